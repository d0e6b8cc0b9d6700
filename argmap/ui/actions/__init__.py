"""Everything a user can do, as rows of one table, and the verbs they run; panes never import this room."""
