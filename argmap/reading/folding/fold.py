"""What a fold is, and the words that say to a reader what each kind of page furniture is."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "caption": "photo caption",
        "credit": "photo credit",
        "newsletter": "newsletter prompt",
        "related": "related link",
        "next": "page control",
        "paywall": "paywall notice",
        "subscription": "subscription offer",
        "appeal": "appeal for support",
        "qr": "QR code line",
        "reporters": "reporter credit",
        "menu": "menu",
        "advertisement": "advertisement",
        "copyright": "copyright or site notice",
        "share": "share buttons",
        "comments": "comment prompt",
        "player": "audio or video control",
        "tags": "topic tags",
    }
)


@dataclass(frozen=True, slots=True)
class Fold:
    """The span `start`:`end` (code points) of an article's text that is page furniture, of a `kind` named in KINDS."""

    start: int
    end: int
    kind: str

    @property
    def words(self) -> str:
        """What it is, in words for a reader."""
        return KINDS[self.kind]
