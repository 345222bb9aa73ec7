"""The record of a document that an article cites and the registry lacks, for an editor to paste."""

import json
from collections.abc import Iterator
from typing import Final

from digest.records.models import Citation, Records
from digest.text.fold import slug
from digest.text.patterns import part

_LONGEST_WAY: Final = 90
"""How many characters may be between a number and the title after it: date, issuer, term."""

_IN_SENTENCE: Final = r"[^.;:!?\n“”\"]"
_TITLE: Final = part(
    rf"{_IN_SENTENCE}{{0,{_LONGEST_WAY}}}?[“\"]?\b"
    rf"(?P<title>(?:[Vv]ề|[Pp]hê duyệt|[Hh]ướng dẫn|[Bb]an hành) {_IN_SENTENCE}{{12,300}})(?!{_IN_SENTENCE})",
    matches=(" của Bộ Chính trị “về công tác báo chí”", " ngày 4/5/2025 phê duyệt Đề án truyền thông."),
    near_misses=(" được phổ biến. Về thời gian và địa điểm",),
    method="match",
)


def fullness(citation: Citation) -> int:
    """How many fields of a record a citation gives: the fullest one makes the draft."""
    return sum(bool(part) for part in (citation.code, citation.date, citation.issuer, citation.term, citation.title))


def draft_path(citation: Citation) -> str:
    """Where the record of a cited document goes: "68-nq-tw-2025.yml", of a place "34-kh-ubnd-2021-lao-cai.yml".

    A number without a code gives no name: an id is an address for ever.
    """
    if not citation.code and citation.number is not None:
        return "data/directives/<số và ký hiệu>-<năm>.yml"
    start = slug(citation.code or citation.name or citation.surface)
    year = str(citation.year or "")
    dated = start if not year or year in start else f"{start}-{year}"
    return f"data/directives/{dated}{f'-{citation.place}' if citation.place else ''}.yml"


def draft_record(citation: Citation, document: str, source_url: str | None, records: Records) -> str:
    """The record as far as a text states it; missing fields are comments to fill in.

    The page of the text is the source of what it prints, if it has an address.
    """
    fields = dict(_identity(citation))
    if citation.date or citation.year:
        fields["issued_on"] = _quoted(citation.date or str(citation.year))
    if issuer := _registered_issuer(citation, records):
        fields["issuer"] = issuer
    if citation.term:
        fields["term"] = str(citation.term)
    if title := citation.name or _printed_title(document, citation):
        fields["title"] = _quoted(title)
    remarks = {
        "code": "" if "name" in fields else "# code: số và ký hiệu đầy đủ",
        "issued_on": "# issued_on: ngày ban hành",
        "issuer": f"# issuer: {_issuer_remark(citation, records)}",
        "title": "# title: trích yếu như bản chính thức",
    }
    lines = [f"{name}: {value}" for name, value in fields.items()]
    missing = [remark for name, remark in remarks.items() if remark and name not in fields]
    supported = [name for name in fields if name not in ("type", "number", "named", "term")]
    url = source_url or "https://…"
    supports = f"    supports: [{', '.join(supported)}]{'  # và tên những dòng điền thêm' if missing else ''}"
    return "\n".join([*lines, *missing, "sources:", f"  - url: {url}", supports])


def kinds_remark(records: Records) -> str:
    """The kinds of organizations to choose from: "# kind: party (Cơ quan của Đảng), state (…)"."""
    return f"# kind: {', '.join(f'{kind.id} ({kind.name})' for kind in records.vocabulary.organization_kinds)}"


def draft_organization(name: str, kind: str | None, source_url: str | None, records: Records) -> str:
    """The record of an organization that an article names; `kind` is that of its like in the registry."""
    return "\n".join(
        [
            f"name: {_quoted(name)}",
            f"kind: {kind}" if kind else kinds_remark(records),
            "sources:",
            f"  - url: {source_url or 'https://…'}",
            "    supports: [name]",
        ]
    )


def _identity(citation: Citation) -> Iterator[tuple[str, str]]:
    """What identifies the document: its number, its code or its name."""
    yield "type", citation.type
    if citation.number:
        yield "number", str(citation.number)
    if citation.code:
        yield "code", _quoted(citation.code)
    elif citation.named:
        yield "name", _quoted(citation.surface)
        yield "named", citation.named
    elif citation.name:
        yield "name", _quoted(citation.name)
        yield "short_names", f"[{_quoted(citation.name)}]"


def _registered_issuer(citation: Citation, records: Records) -> str | None:
    """The issuer as said, of a joint document the first one, if the registry has it."""
    slugs = (citation.issuer or "").split("+")
    pairs = records.local_bodies.pairs
    return next((one for one in slugs if one in records.organizations or one in pairs), None)


def _issuer_remark(citation: Citation, records: Records) -> str:
    if citation.is_of_place:
        return "cơ quan và địa phương ban hành, ví dụ ubnd-tinh-lao-cai"
    if citation.issuer:
        return f"{citation.issuer}, sau khi thêm data/organizations/{citation.issuer.split('+')[0]}.yml"
    ending = (citation.code or "").rpartition("/")[2]
    users = next((suffix.users for suffix in records.vocabulary.issuer_suffixes if suffix.suffix == ending), ())
    return " hoặc ".join(users) or "mã cơ quan ban hành"


def _printed_title(document: str, citation: Citation) -> str | None:
    found = _TITLE.match(document, citation.end)
    return found["title"].strip(" ,") if found else None


def _quoted(text: str) -> str:
    """A text as a YAML scalar in double quotes, which are JSON's."""
    return json.dumps(text, ensure_ascii=False)
