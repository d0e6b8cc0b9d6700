"""How long an article takes from its bytes to its folds, and a quotation to be found after the article changed."""

import random
from difflib import SequenceMatcher

from argmap.model.selectors import context
from argmap.reading import read_bytes
from argmap.reading.anchors import carrying, evened, places
from argmap.reading.folding import folds
from tests.benchmarks.promises import promise
from tests.benchmarks.test_document_speed import best
from tests.evaluation.anchors import edited, spans, texts

MOST_ARTICLE, MOST_EXCERPT = 0.100, 0.002


def test_an_article_from_bytes_to_folds() -> None:
    plain = max(texts(), key=len)
    page = "<html><head><title>Ferry</title></head><body><article>{}</article></body></html>".format(
        "".join(f"<p>{block}</p>" for block in plain.split("\n\n"))
    ).encode()
    for name, data in (("text", plain.encode()), ("web page", page)):
        took = best(lambda name=name, data=data: folds(read_bytes(data, name=f"a.{name}").text))  # type: ignore[misc]
        promise(f"a {name} of {len(plain):,} characters read and folded", took, MOST_ARTICLE)


def test_quotations_after_fifteen_percent_of_the_words_changed() -> None:
    old = max(texts(), key=len)
    new, _ = edited(0.15)(old, (0, 0), random.Random(3))
    quotations = [(start, old[start:end], context(old, start, end)) for start, end in spans(old)]

    def again(before: str | None) -> None:
        for cached in (evened.evened, carrying.carrier, places.place_of):
            cached.cache_clear()
        for start, exact, (prefix, suffix) in quotations:
            places.place_of(new, exact, start=start, prefix=prefix, suffix=suffix, before=before)

    alone = best(lambda: SequenceMatcher(None, quotations[0][1], new, autojunk=False).find_longest_match()) * 1.0
    for what, before in (("with the old text", old), ("without it", None)):
        each = best(lambda before=before: again(before)) / len(quotations)  # type: ignore[misc]
        promise(f"a quotation found again, {what}", each, MOST_EXCERPT, yardstick="difflib, one match", known=alone)
