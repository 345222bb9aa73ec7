"""The fields of every kind of file under `data/`, and of a page in docs/: the one place that names them."""

from digest.schema.records.articles import ARTICLE, RIGHTS, STATUSES
from digest.schema.records.bodies import ORGANIZATION, OUTLETS, PERSON
from digest.schema.records.cleaning import CLEANING
from digest.schema.records.directives import DIRECTIVE
from digest.schema.records.pages import PAGE
from digest.schema.records.vocabulary import BARE_NUMBERS, VOCABULARY

__all__ = [
    "ARTICLE",
    "BARE_NUMBERS",
    "CLEANING",
    "DIRECTIVE",
    "ORGANIZATION",
    "OUTLETS",
    "PAGE",
    "PERSON",
    "RIGHTS",
    "STATUSES",
    "VOCABULARY",
]
