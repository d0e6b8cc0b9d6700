"""The tests, a folder a room; `tests.reference_map` makes the map that speed is measured on."""
