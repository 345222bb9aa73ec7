"""A built site, or the corpus → the offline editions: files that open from a disk, without network, in ten years.

`digest.publish.offline.zim` is not imported here: it needs a library that not every reader of this code installs.
"""

from digest.publish.offline.book import book_files
from digest.publish.offline.edition import OfflineEdition
from digest.publish.offline.epub import write_epub
from digest.publish.offline.parts import directive_part, year_part
from digest.publish.offline.zipped import write_zip

__all__ = ["OfflineEdition", "book_files", "directive_part", "write_epub", "write_zip", "year_part"]
