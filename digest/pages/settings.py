"""What the generator needs to know of the site: the few settings it reads from `mkdocs.yml`."""

from dataclasses import dataclass

from digest.records.files.yaml_source import MappingNode, Node, ScalarNode, read_yaml
from digest.records.problems import Problem


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """Name and addresses of a site. `url` ends in "/" or is empty; `edit_url` is where a file of data/ is edited.

    `tag_authority` ("example.org,2026": a host and a year in which it was ours, RFC 4151) opens the ids of feed
    entries. Set once, it keeps them when the site moves; when it is empty they are made from the host of `url`.
    """

    name: str
    headline: str
    description: str
    url: str = ""
    repo_url: str = ""
    edit_uri: str = "edit/main/"
    tag_authority: str = ""

    @property
    def edit_url(self) -> str:
        """The address before a repository path, or "" when there is no repository."""
        return f"{self.repo_url.rstrip('/')}/{self.edit_uri}" if self.repo_url else ""


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
    return (
        SiteSettings(
            name=settings["site_name"],
            headline=extra.get("headline", settings["site_name"]),
            description=settings.get("site_description", ""),
            url=url if not url or url.endswith("/") else f"{url}/",
            repo_url=settings.get("repo_url", ""),
            edit_uri=settings.get("edit_uri", "edit/main/"),
            tag_authority=extra.get("tag_authority", ""),
        ),
        [],
    )


def _texts(node: Node | None) -> dict[str, str]:
    if not isinstance(node, MappingNode):
        return {}
    return {key.text: value.text for key, value in node.entries if isinstance(value, ScalarNode) and not value.is_null}
