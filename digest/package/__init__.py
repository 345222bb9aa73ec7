"""A built site → the offline editions: files that open from a disk, without network, in ten years.

`digest.package.zim` is not imported here: it needs a library that not every reader of this code installs.
"""

from digest.package.edition import Edition
from digest.package.parts import directive_part, year_part
from digest.package.zipped import write_zip

__all__ = ["Edition", "directive_part", "write_zip", "year_part"]
