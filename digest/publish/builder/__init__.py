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

__all__ = ["EDITIONS", "ENGINES", "SITE_MARK", "SiteFailedError", "Source", "is_site", "publish_site"]
