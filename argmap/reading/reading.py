"""What comes out of reading: the text and what is known about it, or the reason why there is none."""

from dataclasses import dataclass, field

from argmap.model.errors import ArgmapError

MOST_BYTES = 20_000_000
MOST_CHARACTERS = 2_000_000


class ArticleUnreadable(ArgmapError):
    """A file, page or pasted text from which no article can be made; `thing` is its name."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as it was read. `text` is canonical: newlines only, no control characters, the words untouched.

    `guessed` names the fields (title, outlet, byline, published, url) that rules filled in and a person should check.
    `published` is an ISO date or empty. `original` are the bytes as they came, of `media_type`, decoded by `encoding`.
    `notes` are sentences about what was uncertain on the way. `pages` are the places (code points) in `text` where the
    pages of a printed source begin.
    """

    title: str
    text: str
    outlet: str = ""
    byline: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    guessed: frozenset[str] = frozenset()
    original: bytes = field(default=b"", repr=False)
    media_type: str = "text/plain"
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
