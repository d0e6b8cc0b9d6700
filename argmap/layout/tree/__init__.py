"""The tidy tree: a map laid out by its main links; cross links are led through what the tree keeps free of boxes."""
