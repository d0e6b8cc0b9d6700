"""Record ids: 80 random bits in 16 letters and digits, never ordered by time.

Ids that follow the clock put new records side by side in a sorted file, and then two people's inserts collide in a
merge; random ones spread. A `Mint` makes them, so that tests and generators can seed it.
"""

import hashlib
import random
import secrets
from collections.abc import Callable

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 16

Mint = Callable[[], str]


def fresh() -> str:
    """Return a new id from the system's random source."""
    return _spell(secrets.randbits(80))


def seeded(seed: int) -> Mint:
    """Return a mint that gives the same ids in the same order for the same seed."""
    source = random.Random(seed)
    return lambda: _spell(source.getrandbits(80))


def derived(text: str) -> str:
    """Return the id that belongs to `text`: the same on every machine, for records that healing has to add."""
    return _spell(int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:10], "big"))


def _spell(number: int) -> str:
    return "".join(ALPHABET[number >> shift & 31] for shift in range(75, -1, -5))
