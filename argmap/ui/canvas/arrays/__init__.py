"""A map's boxes and lines as flat arrays, taken over from one layout to the next where nothing has changed."""
