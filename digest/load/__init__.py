"""The folder `data/` → records, with every problem of every file in one run."""

from digest.load.records import load_cleaning_rules, load_records

__all__ = ["load_cleaning_rules", "load_records"]
