"""Folded page furniture in the reader: hidden lines, each stretch of them under one dim line that says what it is.

Its rule: nothing is taken out of the text. A hidden line keeps its place, and every position stays as it was.
"""
