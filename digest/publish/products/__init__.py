"""The folders that the program makes, `docs/` and `site/`, and what is remembered of them between runs."""

from digest.publish.products.answers import Answers
from digest.publish.products.exchange import exchange_folder, mend_folder
from digest.publish.products.file_hashes import FileHashes
from digest.publish.products.fingerprint import (
    HashOf,
    content_fingerprint,
    content_of,
    files_below,
    fingerprint,
    folder_fingerprint,
    names_below,
    program_at_start,
    program_fingerprint,
    program_folder,
    sha256_of,
)
from digest.publish.products.folder import DOCS_MARK, File, Written, check_product, is_docs, write_files
from digest.publish.products.memory import NO_LIMIT, BusyError, Memory, open_memory
