"""The window's own parts round the panes: docks, bars, the palette of actions, and its few dialogs."""
