"""A file or address of any kind → its parts → a draft article for an editor."""
