"""Drafts: whether every quotation in a text that is being written stands, word for word, in the articles of the map.

Its rule: typography never makes a difference, a word always does. What an ellipsis or brackets mark as changed is
looked for piece by piece; what stands nowhere is said to stand nowhere, with what comes nearest, if anything does.
"""

from argmap.reading.drafts.checking import Quoted, checked, sources_of
from argmap.reading.drafts.wording import report, summary

__all__ = ["Quoted", "checked", "report", "sources_of", "summary"]
