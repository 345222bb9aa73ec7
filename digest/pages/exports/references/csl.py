"""CSL-JSON, as Zotero, Pandoc and every citation style processor read it."""

import json
from typing import Any

from digest.pages.exports.references.reference import Reference
from digest.records.edtf import Day, EdtfDate


def csl_entry(reference: Reference) -> str:
    """The entry as JSON on one line.

    Names are `literal`, so no style inverts or shortens them. A date that is inferred or one of several is a
    `circa` date, from the first day that can be meant to the last.
    """
    entry = {
        "id": reference.id,
        "type": "article-newspaper",
        "title": reference.title,
        "author": [{"literal": name} for name in reference.authors],
        "container-title": reference.outlet,
        "issued": _date(reference.on),
        "URL": reference.url,
        "accessed": _date(reference.captured_on),
        "language": "vi",
        "source": reference.site_name,
        "note": " ".join(reference.notes),
        "annote": " ".join(reference.remarks),
    }
    return json.dumps({name: value for name, value in entry.items() if value}, ensure_ascii=False)


def _date(on: EdtfDate | None) -> dict[str, Any]:
    if on is None:
        return {}
    ends = dict.fromkeys((on.days[0], on.days[-1]))
    return {"date-parts": [_parts(day) for day in ends], **({} if on.is_certain else {"circa": True})}


def _parts(day: Day) -> list[int]:
    return [part for part in (day.year, day.month, day.day) if part]
