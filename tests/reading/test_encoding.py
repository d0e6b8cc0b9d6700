"""Bytes become the text they were written as; a guess is called one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.reading import read_bytes
from argmap.reading.encoding import decode, known

ENGLISH = "The café’s owner said – “no way” – and left.\nThat was in Zürich, on a long and rainy night."


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252"])
def test_common_encodings_are_recognised(name: str) -> None:
    decoded = decode(ENGLISH.encode(name))
    assert decoded.text == ENGLISH
    assert bool(decoded.note) == (name == "cp1252")


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("windows-1251", "Мэр сказал, что автобусы бесплатны."),
        ("shift_jis", "市長はバスが無料だと言った。"),
        ("iso-2022-jp", "市長はバスが無料だと言った。"),
        ("gb2312", "市长说公交车是免费的。"),
        ("iso-8859-1", "Le maire a déclaré « non »."),
    ],
)
def test_the_charset_a_page_declares_is_used(charset: str, text: str) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    page = f"<html><head>{meta}</head><p>{text}</p></html>"
    reading = read_bytes(page.encode(charset), name="page.html")
    assert reading.text == text
    assert reading.notes == ()
    typed = read_bytes(f"<p>{text}</p>".encode(charset), name="page", media_type=f"text/html; charset={charset}")
    assert typed.text == text


def test_utf8_beats_a_wrong_declaration_and_unknown_names_are_ignored() -> None:
    page = "<meta charset='windows-1252'><p>Zürich, naïve</p>"
    assert read_bytes(page.encode(), name="a.html").text == "Zürich, naïve"
    assert read_bytes(b"<meta charset='zip'><p>plain words</p>", name="a.html").text == "plain words"
    for name in ("rot13", "unicode_escape", "utf-7", "hex", "", "no such", "a\0b", "idna"):
        assert known(name) == ""


def test_texts_without_a_name_are_guessed_and_the_guess_is_noted() -> None:
    russian = "Мэр города сказал в понедельник, что ночные автобусы окупят себя. Аудитор с этим не согласился. " * 4
    decoded = decode(russian.encode("koi8-r"))
    assert decoded.note
    assert decoded.encoding in decoded.note
    assert decoded.text == russian
    torn = ("Zürich – naïve café " * 20).encode()[:-2] + b"\xe2\x80 end"
    decoded = decode(torn)
    assert decoded.encoding == "utf-8"
    assert "not fit" in decoded.note


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff"), min_size=1))
def test_utf8_with_or_without_mark_round_trips(text: str) -> None:
    assert decode(text.encode()).text == text
    assert decode(text.encode("utf-8-sig")).text == text
    assert decode(text.encode("utf-16")).text == text
