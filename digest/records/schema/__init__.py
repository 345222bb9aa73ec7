"""Nodes of a file → values, by the fields that the dataclasses of `models` declare; and the same as JSON Schema."""
