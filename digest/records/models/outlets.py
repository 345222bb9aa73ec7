"""Outlets: newspapers, agencies and sites that publish articles."""

from dataclasses import dataclass, field
from typing import Annotated

from digest.records.fields import About, Line, Text, Url
from digest.records.models.common import OrganizationId, Origin, OutletId, PlaceId

Domain = Annotated[str, Text(pattern=r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", example="baoquocte.vn")]


@dataclass(frozen=True, slots=True)
class Outlet:
    """A newspaper, agency or site.

    `house_prefixes` open a lead and are cut ("BDK.VN"); `credit_names` appear in source credits
    ("TTXVN/Vietnam+"); `domains` recognize addresses.
    """

    id: OutletId
    name: Annotated[Line, About("Tên báo, hãng tin, trang tin.")]
    organization: Annotated[OrganizationId | None, About("Mã tổ chức, nếu có trong danh mục.")] = None
    place: Annotated[PlaceId | None, About("Mã tỉnh, thành phố của báo địa phương.")] = None
    is_republisher: Annotated[bool, About("Trang chỉ đăng lại bài của báo khác.")] = False
    house_prefixes: Annotated[tuple[Line, ...], About("Chữ mở đầu bài của tòa soạn, ví dụ “BDK.VN”.")] = ()
    credit_names: Annotated[tuple[Line, ...], About("Tên trong dòng ghi nguồn, ví dụ “TTXVN/Vietnam+”.")] = ()
    domains: Annotated[tuple[Domain, ...], About("Tên miền.")] = ()
    source: Annotated[Url | None, About("Trang nêu tên và tên miền của báo, thường là trang chủ.")] = None
    origin: Origin = field(default=Origin(""), compare=False)
