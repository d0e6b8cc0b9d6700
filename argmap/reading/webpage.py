"""A web page as plain text: trafilatura finds the story; where it finds too little, all visible words are taken.

The page is parsed as a tree and walked; no script, style, frame or picture is ever opened, and markup never reaches the
text. Pages with more tags than any article has are only stripped, because every step here must end in seconds.
"""

import html
import logging
import re
from collections.abc import Iterator
from typing import Any

import lxml.html
from lxml import etree

from argmap.model.texts import cleaned, one_line
from argmap.reading.reading import ArticleUnreadable, Reading

ENOUGH = 250
MOST_TAGS_TO_SEARCH = 60_000
MOST_CHARACTERS_TO_SEARCH = 6_000_000
MOST_TAGS_TO_PARSE = 300_000

_SILENT = (
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math", "canvas",
    "video", "audio", "head", "title", "select", "textarea", "button", "dialog",
)  # fmt: skip
_FURNITURE = ("nav", "footer", "aside", "form", "menu")
_BLOCKS = frozenset(
    (
        "p", "div", "section", "article", "main", "header", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol",
        "li", "dl", "dt", "dd", "blockquote", "pre", "table", "tr", "figure", "figcaption", "address",
        "details", "summary", "hr", "body", "fieldset", "center", "caption",
        "head", "quote", "list", "item", "row", "ab",  # what trafilatura calls them
    )
)  # fmt: skip
_LINE_BREAKS = frozenset(("br", "lb"))
_CELLS = frozenset(("td", "th", "cell"))
_SPACES = re.compile(r"[ \t\n\r\f]+")
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<(?:script|style)\b.*?(?:</(?:script|style)|\Z)|<[^<>]*>?", re.I | re.S)
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->")
_CLIPBOARD = re.compile(r"\AVersion:[\d.]+\s(?:\w+:[^\n]*\n)*?SourceURL:(\S+)")
# Old pages write &#146; and mean the apostrophe of Windows-1252; browsers read it so (HTML Standard, 13.2.5.80).
_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
# The heuristics of trafilatura and its date and charset parts can trip over odd pages; the visible text is there then.
_TRIPPED = (ValueError, TypeError, AttributeError, LookupError, ArithmeticError, RecursionError, etree.LxmlError)

# Else their complaints would land on the user's terminal.
for _name in ("trafilatura", "htmldate", "courlan", "charset_normalizer"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

_WHOLE_PAGE = "The story could not be told from the rest of the page; menus and the like may stand in the text"


def page(markup: str, *, thing: str, url: str = "") -> Reading:
    """Return the article in an HTML page or fragment; `url` is its address if known. Raises ArticleUnreadable."""
    # NUL ends a C string; other control characters have no place in HTML either.
    markup = cleaned(markup.translate(_WINDOWS))
    address = web_address(url) or _address_in(markup)
    tags = markup.count("<")
    if tags > MOST_TAGS_TO_PARSE:
        return Reading("", _stripped(markup), url=address, media_type="text/html", notes=(_WHOLE_PAGE,))
    tree = _parsed(markup)
    if tree is None:
        return Reading("", _stripped(markup), url=address, media_type="text/html", notes=(_WHOLE_PAGE,))
    language = (tree.get("lang") or "").strip()
    searchable = tags <= MOST_TAGS_TO_SEARCH and len(markup) <= MOST_CHARACTERS_TO_SEARCH
    story, fields = _story(tree) if searchable else ("", {})
    _remove(tree, _SILENT)
    everything = _text(tree)
    _remove(tree, _FURNITURE)
    visible = _text(tree) or everything
    notes: tuple[str, ...] = ()
    if len(story) < ENOUGH or 4 * len(story) < len(visible):
        if len(visible) > 2 * ENOUGH:
            notes = (_WHOLE_PAGE,)
        story = visible
    if not story.strip():
        raise ArticleUnreadable(
            thing, "the page holds no text", "Open it in a browser, copy the article and paste it here"
        )
    if fields.get("url") and not address:
        address = fields["url"]
    filled = {name: value for name, value in fields.items() if value and name != "url"}
    guessed = frozenset(filled) | ({"url"} if address and not web_address(url) else frozenset())
    return Reading(
        filled.get("title", ""),
        story,
        outlet=filled.get("outlet", ""),
        byline=filled.get("byline", ""),
        published=filled.get("published", ""),
        url=address,
        language=language if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language) else "",
        guessed=guessed,
        media_type="text/html",
        notes=notes,
    )


def fragment_text(markup: str) -> str:
    """Return all words of a piece of HTML, without searching for a story."""
    tree = _parsed(cleaned(markup)) if markup.count("<") <= MOST_TAGS_TO_PARSE else None
    if tree is None:
        return _stripped(markup)
    _remove(tree, _SILENT)
    return _text(tree)


def web_address(url: str) -> str:
    """Return the address if it is http or https, without white space and at most 2,000 characters long; else empty."""
    url = url.strip()
    return url if re.fullmatch(r"https?://[^\s<>\"]{1,1990}", url, re.I) else ""


def _address_in(markup: str) -> str:
    found = _CLIPBOARD.match(markup[:4000]) or _SAVED_FROM.search(markup[:4000])
    return web_address(found.group(1)) if found else ""


def _parsed(markup: str) -> Any:
    """Return the tree, or None where the parser gave up before the end of the page."""
    parser = lxml.html.HTMLParser(encoding="utf-8")
    try:
        tree = lxml.html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    gave_up = any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log)
    return None if gave_up else tree


def _story(tree: Any) -> tuple[str, dict[str, str]]:
    import trafilatura

    try:
        found = trafilatura.bare_extraction(
            tree,
            with_metadata=True,
            include_comments=False,
            # A year somewhere on the page is not a date; leaving the field empty is better than a wrong day.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except _TRIPPED:
        return "", {}
    if found is None or isinstance(found, dict):
        return "", {}
    fields = {
        "title": _field(found.title),
        "outlet": _field(found.sitename),
        "byline": ", ".join(part.strip() for part in _field(found.author).split(";") if part.strip()),
        "published": _field(found.date),
        "url": web_address(_field(found.url)),
    }
    body = getattr(found, "body", None)
    return (_text(body) if body is not None else ""), fields


def _field(value: object) -> str:
    return one_line(cleaned(html.unescape(value)))[:300] if isinstance(value, str) else ""


def _remove(tree: Any, names: tuple[str, ...]) -> None:
    etree.strip_elements(tree, *names, with_tail=False)
    for element in tree.xpath("//*[@hidden or @aria-hidden='true']"):
        if element.getparent() is not None:
            element.drop_tree()


def _text(tree: Any) -> str:
    """Return the words below an element: blocks parted by blank lines, breaks as newlines, cells by tabs."""
    pieces = list(_pieces(tree))
    text = re.sub(r"[ \t]*\n[ \t]*", "\n", "".join(pieces))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _pieces(tree: Any) -> Iterator[str]:
    kept_as_is = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in _BLOCKS:
                yield "\n\n"
            elif tag in _LINE_BREAKS:
                yield "\n"
            kept_as_is += tag == "pre"
            if element.text:
                yield element.text if kept_as_is else _SPACES.sub(" ", element.text)
            continue
        if event == "end":
            kept_as_is -= tag == "pre"
            if tag in _BLOCKS:
                yield "\n\n"
            elif tag in _CELLS:
                yield "\t"
        if element.tail and element is not tree:
            yield element.tail if kept_as_is else _SPACES.sub(" ", element.tail)


def _stripped(markup: str) -> str:
    """Take the tags away without building a tree: for pages that are too large or too broken for one."""
    text = _TAG.sub("\n", markup)
    text = re.sub(r"[ \t]*\n\s*", "\n\n", html.unescape(text))
    return text.strip()
