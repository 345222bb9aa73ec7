"""What must hold within one article, and between an article and its capture."""

import re
from collections.abc import Collection, Iterator, Sequence

from digest.records.check.locations import HasOrigin, problem_at, text_path, warning_at
from digest.records.models import Article, LinkOverride, Records
from digest.records.problems import Problem, Severity
from digest.text.normalize import canonical


def check_paragraph_numbers(records: Records) -> Iterator[Problem]:
    """There is a text, and every paragraph that the metadata names exists in it."""
    for article in records.articles.values():
        if not article.blocks:
            message = "Tệp văn bản không có đoạn nào."
            yield Problem(text_path(article), 1, 1, "empty-text", message, "Dán nội dung bài vào tệp này.")
            continue
        last = max((block.number or 0 for block in article.blocks), default=0)
        for field, number in _paragraph_numbers(article):
            if number > last:
                message = f"Bài chỉ có {last} đoạn, không có đoạn {number}."
                fix = "Đếm lại: mỗi đoạn văn và mỗi mục “- ” là một đoạn; tít phụ và chú thích ảnh không tính."
                yield problem_at(article, field, "unknown-paragraph", message, fix)


def _paragraph_numbers(article: Article) -> Iterator[tuple[str, int]]:
    if article.standfirst:
        yield "standfirst", article.standfirst
    for position, point in enumerate(article.key_points):
        yield f"key_points[{position}].paragraph", point.paragraph
    for position, number in enumerate(article.excerpt_paragraphs):
        yield f"excerpt_paragraphs[{position}]", number
    for place, tag in enumerate(article.tasks):
        for position, number in enumerate(tag.paragraphs):
            yield f"tasks[{place}].paragraphs[{position}]", number
    for position, note in enumerate(article.notes):
        if note.paragraph:
            yield f"notes[{position}].paragraph", note.paragraph
    for name in ("also_cites", "not_cited", "resolve"):
        for position, override in enumerate(getattr(article, name)):
            if override.paragraph:
                yield f"{name}[{position}].paragraph", override.paragraph


def check_rights(records: Records) -> Iterator[Problem]:
    """An excerpt lists its paragraphs; a link-only article has a source address."""
    for article in records.articles.values():
        if article.rights == "excerpt" and not article.excerpt_paragraphs:
            yield problem_at(
                article,
                "rights",
                "excerpt-without-paragraphs",
                "Bài chỉ được trích đoạn, nhưng chưa nói trích những đoạn nào.",
                "Thêm dòng “excerpt_paragraphs: [1, 3]” với số các đoạn được trích.",
            )
        if article.rights == "link-only" and article.is_published and not article.source_url:
            yield problem_at(
                article,
                "source_url" if "source_url" in article.origin.places else "rights",
                "link-only-without-url",
                "Bài chỉ được dẫn link, nhưng không có địa chỉ bài gốc.",
                "Thêm dòng “source_url: https://…”.",
            )


def check_withdrawal(records: Records) -> Iterator[Problem]:
    """A withdrawn article has a reason."""
    for article in records.articles.values():
        if article.status == "withdrawn" and not article.status_note:
            yield problem_at(
                article,
                "status",
                "withdrawn-without-note",
                "Bài đã rút nhưng không nói vì sao.",
                "Thêm dòng “status_note: …” để người đọc biết lý do.",
            )


def check_captures(records: Records, unread: Collection[str] = ()) -> Iterator[Problem]:
    """Every article's capture exists and matches its SHA-256, and every capture belongs to an article.

    `unread` are files with a problem of their own ("raw/bai"), without their endings.
    """
    used = {article.raw for article in records.articles.values()}
    for article in records.articles.values():
        found = records.captures.get(article.raw)
        if found is None and article.raw.removeprefix("data/").rpartition(".")[0] in unread:
            continue
        if found is None:
            message = f"Không có tệp {article.raw}."
            fix = "Thêm tệp chụp nguyên trang vào data/raw, hoặc sửa đường dẫn."
            yield problem_at(article, "raw", "missing-capture", message, fix)
        elif not article.raw_sha256 and "raw_sha256" not in article.origin.places:
            message = "Thiếu trường bắt buộc “raw_sha256”: mã băm SHA-256 của tệp chụp."
            yield problem_at(article, "raw", "missing-field", message, f"Thêm dòng “raw_sha256: {found}”.")
        elif found != article.raw_sha256:
            message = f"Tệp {article.raw} có mã băm {found[:12]}…, khác với mã đã ghi."
            fix = f"Lấy lại tệp gốc; chỉ khi cố ý thay tệp mới ghi “raw_sha256: {found}”."
            yield problem_at(article, "raw_sha256", "capture-changed", message, fix)
    is_complete = not any(name.startswith("articles/") for name in unread)
    for path in records.captures:
        if path not in used and is_complete:
            message = "Không bài nào dùng tệp chụp này."
            fix = "Thêm bài cho tệp này, hoặc xóa tệp nếu không cần."
            yield Problem(path, 0, 0, "unused-capture", message, fix, Severity.WARNING)


def check_repetitions(records: Records) -> Iterator[Problem]:
    """Nothing is listed twice in an article: people, paragraphs, tasks."""
    for article in records.articles.values():
        lists: list[tuple[str, Sequence[object]]] = [
            ("people[{}]", [appearance.person for appearance in article.people]),
            ("excerpt_paragraphs[{}]", article.excerpt_paragraphs),
            ("tasks[{}]", [f"{tag.directive}, nhiệm vụ {tag.task}" for tag in article.tasks]),
            *((f"tasks[{place}].paragraphs[{{}}]", tag.paragraphs) for place, tag in enumerate(article.tasks)),
        ]
        for field, listed in lists:
            yield from repetitions(article, field, listed)


def repetitions(record: HasOrigin, field: str, listed: Sequence[object]) -> Iterator[Problem]:
    """The entries of a list that are in it before already; `field` is the path of one: "tasks[{}]"."""
    for position, entry in enumerate(listed):
        if entry in listed[:position]:
            message = f"“{entry}” đã có trong danh sách này."
            yield problem_at(record, field.format(position), "repeated-entry", message, "Xóa một mục.")


def check_tasks(records: Records) -> Iterator[Problem]:
    """A tag of an article names a task that the directive has."""
    for article in records.articles.values():
        for position, tag in enumerate(article.tasks):
            directive = records.directives.get(tag.directive)
            numbers = [task.number for task in directive.tasks] if directive else []
            if directive and tag.task not in numbers:
                known = f"chỉ ghi nhiệm vụ {', '.join(map(str, numbers))}" if numbers else "chưa ghi nhiệm vụ nào"
                message = f"Văn bản “{tag.directive}” {known}, không có nhiệm vụ {tag.task}."
                fix = f"Sửa số, hoặc ghi nhiệm vụ {tag.task} kèm nguồn vào “tasks” của {directive.origin.path}."
                yield problem_at(article, f"tasks[{position}].task", "unknown-task", message, fix)


def check_overrides(records: Records) -> Iterator[Problem]:
    """An override quotes the article and names one record."""
    for article in records.articles.values():
        for name in ("also_cites", "not_cited", "resolve"):
            for position, override in enumerate(getattr(article, name)):
                here = f"{name}[{position}]"
                targets = [target for target in (override.directive, override.organization, override.person) if target]
                if len(targets) != (0 if name == "not_cited" else 1):
                    message = f"Mục này nêu {len(targets)} mã." if targets else "Mục này không nêu mã nào."
                    fix = (
                        "Bỏ mã: “not_cited” chỉ ghi những chữ không phải là dẫn chiếu."
                        if name == "not_cited"
                        else "Ghi đúng một trong “directive”, “organization”, “person”."
                    )
                    yield problem_at(article, here, "override-target", message, fix)
                if not _has_words(article, override):
                    where = f"đoạn {override.paragraph}" if override.paragraph else "bài"
                    message = f"Trong {where} không có những chữ “{override.words}”."
                    fix = "Chép đúng những chữ in trong bài, hoặc sửa số đoạn."
                    yield problem_at(article, f"{here}.words", "words-not-in-text", message, fix)


def _has_words(article: Article, override: LinkOverride) -> bool:
    if override.paragraph is None:
        return override.words in article.document
    return any(override.words in block.text for block in article.blocks if block.number == override.paragraph)


def check_appearances(records: Records) -> Iterator[Problem]:
    """A person listed for an article is named in it, with the role that the article prints."""
    for article in records.articles.values():
        if not article.people:
            continue
        text = canonical(article.document)
        for position, appearance in enumerate(article.people):
            person = records.people.get(appearance.person)
            if person and not any(canonical(name) in text for name in (person.name, *person.aliases)):
                message = f"Bài không nêu tên “{person.name}”."
                fix = "Xóa mục này, hoặc thêm cách viết khác vào “aliases” của nhân vật."
                yield problem_at(article, f"people[{position}].person", "person-not-in-text", message, fix)
            elif missing := next((part for part in _role_parts(appearance.role) if canonical(part) not in text), None):
                message = f"Bài không viết chức vụ “{missing}”."
                fix = "Chép chức vụ đúng như trong bài, kể cả khi bài viết sai."
                yield warning_at(article, f"people[{position}].role", "role-not-in-text", message, fix)


def _role_parts(role: str) -> list[str]:
    """The single roles of a line: "Ủy viên Trung ương Đảng", "Bộ trưởng Bộ Ngoại giao"."""
    return [part.strip() for part in re.split(r"[,;]", role) if part.strip()]


def check_provenance(records: Records) -> Iterator[Problem]:
    """A published article states outlet and source address, or null where they are unknown."""
    for article in records.articles.values():
        written = article.origin.places
        if not article.is_published or not written:
            continue
        for field, rule, meaning, example in (
            ("outlet", "missing-outlet", "cơ quan báo chí đăng bài", "một mã trong data/outlets.yml"),
            ("source_url", "missing-source-url", "địa chỉ bài gốc", "https://…"),
        ):
            is_reported = field == "source_url" and article.rights == "link-only"  # check_rights says it
            if field not in written and not is_reported:
                message = f"Bài không có dòng “{field}”, {meaning}."
                fix = f"Thêm dòng “{field}: …” với {example}; nếu đã tìm mà chưa biết, ghi “{field}: null”."
                yield warning_at(article, field, rule, message, fix)
