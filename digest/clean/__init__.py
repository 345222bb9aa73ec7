"""A raw capture → the parts of the article: text, captions, title, date, writers, source.

`capture` is the whole way; `reading` gives text or a page, `page` the lines of a page, `wrapping` those of a text;
`steps` decides on every line; `stored` writes and checks the text as it lies in `data/articles/`.
"""

from digest.clean.parts import Cleaned
from digest.clean.stored import check_text, cleaned_text, fix_text

__all__ = ["Cleaned", "check_text", "cleaned_text", "fix_text"]
