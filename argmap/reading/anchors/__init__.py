"""Anchors that hold: where a quotation stands after its article has changed, and how sure that is.

Its rule: a quotation is never thrown away and never put somewhere in silence. The same words are found by themselves;
other words in their place are shown with the difference, and a person says whether they are the quotation now.
"""

from argmap.reading.anchors.place import Place, State, standing

__all__ = ["Place", "State", "standing"]
