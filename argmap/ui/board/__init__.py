"""The claims board: which article says, denies or is silent on each claim, and what else says the same.

Its rule: it reads the map and offers; only a button pressed by a person gathers a statement under a claim.
"""

from argmap.ui.board.pane import BoardPane

__all__ = ["BoardPane"]
