"""mkdocs.yml → the settings of the site."""

import errno
from collections.abc import Container, Mapping
from typing import Any

from digest.site import Site, read_site
from digest.way.tree import DataError, Tree, tell_problems


def read_settings(tree: Tree) -> Site:
    """mkdocs.yml → the settings of the site."""
    if tree.config.exists() and not tree.config.is_file():
        raise OSError(errno.EINVAL, "không phải tệp thường", tree.config.name)
    settings, problems = read_site(tree.config.read_bytes(), tree.config.name)
    if settings is None:
        tell_problems(problems)
        raise DataError
    return settings


def changes_for(settings: Site, endings: Container[str]) -> Mapping[str, Any]:
    """What the builder is told otherwise than it stands in mkdocs.yml, for a site with editions of these endings."""
    return {"site_name": settings.name, "extra": {"epub": "epub" in endings}}
