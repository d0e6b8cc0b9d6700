"""Edits of the order in which things hang side by side, many rows at once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from argmap.edits.draft import Draft, claim_in, keep_main, link_in
from argmap.model.diff import Diff
from argmap.model.document import Document
from argmap.model.order import spread

ROOTS = ""


def reorder(document: Document, rows: Mapping[str, Sequence[str]]) -> Diff:
    """Give rows a new order: by the claim they hang on, the links into it from first to last; by ROOTS, the roots.

    Links that are not named keep their keys. Every claim goes on hanging by the link it hangs by. Raises EditRefused
    when something named is not in the map any more.
    """
    draft = Draft(document)
    for target, names in rows.items():
        records = [claim_in(document, name) if target == ROOTS else link_in(document, name) for name in names]
        keys = sorted(record.order for record in records)
        if "" in keys or len(set(keys)) < len(keys):
            keys = spread(len(records))
        for record, key in zip(records, keys, strict=True):
            if record.order == key:
                continue
            if target == ROOTS:
                draft.put(replace(record, order=key))
            else:
                keep_main(draft, replace(draft.current(record), order=key))  # type: ignore[arg-type]
    return draft.diff()
