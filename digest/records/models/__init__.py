"""The records of a digest, as values.

Every record is a frozen dataclass built by the loader from one checked YAML mapping. Text is cleaned
(NFC, plain spaces). References to other records are ids; whether they exist is a check, not a type.
"""

from digest.records.models.articles import Appearance, Article, Block, Correction, KeyPoint, LinkOverride, TaskTag
from digest.records.models.cleaning import BlockNames, CleaningRules, DateWords
from digest.records.models.collection import Records
from digest.records.models.common import (
    ArticleId,
    DirectiveId,
    FamilyId,
    LevelId,
    Note,
    OrganizationId,
    Origin,
    OutletId,
    PersonId,
    PlaceId,
    Source,
)
from digest.records.models.directives import Directive, Milestone, Relation, Status, Task
from digest.records.models.extraction import (
    ArticleLinks,
    Citation,
    Extraction,
    Home,
    LinkedCitation,
    Mention,
    PersonMention,
    RejectedMention,
)
from digest.records.models.grammar_words import GrammarWords
from digest.records.models.local_bodies import LocalBodies, place_names
from digest.records.models.organizations import DatedName, EnglishName, Organization, Succession
from digest.records.models.outlets import Outlet
from digest.records.models.people import Person, Post
from digest.records.models.places import Families, Family, Level, Place
from digest.records.models.search_words import SearchWords
from digest.records.models.validity import Validity, validities
from digest.records.models.vocabulary import DocumentType, IssuerSuffix, RelationKind, StatusKind, Term, Vocabulary
