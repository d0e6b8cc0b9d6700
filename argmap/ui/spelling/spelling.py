"""The window's spelling: which language, the dictionary loaded off its thread, and the words that are right here.

Words of the map's articles and the names of its people are right: names are what a dictionary knows least.
"""

from collections.abc import Set

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from PySide6.QtWidgets import QTextEdit
from shiboken6 import isValid

from argmap.model.document import Document
from argmap.ui.settings import LANGUAGES, Settings
from argmap.ui.spelling.dictionary import Dictionary, words_in
from argmap.ui.spelling.marks import Marks

SAMPLE = 60  # claims that tell the language of a map


class _Courier(QObject):
    """Carries what a worker made back into the window's thread."""

    made = Signal(object, object)


class _Load(QRunnable):
    def __init__(self, courier: _Courier, chosen: str, document: Document, known: Dictionary | None) -> None:
        super().__init__()
        self._courier, self._chosen, self._document, self._known = courier, chosen, document, known

    def run(self) -> None:
        language = self._chosen if self._chosen in LANGUAGES else language_of_map(self._document)
        if not language:
            return
        known = self._known if self._known and self._known.language == language else None
        self._courier.made.emit(known or Dictionary(language), right_here(self._document))


class Spelling(QObject):
    """Underlines words in the editors it is told to watch; `ready` after a dictionary has come."""

    ready = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._courier = _Courier(self)
        self._courier.made.connect(self._take)
        self._dictionary: Dictionary | None = None
        self._marks: Marks | None = None

    def watch(self, editor: QTextEdit, document: Document, *, colour: str) -> None:
        """Underline doubtful words in an editor of the map until it is gone."""
        chosen = str(self._settings["spelling"])
        if chosen == "off":
            return
        marks = self._marks = Marks(editor, colour=colour)
        marks.learned.connect(self._learn)
        self._pool.start(_Load(self._courier, chosen, document, self._dictionary))

    def wait(self) -> None:
        """Block until no dictionary is being loaded."""
        self._pool.waitForDone()

    def _take(self, dictionary: Dictionary, right: Set[str]) -> None:
        self._dictionary = dictionary
        if self._marks is not None and isValid(self._marks):
            self._marks.know(dictionary, right | words_in(str(self._settings["words"])))
        self.ready.emit()

    def _learn(self, word: str) -> None:
        self._settings.set("words", f"{self._settings['words']} {word}".strip())


def language_of_map(document: Document) -> str:
    """Return the code of the language a map is written in, empty where it is not sure or its spelling is not known."""
    # Guessing needs the rooms that read articles; the window opens before anybody writes.
    from argmap.reading.statements.language import language_of

    named = document.info.language.replace("_", "-").split("-")[0].lower()
    texts = [claim.text for claim in list(document.claims.values())[:SAMPLE]]
    texts += [article.text[:2000] for article in list(document.articles.values())[:1]]
    found = named or language_of("\n".join(texts))
    return found if found in LANGUAGES else ""


def right_here(document: Document) -> Set[str]:
    """Return the words, casefolded, that are right in this map whatever a dictionary says."""
    people = (f"{person.name} {person.role} {person.organisation}" for person in document.people.values())
    heads = (f"{article.title} {article.outlet} {article.byline}" for article in document.articles.values())
    texts = (article.text for article in document.articles.values())
    return words_in("\n".join((*people, *heads))).union(*map(words_in, texts))
