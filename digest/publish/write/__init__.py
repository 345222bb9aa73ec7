"""Rendered files → disk: only what changed, all or nothing that a reader could notice, nobody else's files."""

from digest.publish.write.commit import LOCK, Written, check_folder, check_foreign, copy_handwritten, write_files
from digest.publish.write.fingerprint import files_below, fingerprint, program_fingerprint
from digest.publish.write.plan import File
from digest.publish.write.stamp import settled_account, store_stamp

__all__ = [
    "LOCK",
    "File",
    "Written",
    "check_folder",
    "check_foreign",
    "copy_handwritten",
    "files_below",
    "fingerprint",
    "program_fingerprint",
    "settled_account",
    "store_stamp",
    "write_files",
]
