"""RIS, as Zotero, EndNote and Mendeley read it."""

from collections.abc import Iterator

from digest.pages.exports.references.reference import Reference
from digest.records.edtf import EdtfDate


def ris_entry(reference: Reference) -> str:
    """The entry, with its final line break (CR LF, as the format requires).

    A name without a comma stays one whole name. An uncertain year is left out of the date and given in a note:
    the format knows no doubt.
    """
    fields = [
        ("TY", "NEWS"),
        ("ID", reference.id),
        ("TI", reference.title),
        *(("AU", name.replace(",", " ")) for name in reference.authors),
        ("T2", reference.outlet),
        *_date_fields(reference.on),
        ("UR", reference.url),
        ("Y2", _date(reference.captured_on) if reference.captured_on else ""),
        ("LA", "vi"),
        ("DP", reference.site_name),
        *(("N1", note) for note in (*reference.notes, *reference.remarks)),
    ]
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in fields if value]
    return "".join(f"{line}\r\n" for line in [*lines, "ER  - "])


def _date_fields(on: EdtfDate | None) -> Iterator[tuple[str, str]]:
    if on is None:
        return
    if on.year:
        yield "PY", str(on.year)
    if len(on.days) == 1 and not on.is_range:
        yield "DA", _date(on)


def _date(on: EdtfDate) -> str:
    """Year, month and day between slashes, empty where unknown: "2023/10/11/", "2022/06//"."""
    day = on.days[0]
    return "/".join([str(day.year), f"{day.month:02}" if day.month else "", f"{day.day:02}" if day.day else "", ""])
