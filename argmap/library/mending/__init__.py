"""Mending a damaged library: read what can be read, piece it together with a backup, put it in place."""
