"""The folder `data/` → records, with every problem of every file in one run."""

from digest.load.addresses import Published, Redirect, load_published, load_redirects, published_list
from digest.load.files import list_files
from digest.load.records import load_cleaning_rules, load_records

__all__ = [
    "Published",
    "Redirect",
    "list_files",
    "load_cleaning_rules",
    "load_published",
    "load_records",
    "load_redirects",
    "published_list",
]
