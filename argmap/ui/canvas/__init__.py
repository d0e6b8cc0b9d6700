"""The map as a picture to work on: an own widget over flat arrays, with one room for each thing it does."""
