"""Who says what in an article: its sentences, and the statements in it with speaker, cue, kind and role.

All is a suggestion, found by rules and the word lists of the article's language. Positions are code points of the text
as given. Nothing here is sure, and nothing here is stored: a person accepts, changes or dismisses.
"""

from argmap.reading.statements.finding import speaker_of, statements
from argmap.reading.statements.language import LanguageUnsupported, language_of
from argmap.reading.statements.sentences import sentences
from argmap.reading.statements.statement import Kind, Role, Statement

__all__ = [
    "Kind",
    "LanguageUnsupported",
    "Role",
    "Statement",
    "language_of",
    "sentences",
    "speaker_of",
    "statements",
]
