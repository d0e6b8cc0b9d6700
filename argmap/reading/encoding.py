"""From bytes to text: byte order mark, UTF-16 without one, UTF-8, the charset a page declares, then an honest guess.

UTF-8 comes before a declared charset: foreign words that decode as UTF-8 are UTF-8 whatever the page says. A guess is
reported as one, so that a person can look at the accents.
"""

import codecs
import re
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What web browsers accept (WHATWG Encoding Standard); Python knows codecs that are no character sets at all.
_KNOWN = frozenset(
    (
        "utf-8", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
        "cp866", "cp874", "cp949", "iso8859-2", "iso8859-3", "iso8859-4", "iso8859-5", "iso8859-6",
        "iso8859-7", "iso8859-8", "iso8859-10", "iso8859-13", "iso8859-14", "iso8859-15", "iso8859-16",
        "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "gbk", "gb18030", "big5", "big5hkscs", "euc_jp",
        "cp932", "iso2022_jp",
    )
)  # fmt: skip
_INSTEAD = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949"}
_DECLARED = re.compile(
    rb"""<(?:meta\b[^<>]{0,400}?charset|\?xml\b[^<>]{0,200}?encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I
)
# Letters of the western languages and the typography that Windows programs write.
_WESTERN = frozenset("‘’“”–—…•€£©®°«»¿¡§·´½¼¾ªº‚„‹›™\xa0" + "".join(map(chr, range(0xC0, 0x100))) + "ŒœŠšŽžŸ")
_SAMPLE = 200_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the name of the charset, and a sentence to show when it was a guess (else empty)."""

    text: str
    encoding: str
    note: str = ""


def decode(data: bytes, *, declared: str = "") -> Decoded:
    """Return the text of `data`, line ends and all; `declared` is the charset a page or its sender names.

    Bytes that do not fit become U+FFFD, and the note says so. It never raises.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _forced(data[len(mark) :], name)
    wide = _wide(data)
    if wide:
        return _forced(data, wide)
    charset = known(declared)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        # Only a charset of seven bits can still mean something else.
        if not (charset == "iso2022_jp" and b"\x1b" in data):
            return Decoded(text, "utf-8")
    if charset and charset != "utf-8":
        return _forced(data, charset)
    if _nearly_utf8(data):
        return _forced(data, "utf-8")
    name = _guess(data)
    decoded = _forced(data, name)
    return (
        decoded if decoded.note else Decoded(decoded.text, name, f"The file does not name its encoding; read as {name}")
    )


def declared_charset(data: bytes) -> str:
    """Return the charset that an HTML page names in its first 4,096 bytes, or an empty string."""
    found = _DECLARED.search(data[:4096])
    return found.group(1).decode("ascii", "replace") if found else ""


def known(name: str) -> str:
    """Return Python's name for a charset that web pages may use, or an empty string."""
    try:
        plain = codecs.lookup(name.strip()).name if name.strip().isascii() and "\0" not in name else ""
    except LookupError:
        return ""
    plain = _INSTEAD.get(plain, plain)
    return plain if plain in _KNOWN else ""


def _forced(data: bytes, name: str) -> Decoded:
    text = data.decode(name, "replace")
    lost = text.count("\ufffd")
    places = "1 place does" if lost == 1 else f"{lost:,} places do"
    return Decoded(text, name, f"{places} not fit the encoding {name} and are shown as \ufffd" if lost else "")


def _wide(data: bytes) -> str:
    """UTF-16 text without a mark shows as many zero bytes on one side and none on the other."""
    sample = data[:4096]
    if b"\0" not in sample or len(sample) < 4:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.4 and even < half * 0.02:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.02:
        return "utf-16-be"
    return ""


def _nearly_utf8(data: bytes) -> bool:
    """A single torn character must not turn a long UTF-8 text into gibberish."""
    sample = data[:_SAMPLE].decode("utf-8", "replace")
    foreign = sum(1 for character in sample if character > "\x7f")
    return foreign > 20 and sample.count("\ufffd") * 10 < foreign


def _guess(data: bytes) -> str:
    sample = data[:_SAMPLE]
    try:
        western = sample.decode("cp1252")
    except UnicodeDecodeError:
        western = ""
    foreign = [character for character in western if character > "\x7f"]
    # Detectors need much text; a few accents and curly quotes in Latin letters are nearly always Windows text.
    if western and len(foreign) < 0.12 * len(western) and all(character in _WESTERN for character in foreign):
        return "cp1252"
    from charset_normalizer import from_bytes  # slow to import, and seldom needed

    best = from_bytes(sample[:50_000], preemptive_behaviour=False).best()
    return (known(best.encoding) if best else "") or "cp1252"
