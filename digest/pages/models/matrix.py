"""The matrices: how many articles cite a directive and name an organization or a place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from digest.pages.addresses import DIRECTIVES, MATRIX, MATRIX_TABLE, PLACE_MATRIX, articles_of_both, table_address
from digest.pages.charts import shade
from digest.pages.corpus import Corpus
from digest.pages.page import Page, entry, section_entry
from digest.pages.summaries import DirectiveSummary, OrganizationSummary, PlaceSummary
from digest.pages.words import SECTION_NAMES
from digest.records.models import DirectiveId

MAX_ROWS: Final = 100
MAX_COLUMNS: Final = 40
"""What one page can show and a reader can take in; the table to download is whole."""

NO_MEMBERS: Final[Mapping[str, tuple[str, ...]]] = {}
Column = OrganizationSummary | PlaceSummary


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A directive: `counts` are the articles that cite it and name the organization or place of the column.

    `acting` are those of them that say that it carries the directive out; a place has none. `levels` are the shades of
    the counts; `column_count` is the number of columns that are not 0; `members` are the pages of the organizations of
    each column.
    """

    directive: DirectiveSummary
    counts: tuple[int, ...]
    acting: tuple[int, ...]
    levels: tuple[int, ...]
    column_count: int
    members: tuple[tuple[str, ...], ...]

    def cell_address(self, column: int) -> str:
        """The search for the articles of a cell: "tim-kiem.html?van-ban=57-kl-tw-2023&to-chuc=bo-ngoai-giao"."""
        return articles_of_both(self.directive.address, *self.members[column])


@dataclass(frozen=True, slots=True)
class Matrix:
    """Cited directives by named organizations, or places, both with most articles first.

    A cell counts articles, and so does a total: an article that names three organizations counts in three cells of a
    row and once in its total, which is the number on the directive's own page.
    """

    columns: tuple[Column, ...]
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class MatrixPage:
    """The part of a matrix on its page, with the counts of the whole.

    `of_places` says that the columns are places; `other_address` is the page of the other matrix, "" when it is empty.
    """

    matrix: Matrix
    row_count: int
    column_count: int
    uncited_count: int
    table_address: str
    actions_address: str
    of_places: bool
    other_address: str


def matrix_pages(corpus: Corpus) -> Iterable[Page]:
    """The page of the matrix by central organizations, and that by places where any is named."""
    has_places = has_place_matrix(corpus)
    yield _page(MATRIX, build_matrix(corpus, with_places=False), corpus, other=PLACE_MATRIX if has_places else "")
    if has_places:
        yield _page(PLACE_MATRIX, build_place_matrix(corpus), corpus, other=MATRIX)


def has_place_matrix(corpus: Corpus) -> bool:
    """Whether any article cites a directive and names an organization of a place."""
    return any(corpus.by_place.by_directive.values())


def _page(address: str, whole: Matrix, corpus: Corpus, other: str) -> Page:
    shown = Matrix(whole.columns[:MAX_COLUMNS], tuple(_first_columns(row) for row in whole.rows[:MAX_ROWS]))
    model = MatrixPage(
        matrix=shown,
        row_count=len(whole.rows),
        column_count=len(whole.columns),
        uncited_count=sum(not line.article_count for line in corpus.summaries.directives.values()),
        table_address=MATRIX_TABLE,
        actions_address=table_address("actions", "csv"),
        of_places=address == PLACE_MATRIX,
        other_address=other,
    )
    front = {"breadcrumbs": [section_entry(DIRECTIVES), entry(SECTION_NAMES[address])]}
    return Page(address, "matrix", model, front)


def build_matrix(corpus: Corpus, *, with_places: bool = True) -> Matrix:
    """The matrix by organizations: the whole one, as the table to download has it, or without those of places."""
    lines = corpus.summaries.organizations
    shown = {o.id: lines[o.id] for o in corpus.organizations if with_places or o.place is None}
    together = {
        id_: {shown[o.id].address: count for o, count in found if o.id in shown}
        for id_, found in corpus.organizations_by_directive.items()
    }
    return _matrix(shown.values(), together, corpus)


def build_place_matrix(corpus: Corpus) -> Matrix:
    """The whole matrix by places: those named in an article that cites a directive, and the directives cited there."""
    lines = corpus.summaries.places
    together = {
        id_: {lines[place.id].address: count for place, count in found}
        for id_, found in corpus.by_place.by_directive.items()
    }
    bodies = corpus.summaries.organizations
    members = {
        lines[id_].address: tuple(bodies[body.id].address for body in found if corpus.articles_by_organization[body.id])
        for id_, found in corpus.by_place.organizations.items()
    }
    columns = {address for found in together.values() for address in found}
    shown = [lines[place.id] for place in corpus.by_place.places if lines[place.id].address in columns]
    whole = _matrix(shown, together, corpus, members)
    return Matrix(whole.columns, tuple(row for row in whole.rows if row.column_count))


def _matrix(
    columns: Iterable[Column],
    together: Mapping[DirectiveId, Mapping[str, int]],
    corpus: Corpus,
    members: Mapping[str, tuple[str, ...]] = NO_MEMBERS,
) -> Matrix:
    """`together` holds the articles that a directive and the column of an address have in common.

    `members` are the pages of a column's organizations, where it is no organization itself.
    """
    shown = _most_articles_first(columns)
    lines = corpus.summaries.directives
    cited = sorted(
        (d for d in corpus.directives if lines[d.id].article_count), key=lambda d: -lines[d.id].article_count
    )
    most = max((count for found in together.values() for count in found.values()), default=1)
    pages = tuple(members.get(column.address, (column.address,)) for column in shown)
    acting = {
        (directive, corpus.summaries.organizations[organization].address): count
        for (directive, organization), count in corpus.acting.items()
    }
    rows = []
    for directive in cited:
        counts = tuple(together[directive.id].get(column.address, 0) for column in shown)
        acted = tuple(acting.get((directive.id, column.address), 0) for column in shown)
        levels = tuple(shade(count, most) for count in counts)
        rows.append(MatrixRow(lines[directive.id], counts, acted, levels, len(together[directive.id]), pages))
    return Matrix(shown, tuple(rows))


def _first_columns(row: MatrixRow) -> MatrixRow:
    """The row cut down to the columns of the page; its totals stay those of the whole."""
    return replace(
        row, counts=row.counts[:MAX_COLUMNS], acting=row.acting[:MAX_COLUMNS], levels=row.levels[:MAX_COLUMNS]
    )


def _most_articles_first(lines: Iterable[Column]) -> tuple[Column, ...]:
    """Those that any article has, with most articles first; ties keep the order of the index."""
    return tuple(sorted((line for line in lines if line.article_count), key=lambda line: -line.article_count))
