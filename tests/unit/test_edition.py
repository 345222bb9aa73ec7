"""The digest edition: each article of the period once, in its group, on the page as in the letter."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from records import SITE, article, cites, collection, directive, links

from digest.pages.addresses import record_id
from digest.pages.corpus import Corpus
from digest.pages.exports.issues import COLUMNS, edition_files, edition_text
from digest.pages.models.issue import (
    EditionPage,
    Period,
    edition,
    edition_pages,
    monthly_editions,
)
from digest.pages.page import Page
from digest.pages.render import render_pages

TEMPLATES = Path(__file__).resolve().parents[2] / "templates" / "pages"
ALWAYS = (date(1930, 1, 1), date(2100, 12, 31))


@pytest.fixture
def corpus() -> Corpus:
    """Six articles: two months, an unsure year, an inferred day, one that cites nothing, one without date."""
    long = "Hội nghị bàn việc nâng cao chất lượng, hiệu quả công tác thông tin đối ngoại trong tình hình mới. " * 3
    of = {
        "nhieu": article("nhieu", "57-KL/TW. 16-KL/TW. 16-KL/TW.", published_on="2023-10-11", summary=long.strip()),
        "mot": article("mot", "57-KL/TW.", published_on="2023-10-12", source_url="https://bao.vn/mot-bai-rat-dai.html"),
        "hai": article("hai", "57-KL/TW.", published_on="2023-10-31?", title_inferred="Đặt theo câu đầu."),
        "khong": article("khong", "Không dẫn.", published_on="2023-10-01", outlet=None),
        "mot-trong-hai": article("mot-trong-hai", "57-KL/TW.", event_on="[2022-09-20,2023-09-20]"),
        "khong-ngay": article("khong-ngay", "57-KL/TW."),
    }
    codes = {"57-KL/TW": "57-kl-tw-2023", "16-KL/TW": "16-kl-tw-2012"}
    return collection(
        of.values(),
        [directive(id_, code, issued_on=id_[-4:]) for code, id_ in codes.items()],
        found=[links(a, *(c for code, id_ in codes.items() for c in cites(a, code, id_))) for a in of.values()],
    )


def ids(found: EditionPage) -> dict[str, list[str]]:
    return {
        record_id(group.directive.address) if group.directive else "": [
            record_id(entry.article.address) for entry in group.entries
        ]
        for group in found.groups
    }


@pytest.mark.parametrize(
    ("start", "end", "title"),
    [
        ("2024-07-01", "2024-07-31", "tháng 7 năm 2024"),
        ("2024-02-01", "2024-02-29", "tháng 2 năm 2024"),
        ("2024-07-15", "2024-07-21", "tuần 29 năm 2024 (từ 15/07/2024 đến 21/07/2024)"),
        ("2024-12-30", "2025-01-05", "tuần 1 năm 2025 (từ 30/12/2024 đến 05/01/2025)"),
        ("2024-01-01", "2024-12-31", "năm 2024"),
        ("2024-07-01", "2024-07-15", "từ 01/07/2024 đến 15/07/2024"),
        ("2024-07-01", "2024-07-01", "ngày 01/07/2024"),
    ],
)
def test_a_period_has_the_name_that_people_use(start: str, end: str, title: str) -> None:
    assert Period(date.fromisoformat(start), date.fromisoformat(end)).title == title


def test_articles_stand_under_the_directive_they_cite_most_and_those_without_one_last(corpus: Corpus) -> None:
    assert ids(edition(corpus, SITE, date(2023, 10, 1), date(2023, 10, 31))) == {
        "57-kl-tw-2023": ["hai", "mot"],
        "16-kl-tw-2012": ["nhieu"],
        "": ["khong"],
    }


def test_every_dated_article_is_in_exactly_one_month(corpus: Corpus) -> None:
    months = {str(found.period.start)[:7]: ids(found) for found in monthly_editions(corpus, SITE)}
    assert list(months) == ["2023-10", "2023-09"]
    found = [id_ for groups in months.values() for group in groups.values() for id_ in group]
    assert sorted(found) == sorted(one.id for one in corpus.articles if one.dated_on)
    assert months["2023-09"] == {"57-kl-tw-2023": ["mot-trong-hai"]}


def test_both_ends_of_a_period_belong_to_it(corpus: Corpus) -> None:
    assert edition(corpus, SITE, date(2023, 10, 11), date(2023, 10, 12)).article_count == 2
    assert edition(corpus, SITE, date(2023, 10, 13), date(2023, 10, 30)).article_count == 0
    assert edition(corpus, SITE, *ALWAYS).article_count == 5


def test_a_letter_keeps_its_look(corpus: Corpus, golden: Callable[[str, str], None]) -> None:
    golden("editions/2023-10.txt", edition_text(monthly_editions(corpus, SITE)[0]))


def test_a_letter_has_short_lines_full_addresses_and_each_article_once(corpus: Corpus) -> None:
    text = edition_text(edition(corpus, SITE, *ALWAYS))
    assert not [line for line in text.splitlines() if len(line) > COLUMNS and "https://" not in line]
    for one in corpus.articles:
        assert text.count(f"https://example.org/thu/bai-viet/{one.id}.html") == (one.dated_on is not None)
    assert "31/10/2023 (ngày suy đoán)" in text
    assert "20/09/2022 hoặc 20/09/2023 (chưa rõ năm)" in text


def test_the_files_are_the_monthly_letters_and_the_same_each_time(corpus: Corpus) -> None:
    files = dict(edition_files(corpus, SITE))
    assert list(files) == ["an-pham/2023-10.txt", "an-pham/2023-09.txt"]
    assert files == dict(edition_files(corpus, SITE))


def test_a_page_keeps_its_look(corpus: Corpus, golden: Callable[[str, str], None]) -> None:
    pages = edition_pages(corpus, SITE)
    for path, content in render_pages(pages, TEMPLATES):
        golden(f"editions/{Path(path).name}", content.decode())


def test_a_period_without_articles_says_so(corpus: Corpus) -> None:
    found = edition(corpus, SITE, date(2020, 1, 1), date(2020, 1, 31))
    page = Page("an-pham/2020-01.html", "edition", found)
    ((_, content),) = render_pages([page], TEMPLATES)
    assert "Không có bài nào trong kỳ này." in content.decode()
    assert "Không có bài nào trong kỳ này." in edition_text(found)
