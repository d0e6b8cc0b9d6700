"""The reader: the map's articles, the text of one of them, and the way from a marked passage to a box.

Its rule: the text on the screen is a picture of the article's text and is never read back; positions are turned from
Qt's UTF-16 units into code points at the border, in `positions`.
"""
