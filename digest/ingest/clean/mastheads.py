"""The newspaper that a page names around its article: masthead, copyright line, "follow us", a lone last line."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from digest.ingest.clean.labels import PATH_JOINT, follow_start
from digest.ingest.clean.lexicon import Lexicon, words_of
from digest.ingest.clean.line_metrics import ends_sentence
from digest.ingest.clean.names import (
    domain_of,
    ends_as_site,
    imprint_name,
    is_office_name,
    is_site_name,
    opens_as_outlet,
)
from digest.ingest.clean.outlets import OutletNames
from digest.ingest.clean.parts import Line, PartKind
from digest.text.patterns import part

EDGE_BLOCKS: Final = 12
"""How many blocks at the top and the foot of a web page may name its newspaper."""

FOOT_LINES: Final = 6
"""How many lines below the article may hold the bare name of its newspaper; farther down are links to others."""

_ABOVE: Final = frozenset(("before-title", "before-text"))
_PATHS: Final = frozenset(("breadcrumb", "before-title"))
_BELOW: Final = frozenset(("below-text", "after-end", "after-ending", "bare-address"))
# A house prefix on a line of its own.
_LONE_PREFIX: Final = part(
    r"\(?[A-ZĐ]{2,8}(?: [A-Z]\w+)?\)?\s?[-–—]$",
    matches=("(BTN) -", "LSO -"),
    near_misses=("(BTN)", "- Một"),
    method="match",
)
_CLAUSE: Final = part(
    r"[,;|•]|\.\s|\s[-–—]\s",
    matches=("baox.vn. Ghi rõ nguồn", "Báo X - Cơ quan"),
    near_misses=("baox.vn", "Bà Rịa-Vũng Tàu"),
)

# The newspaper of the column that an invitation names at its end.
_COLUMN: Final = part(
    r"\stại\s(?:[^\W_]+\s){1,8}?của\s([^.;]{3,60})",
    matches=("bài viết A tại chuyên mục Chính trị của Báo Miền Thượng. Mọi góp ý",),
    near_misses=("bài viết Giải thưởng của Báo Miền Thượng",),
)
# A name between quotation marks.
_QUOTED: Final = part(
    r"[“\"]([^“”\"]{4,100})[”\"]",
    matches=("nguồn “Báo X” khi",),
    near_misses=("nguồn Báo X",),
)


def printed_sites(lines: Sequence[Line], lexicon: Lexicon, outlets: OutletNames) -> tuple[str, ...]:
    """The names of the newspaper around the article, the surest first.

    "BÁO MIỀN NÚI ĐIỆN TỬ" above the title, "Báo X - Cơ quan của …", "Theo dõi Báo X trên", "Dangcongsan.vn" on the
    last line. Of several bare names below the text none counts: these are links.
    """
    top = [line for line in lines if line.rule in _ABOVE]
    above = [
        line.text.strip(" •·*|-–—:.()")
        for line in top
        if _bare_name(line.text, lexicon, outlets) or _is_office_head(line, top[0], lexicon)
    ]
    paths = [step for line in lines if line.rule in _PATHS and (step := _first_step(line.text, lexicon))]
    foot = _foot(lines)
    below = list(dict.fromkeys(name for line in foot if (name := _bare_name(line.text, lexicon, outlets))))
    removed = [line.text for line in lines if line.kind is PartKind.REMOVED]
    sentences = [
        name for text in removed for name in (*_in_sentence(text, lexicon), *_followed(text, outlets, lexicon))
    ]
    imprints = [name for text in removed if (name := imprint_name(text, lexicon))]
    return (*above, *paths, *imprints, *(below if len(below) == 1 and not imprints else ()), *sentences)


def site_on_page(texts: Sequence[str], lexicon: Lexicon) -> str | None:
    """The newspaper that a web page names in its first or last blocks of text, where its head names none."""
    top = (text for text in map(str.strip, texts[:EDGE_BLOCKS]) if is_site_name(text, lexicon))
    offices = (text for text in map(str.strip, texts[:3]) if text.isupper() and is_office_name(text, lexicon))
    imprints = (name for text in texts[-EDGE_BLOCKS:] if (name := imprint_name(text, lexicon)))
    foot = (name for text in texts[-EDGE_BLOCKS:] for name in _in_sentence(text, lexicon))
    return next(chain(top, offices, imprints, foot), None)


def _foot(lines: Sequence[Line]) -> list[Line]:
    kept = [at for at, line in enumerate(lines) if line.kind is not PartKind.REMOVED]
    rest = lines[kept[-1] + 1 :] if kept else lines
    return [line for line in rest if line.rule in _BELOW][:FOOT_LINES]


def _bare_name(text: str, lexicon: Lexicon, outlets: OutletNames) -> str | None:
    """The text, when it is nothing but the name or the domain of a newspaper."""
    bare = text.strip(" •·*|-–—:.()")
    if len(bare) > 120 or not bare or lexicon.ending_markers.is_whole(words_of(bare)):
        return None
    is_known = outlets.id_of(bare) is not None or lexicon.house_prefixes.is_whole(words_of(bare))
    is_lone_prefix = bool(_LONE_PREFIX.match(text)) and not lexicon.not_prefixes.is_whole(words_of(bare))
    is_name = is_site_name(bare, lexicon) or ends_as_site(bare, lexicon)
    return bare if is_known or is_lone_prefix or is_name or domain_of(bare) else None


def _first_step(path: str, lexicon: Lexicon) -> str | None:
    """The site that opens a path: "Trường Đại học Ngoại ngữ > Tin tức"."""
    first, *others = PATH_JOINT.split(path.strip())
    return first if any(others) and (is_site_name(first, lexicon) or opens_as_outlet(first, lexicon)) else None


def _is_office_head(line: Line, first: Line, lexicon: Lexicon) -> bool:
    """Whether a line above the title is the masthead of an office: in capitals, or the first of these lines."""
    is_head = line.text.isupper() or (line is first and line.rule == "before-title")
    return is_head and is_office_name(line.text, lexicon)


def _in_sentence(text: str, lexicon: Lexicon) -> Iterator[str]:
    """The name in "Theo dõi Báo X trên", "Bản quyền thuộc về Báo X.", "© 2023 baox.vn"."""
    words = words_of(text[:200])
    if (start := follow_start(words, lexicon)) is not None:
        begin = [found.start() for found in re.finditer(r"\w+", text[:200])][start]
        named = re.split(r"\s(?:trên|tại|qua|on)(?:\s|$)", text[begin:], maxsplit=1)[0]
        skipped = lexicon.follow_openers.length_at(words, start)
        name = " ".join(named.split()[skipped:])
        is_name = lexicon.platforms.has_within(words) and name and all(map(str.isupper, map(_first, name.split())))
        yield from (name,) if is_name else _names_after(named, skipped, lexicon)
    if lexicon.invitations.length_at(words) and (column := _COLUMN.search(text)):
        yield from _names_after(column[1], 0, lexicon)
    lowered = text[:80].lower().lstrip()
    opener = next((one for one in lexicon.copyright_openers if lowered.startswith(one)), None)
    if opener:
        yield from _names_after(text.lstrip()[len(opener) :], 0, lexicon)


def _first(word: str) -> str:
    return word[0]


def _followed(text: str, outlets: OutletNames, lexicon: Lexicon) -> Iterator[str]:
    """The known newspaper in "Dân Việt trên" and "Theo dõi Dân Việt trên", beside the mark of a platform."""
    name, _, ending = text.strip().rpartition(" ")
    named = " ".join(name.split()[lexicon.follow_openers.length_at(words_of(name)) :])
    if lexicon.follow_endings.is_whole(words_of(ending)) and outlets.id_of(named):
        yield named


def _names_after(text: str, skipped: int, lexicon: Lexicon) -> Iterable[str]:
    """The name of a site between quotation marks, else the longest run of words from there on that is one.

    "© Báo X khi phát hành lại" is read back from the end of the clause; an office counts as the whole clause only.
    """
    quoted = _QUOTED.search(text)
    if quoted and is_site_name(quoted[1].strip(), lexicon):
        return (quoted[1].strip(),)
    whole = text.strip(" .,:;()")
    if not skipped and is_site_name(whole, lexicon):
        return (whole,)
    clause = _CLAUSE.split(text, maxsplit=1)[0].strip(" .,:;()")
    if not skipped and is_office_name(clause, lexicon):
        return (clause,)
    words = _CLAUSE.split(text, maxsplit=1)[0].split()[skipped:][:14]
    for start in range(min(len(words), 5)):
        for end in range(len(words), start, -1):
            name = " ".join(words[start:end]).strip(" .,:;()")
            if name and not ends_sentence(name) and (domain_of(name) or is_site_name(name, lexicon)):
                return (name,)
    return ()
