"""How well articles are read, measured on articles that were written and labelled for it."""
