"""The window whole: a library of its own, mouse and keys, closed and opened again."""
