"""Where primitives meet Qt: text is measured, pictures are painted, PNG and PDF are written, all through QtGui alone.

Nothing is imported here, so that a machine without Qt's system libraries can still ask `application` what it lacks.
"""
