"""Files: the map's own document format, how any file is read and written safely, and the table of formats.

The rule of this room: a failed save leaves what was there, and a file is either read whole or refused with the place
and the reason.
"""
