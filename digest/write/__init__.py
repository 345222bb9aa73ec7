"""Rendered files → disk: only what changed, all or nothing that a reader could notice, nobody else's files."""

from digest.write.commit import Written, write_files
from digest.write.mend import mend_texts

__all__ = ["Written", "mend_texts", "write_files"]
