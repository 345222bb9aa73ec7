"""Rendered files → `docs/` → the built and audited `site/` → offline editions."""
