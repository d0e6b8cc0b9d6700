"""How well argmap reads: labelled articles written for the project, scored against the promises."""
