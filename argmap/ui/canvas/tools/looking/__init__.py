"""Moving the view by hand: the map held and shifted, turned to and pulled along at its edges."""
