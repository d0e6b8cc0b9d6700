"""The layered layout: every box below all that it bears on, for maps whose premises are shared; after Sugiyama."""

MOST = 2000  # boxes, and
