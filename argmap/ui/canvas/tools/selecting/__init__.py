"""Picking boxes with the pointer: one by a press, many by drawing around them."""
