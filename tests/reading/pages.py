"""Articles written for the tests: an invented quarrel about night buses in an invented harbour town."""

PARAGRAPHS = [
    "The town council voted on Monday to run buses all night, after a debate in which the mayor called the plan “a "
    "promise to everyone who works while others sleep.”",
    "“Free night buses will pay for themselves,” Mayor Odile Brandt said. She pointed to the fares that bakers and "
    "nurses already spend on taxis.",
    "The auditor, Piet Harmsen, disputed that. No other town of this size has covered more than a third of the cost, "
    "he told the council – and those towns charged for tickets.",
    "Drivers were split. Their union welcomed the extra shifts but warned that the depot has no room for eight more "
    "buses 😀 before the autumn.",
]

TEXT = (
    "Council backs night buses, auditor doubts the sums\n\n"
    "By Ann Lee and Bo Ruiz | Harbour Ledger\nPublished: March 4, 2019\n\n" + "\n\n".join(PARAGRAPHS)
)

HTML = (
    """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Council backs night buses | Harbour Ledger</title>
<meta property="og:title" content="Council backs night buses"><meta property="og:site_name" content="Harbour Ledger">
<meta name="author" content="Ann Lee"><meta property="article:published_time" content="2019-03-04T10:00:00Z">
<link rel="canonical" href="https://ledger.example/night-buses"><script>document.write("INJECTED")</script>
<style>p { color: red }</style></head><body onload="alert('INJECTED')">
<nav><a href="/">Home</a> <a href="/sport">Sport results</a></nav>
<article><h1>Council backs night buses</h1>"""
    + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    + """<img src="file:///etc/passwd" alt="INJECTED"><iframe src="file:///etc/passwd">INJECTED</iframe>
<object data="file:///etc/passwd"></object></article>
<footer>All rights reserved, Harbour Ledger</footer></body></html>"""
)

MARKDOWN = """---
title: "Night buses"
author: Ann Lee
date: 4 March 2019
url: https://ledger.example/night-buses
---

# Council backs *night* buses

The [mayor](https://town.example) called it
“a promise”.

* First point
* Second **point**

| who | view |
| --- | --- |
| auditor | doubts |

<script>alert("INJECTED")</script>

![INJECTED](file:///etc/passwd)
"""
