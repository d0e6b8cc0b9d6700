"""Ways in: from the files of other programs and from the web to plain text, a module each.

Its rule: nothing that comes in is trusted. Every module bounds what it unpacks, parses and waits for, follows no
reference to anything outside, and names in words what it cannot read.
"""
