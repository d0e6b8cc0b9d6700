"""The command line: each command walks from a file to a change or a picture with no window.

Its rule: a command imports what it needs when it runs, so that `show` and `check` start without Qt; every failure is
told in one place, `program.Program`, and ends with exit code 1.
"""
