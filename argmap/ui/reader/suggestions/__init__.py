"""What the reader offers to mark: statements found in the open article, one after another, never marked by itself."""
