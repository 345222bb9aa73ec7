"""docs/ → site/: the builder runs aside, the result is exchanged with the published site in one step."""

from digest.publish.build import EDITIONS, ENGINES, Published, SiteFailedError, publish_site, settled_site, site_lock

__all__ = ["EDITIONS", "ENGINES", "Published", "SiteFailedError", "publish_site", "settled_site", "site_lock"]
