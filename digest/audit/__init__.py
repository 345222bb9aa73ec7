"""A built site → problems: the last look before it is published, and usable alone."""

from digest.audit.site import Expected, audit_site

__all__ = ["Expected", "audit_site"]
