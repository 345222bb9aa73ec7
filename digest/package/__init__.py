"""A built site, or the corpus → the offline editions: files that open from a disk, without network, in ten years.

`digest.package.zim` is not imported here: it needs a library that not every reader of this code installs.
"""

from digest.package.book import book_files
from digest.package.edition import Edition
from digest.package.epub import write_epub
from digest.package.parts import directive_part, year_part
from digest.package.zipped import write_zip

__all__ = ["Edition", "book_files", "directive_part", "write_epub", "write_zip", "year_part"]
