"""The tidy tree, kept up to date: rows, families and cross links, made anew only where an edit touched the map."""
