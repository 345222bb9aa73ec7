"""docs/ → site/: the builder runs aside, the result is exchanged with the published site in one step."""

from digest.publish.builder.build import (
    EDITIONS,
    ENGINES,
    PublishedSite,
    SiteFailedError,
    publish_site,
    settled_site,
    site_lock,
)

__all__ = ["EDITIONS", "ENGINES", "PublishedSite", "SiteFailedError", "publish_site", "settled_site", "site_lock"]
