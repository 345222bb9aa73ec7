"""Rendered files → disk: only what changed, all or nothing that a reader could notice, nobody else's files."""

from digest.write.commit import LOCK, Written, check_folder, check_foreign, copy_handwritten, write_files
from digest.write.draft import store_draft
from digest.write.fingerprint import files_below, fingerprint, program_fingerprint
from digest.write.plan import File
from digest.write.stamp import settled_account, store_stamp

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
    "store_draft",
    "store_stamp",
    "write_files",
]
