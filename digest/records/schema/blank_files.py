"""Annotated blank files to copy: one for each kind of record, every field with its meaning."""

from collections.abc import Iterator, Mapping
from typing import Final

from digest.records.fields import Field, FieldGroup, ListOf
from digest.records.schema.records import ARTICLE, DIRECTIVE, ORGANIZATION, PERSON

_FILES: Final[Mapping[str, tuple[FieldGroup, str]]] = {
    "article.yml": (
        ARTICLE,
        "Bài báo: chép vào data/articles/<năm>/<mã>.yml; văn bản của bài vào <mã>.txt cạnh đó, bản lưu vào data/raw/.",
    ),
    "directive.yml": (DIRECTIVE, "Văn bản: chép vào data/directives/<mã>.yml, ví dụ 57-kl-tw-2023.yml."),
    "organization.yml": (ORGANIZATION, "Tổ chức: chép vào data/organizations/<mã>.yml, ví dụ bo-ngoai-giao.yml."),
    "person.yml": (PERSON, "Nhân vật: chép vào data/people/<mã>.yml, ví dụ nguyen-van-an.yml."),
}
_HEAD: Final = "# Bỏ dấu # ở đầu dòng để dùng một trường; trường không dùng thì để nguyên hay xóa đi."


def blank_files() -> dict[str, bytes]:
    """The files of `data/_templates/` by name, as bytes."""
    return {name: _blank_file(group, where) for name, (group, where) in _FILES.items()}


def _blank_file(group: FieldGroup, where: str) -> bytes:
    lines = [f"# {where}", _HEAD]
    for field in group.fields:
        if field.name != "id":
            mark = "" if field.required else "#"
            lines += ["", f"# {field.meaning}{' (bắt buộc)' if field.required else ''}"]
            lines += [f"{mark}{line}" for line in _field_lines(field)]
    return ("\n".join(lines) + "\n").encode()


def _field_lines(field: Field) -> Iterator[str]:
    """A field without a value; of a list of groups one entry, each of its fields with its meaning."""
    yield f"{field.name}:"
    kind = field.kind
    group = kind.of if isinstance(kind, ListOf) and isinstance(kind.of, FieldGroup) else kind
    if isinstance(kind, ListOf) and group is kind:
        yield "  -"
    elif isinstance(group, FieldGroup):
        for position, inner in enumerate(group.fields):
            lead = (
                "  - " if isinstance(kind, ListOf) and position == 0 else "    " if isinstance(kind, ListOf) else "  "
            )
            yield f"{lead}{inner.name}:  # {inner.meaning}"
