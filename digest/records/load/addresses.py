"""Addresses that were published once: `data/published.yml` and `data/redirects.yml`."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import yaml

from digest.records.fields import Field, FieldGroup, Identifier, TableOf, Text
from digest.records.files.yaml_source import read_nodes
from digest.records.load.files import DataFile, list_files
from digest.records.models import Records
from digest.records.problems import Problem, nearest_record
from digest.records.schema.read import read_group
from digest.records.schema.reading import ReadContext, shortened
from digest.records.schema.values import RESERVED_NAMES, id_fault

KINDS: Final = ("articles", "directives", "organizations", "people", "outlets")
PUBLISHED: Final = "published.yml"
REDIRECTS: Final = "redirects.yml"


@dataclass(frozen=True, slots=True)
class Redirect:
    """An id that is no longer in use, and the one that took its place."""

    id: str
    to: str


@dataclass(frozen=True, slots=True)
class PublishedAddresses:
    """An id whose page was published; `mark` recognizes the record under another id."""

    id: str
    mark: str


def _by_kind(entry: FieldGroup) -> FieldGroup:
    return FieldGroup(dict, tuple(Field(kind, TableOf(entry), "Các mã.") for kind in KINDS))


_REDIRECTS: Final = _by_kind(FieldGroup(Redirect, (Field("to", Identifier("record"), "Mã thay thế.", required=True),)))
_PUBLISHED: Final = _by_kind(
    FieldGroup(PublishedAddresses, (Field("mark", Text(), "Dấu nhận ra bản ghi.", required=True),))
)


def load_redirects(data: Path) -> Mapping[str, tuple[Redirect, ...]]:
    """The redirects of a data folder by kind of record ("articles"); `load_records` reports their problems."""
    return _read(list_files(data, is_deep=False)[0], REDIRECTS, _REDIRECTS)[0]


def load_published(data: Path) -> Mapping[str, tuple[PublishedAddresses, ...]]:
    """What was published from a data folder, by kind of record."""
    return _read(list_files(data, is_deep=False)[0], PUBLISHED, _PUBLISHED)[0]


def check_addresses(files: list[DataFile], records: Records) -> list[Problem]:
    """Published addresses answer for ever: a renamed record has a redirect, a redirect leads somewhere.

    A record whose file has a problem of its own is not gone.
    """
    redirects, moved = _read(files, REDIRECTS, _REDIRECTS)
    published, listed = _read(files, PUBLISHED, _PUBLISHED)
    problems = [*moved.problems, *listed.problems]
    for kind in KINDS:
        known = dict.fromkeys(_known(kind, files, records))
        problems += _unfit(kind, redirects.get(kind, ()), moved)
        problems += _dangling(kind, redirects.get(kind, ()), known, moved)
        drafts = {id_ for id_, record in getattr(records, kind).items() if not _has_page(record)}
        problems += _leading_to_drafts(redirects.get(kind, ()), drafts, kind, moved)
        gone = {redirect.id for redirect in redirects.get(kind, ())}
        marks = {_mark(record): id_ for id_, record in _with_pages(kind, records).items()}
        for entry in published.get(kind, ()):
            if entry.id not in known and entry.id not in gone:
                problems.append(_lost(kind, entry, marks.get(entry.mark), listed))
            elif entry.id in drafts:
                problems.append(_taken_back(getattr(records, kind)[entry.id]))
    return problems


def _known(kind: str, files: Iterable[DataFile], records: Records) -> Iterator[str]:
    """The ids of a kind that may have a page; while an article cannot be read, any outlet may be its own."""
    stems = [file.stem for file in files if file.folder == ("articles" if kind == "outlets" else kind)]
    if kind == "outlets":
        yield from _with_pages(kind, records) if set(stems) <= set(records.articles) else records.outlets
        return
    yield from stems
    if kind == "organizations":
        yield from records.local_bodies.pairs


def _with_pages(kind: str, records: Records) -> Mapping[str, Any]:
    """The records of a kind that have a page: no draft, and of the outlets those that printed an article."""
    found = {id_: record for id_, record in getattr(records, kind).items() if _has_page(record)}
    if kind == "outlets":
        articles = [article for article in records.articles.values() if _has_page(article)]
        printed = {name for article in articles for name in (article.outlet, article.republished_by)}
        found = {id_: outlet for id_, outlet in found.items() if id_ in printed}
    return found


def published_organizations(files: list[DataFile]) -> Iterable[str]:
    """The ids of the organizations that were published: those of places keep their pages when no article names them."""
    return (entry.id for entry in _read(files, PUBLISHED, _PUBLISHED)[0].get("organizations", ()))


def published_list(
    records: Records, earlier: Mapping[str, Iterable[PublishedAddresses]] = MappingProxyType({})
) -> bytes:
    """The bytes of `data/published.yml` when the records as they are go out; what went out earlier stays in it."""
    kinds = {
        kind: {entry.id: {"mark": entry.mark} for entry in earlier.get(kind, ())}
        | {id_: {"mark": _mark(record)} for id_, record in _with_pages(kind, records).items()}
        for kind in KINDS
    }
    head = "# Các mã đã công bố; mỗi địa chỉ phải còn trả lời. Tệp này do chương trình ghi.\n"
    return (head + yaml.safe_dump(kinds, allow_unicode=True, width=10_000)).encode()


def _has_page(record: Any) -> bool:
    return getattr(record, "status", None) != "draft"


def _mark(record: Any) -> str:
    """What stays the same when a record gets another id: an article's capture, a code, a name."""
    mark: str = (
        getattr(record, "raw_sha256", "")[:16]
        or getattr(record, "code", None)
        or getattr(record, "name", None)
        or record.id
    )
    return mark


def _read(files: Iterable[DataFile], name: str, group: FieldGroup) -> tuple[Mapping[str, tuple[Any, ...]], ReadContext]:
    file = next((file for file in files if file.name == name), None)
    if file is None:
        return {}, ReadContext(name)
    node, problems = read_nodes(file.path.read_bytes(), file.shown)
    reading = ReadContext(file.shown, problems)
    value = read_group(group, node, reading) if node else None
    return value or {}, reading


def _unfit(kind: str, redirects: Iterable[Redirect], reading: ReadContext) -> Iterator[Problem]:
    """Ids whose page could not be written: it would be that of a list, or no system has such a file."""
    for redirect in redirects:
        place = reading.places[f"{kind}.{redirect.id}"]
        fix = "Xóa mục này: chưa có trang nào từng mang mã ấy."
        if redirect.id == "index" or redirect.id in RESERVED_NAMES:
            message = f"“{redirect.id}” là tên của trang mục lục, hoặc tên mà Windows giữ riêng."
            yield Problem(reading.path, *place, "reserved-name", message, fix)
        elif fault := id_fault(redirect.id):
            message = f"“{shortened(redirect.id)}” không dùng làm mã được: {fault}."
            yield Problem(reading.path, *place, "wrong-id", message, fix)


def _dangling(
    kind: str, redirects: Iterable[Redirect], known: Mapping[str, object], reading: ReadContext
) -> Iterator[Problem]:
    for redirect in redirects:
        if redirect.to not in known:
            place = reading.places[f"{kind}.{redirect.id}.to"]
            message = f"Không có mã “{redirect.to}” để chuyển tới."
            yield Problem(reading.path, *place, "unknown-reference", message, nearest_record(redirect.to, known))
        if redirect.id in known:
            place = reading.places[f"{kind}.{redirect.id}"]
            message = f"Mã “{redirect.id}” vẫn còn bản ghi, nên không thể chuyển đi nơi khác."
            yield Problem(reading.path, *place, "redirect-of-living", message, "Xóa dòng này, hoặc xóa bản ghi cũ.")


def _leading_to_drafts(
    redirects: Iterable[Redirect], drafts: Container[str], kind: str, reading: ReadContext
) -> Iterator[Problem]:
    for redirect in redirects:
        if redirect.to in drafts:
            place = reading.places[f"{kind}.{redirect.id}.to"]
            message = f"“{redirect.to}” là bản nháp, chưa có trang để chuyển tới."
            yield Problem(reading.path, *place, "unknown-reference", message, "Đăng bài ấy, hoặc chuyển tới mã khác.")


def _taken_back(article: Any) -> Problem:
    message = "Bài đã công bố không thể là bản nháp nữa: địa chỉ cũ sẽ trả lời là không có trang."
    fix = "Giữ “status: published”; nếu phải gỡ, ghi “status: withdrawn” và “status_note” để trang báo lý do."
    line, column = article.origin.place("status")
    return Problem(article.origin.path, line, column, "published-id-gone", message, fix)


def _lost(kind: str, entry: PublishedAddresses, renamed_to: str | None, reading: ReadContext) -> Problem:
    place = reading.places[f"{kind}.{entry.id}"]
    if renamed_to:
        message = f"Mã “{entry.id}” đã công bố, nay đổi thành “{renamed_to}”: địa chỉ cũ sẽ hỏng."
        fix = f"Thêm vào data/{REDIRECTS}:\n{kind}:\n  {entry.id}: {{to: {renamed_to}}}"
        return Problem(reading.path, *place, "renamed-without-redirect", message, fix)
    message = f"Mã “{entry.id}” đã công bố, nay không còn: địa chỉ cũ sẽ trả lời là không có trang."
    fix = "Nếu là bài phải gỡ, giữ tệp với “status: withdrawn” để trang báo lý do; nếu cố ý bỏ hẳn, xóa dòng này."
    return Problem(reading.path, *place, "published-id-gone", message, fix)
