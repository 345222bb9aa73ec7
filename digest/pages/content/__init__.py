"""`content/`: pages written by hand. Their text is parsed, checked and written anew; no file is copied as it is."""

from digest.pages.content.check import check_links
from digest.pages.content.load import Content, HandwrittenPage, Picture, load_content

__all__ = ["Content", "HandwrittenPage", "Picture", "check_links", "load_content"]
