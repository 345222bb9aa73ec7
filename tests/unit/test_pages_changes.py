"""Truth in time: when an entry came in, what changed, and whether a directive is in force."""

from datetime import date

import pytest
from records import SITE, article, collection, directive, organization

from digest.pages.changes import changed_on, changes, newest_day
from digest.pages.corpus import Corpus
from digest.pages.models.changes import ChangesPage, changes_pages
from digest.pages.models.directive import DirectivePage
from digest.pages.registry import build_pages
from digest.records.edtf import parse_edtf
from digest.records.models import Article, Correction, DirectiveId, Relation, Status

OLD = article("cu", "x", published_on="2012-10-20", added_on=parse_edtf("2026-11-25"))
NEW = article("moi", "x", published_on="2024-01-01", added_on=parse_edtf("2026-11-20"))
MENDED = article(
    "sua",
    "x",
    published_on="2023-01-01",
    added_on=parse_edtf("2026-11-01"),
    corrections=(Correction(parse_edtf("2026-11-28"), "Sửa tên."),),
)


def test_changes_stand_by_the_day_they_were_made_and_not_by_the_day_of_print() -> None:
    corpus = collection(
        [OLD, NEW, MENDED], organizations=[organization("a", "Hội A", added_on=parse_edtf("2026-11-20"))]
    )
    assert [(str(c.on), c.kind, c.record.text) for c in changes(corpus)] == [
        ("2026-11-28", "correction", "Bài sua"),
        ("2026-11-25", "article", "Bài cu"),
        ("2026-11-20", "article", "Bài moi"),
        ("2026-11-20", "organization", "Hội A"),
        ("2026-11-01", "article", "Bài sua"),
    ]


@pytest.mark.parametrize(("count", "shown", "folded"), [(10, 10, 0), (11, 11, 0), (12, 10, 2)])
def test_a_day_of_many_records_is_folded(count: int, shown: int, folded: int) -> None:
    """One line is not worth folding; articles come first and stay in sight."""
    day = parse_edtf("2026-11-25")
    bodies = [organization(f"a-{n}", f"Hội {n}", added_on=day) for n in range(count - 1)]
    (page,) = changes_pages(collection([OLD], organizations=bodies))
    assert isinstance(page.model, ChangesPage)
    (listed,) = page.model.days
    assert (len(listed.changes), len(listed.folded)) == (shown, folded)
    assert listed.changes[0].record.text == "Bài cu"
    assert not page.model.is_cut


@pytest.mark.parametrize(
    ("of", "on"), [(OLD, date(2026, 11, 25)), (MENDED, date(2026, 11, 28)), (article("x", "x"), None)]
)
def test_an_entry_changed_last_when_it_came_in_or_was_corrected(of: Article, on: date | None) -> None:
    assert changed_on(of) == on


def test_the_newest_day_counts_changes_and_no_draft() -> None:
    draft = article("nhap", "x", published_on="2026-12-01", status="draft")
    assert newest_day(collection([OLD, NEW, draft]).records) == date(2026, 11, 25)
    assert newest_day(collection([MENDED]).records) == date(2026, 11, 28)
    assert newest_day(collection().records) is None


def test_a_page_says_when_it_last_changed() -> None:
    fronts = {page.address: page.front_matter for page in build_pages(collection([OLD, MENDED]), SITE)}
    assert fronts["bai-viet/sua.html"]["changed"] == "2026-11-28"
    assert fronts["bao/bao-thu.html"]["changed"] == "2026-11-28"
    assert "changed" not in fronts["to-chuc/bo-chinh-tri.html"]


# ------------------------------------------------------------------------------------------- validity

OLDER = directive("66", "66-QĐ/TW", issued_on="2000-01-01")
NEWER = directive(
    "99", "99-QĐ/TW", issued_on="2017-02-06",
    relations=(Relation("replaces", DirectiveId("66"), "https://nguon.vn/thay"),),
)  # fmt: skip


def status_of(corpus: Corpus, id_: str) -> list[tuple[str, str, str]]:
    """Words, date and the other directive of each line on validity."""
    model = next(page.model for page in build_pages(corpus, SITE) if page.address == f"van-ban/{id_}.html")
    assert isinstance(model, DirectivePage)
    return [(line.words, line.since, line.other.label if line.other else "") for line in model.status]


def test_a_directive_that_another_replaces_is_no_longer_in_force() -> None:
    corpus = collection(directives=[OLDER, NEWER])
    assert status_of(corpus, "66") == [("Đã được thay thế", "từ 06/02/2017", "99-QĐ/TW")]
    assert corpus.summaries.directives[DirectiveId("66")].validity == "Đã được thay thế"
    assert status_of(corpus, "99") == []
    assert corpus.summaries.directives[DirectiveId("99")].validity == ""


@pytest.mark.parametrize(
    ("on", "since"),
    [
        ("2023-06-15", "từ 15/06/2023"),
        ("[..2023]", "không muộn hơn 2023"),
        ("2023?", "từ 2023 (năm suy đoán)"),
        (None, ""),
    ],
)
def test_the_date_of_a_status_says_no_more_than_its_source(on: str | None, since: str) -> None:
    status = Status("expired", "https://nguon.vn/s", parse_edtf(on) if on else None)
    assert status_of(collection(directives=[directive("1", "1-KL/TW", status=status)]), "1") == [
        ("Hết hiệu lực", since, "")
    ]
