"""The rows of the table of actions, a module a menu; the order of the rows is their order in the menu."""
