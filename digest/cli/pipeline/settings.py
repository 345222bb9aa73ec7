"""mkdocs.yml → the settings of the site."""

import errno
from collections.abc import Container, Mapping
from typing import Any

from digest.cli.pipeline.workspace import DataError, Workspace, print_problems
from digest.pages.settings import SiteSettings, read_site
from digest.records.problems import Problem


def read_settings(workspace: Workspace) -> SiteSettings:
    """mkdocs.yml → the settings of the site; prints the problems and stops when there are any."""
    if workspace.config.exists() and not workspace.config.is_file():
        raise OSError(errno.EINVAL, "không phải tệp thường", workspace.config.name)
    settings, problems = read_site(workspace.config.read_bytes(), workspace.config.name)
    if settings is None:
        print_problems(problems)
        raise DataError
    return settings


def setting_problems(workspace: Workspace) -> list[Problem]:
    """What is wrong with mkdocs.yml, if there is one."""
    if not workspace.config.is_file():
        return []
    return read_site(workspace.config.read_bytes(), workspace.config.name)[1]


def builder_settings(settings: SiteSettings, endings: Container[str]) -> Mapping[str, Any]:
    """What the builder gets in place of values in mkdocs.yml, for a site with editions of these endings."""
    return {"site_name": settings.name, "extra": {"epub": "epub" in endings}}
