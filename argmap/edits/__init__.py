"""Edits: every change a person can make, as a pure function from a document and arguments to a diff.

An edit is whole in its effect (deleting a claim returns the removal of its links as well), makes new ids only through
its `mint`, and raises EditRefused where the change would mean nothing.
"""
