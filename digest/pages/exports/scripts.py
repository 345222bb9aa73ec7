"""The scripts of the site: the modules of `templates/scripts`, joined, without comments and needless spaces.

The modules are what people read and change; a browser loads few files. Nothing is renamed or rewritten: the tokens and
their order stay, which a test checks.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

import esprima

SCRIPTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "palette.js": ("palette.js",),
        "digest.js": ("digest.js", "search-box.js"),
        "passages.js": ("passages.js",),
        "search.js": (
            "search-index.js",
            "search-words.js",
            "search-query.js",
            "search-articles.js",
            "search-records.js",
            "search-answer.js",
            "search-marks.js",
            "search-entries.js",
        ),
        "search-page.js": ("search-facets.js", "search-page.js"),
        # Loaded when they are needed.
        "search-guess.js": ("search-keystrokes.js", "search-repair.js"),
        "search-export.js": ("search-export.js",),
    }
)
"""The modules of each script that pages load, in their order."""

_NO_STATEMENT_ENDS_AFTER: Final = frozenset("{([,;")
_MAY_JOIN: Final = frozenset("+-/*")


def join_modules(sources: Iterable[str]) -> bytes:
    """The tokens of the sources, one after the other.

    >>> join_modules(["// Sum.\\nconst sum = (a, b) => a + +b; // of two\\n", "sum(1,\\n  2)\\n"])
    b'const sum=(a,b)=>a+ +b;sum(1,2)'
    """
    return "".join(_tokens("\n".join(sources))).encode()


def _tokens(source: str) -> Iterator[str]:
    """The tokens, with a line break or space before one where leaving it out could change the meaning.

    A line break may end a statement; a space keeps words apart, and signs that together would be another sign.
    """
    before, end = "", 0
    for token in esprima.tokenize(source, {"range": True}):
        start, stop = token.range
        gap, text = source[end:start], source[start:stop]
        if before and gap:
            if "\n" in gap and before[-1] not in _NO_STATEMENT_ENDS_AFTER:
                yield "\n"
            elif (_is_word(before[-1]) and _is_word(text[0])) or {before[-1], text[0]} <= _MAY_JOIN:
                yield " "
        yield text
        before, end = text, stop


def _is_word(sign: str) -> bool:
    return sign.isalnum() or sign in "_$\\"
