"""What lies over the map and tells where one is: the way down to here, what is left out, the overview."""
