"""Regular expressions in named parts, each with samples that a test runs.

A part is compiled and entered into `registered_parts`; `tests/unit/test_patterns.py` walks that register.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

GAP: Final = " {0,3}"
"""The space between two parts: none where pages glue them, up to three where they pad them."""

END: Final = r"(?!\w)"
"""The end of a word."""

YEAR: Final = r"(?:19|20)[0-9]{2}(?![0-9])"

UPPER: Final = "A-Z" + "".join(letter for letter in map(chr, range(0xC0, 0x1EFA)) if letter.isupper())
"""Capital letters for a character class; a range up to "Ỹ" would hold small ones too."""

LOWER: Final = "a-z" + "".join(letter for letter in map(chr, range(0xDF, 0x1EFA)) if letter.islower())

Method = Literal["search", "match", "fullmatch"]


@dataclass(frozen=True, slots=True)
class Samples:
    """What a part finds and what it must not find, called as the code calls it (`method`)."""

    matches: tuple[str, ...]
    near_misses: tuple[str, ...]
    method: Method = "search"

    def failures(self, pattern: re.Pattern[str]) -> list[str]:
        """The samples that contradict the pattern."""
        run = getattr(pattern, self.method)
        missed = [f"does not match {sample!r}" for sample in self.matches if not run(sample)]
        return missed + [f"matches {sample!r}" for sample in self.near_misses if run(sample)]


_PARTS: dict[re.Pattern[str], Samples] = {}


def part(
    regex: str,
    *,
    matches: Iterable[str],
    near_misses: Iterable[str] = (),
    method: Method = "search",
    flags: int = 0,
) -> re.Pattern[str]:
    """Compile a regular expression and register its samples; `method` names the way the code applies it.

    >>> bool(part("[0-9]{4}", matches=["2023"], near_misses=["23"], method="match").match("2023"))
    True
    """
    pattern = re.compile(regex, flags)
    _PARTS[pattern] = Samples(tuple(matches), tuple(near_misses), method)
    return pattern


def anchored(regex: str, *, matches: Iterable[str], near_misses: Iterable[str] = (), flags: int = 0) -> re.Pattern[str]:
    """A part that is matched where the part before it ends."""
    return part(regex, matches=matches, near_misses=near_misses, method="match", flags=flags)


def registered_parts() -> Mapping[re.Pattern[str], Samples]:
    """The parts compiled so far, those built from word lists too."""
    return _PARTS


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first; it matches nothing when there are none.

    >>> any_of(["ngày", "ký ngày"])
    '(?:ký ngày|ngày)'
    """
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, longest_first))})".replace(r"\ ", " ") if longest_first else r"(?!)"
