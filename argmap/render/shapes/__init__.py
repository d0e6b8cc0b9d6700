"""What the painter paints with: the pixel grid and its pens, lines, glyphs of text, and icons."""
