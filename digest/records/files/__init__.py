"""Files of `data/` as text and YAML, each value with its line and column."""
