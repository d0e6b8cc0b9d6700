"""Fractional order keys: a place between two neighbours that touches neither, so that two people's inserts merge.

A key is the fraction 0.KEY in base 62, compared as text; the empty key comes first and belongs to records that were
never ordered. The idea is Figma's ("Realtime editing of ordered sequences", 2017).
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_VALUE = {digit: value for value, digit in enumerate(DIGITS)}


def between(before: str = "", after: str = "") -> str:
    """Return a key after `before` and before `after`; an empty neighbour stands for that end of the row.

    Keys that do not differ, or come the wrong way round (two people's merge can do that), give a key after `before`.

    >>> between(), between("V"), between("", "V"), between("V", "W")
    ('V', 'k', 'F', 'VV')
    """
    if after and before >= after:
        after = ""
    key = ""
    position = 0
    bounded = bool(after)
    while True:
        low = _VALUE.get(before[position], 0) if position < len(before) else 0
        high = _VALUE.get(after[position], 0) if bounded and position < len(after) else len(DIGITS)
        if high - low > 1:
            return key + DIGITS[(low + high) // 2]
        if high > low:
            bounded = False
        key += DIGITS[low]
        position += 1


def spread(count: int) -> list[str]:
    """Return `count` keys in rising order, as short as they can be, with even gaps.

    >>> spread(3)
    ['F', 'V', 'k']
    """
    width = 1
    while len(DIGITS) ** width <= count:
        width += 1
    keys = []
    for index in range(1, count + 1):
        number = index * len(DIGITS) ** width // (count + 1)
        text = ""
        for _ in range(width):
            number, digit = divmod(number, len(DIGITS))
            text = DIGITS[digit] + text
        keys.append(text.rstrip("0"))
    return keys
