"""The map from afar: boxes, lines and whole maps in a handful of painter's calls."""
