"""Rendered files → disk: only what changed, all or nothing that a reader could notice, nobody else's files."""

from digest.write.commit import Written, check_folder, copy_handwritten, write_files
from digest.write.draft import store_draft
from digest.write.plan import File

__all__ = ["File", "Written", "check_folder", "copy_handwritten", "store_draft", "write_files"]
