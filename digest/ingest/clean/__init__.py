"""A raw capture → the parts of the article: text, captions, title, date, writers, source.

`capture` is the whole way; `reading` gives text or a page, `page` the lines of a page, `wrapping` those of a text;
`segment` classifies every line; `canonical_text` writes and checks the text as it lies in `data/articles/`.
"""

from digest.ingest.clean.canonical_text import check_text, cleaned_text, fix_text
from digest.ingest.clean.parts import Cleaned

__all__ = ["Cleaned", "check_text", "cleaned_text", "fix_text"]
