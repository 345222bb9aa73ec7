"""Personal data that was pasted along with an article."""

import re
from collections.abc import Iterator
from typing import Final

from digest.models import Records
from digest.problems import Problem, Severity

# Match: "toasoan@bao.vn"; near miss: "@baodongkhoi".
_EMAIL = r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}"
# Match: "0912 345 678", "+84 75 3822222"; near miss: "2010-2020", "15/6/2023".
_PHONE = r"(?<![0-9/.-])(?:\+84|0)[ .]?[0-9]{2,3}[ .]?[0-9]{3}[ .]?[0-9]{3,4}(?![0-9/])"
# Match: a citizen's number of twelve digits; near miss: "1.500.000".
_CITIZEN = r"(?<![0-9])0[0-9]{11}(?![0-9])"
_FORMS: Final = (
    ("địa chỉ thư điện tử", re.compile(_EMAIL)),
    ("số căn cước", re.compile(_CITIZEN)),
    ("số điện thoại", re.compile(_PHONE)),
)


def check_personal_words(records: Records) -> Iterator[Problem]:
    """No e-mail address, telephone or identity number stands in a text, unless an editor means it."""
    for article in records.articles.values():
        path = article.origin.path.removesuffix(".yml") + ".txt"
        for name, form in _FORMS:
            for found in form.finditer(article.text):
                line = article.text.count("\n", 0, found.start()) + 1
                column = found.start() - article.text.rfind("\n", 0, found.start())
                yield Problem(
                    path,
                    line,
                    column,
                    "personal-data",
                    f"Có {name} trong bài: “{found[0]}”.",
                    "Xóa nếu là thông tin cá nhân; giữ nếu là địa chỉ công khai của cơ quan.",
                    Severity.WARNING,
                )
