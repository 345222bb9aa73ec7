"""docs/ → site/: the builder runs aside, the result is exchanged with the published site in one step."""

from digest.publish.build import Published, SiteFailedError, publish_site

__all__ = ["Published", "SiteFailedError", "publish_site"]
