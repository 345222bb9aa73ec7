"""Numbers as printable ASCII, so that an index is plain text inside a script.

Small numbers take one character, which a host's gzip then shortens by their frequency; base64 of bytes
would smear every number over two characters and cost a tenth more.
"""

from collections.abc import Sequence
from functools import lru_cache
from operator import sub
from typing import Final

ALPHABET: Final = "".join(chr(code) for code in range(35, 127) if code != 92)
"""91 signs that need no escape in a script and are not white space, "!" or a quote."""

LAST_SIGNS: Final = 64
"""The first 64 signs end a number; the other 27 say that it goes on."""

_NEXT: Final = (1).__add__
_GOES_ON: Final = len(ALPHABET) - LAST_SIGNS


@lru_cache(maxsize=65536)
def number_text(number: int) -> str:
    """A number from 0 as one to four signs; no number is the beginning of another one.

    >>> number_text(0), number_text(63), number_text(64), number_text(1792)
    ('#', 'c', 'd#', 'dd#')
    """
    signs = ALPHABET[number % LAST_SIGNS]
    number //= LAST_SIGNS
    while number:
        number -= 1
        signs = ALPHABET[LAST_SIGNS + number % _GOES_ON] + signs
        number //= _GOES_ON
    return signs


def ascending_text(numbers: Sequence[int]) -> str:
    """Ascending distinct numbers from 0 as the gaps between them.

    >>> ascending_text([0, 1, 5])
    '##&'
    """
    if len(numbers) == 1:
        return number_text(numbers[0])
    return "".join(map(number_text, map(sub, numbers, [0, *map(_NEXT, numbers)])))
