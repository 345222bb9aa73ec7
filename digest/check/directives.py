"""What must hold for directives: identity, sources, relations."""

from collections.abc import Iterator
from typing import Final

from digest.check.cycles import find_cycles
from digest.check.places import problem_at
from digest.models import Directive, Records
from digest.problems import Problem
from digest.text.fold import slug

_FACTS: Final = ("code", "name", "issuer", "issued_on", "term", "title", "title_en")
_ONE_WAY: Final = ("replaces", "amends", "continues")


def check_identity(records: Records) -> Iterator[Problem]:
    """The id of a numbered directive is the slug of its code with its year, so that numbers never collide."""
    for directive in records.directives.values():
        if directive.code is None and directive.name is None and not directive.short_names:
            yield problem_at(
                directive,
                "",
                "directive-without-name",
                "Văn bản không có số ký hiệu, tên gọi hay tên tắt.",
                "Thêm “code”, hoặc “name” nếu văn bản không đánh số.",
            )
        elif directive.code:
            start = slug(directive.code)
            years = directive.issued_on.years if directive.issued_on else ()
            wanted = {start, *(f"{start}-{year}" for year in years)}
            if directive.id not in wanted:
                yield problem_at(
                    directive,
                    "code",
                    "id-differs-from-code",
                    f"Mã “{directive.id}” không khớp với ký hiệu “{directive.code}” và năm ban hành.",
                    f"Đổi tên tệp thành {max(wanted, key=len)}.yml.",
                )


def check_duplicates(records: Records) -> Iterator[Problem]:
    """One directive of a code, an issuer and a date stands in one file only."""
    first: dict[tuple[str | None, str, str], Directive] = {}
    for directive in records.directives.values():
        if directive.code is None:
            continue
        identity = (directive.code, directive.issuer, str(directive.issued_on))
        if identity in first:
            yield problem_at(
                directive,
                "code",
                "duplicate-directive",
                f"“{directive.code}” của cùng cơ quan, cùng ngày đã có ở {first[identity].origin.path}.",
                "Xóa một trong hai tệp, chuyển các trường còn thiếu sang tệp kia.",
            )
        first.setdefault(identity, directive)


def check_sources(records: Records) -> Iterator[Problem]:
    """Every stated fact is borne out by a source."""
    for directive in records.directives.values():
        supported = {name for source in directive.sources for name in source.supports}
        for name in _FACTS:
            is_stated = getattr(directive, name) is not None
            if name == "issued_on" and directive.issued_on_reason:
                is_stated = False
            if is_stated and name not in supported:
                yield problem_at(
                    directive,
                    name,
                    "fact-without-source",
                    f"Không nguồn nào chứng thực trường “{name}”.",
                    f"Thêm “{name}” vào “supports” của một nguồn, hoặc xóa trường này.",
                )


def check_inferred_dates(records: Records) -> Iterator[Problem]:
    """An inferred date of issue carries the reason for it."""
    for directive in records.directives.values():
        on = directive.issued_on
        if on and on.is_inferred and not directive.issued_on_reason:
            yield problem_at(
                directive,
                "issued_on",
                "inferred-without-reason",
                f"Ngày “{on}” là suy ra, nhưng không nêu lý do.",
                "Thêm dòng “issued_on_reason: …” nói căn cứ vào đâu.",
            )


def check_relation_cycles(records: Records) -> Iterator[Problem]:
    """No document replaces, amends or continues itself, even through others, nor acts on a later one."""
    for kind in _ONE_WAY:
        edges = {
            directive.id: [relation.directive for relation in directive.relations if relation.kind == kind]
            for directive in records.directives.values()
        }
        for cycle in find_cycles(edges):
            directive = records.directives[cycle[0]]
            yield problem_at(
                directive,
                "relations",
                "relation-cycle",
                f"Quan hệ “{kind}” quay vòng: {' → '.join([*cycle, cycle[0]])}.",
                "Xóa một quan hệ trong vòng.",
            )
    yield from _relations_backwards(records)


def _relations_backwards(records: Records) -> Iterator[Problem]:
    for directive in records.directives.values():
        for position, relation in enumerate(directive.relations):
            other = records.directives.get(relation.directive)
            if not other or not other.issued_on or not directive.issued_on:
                continue
            if directive.issued_on.latest < other.issued_on.earliest:
                yield problem_at(
                    directive,
                    f"relations[{position}]",
                    "relation-backwards",
                    f"Văn bản ngày {directive.issued_on.printed} không thể “{relation.kind}” "
                    f"văn bản ra sau nó ({relation.directive}, ngày {other.issued_on.printed}).",
                    "Ghi quan hệ ở tệp của văn bản ra sau, hoặc sửa ngày.",
                )
