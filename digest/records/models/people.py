"""People named in articles."""

from dataclasses import dataclass, field
from typing import Annotated

from digest.records.edtf import EdtfDate
from digest.records.fields import About, Identifier, Line, Url
from digest.records.models.common import ADDED_ON, ID, Note, OrganizationId, Origin, PersonId
from digest.records.models.organizations import WikidataId


@dataclass(frozen=True, slots=True)
class Post:
    """A post a person held, with the page that states it."""

    role: Annotated[Line, About("Chức vụ.")]
    source: Annotated[Url, About("Trang nguồn chứng thực.")]
    organization: Annotated[OrganizationId | None, About("Mã cơ quan.")] = None
    start: Annotated[EdtfDate | None, About("Từ ngày.", name="from")] = None
    end: Annotated[EdtfDate | None, About("Đến ngày.", name="to")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person named in articles; names are never inverted and never abbreviated."""

    id: Annotated[PersonId, Identifier("record"), ID]
    name: Annotated[Line, About("Họ và tên.")]
    aliases: Annotated[tuple[Line, ...], About("Cách viết khác.")] = ()
    posts: Annotated[tuple[Post, ...], About("Các chức vụ có nguồn.")] = ()
    wikidata: Annotated[WikidataId | None, About("Mã Wikidata, chỉ ghi khi đã kiểm tra.")] = None
    added_on: Annotated[EdtfDate | None, ADDED_ON] = None
    notes: Annotated[tuple[Note, ...], About("Ghi chú cho người đọc.")] = ()
    origin: Origin = field(compare=False)
