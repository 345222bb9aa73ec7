"""The records of a digest, as values.

Every record is a frozen dataclass built by the loader from one checked YAML mapping. Text is cleaned
(NFC, plain spaces). References to other records are ids; whether they exist is a check, not a type.
"""

from digest.records.models.articles import (
    Appearance,
    Article,
    Block,
    Correction,
    KeyPoint,
    LinkOverride,
    PublicationStatus,
    Rights,
)
from digest.records.models.cleaning import (
    BlockNames,
    CaptionWords,
    CleaningRules,
    CreditWords,
    DateWords,
    FrameWords,
    Marks,
)
from digest.records.models.collection import Records
from digest.records.models.common import (
    ArticleId,
    DirectiveId,
    Note,
    OrganizationId,
    Origin,
    OutletId,
    PersonId,
    PlaceId,
    Source,
)
from digest.records.models.directives import Directive, Milestone, Relation, Status
from digest.records.models.extraction import (
    ArticleLinks,
    Citation,
    Extraction,
    LinkedCitation,
    Mention,
    PersonMention,
    RejectedMention,
)
from digest.records.models.grammar_words import GrammarWords
from digest.records.models.organizations import DatedName, EnglishName, Organization, Succession
from digest.records.models.outlets import Outlet
from digest.records.models.people import Person, Post
from digest.records.models.search_words import SearchWords
from digest.records.models.validity import Validity, validities
from digest.records.models.vocabulary import (
    BareNumber,
    DocumentType,
    IssuerSuffix,
    RelationKind,
    Spelling,
    StatusKind,
    Term,
    Vocabulary,
)

__all__ = [
    "Appearance",
    "Article",
    "ArticleId",
    "ArticleLinks",
    "BareNumber",
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
    "GrammarWords",
    "IssuerSuffix",
    "KeyPoint",
    "LinkOverride",
    "LinkedCitation",
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
    "PlaceId",
    "Post",
    "PublicationStatus",
    "Records",
    "RejectedMention",
    "Relation",
    "RelationKind",
    "Rights",
    "SearchWords",
    "Source",
    "Spelling",
    "Status",
    "StatusKind",
    "Succession",
    "Term",
    "Validity",
    "Vocabulary",
    "validities",
]
