"""Which registered document a citation means, or none when the text leaves it open.

`registry` compares one citation with one directive, `articles` reads an article from its start to its end:
short references mean what was cited before them, and an editor's word stands above every rule.
"""

from digest.citations.resolve.articles import link_article, resolve_extraction
from digest.citations.resolve.registry import citation_key, registered_name, resolve_citation

__all__ = ["citation_key", "link_article", "registered_name", "resolve_citation", "resolve_extraction"]
