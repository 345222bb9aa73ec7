"""docs/ → site/: the builder runs aside, the result is exchanged with the published site in one step."""

from digest.publish.build import ENGINES, Published, SiteFailedError, publish_site, site_lock

__all__ = ["ENGINES", "Published", "SiteFailedError", "publish_site", "site_lock"]
