"""Edits of evidence cards: marks on the words of a quotation, and the paragraphs that it takes in."""
