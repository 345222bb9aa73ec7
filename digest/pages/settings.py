"""The settings of the site that the generator reads from `mkdocs.yml`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from digest.records.files.yaml_source import MappingNode, Node, ScalarNode, SequenceNode, read_yaml
from digest.records.problems import Problem, near_option, nearest_option
from digest.records.schema.urls import url_fault

ROBOTS: Final = ("all", "none")
_TOP: Final = ("site_name", "site_url", "site_description", "repo_url", "edit_uri")
_EXTRA: Final = ("headline", "tag_authority", "domain", "robots", "contact")
_ADDRESSES: Final = {"site_url": "https://diembao.example.org/", "repo_url": "https://github.com/nhom/kho"}
_FORMS: Final = {
    # Match: "diembao.example.org"; near miss: "https://a.vn", "a.vn/x", "A.vn:8080".
    "domain": (re.compile(r"[a-z0-9.-]+"), "một tên miền", "diembao.example.org"),
    # Match: "ban.bien-tap@a.vn"; near miss: "a@b.vn?bcc=c@d.vn", "a@@b.vn".
    "contact": (
        re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"),
        "một địa chỉ thư",
        "banbientap@example.org",
    ),
    # RFC 4151. Match: "example.org,2026", "a@b.vn,2026-11-30"; near miss: "example.org", "example.org, 2026".
    "tag_authority": (
        re.compile(r"(?:[A-Za-z0-9._-]+@)?[A-Za-z0-9.-]+,[12][0-9]{3}(?:-[01][0-9](?:-[0-3][0-9])?)?"),
        "tên miền và năm, ngăn bằng dấu phẩy",
        "example.org,2026",
    ),
}
"""The form of a value, what it is, and a sample."""


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """Name and addresses of a site. `url` ends in "/" or is empty.

    `tag_authority` ("example.org,2026": a host and a year in which the owner had it, RFC 4151) opens the ids of feed
    entries. Set once, it keeps them when the site moves; when it is empty they are made from the host of `url`.
    `domain` is the host of a site with a domain of its own, for the file CNAME; `robots` ("all" or "none") says whether
    search engines may read the site. `contact` is the mail address of the editors, for readers without an account.
    """

    name: str
    headline: str
    description: str
    url: str = ""
    repo_url: str = ""
    tag_authority: str = ""
    domain: str = ""
    robots: str = ""
    contact: str = ""


def read_site(content: bytes, path: str) -> tuple[SiteSettings | None, list[Problem]]:
    """The settings in `mkdocs.yml`, or every problem that forbids using it.

    Tags are refused here, before MkDocs sees the file: its loader would execute them.
    """
    root, problems = read_yaml(content, path)
    if root is None:
        return None, problems
    nodes = {key.text: value for key, value in root.entries}
    extra_node = nodes.get("extra")
    extras = {key.text: value for key, value in extra_node.entries} if isinstance(extra_node, MappingNode) else {}
    found = [
        Problem(path, place.line, place.column, rule, message, fix)
        for place, rule, message, fix in (*_shape_faults(root, nodes, extra_node), *_value_faults(nodes, extras))
    ]
    if found:
        return None, found
    settings, extra = _texts(nodes), _texts(extras)
    url = settings.get("site_url", "")
    return (
        SiteSettings(
            name=settings["site_name"],
            headline=extra.get("headline", settings["site_name"]),
            description=settings.get("site_description", ""),
            url=url if not url or url.endswith("/") else f"{url}/",
            repo_url=settings.get("repo_url", ""),
            tag_authority=extra.get("tag_authority", ""),
            domain=extra.get("domain", ""),
            robots=extra.get("robots", ""),
            contact=extra.get("contact", ""),
        ),
        [],
    )


Fault = tuple[Node, str, str, str]
"""Where, rule, message and remedy."""


def _shape_faults(root: MappingNode, nodes: Mapping[str, Node], extra: Node | None) -> Iterator[Fault]:
    """A missing name, a list in place of one value, a setting in another place or misspelled."""
    if not _texts(nodes).get("site_name"):
        at = nodes.get("site_name", Node(1, 1))
        yield at, "missing-field", "Thiếu trường “site_name”.", "Thêm dòng “site_name: …” vào đầu tệp."
    for name in _TOP:
        if isinstance(node := nodes.get(name), SequenceNode | MappingNode):
            yield node, "wrong-type", f"“{name}” phải là một giá trị, không phải danh sách.", f"Viết “{name}: …”."
    yield from (
        (
            key,
            "wrong-place",
            f"“{key.text}” nằm ngoài mục “extra”.",
            "Chuyển dòng này vào dưới “extra:”, thụt hai dấu cách.",
        )
        for key, _ in root.entries
        if key.text in _EXTRA
    )
    for key, value in extra.entries if isinstance(extra, MappingNode) else ():
        if key.text in _EXTRA and isinstance(value, SequenceNode | MappingNode):
            message = f"“extra.{key.text}” phải là một giá trị, không phải danh sách."
            yield value, "wrong-type", message, "Chỉ ghi một giá trị."
        elif key.text not in _EXTRA and near_option(key.text, _EXTRA):
            yield key, "unknown-field", f"Không có thiết đặt “extra.{key.text}”.", nearest_option(key.text, _EXTRA)


def _value_faults(nodes: Mapping[str, Node], extras: Mapping[str, Node]) -> Iterator[Fault]:
    """Addresses and values that no page, feed or file for the host could use."""
    settings, extra = _texts(nodes), _texts(extras)
    for name, sample in _ADDRESSES.items():
        if fault := settings.get(name) and url_fault(settings[name]):
            message = f"“{name}” là “{settings[name][:80]}”: {fault}."
            yield nodes[name], "wrong-url", message, f"Viết như {sample}, hoặc bỏ dòng này nếu chưa có."
    if settings.get("edit_uri") and not settings.get("repo_url") and url_fault(settings["edit_uri"]):
        message = "Có “edit_uri” mà không có “repo_url”, nên “Sửa trang này” không dẫn tới đâu."
        yield nodes["edit_uri"], "missing-field", message, "Thêm dòng “repo_url: …”, hoặc bỏ cả dòng “edit_uri”."
    for name, (form, meaning, sample) in _FORMS.items():
        words = extra.get(name, "")
        if words and not (form.fullmatch(words) and (name != "domain" or not url_fault(f"https://{words}/"))):
            message = f"“extra.{name}” là “{words[:80]}”, không phải {meaning}."
            yield extras[name], "wrong-format", message, f"Viết như {sample}, hoặc bỏ dòng này."
    if (robots := extra.get("robots", "")) not in ("", *ROBOTS):
        message = f"“extra.robots” là “{robots[:80]}”."
        yield extras["robots"], "not-in-list", message, nearest_option(robots, ROBOTS)


def _texts(nodes: Mapping[str, Node]) -> dict[str, str]:
    return {name: node.text for name, node in nodes.items() if isinstance(node, ScalarNode) and not node.is_null}
