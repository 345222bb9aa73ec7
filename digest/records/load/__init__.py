"""The folder `data/` → records, with every problem of every file in one run."""

from digest.records.load.addresses import PublishedAddresses, Redirect, load_published, load_redirects, published_list
from digest.records.load.files import list_files
from digest.records.load.named_bodies import with_local_bodies
from digest.records.load.records import load_cleaning_rules, load_records
