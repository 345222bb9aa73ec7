"""A form that proposes a directive or an organization → the text of its record, for an editor to finish."""

from collections.abc import Iterable, Mapping
from typing import Final

from digest.ingest.draft_yaml import one_line, yaml_scalar
from digest.ingest.intake import FilledForm, refuse_form
from digest.records.check.drafts import kinds_remark
from digest.records.models import Organization, Records
from digest.records.problems import Problem, near_option
from digest.text.fold import Slug, slug

_UNSURE: Final = "# {}: {} (phiếu ghi “{}”)"


def citation_words(form: FilledForm) -> str:
    """A proposed directive as an article would cite it, for the extractor to read.

    "Kết luận số 57-KL/TW ngày 15/6/2023 của Bộ Chính trị về công tác thông tin đối ngoại".
    """
    unit = {0: "năm ", 1: "tháng "}.get(form["ngay_ban_hanh"].count("/"), "ngày ")
    parts = (("", "van_ban"), (unit, "ngay_ban_hanh"), ("của ", "co_quan"), ("", "trich_yeu"))
    return " ".join(f"{lead}{form[name]}" for lead, name in parts if form[name])


def finish_directive(draft: str, form: FilledForm) -> str:
    """A drafted record with the title, the official text and the remark that the form gives."""
    lines = [line for line in draft.split("\n") if not form["trich_yeu"] or not line.startswith(("title:", "# title:"))]
    given = {"title": form["trich_yeu"], "official_url": form["toan_van"]}
    added = [f"{name}: {yaml_scalar(words)}" for name, words in given.items() if words]
    at = lines.index("sources:")
    if form["trich_yeu"] and "title" not in lines[-1]:
        lines[-1] = lines[-1].replace("]", ", title]")
    if not any(line.startswith("# ") for line in lines):
        lines[-1] = lines[-1].partition("  #")[0]  # nothing is left to fill in
    return "\n".join([*_remarks(form), *lines[:at], *added, *lines[at:], ""])


def draft_organization(form: FilledForm, records: Records) -> tuple[str, str] | Problem:
    """The id and the text of the record of a proposed organization, or why there is none.

    A kind or parent that the collection does not know is a remark in the record, with the nearest known one.
    """
    name = form["ten"]
    known = {
        slug(one): organization.id for organization in records.organizations.values() for one in _names(organization)
    }
    if not slug(name):
        return refuse_form("nothing-proposed", "Phiếu chưa ghi tên cơ quan.", "Điền ô “Tên đầy đủ”.")
    if id_ := known.get(slug(name)):
        message = f"Cơ quan này đã có: data/organizations/{id_}.yml."
        return refuse_form("already-added", message, "Muốn sửa thì mở trang của cơ quan ấy, bấm “Sửa trang này”.")
    kinds = {slug(kind.name): kind.id for kind in records.vocabulary.organization_kinds}
    kind = _reference("kind", "loại", form["loai"], kinds)
    lines = [f"name: {yaml_scalar(name)}", kind, *([] if kind.startswith("kind:") else [kinds_remark(records)])]
    if form["cap_tren"]:
        lines.append(_reference("parent", "mã cơ quan cấp trên", form["cap_tren"], known))
    if form["viet_tat"]:
        lines += ["abbreviations:", *(f"  - {yaml_scalar(word)}" for word in _listed(form["viet_tat"]))]
    if form["ten_anh"]:
        lines += ["english:", f"  - name: {yaml_scalar(form['ten_anh'])}", f"    source: {yaml_scalar(form['nguon'])}"]
    lines += ["sources:", f"  - url: {yaml_scalar(form['nguon'])}", "    supports: [name]", ""]
    return slug(name), "\n".join([*_remarks(form), *lines])


def _remarks(form: FilledForm) -> list[str]:
    return [f"# Lời người gửi phiếu: {one_line(form['ghi_chu'])}"] if form["ghi_chu"] else []


def _names(organization: Organization) -> Iterable[str]:
    yield from (organization.name, *organization.aliases, *organization.abbreviations)
    yield from (dated.name for dated in organization.names)


def _reference(field: str, meaning: str, words: str, known: Mapping[Slug, str]) -> str:
    """The line of a field that names something known, or a remark with what the form says."""
    if id_ := known.get(slug(words)):
        return f"{field}: {id_}"
    near = near_option(slug(words), known)
    return _UNSURE.format(field, known[Slug(near)] if near else meaning, one_line(words))


def _listed(words: str) -> Iterable[str]:
    return (word for part in words.replace(";", ",").split(",") if (word := part.strip()))
