"""What can go wrong with files; `thing` names the file, `cause` the place in it and the reason."""

from argmap.model.errors import ArgmapError


class FileUnreadable(ArgmapError):
    """A file that is missing, is not a plain file, may not be read or is too large."""


class FileUnwritable(ArgmapError):
    """A file that could not be written; what was there before is untouched."""


class DocumentInvalid(ArgmapError):
    """A file that is not an argmap document, or holds something that no document may hold."""


class DocumentNewer(ArgmapError):
    """A document that only a newer version of argmap can work on; it is left untouched."""


class FormatUnknown(ArgmapError):
    """A file name whose ending belongs to no format that argmap reads or writes."""
