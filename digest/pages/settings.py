"""The settings of the site that the generator reads from `mkdocs.yml`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from digest.records.files.yaml_source import MappingNode, Node, ScalarNode, read_yaml
from digest.records.problems import Problem, nearest_option
from digest.records.schema.urls import url_fault

ROBOTS: Final = ("all", "none")
# Match: "diembao.example.org"; near miss: "https://a.vn", "a.vn/x", "A.vn:8080".
_DOMAIN: Final = re.compile(r"[a-z0-9.-]+")
# Match: "ban.bien-tap@a.vn"; near miss: "a@b.vn?bcc=c@d.vn", "a@@b.vn".
_CONTACT: Final = re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


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
    """The settings in `mkdocs.yml`, or the problems that forbid reading it.

    Tags are refused here, before MkDocs sees the file: its loader would execute them.
    """
    root, problems = read_yaml(content, path)
    if root is None:
        return None, problems
    settings = _texts(root)
    extra = _texts(next((value for key, value in root.entries if key.text == "extra"), None))
    if "site_name" not in settings:
        message = "Thiếu trường “site_name”."
        return None, [Problem(path, 1, 1, "missing-field", message, "Thêm dòng “site_name: …” vào đầu tệp.")]
    url = settings.get("site_url", "")
    if fault := _extra_fault(extra):
        return None, [Problem(path, 1, 1, *fault)]
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


def _extra_fault(extra: Mapping[str, str]) -> tuple[str, str, str] | None:
    """Rule, message and remedy for what cannot be written into CNAME, robots.txt or a link for mail."""
    domain, robots, contact = (extra.get(name, "") for name in ("domain", "robots", "contact"))
    if domain and (not _DOMAIN.fullmatch(domain) or url_fault(f"https://{domain}/")):
        message = f"“extra.domain” là “{domain[:80]}”, không phải một tên miền."
        return "wrong-format", message, "Viết tên miền trần, ví dụ diembao.example.org, hoặc bỏ dòng này."
    if robots not in ("", *ROBOTS):
        return "not-in-list", f"“extra.robots” là “{robots[:80]}”.", nearest_option(robots, ROBOTS)
    if contact and not _CONTACT.fullmatch(contact):
        message = f"“extra.contact” là “{contact[:80]}”, không phải một địa chỉ thư."
        return "wrong-format", message, "Viết như banbientap@example.org, hoặc bỏ dòng này."
    return None


def _texts(node: Node | None) -> dict[str, str]:
    if not isinstance(node, MappingNode):
        return {}
    return {key.text: value.text for key, value in node.entries if isinstance(value, ScalarNode) and not value.is_null}
