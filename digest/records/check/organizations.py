"""What must hold for organizations and outlets: names that mean one of them, sources, successions."""

from collections.abc import Iterator

from digest.records.check.cycles import find_cycles
from digest.records.check.locations import problem_at, warning_at
from digest.records.models import Organization, Outlet, Records
from digest.records.problems import Problem
from digest.text.fold import slug
from digest.text.normalize import canonical


def check_names(records: Records) -> Iterator[Problem]:
    """A full name, an alias or an abbreviation means one organization only."""
    owners: dict[str, Organization] = {}
    for organization in records.organizations.values():
        for field, name in _names(organization):
            owner = owners.setdefault(canonical(name), organization)
            if owner is not organization:
                yield problem_at(
                    organization,
                    field,
                    "ambiguous-name",
                    f"“{name}” cũng là tên của {owner.id} ({owner.origin.path}).",
                    "Bỏ tên này ở một trong hai tệp, hoặc viết tên đầy đủ hơn.",
                )


def check_outlet_names(records: Records) -> Iterator[Problem]:
    """A name or a domain means one outlet only."""
    owners: dict[str, Outlet] = {}
    for outlet in records.outlets.values():
        names = {"name": outlet.name} | {f"domains[{n}]": domain for n, domain in enumerate(outlet.domains)}
        for field, name in names.items():
            owner = owners.setdefault(slug(name), outlet)
            if owner is not outlet:
                message = f"“{name}” cũng là tên hay tên miền của {owner.id}."
                fix = "Bỏ ở một trong hai mục, hoặc gộp hai mục làm một."
                yield problem_at(outlet, field, "ambiguous-name", message, fix)


def _names(organization: Organization) -> Iterator[tuple[str, str]]:
    yield "name", organization.name
    for position, dated in enumerate(organization.names):
        yield f"names[{position}].name", dated.name
    for field in ("aliases", "abbreviations"):
        for position, name in enumerate(getattr(organization, field)):
            yield f"{field}[{position}]", name


def check_sources(records: Records) -> Iterator[Problem]:
    """The dates of a name have a source."""
    for organization in records.organizations.values():
        for position, dated in enumerate(organization.names):
            if (dated.start or dated.end) and not dated.source:
                yield problem_at(
                    organization,
                    f"names[{position}]",
                    "fact-without-source",
                    f"Thời gian dùng tên “{dated.name}” không có nguồn.",
                    "Thêm “source: https://…”, hoặc bỏ “from” và “to”.",
                )


def check_parent_cycles(records: Records) -> Iterator[Problem]:
    """No organization is above itself."""
    edges = {body.id: [body.parent] if body.parent else [] for body in records.organizations.values()}
    for cycle in find_cycles(edges):
        message = f"Cơ quan cấp trên quay vòng: {' → '.join([*cycle, cycle[0]])}."
        yield problem_at(records.organizations[cycle[0]], "parent", "parent-cycle", message, "Sửa một trường “parent”.")


def check_succession_cycles(records: Records) -> Iterator[Problem]:
    """No body succeeds itself; a body that ended says so by its name's last day, too."""
    edges = {
        organization.id: [succession.organization for succession in organization.successors]
        for organization in records.organizations.values()
    }
    for cycle in find_cycles(edges):
        yield problem_at(
            records.organizations[cycle[0]],
            "successors",
            "succession-cycle",
            f"Kế tục quay vòng: {' → '.join([*cycle, cycle[0]])}.",
            "Xóa một mục “successors” trong vòng.",
        )
    ending = {kind.id for kind in records.vocabulary.succession_kinds if kind.ends}
    for organization in records.organizations.values():
        whole = [s for s in organization.successors if s.kind in ending]
        if whole and organization.names and all(name.end is None for name in organization.names):
            yield warning_at(
                organization,
                "names",
                "ended-without-date",
                "Tổ chức đã có cơ quan kế tục nhưng không tên nào có ngày kết thúc.",
                "Thêm “to” cho tên cuối nếu nguồn có nói.",
            )
