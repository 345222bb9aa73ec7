"""The matrix: which directives and which bodies stand in the same articles, and where nothing is reported."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from digest.pages.addresses import DIRECTIVES, MATRIX, MATRIX_TABLE, articles_of_both
from digest.pages.charts import shade
from digest.pages.corpus import Corpus
from digest.pages.page import Page, entry, section_entry
from digest.pages.summaries import DirectiveSummary, OrganizationSummary
from digest.pages.words import SECTION_NAMES

MAX_ROWS: Final = 100
MAX_COLUMNS: Final = 40
"""What one page can show and a reader can take in; the table to download is whole."""

Line = TypeVar("Line", DirectiveSummary, OrganizationSummary)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A directive: `counts` are the articles that cite it and name the body of the column.

    `levels` are the shades of these counts.
    """

    directive: DirectiveSummary
    counts: tuple[int, ...]
    levels: tuple[int, ...]
    organization_count: int
    columns: tuple[OrganizationSummary, ...]

    def cell_address(self, place: int) -> str:
        """The search for the articles of a cell: "tim-kiem.html?van-ban=57-kl-tw-2023&to-chuc=bo-ngoai-giao"."""
        return articles_of_both(self.directive.address, self.columns[place].address)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Cited directives by named bodies, both with most articles first.

    A cell counts articles, and so does a total: an article that names three bodies stands in three cells of a row
    and once in its total, which is the number on the directive's own page.
    """

    columns: tuple[OrganizationSummary, ...]
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class MatrixPage:
    """The part of the matrix that its page shows; the counts say how much there is in all."""

    matrix: Matrix
    row_count: int
    column_count: int
    uncited_count: int
    table_address: str


def matrix_pages(corpus: Corpus) -> Iterable[Page]:
    """The page of the matrix."""
    whole = build_matrix(corpus)
    shown = Matrix(whole.columns[:MAX_COLUMNS], tuple(_first_columns(row) for row in whole.rows[:MAX_ROWS]))
    model = MatrixPage(
        matrix=shown,
        row_count=len(whole.rows),
        column_count=len(whole.columns),
        uncited_count=len(corpus.directives) - len(whole.rows),
        table_address=MATRIX_TABLE,
    )
    front = {"breadcrumbs": [section_entry(DIRECTIVES), entry(SECTION_NAMES[MATRIX])]}
    yield Page(MATRIX, "matrix", model, front)


def build_matrix(corpus: Corpus) -> Matrix:
    """The whole matrix; its numbers are those of the indexes by directive and by organization."""
    directives, organizations = corpus.summaries.directives, corpus.summaries.organizations
    columns = _most_articles_first(organizations[organization.id] for organization in corpus.organizations)
    cited = _most_articles_first(directives[directive.id] for directive in corpus.directives)
    together = {
        directives[id_].address: {organizations[o.id].address: count for o, count in found}
        for id_, found in corpus.organizations_by_directive.items()
    }
    most = max((count for found in together.values() for count in found.values()), default=1)
    rows = (_row(line, together[line.address], columns, most) for line in cited)
    return Matrix(columns, tuple(rows))


def _row(
    line: DirectiveSummary, together: dict[str, int], columns: tuple[OrganizationSummary, ...], most: int
) -> MatrixRow:
    counts = tuple(together.get(column.address, 0) for column in columns)
    levels = tuple(shade(count, most) for count in counts)
    return MatrixRow(line, counts, levels, len(together), columns)


def _first_columns(row: MatrixRow) -> MatrixRow:
    """The row cut down to the columns of the page; its totals stay those of the whole."""
    return replace(row, counts=row.counts[:MAX_COLUMNS], levels=row.levels[:MAX_COLUMNS])


def _most_articles_first(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Those that any article has, with most articles first; ties keep the order of the index."""
    return tuple(sorted((line for line in lines if line.article_count), key=lambda line: -line.article_count))
