"""People: names that mean one person, posts that end."""

from collections.abc import Iterator

from digest.records.check.locations import warning_at
from digest.records.edtf import EdtfDate
from digest.records.models import OrganizationId, Person, Post, Records
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


def check_posts_of_ended_bodies(records: Records) -> Iterator[Problem]:
    """No person holds a post in an organization that has ended."""
    ended = _ended_on(records)
    for person in records.people.values():
        for position, post in enumerate(person.posts):
            if post.end is None and post.organization in ended:
                on = ended[post.organization]
                name = records.organizations[post.organization].name
                day = f" từ ngày {on.printed}" if on else ""
                message = f"“{name}” không còn{day}, nhưng chức vụ “{post.role}” chưa có ngày kết thúc."
                fix = f'Thêm dòng “to: "{on or "…"}"” cho chức vụ này, hoặc ngày sớm hơn nếu nguồn nói vậy.'
                yield warning_at(person, f"posts[{position}]", "post-in-ended-body", message, fix)


def _ended_on(records: Records) -> dict[OrganizationId, EdtfDate | None]:
    """The organizations that became another one, or whose last name has ended, and when."""
    ending = {kind.id for kind in records.vocabulary.succession_kinds if kind.ends}
    without_name = {
        organization.id: max((name.end for name in organization.names if name.end), key=lambda end: end.latest)
        for organization in records.organizations.values()
        if organization.names and all(name.end for name in organization.names)
    }
    return without_name | {
        organization.id: succession.on
        for organization in records.organizations.values()
        for succession in organization.successors
        if succession.kind in ending
    }


def check_heads(records: Records) -> Iterator[Problem]:
    """A headship has one holder at a time; posts that many hold are named by the vocabulary."""
    shared = tuple(canonical(word) for word in records.vocabulary.words.shared_posts)
    holders: dict[tuple[OrganizationId, str], tuple[Person, Post]] = {}
    for person in records.people.values():
        for position, post in enumerate(person.posts):
            role = canonical(post.role)
            if post.end is not None or post.organization is None or role.startswith(shared):
                continue
            holder, held = holders.setdefault((post.organization, role), (person, post))
            if holder is not person:
                message = f"“{post.role}” đang là của cả {holder.name} ({holder.id}) và {person.name}."
                fix = f"Thêm “to: …” cho người giữ trước, trong tệp {_earlier(holder, held, person, post).origin.path}."
                yield warning_at(person, f"posts[{position}]", "two-holders", message, fix)


def _earlier(one: Person, held: Post, other: Person, also_held: Post) -> Person:
    """Who began first; the first person when it is not known."""
    if held.start and also_held.start and also_held.start.earliest < held.start.earliest:
        return other
    return one
