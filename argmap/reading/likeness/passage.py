"""What is compared: the words of one statement of one article, with the sentence they stand in."""

from dataclasses import dataclass

from argmap.reading.statements.blocks import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A statement to compare.

    `article` is the id of its article and `content` where its words stand (code points, one span or several), `text`
    are its words, `around` the sentences they stand in, `speaker` and `role` as found, `code` the language (ISO 639-1).
    """

    article: str
    content: tuple[Span, ...]
    text: str
    around: str = ""
    speaker: str = ""
    role: str = "claim"
    code: str = "en"

    @property
    def start(self) -> int:
        return self.content[0][0]

    @property
    def end(self) -> int:
        return self.content[-1][1]
