"""BibTeX, as BibTeX, biblatex and Zotero read it."""

from typing import Final

from digest.pages.exports.references.reference import Reference
from digest.records.edtf import EdtfDate

# Braces are written as commands because BibTeX counts them even after a backslash.
_COMMANDS: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "#$%&_"},
    }
)


def bibtex_entry(reference: Reference) -> str:
    """The entry, with its final line break.

    Authors and title have a second pair of braces, so that no program takes the last word of a Vietnamese
    name for the family name or changes capitals. `date` is for biblatex, `year` and `month` for BibTeX.
    """
    kind = "article" if reference.outlet else "misc"
    fields = {
        "entrysubtype": "newspaper" if reference.outlet else "",
        "author": " and ".join(f"{{{_escape(name)}}}" for name in reference.authors),
        "title": f"{{{_escape(reference.title)}}}",
        "journal": _escape(reference.outlet),
        **_date_fields(reference.on),
        "url": _url(reference.url),
        "urldate": str(reference.captured_on or ""),
        "langid": "vietnamese",
        "language": "vi",
        "note": _escape(" ".join(reference.notes)),
        "annote": _escape(" ".join(reference.remarks)),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@{kind}{{{reference.id},\n" + ",\n".join(lines) + "\n}\n"


def _date_fields(on: EdtfDate | None) -> dict[str, str]:
    """One of several dates is written as the interval that holds them; the note of the reference says more."""
    if on is None:
        return {}
    years = "/".join(map(str, dict.fromkeys((on.days[0].year, on.days[-1].year))))
    if on.is_range and len(on.days) == 1:
        return {"date": f"/{on.days[0]}", "year": years}
    if len(on.days) > 1:
        return {"date": f"{on.days[0]}/{on.days[-1]}", "year": years}
    return {"date": str(on), "year": years, "month": str(on.days[0].month or "")}


def _escape(text: str) -> str:
    return " ".join(text.split()).translate(_COMMANDS)


def _url(url: str) -> str:
    """The address as it is, which is how a url field is read, but with nothing that could end the field."""
    return url.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")
