"""The matrix of directives and organizations as a table for spreadsheet programs, whole and with its totals."""

import csv
import io
from collections.abc import Iterator

from digest.pages.addresses import MATRIX_TABLE
from digest.pages.corpus import Corpus
from digest.pages.exports.tables.formats import BYTE_ORDER_MARK, plain_text
from digest.pages.models.matrix import Matrix, build_matrix


def matrix_file(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """The table with the headings of its page: its path below docs/ and its bytes."""
    table = io.StringIO()
    csv.writer(table, lineterminator="\n").writerows(_rows(build_matrix(corpus)))
    yield MATRIX_TABLE, (BYTE_ORDER_MARK + table.getvalue()).encode()


def _rows(matrix: Matrix) -> Iterator[list[str | int]]:
    yield ["Văn bản", *(plain_text(column.name) for column in matrix.columns), "Số tổ chức", "Số bài"]
    for row in matrix.rows:
        name = plain_text(row.directive.name)
        yield [name, *row.counts, row.column_count, row.directive.article_count]
    yield ["Số văn bản", *(column.directive_count for column in matrix.columns), "", ""]
    yield ["Số bài", *(column.article_count for column in matrix.columns), "", ""]
