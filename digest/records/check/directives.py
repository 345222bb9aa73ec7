"""What must hold for directives: identity and sources."""

import re
from collections.abc import Iterator
from typing import Final

from digest.records.check.articles import repetitions
from digest.records.check.locations import problem_at
from digest.records.models import Directive, OrganizationId, PlaceId, Records
from digest.records.problems import Problem
from digest.text.fold import slug

_FACTS: Final = ("code", "name", "issuer", "issued_on", "term", "title", "title_en")
# The number that a code begins with. Match: "57-KL/TW", "103/2016/QH13"; near miss: "NQ-DH13".
_LEADING_NUMBER: Final = re.compile(r"0*([1-9][0-9]*)(?![0-9A-Za-z])")


def check_identity(records: Records) -> Iterator[Problem]:
    """The id of a numbered directive is the slug of its code with its year, so that numbers never collide.

    That of a document of a place ends with the place: 34-kh-ubnd-2021-lao-cai.
    """
    for directive in records.directives.values():
        if directive.code is None and directive.name is None and not directive.short_names:
            message = "Văn bản không có số ký hiệu, tên gọi hay tên tắt."
            fix = "Thêm “code”, hoặc “name” nếu văn bản không đánh số."
            yield problem_at(directive, "", "directive-without-name", message, fix)
        elif directive.code:
            start = slug(directive.code)
            years = directive.issued_on.years if directive.issued_on else ()
            place = _place_of(directive, records)
            wanted = {start, *(f"{start}-{year}" for year in years)}
            if place:
                wanted = {f"{part}-{place}" for part in wanted}
            if directive.id not in wanted:
                message = f"Mã “{directive.id}” không khớp với ký hiệu “{directive.code}” và năm ban hành."
                fix = f"Đổi tên tệp thành {max(wanted, key=len)}.yml."
                yield problem_at(directive, "code", "id-differs-from-code", message, fix)


def _place_of(directive: Directive, records: Records) -> PlaceId | None:
    """The place of the issuer, where it is an organization of a place."""
    pair = records.local_bodies.pairs.get(OrganizationId(directive.issuer))
    return pair[1].id if pair else None


def check_codes(records: Records) -> Iterator[Problem]:
    """The code agrees with the fields `number` and `type`."""
    types = records.vocabulary.document_types
    for directive in records.directives.values():
        if directive.code is None:
            continue
        leading = _LEADING_NUMBER.match(directive.code)
        if leading and directive.number is not None and int(leading[1]) != directive.number:
            message = f"Số {directive.number} khác với số trong ký hiệu “{directive.code}”."
            yield problem_at(directive, "number", "differs-from-code", message, "Sửa “number” hoặc “code”.")
        parts = set(re.split(r"[-/]", directive.code))
        named = [kind for kind in types if parts & set(kind.abbreviations)]
        is_known = any(kind.id == directive.type for kind in types)
        if named and is_known and directive.type not in [kind.id for kind in named]:
            names = " hoặc ".join(kind.name for kind in named)
            message = f"Ký hiệu “{directive.code}” là của {names}, nhưng loại ghi “{directive.type}”."
            yield problem_at(directive, "type", "differs-from-code", message, "Sửa “type” hoặc “code”.")


def check_duplicates(records: Records) -> Iterator[Problem]:
    """One directive of a code and an issuer in a year is in one file only; numbers restart with the year."""
    first: dict[tuple[str, str], list[Directive]] = {}
    for directive in records.directives.values():
        if directive.code is None:
            continue
        same = first.setdefault((slug(directive.code), directive.issuer), [])
        twin = next((other for other in same if _may_be_one(directive, other)), None)
        if twin:
            message = f"“{directive.code}” của cùng cơ quan, cùng năm đã có ở {twin.origin.path}."
            fix = "Xóa một trong hai tệp, chuyển các trường còn thiếu sang tệp kia; hoặc sửa ngày ban hành."
            yield problem_at(directive, "code", "duplicate-directive", message, fix)
        same.append(directive)


def _may_be_one(directive: Directive, other: Directive) -> bool:
    if directive.issued_on is None or other.issued_on is None:
        return True
    return bool(set(directive.issued_on.years) & set(other.issued_on.years))


def check_repeated_tasks(records: Records) -> Iterator[Problem]:
    """No two tasks of a directive have one number."""
    for directive in records.directives.values():
        yield from repetitions(directive, "tasks[{}].number", [task.number for task in directive.tasks])


def check_sources(records: Records) -> Iterator[Problem]:
    """Every stated fact is borne out by a source."""
    for directive in records.directives.values():
        supported = {name for source in directive.sources for name in source.supports}
        for name in _FACTS:
            is_stated = getattr(directive, name) is not None
            if name == "issued_on" and directive.issued_on_reason:
                is_stated = False
            if is_stated and name not in supported:
                message = f"Không nguồn nào chứng thực trường “{name}”."
                fix = f"Thêm “{name}” vào “supports” của một nguồn, hoặc xóa trường này."
                yield problem_at(directive, name, "fact-without-source", message, fix)
