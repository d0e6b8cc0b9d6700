"""What a layout leaves out: the claims hidden in folded branches, as one value made before anything is laid out.

Whoever looks at a map may fold it otherwise than its author did, without a word of that reaching the document.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from argmap.model.document import Document
from argmap.model.hierarchy import Hierarchy
from argmap.model.records import ClaimId


class Folds(NamedTuple):
    """`hidden`: the claims that are not laid out; a claim below a hidden one is hidden as well. `counts`: for each
    visible claim that is folded, how many it hides."""

    hidden: frozenset[ClaimId] = frozenset()
    counts: Mapping[ClaimId, int] = MappingProxyType({})


UNFOLDED = Folds()
"""Every claim is laid out, whatever the author folded."""


def folds(document: Document, tree: Hierarchy) -> Folds:
    """Return the folds that the author made."""
    below = {claim.id: tree.under(claim.id) for claim in document.claims.values() if claim.collapsed}
    hidden = frozenset(member for members in below.values() for member in members)
    return Folds(hidden, {claim: len(members) for claim, members in below.items() if members and claim not in hidden})
