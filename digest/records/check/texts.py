"""What an editor should look at in the words themselves: always warnings, the text is shown as it is."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from digest.records.check.locations import warning_at, warning_in_text
from digest.records.models import Article, Records
from digest.records.problems import Problem
from digest.text.scripts import disguised_letter

# Match: "toasoan@bao.vn"; near miss: "@baodongkhoi".
_EMAIL = r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}"
# Ten or eleven digits. Match: "0912 345 678", "0912-345-678", "(024) 3822 2222", "+84 75 3822222"; near miss:
# "01.01.2023", "15/6/2023", "024567891".
_AREA = r"(?:\+84[ .-]?[0-9]{1,3}|\(?0[0-9]{1,3}\)?)"
_TEN_DIGITS = r"(?=(?:\+84)?(?:[^0-9\n]{0,2}[0-9]){9})(?=\+|(?:[^0-9\n]{0,2}[0-9]){10})"
_PHONE = rf"(?<![0-9/.,-]){_TEN_DIGITS}{_AREA}[ .-]?[0-9]{{3,4}}[ .-]?[0-9]{{3,4}}(?![0-9/])"
# Match: a citizen's number of twelve digits, "CMND 024567891"; near miss: "1.500.000".
_CITIZEN = r"(?<![0-9])0[0-9]{11}(?![0-9])|(?:CMND|CCCD|CMT|căn cước|chứng minh)[^0-9\n]{0,30}[0-9]{9,12}(?![0-9])"
# Part of every number of either kind, quick to search for. Match: "0912 345 678"; near miss:
# "15/6/2023".
_NINE_DIGITS: Final = re.compile(r"[0-9](?:[^0-9\n]{0,2}[0-9]){8}")
_FORMS: Final = (
    ("địa chỉ thư điện tử", re.compile("@"), re.compile(_EMAIL)),
    ("số căn cước", _NINE_DIGITS, re.compile(_CITIZEN)),
    ("số điện thoại", _NINE_DIGITS, re.compile(_PHONE)),
)

# A site that words name. Match: "https://vanban.chinhphu.vn/a", "chinhphu.vn", "WWW.CHINHPHU.VN"; near miss: "v.v",
# "12.5", "TP.HCM", "BDK.VN" (an abbreviation in capitals).
_NAMED_HOST: Final = re.compile(
    r"(?:(?i:https?://|www\.)(?P<full>[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)|(?<![\w.])(?P<bare>(?:[a-z0-9-]+\.)+[a-z]{2,}))"
    r"(?=[/\s:]|$)"
)


def check_personal_words(records: Records) -> Iterator[Problem]:
    """No e-mail address, telephone or identity number is in a text or a credit, unless an editor means it."""
    for article in records.articles.values():
        fix = "Xóa nếu là thông tin cá nhân; giữ nếu là địa chỉ công khai của cơ quan."
        for name, found in _personal(article.text):
            yield warning_in_text(article, found.start(), "personal-data", f"Có {name} trong bài: “{found[0]}”.", fix)
        for field, words in _own_words(article):
            for name, found in _personal(words):
                yield warning_at(article, field, "personal-data", f"Có {name}: “{found[0]}”.", fix)


def _personal(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Each kind of personal data once; an identity number is not reported as a telephone again."""
    taken: list[tuple[int, int]] = []
    for name, sign, form in _FORMS:
        for found in form.finditer(text) if sign.search(text) else ():
            if all(found.end() <= start or end <= found.start() for start, end in taken):
                taken.append(found.span())
                yield name, found


def _own_words(article: Article) -> Iterator[tuple[str, str]]:
    yield "title", article.title
    yield "summary", article.summary
    for name in ("authors", "credits", "cleaning_notes"):
        for position, words in enumerate(getattr(article, name)):
            yield f"{name}[{position}]", words


def check_disguised_words(records: Records) -> Iterator[Problem]:
    """A word that only looks Latin is found by no search."""
    for article in records.articles.values():
        if disguised := disguised_letter(article.text):
            offset, letter = disguised
            message = f"Có “{letter}” U+{ord(letter):04X} của hệ chữ khác, trông như chữ Latinh."
            yield warning_in_text(article, offset, "disguised-word", message, "Gõ lại từ này bằng bàn phím tiếng Việt.")


def link_lie(words: str, url: str) -> str | None:
    """That the words of a link name another site than it leads to, as a Vietnamese sentence, or None.

    >>> link_lie("chinhphu.vn", "https://la.example.com/")
    'Chữ của đường dẫn ghi chinhphu.vn, nhưng dẫn tới la.example.com.'
    """
    named = _NAMED_HOST.search(words)
    target = _host(url)
    name = (named["full"] or named["bare"]) if named else None
    if name and target and not _is_same_site(name.lower(), target):
        return f"Chữ của đường dẫn ghi {name}, nhưng dẫn tới {target}."
    return None


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _is_same_site(named: str, target: str) -> bool:
    named, target = named.removeprefix("www."), target.removeprefix("www.")
    return target == named or target.endswith(f".{named}")
