"""Which registered document a citation means, or none when the text leaves it open.

`evidence` judges one citation against one directive, `registry` decides from the verdicts, `articles` reads an
article in order: short references mean what was cited before them, and an editor's override decides over all.
"""

from digest.citations.resolve.articles import link_article, resolve_extraction
from digest.citations.resolve.directives import Registry, build_registry, citation_key
from digest.citations.resolve.registry import registered_name, resolve_citation
