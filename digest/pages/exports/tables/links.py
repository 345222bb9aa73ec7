"""The tables of what articles cite and name: one row per citation, one row per article and organization."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Final

from digest.pages.acting import Action
from digest.pages.addresses import article_address
from digest.pages.exports.tables.columns import AnyTable, Collection, Table, columns_of
from digest.records.edtf import EdtfDate
from digest.records.fields import About, Url, VocabularyTerm
from digest.records.models import Article, ArticleId, DirectiveId, LinkedCitation, Mention, OrganizationId
from digest.text.sentences import sentence_around

_ArticleKey = Annotated[ArticleId, About("Bài báo.")]
_ArticleTitle = Annotated[str, About("Tiêu đề bài.")]
_OutletName = Annotated[str | None, About("Báo đăng bài gốc; trống nếu chưa rõ.")]
_ArticleDate = Annotated[EdtfDate | None, About("Ngày của bài: ngày đăng, không có thì ngày diễn ra.")]
_OrganizationKey = Annotated[OrganizationId, About("Tổ chức.")]
_MentionCount = Annotated[int, About("Số lần nhắc trong bài.")]


@dataclass(frozen=True, slots=True)
class Location:
    """Where a span is: offsets count code points in `text`, the text of its block or the title.

    `anchor` is "" for the title. Where the page does not show the block, `address` has no fragment and nothing
    may be quoted.
    """

    anchor: str
    number: int | None
    text: str
    start: int
    end: int
    may_quote: bool
    address: str

    @property
    def sentence(self) -> str:
        """The sentence around the span, or "" where the article's rights do not allow to quote."""
        start, end = sentence_around(self.text, self.start, self.end)
        return self.text[start:end] if self.may_quote else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationRow:
    """A citation with title, outlet and date of its article, so that the table can be read alone."""

    article: _ArticleKey
    position: Annotated[int, About("Thứ tự trong bài, từ 1.")]
    article_title: _ArticleTitle
    outlet_name: _OutletName
    article_on: _ArticleDate
    directive: Annotated[DirectiveId | None, About("Văn bản được dẫn; trống nếu chưa chắc.")]
    directive_name: Annotated[str | None, About("Tên gọi của văn bản.")]
    paragraph: Annotated[int | None, About("Số đoạn; trống nếu ở tiêu đề, tiêu đề mục hay chú thích ảnh.")]
    anchor: Annotated[str | None, About("Điểm neo trên trang của bài, ví dụ d7; trống nếu ở tiêu đề.")]
    start: Annotated[int, About("Vị trí ký tự đầu trong đoạn (mã điểm Unicode, từ 0).")]
    end: Annotated[int, About("Vị trí ngay sau ký tự cuối.")]
    sentence: Annotated[str | None, About("Câu dẫn; trống nếu quyền sử dụng không cho trích.")]
    surface: Annotated[str | None, About("Những chữ dẫn văn bản, đúng như báo viết.")]
    form: Annotated[str, About("Kiểu dẫn: full, number, named, definition, anaphora.")]
    type: Annotated[str, VocabularyTerm("document_types"), About("Mã loại văn bản đọc được từ câu.")]
    code: Annotated[str | None, About("Số và ký hiệu đọc được từ câu.")]
    reason: Annotated[str, About("Quy tắc đã quyết định là văn bản nào.")]
    candidates: Annotated[tuple[DirectiveId, ...], About("Các văn bản có thể là, khi chưa chắc.")]
    flags: Annotated[tuple[str, ...], About("Chỗ báo viết khác với danh mục.")]
    url: Annotated[Url, About("Đoạn ấy trên trang của bài.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionRow:
    """The mentions of an organization in an article."""

    article: _ArticleKey
    article_on: _ArticleDate
    organization: _OrganizationKey
    organization_name: Annotated[str, About("Tên chính thức mới nhất của tổ chức.")]
    roles: Annotated[tuple[str, ...], About("Nhắc thế nào: subject, post (trong chức vụ), issuer (nơi ban hành).")]
    mention_count: _MentionCount
    paragraph: Annotated[int | None, About("Số đoạn nhắc đầu tiên.")]
    anchor: Annotated[str | None, About("Điểm neo trên trang của bài.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRow:
    """The mentions of an organization in an article, in the organization's own file."""

    organization: _OrganizationKey
    article: _ArticleKey
    article_title: _ArticleTitle
    outlet_name: _OutletName
    article_on: _ArticleDate
    mention_count: _MentionCount
    url: Annotated[Url, About("Chỗ nhắc đầu tiên trên trang của bài.")]


def _citations(collection: Collection) -> Iterator[CitationRow]:
    for article in collection.corpus.articles:
        linked = collection.corpus.links[article.id].citations
        found = locations(article, ((one.citation.start, one.citation.end) for one in linked))
        for position, (citation, place) in enumerate(zip(linked, found, strict=True), start=1):
            yield _citation_row(article, position, citation, place, collection)


def _citation_row(
    article: Article, position: int, linked: LinkedCitation, place: Location, collection: Collection
) -> CitationRow:
    citation, directive, summaries = linked.citation, linked.directive, collection.corpus.summaries
    return CitationRow(
        article=article.id,
        position=position,
        article_title=article.title,
        outlet_name=summaries.articles[article.id].outlet or None,
        article_on=article.dated_on,
        directive=directive,
        directive_name=summaries.directives[directive].name if directive else None,
        paragraph=place.number,
        anchor=place.anchor or None,
        start=place.start,
        end=place.end,
        sentence=place.sentence or None,
        surface=citation.surface if place.may_quote else None,
        form=citation.form,
        type=citation.type,
        code=citation.code,
        reason=linked.reason,
        candidates=linked.candidates,
        flags=linked.flags,
        url=collection.url(place.address),
    )


def _mentions(collection: Collection) -> Iterator[MentionRow]:
    for article, organization, mentions, place in _first_mentions(collection):
        yield MentionRow(
            article=article.id,
            article_on=article.dated_on,
            organization=organization,
            organization_name=collection.corpus.summaries.organizations[organization].name,
            roles=tuple(dict.fromkeys(mention.role for mention in mentions)),
            mention_count=len(mentions),
            paragraph=place.number,
            anchor=place.anchor or None,
        )


def _coverage(collection: Collection) -> Iterator[CoverageRow]:
    for article, organization, mentions, place in _first_mentions(collection):
        yield CoverageRow(
            organization=organization,
            article=article.id,
            article_title=article.title,
            outlet_name=collection.corpus.summaries.articles[article.id].outlet or None,
            article_on=article.dated_on,
            mention_count=len(mentions),
            url=collection.url(place.address),
        )


def _first_mentions(collection: Collection) -> Iterator[tuple[Article, OrganizationId, list[Mention], Location]]:
    """Each organization of each article with its mentions and the place of the first.

    Without credits: they name who printed the article.
    """
    for article in collection.corpus.articles:
        groups: dict[OrganizationId, list[Mention]] = {}
        for mention in collection.corpus.links[article.id].mentions:
            if mention.role != "credit":
                groups.setdefault(mention.organization, []).append(mention)
        spans = ((mentions[0].start, mentions[0].end) for mentions in groups.values())
        for (organization, mentions), place in zip(groups.items(), locations(article, spans), strict=True):
            yield article, organization, mentions, place


def locations(article: Article, spans: Iterable[tuple[int, int]]) -> Iterator[Location]:
    """The location of each span of the article's `document`, in the order given."""
    offset, page = article.text_offset, article_address(article.id)
    starts = [0, *(offset + block.start for block in article.blocks)]
    public = {block.anchor for block in article.public_blocks}
    for start, end in spans:
        position = bisect_right(starts, start) - 1
        first = starts[position]
        if position == 0:
            may_quote = article.rights != "link-only"
            yield Location("", None, article.title, start, end, may_quote, page)
            continue
        block = article.blocks[position - 1]
        is_public = block.anchor in public
        address = f"{page}#{block.anchor}" if is_public else page
        yield Location(block.anchor, block.number, block.text, start - first, end - first, is_public, address)


CITATIONS: Final = Table(
    "citations",
    "Câu dẫn văn bản",
    "Mỗi dòng một lần bài báo dẫn văn bản, với câu dẫn và chỗ đứng. Không chắc là văn bản nào thì để trống.",
    ("article", "position"),
    _citations,
    columns_of(CitationRow),
    of_articles=True,
)
MENTIONS: Final = Table(
    "mentions",
    "Tổ chức trong bài",
    "Mỗi dòng một tổ chức trong một bài: được nhắc mấy lần, chỗ nhắc đầu tiên.",
    ("article", "organization"),
    _mentions,
    columns_of(MentionRow),
    of_articles=True,
)
COVERAGE: Final = Table(
    "coverage",
    "Bài nhắc tới một tổ chức",
    "Tệp CSV của từng tổ chức: mỗi dòng một bài nhắc tới tổ chức ấy.",
    ("organization", "article"),
    _coverage,
    columns_of(CoverageRow),
    of_articles=True,
)
"""No table of the whole collection: there it would repeat the titles for every organization."""

ACTIONS: Final = Table(
    "actions",
    "Việc thực hiện văn bản",
    "Mỗi dòng một đoạn dẫn văn bản và có câu nói một tổ chức triển khai, thực hiện.",
    ("directive", "organization", "article", "anchor"),
    lambda collection: collection.corpus.actions,
    columns_of(Action),
)

TABLES: Final[tuple[AnyTable, ...]] = (CITATIONS, MENTIONS, ACTIONS)
