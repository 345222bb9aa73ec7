"""A raw capture → the parts of the article: text, captions, title, date, writers, source.

`capture` is the whole way, `segment` the classifying of lines, `canonical_text` the text of `data/articles/`.
"""

from digest.ingest.clean.canonical_text import check_text, cleaned_text, fix_text
from digest.ingest.clean.parts import Cleaned

__all__ = ["Cleaned", "check_text", "cleaned_text", "fix_text"]
