"""What all layouts stand on: rows and their groups, distances, hand-placed boxes, lines, and the search for ways."""
