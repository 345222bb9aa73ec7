"""What must hold for people."""

from collections.abc import Iterator

from digest.records.check.locations import warning_at
from digest.records.models import Person, Records
from digest.records.problems import Problem
from digest.text.normalize import canonical


def check_names(records: Records) -> Iterator[Problem]:
    """Two people of one name are linked only by an editor's word."""
    owners: dict[str, Person] = {}
    for person in records.people.values():
        for name in (person.name, *person.aliases):
            owner = owners.setdefault(canonical(name), person)
            if owner is not person:
                yield warning_at(
                    person,
                    "name",
                    "same-name",
                    f"“{name}” trùng tên với {owner.id}: máy sẽ không tự gắn tên này với ai.",
                    "Trong mỗi bài, ghi mục “resolve” để nói rõ là người nào.",
                )
