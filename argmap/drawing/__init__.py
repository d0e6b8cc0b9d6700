"""Document and layout to primitives, drawn once for screen, PNG, PDF, print and SVG. No Qt."""
