"""A built site → problems: the last look before it is published, and usable alone."""

from digest.publish.audit.allowed import CODE
from digest.publish.audit.expected import Expected, expected_site
from digest.publish.audit.site import Before, Findings, audit_site

__all__ = ["CODE", "Before", "Expected", "Findings", "audit_site", "expected_site"]
