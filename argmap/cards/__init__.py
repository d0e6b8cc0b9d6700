"""Evidence cards, as debaters cut them: a tag, a cite and a body of somebody else's words, marked for reading aloud.

A card is derived from a citation, its claim, its excerpt and its article, and stored nowhere.
"""
