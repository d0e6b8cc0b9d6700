"""How much of the map one viewer looks at: depth, focus, opened branches, filters. None of it is in the document."""
