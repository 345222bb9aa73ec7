"""The fields of every kind of file under `data/`, and of a page in docs/: the one place that names them."""

from digest.records.schema.records.articles import ARTICLE, RIGHTS, STATUSES
from digest.records.schema.records.bodies import ORGANIZATION, OUTLETS, PERSON
from digest.records.schema.records.cleaning import CLEANING
from digest.records.schema.records.directives import DIRECTIVE
from digest.records.schema.records.pages import PAGE
from digest.records.schema.records.vocabulary import BARE_NUMBERS, VOCABULARY

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
