"""Pasted texts: which boxes come of lists, outlines, paragraphs and quotations, and what is no text for boxes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.edits import fragments
from argmap.edits.pasting.boxes import boxes
from argmap.edits.pasting.instead import paste_instead
from argmap.edits.pasting.kinds import kind_of
from argmap.edits.pasting.quotations import Quotation, quotation
from argmap.model.diff import apply
from argmap.model.document import Document
from argmap.model.ids import seeded
from argmap.model.integrity import heal
from argmap.model.records import MapId, MapInfo
from tests.edits.test_edits import Map


def outline(text: str) -> str:
    return fragments.as_text(boxes(text, mint=seeded(3)).document)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One line", "One line\n"),
        ("One\nTwo\n\nThree", "One\nTwo\nThree\n"),
        ("Tram\n\tfast\n\t\tvery\n\tclean", "Tram\n  + fast\n    + very\n  + clean\n"),
        ("• fast\n• clean\n    ◦ no fumes", "fast\nclean\n  + no fumes\n"),
        ("- fast\n- clean\n  - no fumes\n", "fast\nclean\n  + no fumes\n"),
        ("Why a tram?\n- fast\n- clean", "Why a tram?\n  + fast\n  + clean\n"),
        ("Why a tram?\n\n1. fast\n2) clean", "Why a tram?\n  + fast\n  + clean\n"),
        ("1 Tram\n1.1 fast\n1.2 clean\n2 Bus", "1 Tram\n  + fast\n  + clean\n2 Bus\n"),
        ("1. Tram\n1.1 fast\n1.2. clean\n2. Bus", "Tram\n  + fast\n  + clean\nBus\n"),
        ("Tram\n  a) fast\n  b) clean", "Tram\n  + fast\n  + clean\n"),
        (
            "Tram\n  + fast\n  - dear\n    _ not for long\n  & quiet",
            "Tram\n  + fast\n  - dear\n    _ not for long\n  + quiet\n",
        ),
        ("Tram\n  - dear", "Tram\n  - dear\n"),
        ("Tram\nPro: fast\nCon: dear\n- loud", "Tram\n  + fast\n  - dear\n  + loud\n"),
        ("Tram\nPros:\n- fast\n- clean\nCons\n- dear\nBus", "Tram\n  + fast\n  + clean\n  - dear\nBus\n"),
        ("Tram\n  Against:\n    dear\n    loud\n  For:\n    fast", "Tram\n  - dear\n  - loud\n  + fast\n"),
        ("Tram\n  Con:\n  - dear\n  Pro:\n  - fast", "Tram\n  - dear\n  + fast\n"),
        ("1. Tram\n   - fast\n2. Bus", "Tram\n  + fast\nBus\n"),
        ("### 1. **Tram**\n> - __Fast__ it is\n### 2. Bus", "Tram\n  + Fast it is\nBus\n"),
        ("## Tram\n- [x] fast\n- [ ] clean", "Tram\n  + fast\n  + clean\n"),
    ],
)
def test_lists_and_outlines_nest_and_lose_their_marks(text: str, expected: str) -> None:
    assert outline(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "5. May 2020 was a Tuesday",
        "3.5 million people ride it",
        "A. Smith said so",
        "-5 degrees is cold",
        "Consider: nothing",
        "2020. That year was long",
        "“a” and “b” are letters",
    ],
)
def test_what_only_looks_like_a_mark_stays(text: str) -> None:
    assert outline(text) == text + "\n"


WRAPPED = """The council has decided to build a tram line from the
central station to the Old Harbour, which will cost about
four hundred million and be ready in twelve years."""


def test_a_wrapped_paragraph_is_one_box_and_so_is_each_of_several() -> None:
    whole = " ".join(WRAPPED.split())
    assert outline(WRAPPED) == whole + "\n"
    assert outline(WRAPPED + "\n\n" + WRAPPED) == f"{whole}\n{whole}\n"
    listed = "- " + WRAPPED.replace("\n", "\n  ") + "\n- It is dear"
    assert outline(listed) == f"{whole}\nIt is dear\n"
    assert outline("It is fast\nIt is clean\nIt is cheap") == "It is fast\nIt is clean\nIt is cheap\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“No.” — Ann Roe, The Herald, 3 May 2020", ("No.", "Ann Roe", "The Herald, 3 May 2020")),
        ('"No" -- Ann Roe', ("No", "Ann Roe", "")),
        ("„Nein“ – Eva Roth (Die Zeit, 3.5.2020)", ("Nein", "Eva Roth", "Die Zeit, 3.5.2020")),
        ("“No.” (The Herald, May 3, 2020)", ("No.", "", "The Herald, May 3, 2020")),
        ("“No.” (Ann Roe, The Herald, 2020).", ("No.", "Ann Roe", "The Herald, 2020")),
        ("“No way,\nnever.”\n— Ann Roe, mayor, The Herald", ("No way, never.", "Ann Roe", "mayor, The Herald")),
        ("“No.” — 3 May 2020", ("No.", "", "3 May 2020")),
    ],
)
def test_a_quotation_with_its_cite_is_evidence_with_speaker_and_note(text: str, expected: tuple[str, str, str]) -> None:
    assert quotation(text) == Quotation(*expected)
    document = boxes(text).document
    (claim,) = document.claims.values()
    assert (claim.kind, claim.text, claim.note) == ("evidence", f"“{expected[0]}”", expected[2])
    assert [person.name for person in document.people.values()] == ([expected[1]] if expected[1] else [])


def test_quotations_stand_in_outlines_and_one_speaker_is_one_person() -> None:
    text = "Tram\n+ “Fast.” — Ann Roe, The Herald\n- “Dear.”\n— Ann Roe, The Post\n- plain"
    document = boxes(text, mint=seeded(1)).document
    assert fragments.as_text(document) == "Tram\n  + “Fast.”\n  - “Dear.”\n  - plain\n"
    assert [claim.kind for claim in document.claims.values()] == ["claim", "evidence", "evidence", "claim"]
    assert len(document.people) == 1


@pytest.mark.parametrize("text", ["“No.”", "“a” — “b”", "“No” and then — Ann", "He said “no” — Ann Roe", "“”", "“", ""])
def test_what_is_no_quotation_with_a_cite(text: str) -> None:
    assert quotation(text) is None


def test_marks_of_uppermost_lines_say_how_they_bear_on_what_they_are_pasted_to() -> None:
    document = Document([MapInfo(MapId("map"))])
    document = apply(document, fragments.paste(document, fragments.from_text("Tram")))
    found = boxes("+ fast\n- dear\nCon: loud\nclean")
    target = document.roots[0].id
    after = apply(document, fragments.paste(document, found.document, target=target, roles=found.roles))
    assert fragments.as_text(after) == "Tram\n  + fast\n  - dear\n  - loud\n  + clean\n"


def test_pasted_boxes_take_the_place_of_an_empty_one() -> None:
    case = Map("Tram\n  + fast\n  - EMPTY\n  + clean\n")
    found = boxes("dear\n  so they say\nPro: quiet", mint=case.mint)
    case.do(paste_instead(case.document, case["EMPTY"], found.document, roles=found.roles, mint=case.mint))
    assert case.outline == "Tram\n  + fast\n  - dear\n    + so they say\n    + quiet\n  + clean\n"
    case = Map("Tram\nEMPTY\n")
    case.do(paste_instead(case.document, case["EMPTY"], boxes("a\nb").document))
    assert case.outline == "Tram\na\nb\n"


PROSE = (
    "The council met again on Tuesday evening to hear what the people of the harbour district think about the plan. "
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "nothing"),
        (" \n\t", "nothing"),
        ("https://example.org/a?b=c", "address"),
        ("www.example.org\nhttps://example.org", "address"),
        ("see https://example.org", "boxes"),
        (PROSE * 4, "boxes"),
        ("\n\n".join([PROSE * 3] * 6), "article"),
        (PROSE * 30, "article"),
        ("\n".join(["- " + PROSE] * 20), "boxes"),
        ("\n".join(["A short point"] * 200), "boxes"),
    ],
)
def test_an_address_and_an_article_are_known_for_what_they_are(text: str, kind: str) -> None:
    assert kind_of(text) == kind


@settings(max_examples=200)
@given(st.text(st.sampled_from("ab1.)-+*•_&~“”—: \n\t(x"), max_size=60) | st.text(max_size=40))
def test_any_text_gives_a_sound_map_and_loses_no_letter(text: str) -> None:
    found = boxes(text, mint=seeded(1))
    document = Document([MapInfo(MapId("map"))])
    assert not heal(apply(document, fragments.paste(document, found.document)))
    kept = "".join(claim.text + claim.note for claim in found.document.claims.values())
    kept += "".join(person.name for person in found.document.people.values())
    assert text.count("x") == kept.count("x") or "[x]" in text or "(x" in text or "x)" in text or "x." in text
    assert found.document.roots or not kept
    assert found.roles.keys() <= {root.id for root in found.document.roots}


def test_ten_thousand_lines_take_no_time() -> None:
    text = "\n".join(f"{'  ' * (number % 7)}{number % 90 + 1}. point {number}" for number in range(10_000))
    assert len(boxes(text).document.claims) == 10_000
