"""What is selected: record ids in the order they were picked; the last one is the one that keys act on."""

from dataclasses import dataclass

from argmap.model.document import Document


@dataclass(frozen=True, slots=True)
class Selection:
    """The ids of selected claims and links."""

    ids: tuple[str, ...] = ()

    @property
    def primary(self) -> str | None:
        return self.ids[-1] if self.ids else None

    def __contains__(self, identity: str) -> bool:
        return identity in self.ids

    def within(self, document: Document) -> "Selection":
        """Return the selection without ids that the document lacks."""
        kept = tuple(identity for identity in self.ids if identity in document.records)
        return self if kept == self.ids else Selection(kept)
