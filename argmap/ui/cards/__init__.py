"""The card editor: a quotation as debaters cut it, with its tag, its cite, its marks and what speaks against it."""
