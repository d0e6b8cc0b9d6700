"""What `argmap article` does beyond adding and reading, a module each."""
