"""Rendered files → disk: only what changed, all or nothing that a reader could notice, nobody else's files."""

from digest.write.commit import Written, copy_handwritten, write_files
from digest.write.draft import store_draft

__all__ = ["Written", "copy_handwritten", "store_draft", "write_files"]
