"""Rendered files → disk: only what changed, all or nothing that a reader could notice, nobody else's files."""

from digest.write.commit import Written, write_files

__all__ = ["Written", "write_files"]
