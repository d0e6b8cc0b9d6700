"""The map for those who do not see it: every box and arrow as a thing that screen readers can name, reach and use."""
