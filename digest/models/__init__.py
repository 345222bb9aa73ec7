"""The records of a digest, as values.

Every record is a frozen dataclass built by the loader from one checked YAML mapping. Text is cleaned
(NFC, plain spaces). References to other records are ids; whether they exist is a check, not a type.
"""

from digest.models.articles import Appearance, Article, Block, Correction, KeyPoint, LinkOverride
from digest.models.bodies import DatedName, EnglishName, Organization, Outlet, Person, Post, Succession
from digest.models.cleaning import BlockNames, CaptionWords, CleaningRules, CreditWords, DateWords, FrameWords, Marks
from digest.models.collection import Records
from digest.models.common import ArticleId, DirectiveId, Note, OrganizationId, Origin, OutletId, PersonId, Source
from digest.models.directives import Directive, Milestone, Relation, Status
from digest.models.found import ArticleLinks, Citation, Extraction, LinkedCitation, Lookalike, Mention, PersonMention
from digest.models.vocabulary import DocumentType, IssuerSuffix, RelationKind, Spelling, Term, Vocabulary

__all__ = [
    "Appearance",
    "Article",
    "ArticleId",
    "ArticleLinks",
    "Block",
    "BlockNames",
    "CaptionWords",
    "Citation",
    "CleaningRules",
    "Correction",
    "CreditWords",
    "DateWords",
    "DatedName",
    "Directive",
    "DirectiveId",
    "DocumentType",
    "EnglishName",
    "Extraction",
    "FrameWords",
    "IssuerSuffix",
    "KeyPoint",
    "LinkOverride",
    "LinkedCitation",
    "Lookalike",
    "Marks",
    "Mention",
    "Milestone",
    "Note",
    "Organization",
    "OrganizationId",
    "Origin",
    "Outlet",
    "OutletId",
    "Person",
    "PersonId",
    "PersonMention",
    "Post",
    "Records",
    "Relation",
    "RelationKind",
    "Source",
    "Spelling",
    "Status",
    "Succession",
    "Term",
    "Vocabulary",
]
