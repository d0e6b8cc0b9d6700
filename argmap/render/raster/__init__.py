"""What pictures made of pixels are built with: how a large one is cut, and the PNG file format."""
