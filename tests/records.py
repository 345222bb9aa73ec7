"""Small records for tests of behaviour: each has what its test names and plain defaults for the rest.

`collection` puts them together; `cites` and `names` say what the extractor would have found.
"""

from collections.abc import Iterable
from typing import Any

from digest.pages.corpus import Corpus, build_corpus
from digest.pages.settings import SiteSettings
from digest.records.edtf import parse_edtf
from digest.records.load.texts import parse_blocks
from digest.records.models import (
    Article,
    ArticleId,
    ArticleLinks,
    Citation,
    Directive,
    DirectiveId,
    DocumentType,
    GrammarWords,
    KeyPoint,
    LinkedCitation,
    LocalBodies,
    Mention,
    Organization,
    OrganizationId,
    Origin,
    Outlet,
    OutletId,
    Person,
    PersonId,
    PersonMention,
    Records,
    RelationKind,
    SearchWords,
    Source,
    StatusKind,
    Term,
    Vocabulary,
)

SITE = SiteSettings(
    name="Điểm báo thử",
    headline="Báo chí nói gì",
    description="Trang thử.",
    url="https://example.org/thu/",
    repo_url="https://example.org/kho",
)

VOCABULARY = Vocabulary(
    document_types=(DocumentType("ket-luan", "Kết luận", ("KL",)), DocumentType("nghi-quyet", "Nghị quyết", ("NQ",))),
    issuer_suffixes=(),
    relation_kinds=(
        RelationKind("continues", "nối tiếp", "được nối tiếp bởi"),
        RelationKind("replaces", "thay thế", "được thay thế bằng", ends=True),
        RelationKind("guides", "hướng dẫn", "được hướng dẫn bởi"),
    ),
    statuses=(StatusKind("in-force", "Còn hiệu lực"), StatusKind("expired", "Hết hiệu lực", ends=True)),
    organization_kinds=(Term("party", "Cơ quan của Đảng"), Term("state", "Cơ quan của Nhà nước")),
    succession_kinds=(
        RelationKind("merged", "hợp nhất vào", "hợp nhất từ", ends=True),
        RelationKind("transferred", "chức năng đã chuyển cho", "nhận chức năng từ"),
    ),
    words=GrammarWords(acting_verbs=("triển khai", "quán triệt")),
    origin=Origin("data/vocabulary.yml"),
    search=SearchWords(
        small_words=(
            *("ai ban hành", "ban hành", "bà", "của", "là ai", "là gì", "ngày nào", "thay thế", "và", "văn bản nào"),
        ),
        question_words=("ai", "gì", "khi nào", "nào"),
        successions=("continues",),
        synonyms=(("hội thảo", "tọa đàm"),),
    ),
)

OUTLET = Outlet(OutletId("bao-thu"), "Báo Thử")
NO_PLACES = LocalBodies()


def article(id_: str, text: str, **fields: Any) -> Article:
    """An article with this cleaned text; dates are EDTF strings, key points (text, paragraph) pairs."""
    for field in ("published_on", "event_on"):
        if isinstance(fields.get(field), str):
            fields[field] = parse_edtf(fields[field])
    points = fields.pop("key_points", [("Điểm thứ nhất.", 1)])
    defaults: dict[str, Any] = {
        "title": f"Bài {id_}",
        "summary": f"Tóm tắt bài {id_}.",
        "summary_en": f"Summary of {id_}.",
        "rights": "full-text",
        "status": "published",
        "raw": f"data/raw/{id_}.txt",
        "raw_sha256": "0" * 64,
        "outlet": OUTLET.id,
        "origin": Origin(f"data/articles/{id_}.yml"),
    }
    return Article(
        id=ArticleId(id_),
        text=text,
        blocks=parse_blocks(text),
        key_points=tuple(KeyPoint(words, paragraph) for words, paragraph in points),
        **{**defaults, **fields},
    )


def directive(id_: str, code: str | None, **fields: Any) -> Directive:
    """A directive of the Politburo, or as `fields` say."""
    if isinstance(fields.get("issued_on"), str):
        fields["issued_on"] = parse_edtf(fields["issued_on"])
    defaults: dict[str, Any] = {
        "type": "ket-luan",
        "issuer": OrganizationId("bo-chinh-tri"),
        "title": f"về việc {id_}",
        "sources": (Source("https://nguon.vn/1", ("issued_on", "issuer", "title")),),
        "origin": Origin(f"data/directives/{id_}.yml"),
    }
    return Directive(id=DirectiveId(id_), code=code, **{**defaults, **fields})


def organization(id_: str, name: str, **fields: Any) -> Organization:
    """A body of the Party, or as `fields` say."""
    defaults: dict[str, Any] = {
        "kind": "party",
        "sources": (Source("https://nguon.vn/2", ("name",)),),
        "origin": Origin(f"data/organizations/{id_}.yml"),
    }
    return Organization(id=OrganizationId(id_), name=name, **{**defaults, **fields})


def person(id_: str, name: str, **fields: Any) -> Person:
    """A person."""
    return Person(id=PersonId(id_), name=name, origin=Origin(f"data/people/{id_}.yml"), **fields)


def _places(of: Article, words: str) -> Iterable[tuple[int, int]]:
    """Where the words stand in the document of an article."""
    start = of.document.find(words)
    while start >= 0:
        yield start, start + len(words)
        start = of.document.find(words, start + 1)


def cites(of: Article, words: str, directive_id: str | None, **fields: Any) -> list[LinkedCitation]:
    """Every place of the words as a citation of the directive."""
    return [
        LinkedCitation(
            Citation(start, end, words, "full", "ket-luan"),
            DirectiveId(directive_id) if directive_id else None,
            "code-and-year",
            **fields,
        )
        for start, end in _places(of, words)
    ]


def names(of: Article, words: str, organization_id: str, role: str = "subject") -> list[Mention]:
    """Every place of the words as a mention of the organization."""
    return [Mention(a, b, words, OrganizationId(organization_id), role) for a, b in _places(of, words)]


def names_person(of: Article, words: str, person_id: str) -> list[PersonMention]:
    """Every place of the words as the person's name."""
    return [PersonMention(a, b, words, PersonId(person_id)) for a, b in _places(of, words)]


def links(of: Article, *found: LinkedCitation | Mention | PersonMention) -> ArticleLinks:
    """What was found in one article."""
    return ArticleLinks(
        of.id,
        tuple(f for f in found if isinstance(f, LinkedCitation)),
        tuple(f for f in found if isinstance(f, Mention)),
        tuple(f for f in found if isinstance(f, PersonMention)),
    )


def collection(
    articles: Iterable[Article] = (),
    directives: Iterable[Directive] = (),
    organizations: Iterable[Organization] = (),
    people: Iterable[Person] = (),
    found: Iterable[ArticleLinks] = (),
    outlet: Outlet = OUTLET,
    local_bodies: LocalBodies = NO_PLACES,
) -> Corpus:
    """The corpus of these records; Bộ Chính trị is always among them."""
    politburo = organization("bo-chinh-tri", "Bộ Chính trị")
    records = Records(
        articles={a.id: a for a in articles},
        directives={d.id: d for d in directives},
        organizations={o.id: o for o in (politburo, *organizations)},
        people={p.id: p for p in people},
        outlets={outlet.id: outlet},
        vocabulary=VOCABULARY,
        local_bodies=local_bodies,
    )
    links_by_article = {article_id: ArticleLinks(article_id, (), (), ()) for article_id in records.articles}
    links_by_article.update({of.article: of for of in found})
    return build_corpus(records, links_by_article)
