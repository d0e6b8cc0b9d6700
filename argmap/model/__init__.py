"""The words of argmap, used alike in code, interface and documents.

claim        a statement that can be accepted or denied; a box
contention   a claim that others bear on and that bears on nothing: the point at issue
evidence     a box that reports what was found, said or decided, standing on an excerpt
assumption   a claim that an argument needs and nobody stated
link         one step of reasoning, from a claim to a claim or to a link; an arrow
support      a link that gives a reason for its target
attack       a link that speaks against its target; on a contention an objection, below it a rebuttal
undercut     an attack on a link: the step does not follow, whatever the truth of its premises
backing      a support for a link: why the step follows (Toulmin's warrant and backing)
co-premise   a claim that joins a link: the step needs both
article      a source text; excerpt: a quoted span of it; citation: that a claim rests on an excerpt
card         what a citation makes of its claim (the tag), its article (the cite) and its excerpt (the body);
             mark: how words of the body look, of which highlighted ones are read aloud
person       someone who speaks: a person or an organisation
document     all records of one map; diff: a change of it, as a value; edit: a function that makes a diff
main link    the link a claim hangs by in the tree of the map; every other one is a cross link
"""
