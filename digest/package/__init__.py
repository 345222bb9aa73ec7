"""A built site → the offline edition: files that open from a disk, without network, in ten years."""

from digest.package.edition import EDITION, package_edition

__all__ = ["EDITION", "package_edition"]
