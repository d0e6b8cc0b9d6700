"""Errors that carry data, not prose: the three places that show errors turn them into words."""

from dataclasses import dataclass


@dataclass
class ArgmapError(Exception):
    """A failure to tell the user about: the `thing`, the `cause` and the `remedy` (what to do next), in plain words."""

    thing: str
    cause: str
    remedy: str = ""

    def __str__(self) -> str:
        sentence = f"{self.thing}: {self.cause}"
        return f"{sentence}. {self.remedy}" if self.remedy else sentence


class EditRefused(ArgmapError):
    """An edit that would make the document wrong or mean nothing; the document stays as it was."""


class RecordInvalid(ArgmapError):
    """A record's field without the shape its table promises; `thing` is the path, such as `claim ab12, pin`."""
