"""What is held over the map and let go there: boxes and passages; where they land is previewed and told in words."""
