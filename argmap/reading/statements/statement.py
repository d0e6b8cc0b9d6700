"""What a statement is: words of an article, who says them, and what they would be in an argument."""

from dataclasses import dataclass
from typing import Literal

from argmap.reading.statements.blocks import Span

Kind = Literal["direct", "mixed", "indirect", "none"]
Role = Literal["claim", "rebuttal", "evidence", "background"]


@dataclass(frozen=True, slots=True)
class Statement:
    """A suggestion. `content` are one or more spans (code points), with their quotation marks; an interrupted quotation
    has several. `speaker` is the name resolved within the article, `speaker_span` the words that stand for it, `cue`
    the word that attributes; all three are empty for the article's own words (kind "none"). `role_cue` says in words
    what speaks for the role; `evidence_type` is law, ruling, study, case, figure, record or empty.
    """

    content: tuple[Span, ...]
    speaker: str = ""
    speaker_span: Span | None = None
    cue: str = ""
    kind: Kind = "none"
    role: Role = "claim"
    role_cue: str = ""
    evidence_type: str = ""

    @property
    def start(self) -> int:
        return self.content[0][0]

    @property
    def end(self) -> int:
        return self.content[-1][1]
