"""docs/ → site/: the builder runs aside, the result is exchanged with the published site in one step."""

from digest.publish.builder.build import (
    EDITIONS,
    ENGINES,
    SITE_MARK,
    SiteFailedError,
    Source,
    is_site,
    publish_site,
)
from digest.publish.builder.reuse import is_note_of, unchanged_files

__all__ = [
    "EDITIONS",
    "ENGINES",
    "SITE_MARK",
    "SiteFailedError",
    "Source",
    "is_note_of",
    "is_site",
    "publish_site",
    "unchanged_files",
]
