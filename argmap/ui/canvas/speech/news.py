"""What a change has done, in a few words to be read out: the title of the step says what was meant, this what came."""

from argmap.drawing.accessible_text import EMPTY, describe_place
from argmap.model.hierarchy import hierarchy
from argmap.model.records import Claim, ClaimId, Link
from argmap.model.texts import counted, shortened
from argmap.session.change import Change

_STARTS = {"undo": "Undone", "redo": "Done again", "remote": "Changed by somebody else", "commit": ""}
LONGEST = 60


def news(change: Change) -> str:
    """Return what a change has done in words, such as `Undone: Add reason. 1 box gone`; empty for nothing to tell."""
    start = _STARTS[change.kind]
    parts = [f"{start}: {change.label}" if start and change.label else start, _what(change)]
    if change.kind == "commit" and not parts[1]:
        return change.label
    return ". ".join(part for part in parts if part)


def _what(change: Change) -> str:
    seen, after = change.seen, change.after
    added = [record.id for record in seen.added.values() if isinstance(record, Claim)]
    gone = [record for record in seen.removed.values() if isinstance(record, Claim)]
    if len(added) == 1:
        return f"Added {describe_place(after, hierarchy(after), added[0])}: {_said(after.claims[added[0]])}"
    if added:
        return f"{counted(len(added), 'box', 'boxes')} added"
    if len(gone) == 1:
        return f"Deleted: {_said(gone[0])}"
    if gone:
        return f"{counted(len(gone), 'box', 'boxes')} deleted"
    folded = [after for _, after in seen.updated.values() if isinstance(after, Claim)]
    return _folding(change) or _rehanging(change) or (_said(folded[0]) if len(folded) == 1 else "")


def _folding(change: Change) -> str:
    """Say what folding has hidden or shown; empty if nothing was folded."""
    turned = [
        new.id
        for old, new in change.seen.updated.values()
        if isinstance(old, Claim) and isinstance(new, Claim) and old.collapsed != new.collapsed
    ]
    if not turned:
        return ""
    tree, claims = hierarchy(change.after), change.after.claims
    below = {name for claim in turned for name in tree.under(claim)}
    folded = claims[turned[-1]].collapsed
    return (
        f"{'Folded' if folded else 'Unfolded'}, {counted(len(below), 'box', 'boxes')} {'hidden' if folded else 'below'}"
    )


def _rehanging(change: Change) -> str:
    """Say where a claim stands whose step has changed; empty if no step has."""
    seen, after = change.seen, change.after
    links = [new for _, new in seen.updated.values() if isinstance(new, Link)]
    links += [record for part in (seen.added, seen.removed) for record in part.values() if isinstance(record, Link)]
    moved: list[ClaimId] = list(dict.fromkeys(link.source for link in links if link.source in after.claims))
    if len(moved) != 1:
        return f"{counted(len(moved), 'box', 'boxes')} moved" if moved else ""
    return f"{_said(after.claims[moved[0]])}: now {describe_place(after, hierarchy(after), moved[0])}"


def _said(claim: Claim) -> str:
    return shortened(claim.text, LONGEST) or EMPTY
