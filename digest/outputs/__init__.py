"""The files beside the pages: search index, feeds, tables, references."""
