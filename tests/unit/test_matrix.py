"""The matrix: its numbers are those of the indexes, on the page and in the table to download."""

import csv
import re
from html import unescape
from pathlib import Path

import pytest
from records import article, cites, collection, directive, links, names, organization

from digest.pages.corpus import Corpus
from digest.pages.exports.matrix import matrix_file
from digest.pages.models import matrix as matrix_module
from digest.pages.models.matrix import Matrix, MatrixPage, build_matrix, matrix_pages
from digest.pages.render import render_pages

TEMPLATES = Path(__file__).resolve().parents[2] / "templates" / "pages"


@pytest.fixture
def corpus() -> Corpus:
    """Kết luận 57 in two articles, Kết luận 16 in one, a third directive in none; Bộ A in all three articles."""
    texts = {
        "a": "Bộ A và Ban B bàn về 57-KL/TW và 16-KL/TW.",
        "b": "Bộ A nhắc 57-KL/TW.",
        "c": "Bộ A họp với =Hội C.",
    }
    articles = [article(id_, text) for id_, text in texts.items()]
    codes = {"57-KL/TW": "57-kl-tw-2023", "16-KL/TW": "16-kl-tw-2012"}
    bodies = {"Bộ A": "bo-a", "Ban B": "ban-b", "=Hội C": "hoi-c"}
    return collection(
        articles,
        [*(directive(id_, code) for code, id_ in codes.items()), directive("12-ct-tw-2022", "12-CT/TW")],
        [*(organization(id_, name) for name, id_ in bodies.items()), organization("bo-d", "Bộ D")],
        found=[
            links(
                of,
                *(linked for code, id_ in codes.items() for linked in cites(of, code, id_)),
                *(mention for name, id_ in bodies.items() for mention in names(of, name, id_)),
            )
            for of in articles
        ],
    )


def numbers(matrix: Matrix) -> dict[str, tuple[int, ...]]:
    return {row.directive.label: row.counts for row in matrix.rows}


def test_a_cell_counts_the_articles_that_cite_the_one_and_name_the_other(corpus: Corpus) -> None:
    matrix = build_matrix(corpus)
    assert [column.name for column in matrix.columns] == ["Bộ A", "=Hội C", "Ban B"]
    assert numbers(matrix) == {"57-KL/TW": (2, 0, 1), "16-KL/TW": (1, 0, 1)}


def test_totals_are_those_of_the_indexes(corpus: Corpus) -> None:
    matrix = build_matrix(corpus)
    for row in matrix.rows:
        directive_id = next(id_ for id_, line in corpus.summaries.directives.items() if line == row.directive)
        assert row.directive.article_count == len(corpus.articles_by_directive[directive_id])
        assert row.column_count == len(corpus.organizations_by_directive[directive_id])
    for place, column in enumerate(matrix.columns):
        organization_id = next(id_ for id_, line in corpus.summaries.organizations.items() if line == column)
        assert column.article_count == len(corpus.articles_by_organization[organization_id])
        assert column.directive_count == sum(row.counts[place] > 0 for row in matrix.rows)


def test_the_page_and_the_table_hold_the_same_numbers(corpus: Corpus) -> None:
    ((address, content),) = matrix_file(corpus)
    assert content.startswith("\ufeff".encode())
    assert list(csv.reader(content.decode("utf-8-sig").splitlines())) == [
        ["Văn bản", "Bộ A", "'=Hội C", "Ban B", "Số tổ chức", "Số bài"],
        ["Kết luận 57-KL/TW", "2", "0", "1", "2", "2"],
        ["Kết luận 16-KL/TW", "1", "0", "1", "2", "1"],
        ["Số văn bản", "2", "0", "2", "", ""],
        ["Số bài", "3", "1", "1", "", ""],
    ]
    ((path, page),) = render_pages(matrix_pages(corpus), TEMPLATES)
    assert path == "ma-tran.md"
    text = page.decode()
    assert f'href="{address}"' in text
    cells = re.sub('<a href="([^"]+)">', "", text).replace("</a>", "")
    assert '<td class="n2">2</td><td>0</td><td class="n1">1</td><td class="sum">2</td><td class="sum">2</td>' in cells
    assert 'class="n2"><a href="tim-kiem.html?van-ban=57-kl-tw-2023&to-chuc=bo-a">2</a>' in unescape(text)
    assert "Còn 1 văn bản trong [danh mục](van-ban/index.md) chưa được bài nào dẫn" in text
    assert 'title="Kết luận 57-KL/TW: về việc 57-kl-tw-2023"' in text


def test_a_page_too_large_to_read_shows_its_most_frequent_part_and_says_so(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matrix_module, "MAX_ROWS", 1)
    monkeypatch.setattr(matrix_module, "MAX_COLUMNS", 2)
    [page] = matrix_pages(corpus)
    assert isinstance(page.model, MatrixPage)
    assert numbers(page.model.matrix) == {"57-KL/TW": (2, 0)}
    ((_, content),) = render_pages([page], TEMPLATES)
    assert "Bảng này gồm 1 văn bản và 2 tổ chức có nhiều bài nhất, trong số 2 văn bản" in content.decode()


def test_a_collection_without_citations_says_that_the_matrix_is_empty() -> None:
    corpus = collection([article("a", "Tin.")])
    ((_, content),) = render_pages(matrix_pages(corpus), TEMPLATES)
    assert "ma trận còn trống" in content.decode()
    assert "<table>" not in content.decode()
