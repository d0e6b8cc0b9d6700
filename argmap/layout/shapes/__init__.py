"""The automatic shape: each family a row, hanging columns or both, so that the whole comes near a page's form."""
