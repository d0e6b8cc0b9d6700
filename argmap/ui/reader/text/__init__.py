"""The text of one article on the screen: what is selected in it, what of it the map uses, what a passage can become.

Positions leave this room only as code points of the article's text.
"""
