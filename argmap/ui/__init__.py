"""The window: panes that turn gestures into edits and show changes."""
