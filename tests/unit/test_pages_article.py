"""What the page of an article shows: links, doubts, rights, the names of its time."""

from dataclasses import replace

import pytest
from records import SITE, article, cites, collection, directive, links, names, names_person, organization, person

from digest.pages.corpus import Corpus
from digest.pages.models.article import ArticlePage, Doubt, WithdrawnPage
from digest.pages.models.runs import Run
from digest.pages.page import Page
from digest.pages.registry import build_pages
from digest.records.edtf import parse_edtf
from digest.records.models import Appearance, Article, Correction, DatedName, Note, PersonId, Succession

TEXT = """Hội nghị bàn Kết luận số 57-KL/TW của Bộ Chính trị.

[Ảnh] Đại diện Bộ Ngoại giao nói về Kết luận số 57-KL/TW.

## Bộ Ngoại giao

Bộ Ngoại giao nêu Kết luận số 57-KL/TW; Bộ Ngoại giao sẽ làm.

- Ông Nguyễn Văn An phát biểu.
"""


def built(corpus: Corpus, id_: str = "a") -> Page:
    """The page of one article."""
    return next(page for page in build_pages(corpus, SITE) if page.address == f"bai-viet/{id_}.html")


def page_of(corpus: Corpus, id_: str = "a") -> ArticlePage:
    """The page model of one article."""
    model = built(corpus, id_).model
    assert isinstance(model, ArticlePage)
    return model


def path_above(corpus: Corpus, id_: str = "a") -> list[str]:
    """The words above the title."""
    return [crumb["text"] for crumb in built(corpus, id_).front_matter["breadcrumbs"]]  # type: ignore[index,attr-defined]


def corpus_of(an_article: Article, *, further: tuple[Article, ...] = ()) -> Corpus:
    """A collection round one article that cites 57-KL/TW and names a ministry and a person."""
    return collection(
        articles=[an_article, *further],
        directives=[directive("57-kl-tw-2023", "57-KL/TW", issued_on="2023-06-15")],
        organizations=[organization("bo-ngoai-giao", "Bộ Ngoại giao", kind="state")],
        people=[person("an", "Nguyễn Văn An")],
        found=[
            links(
                an_article,
                *cites(an_article, "Kết luận số 57-KL/TW", "57-kl-tw-2023"),
                *names(an_article, "Bộ Chính trị", "bo-chinh-tri"),
                *names(an_article, "Bộ Ngoại giao", "bo-ngoai-giao"),
                *names_person(an_article, "Nguyễn Văn An", "an"),
            )
        ],
    )


def linked(page: ArticlePage) -> list[tuple[str, str]]:
    """The linked words and the folder they lead to, in order."""
    return [(run.text, run.address.partition("/")[0]) for p in page.passages for run in p.runs if run.kind == "link"]


def test_each_citation_is_linked_and_of_each_body_the_first_mention_in_the_text() -> None:
    assert linked(page_of(corpus_of(article("a", TEXT)))) == [
        ("Kết luận số 57-KL/TW", "van-ban"),
        ("Bộ Chính trị", "to-chuc"),
        ("Kết luận số 57-KL/TW", "van-ban"),  # in the caption, which does not use up the ministry's first mention
        ("Bộ Ngoại giao", "to-chuc"),
        ("Kết luận số 57-KL/TW", "van-ban"),
        ("Nguyễn Văn An", "nhan-vat"),
    ]


def test_the_words_of_the_text_are_all_there() -> None:
    page = page_of(corpus_of(article("a", TEXT)))
    assert ["".join(run.text for run in passage.runs) for passage in page.passages] == [
        "Hội nghị bàn Kết luận số 57-KL/TW của Bộ Chính trị.",
        "Đại diện Bộ Ngoại giao nói về Kết luận số 57-KL/TW.",
        "Bộ Ngoại giao",
        "Bộ Ngoại giao nêu Kết luận số 57-KL/TW; Bộ Ngoại giao sẽ làm.",
        "Ông Nguyễn Văn An phát biểu.",
    ]
    assert [passage.anchor for passage in page.passages] == ["d1", "anh1", "muc1", "d2", "d3"]


def test_a_body_named_inside_a_citation_is_not_a_second_link() -> None:
    of = article("a", "Kết luận của Bộ Chính trị được nêu.")
    corpus = collection(
        [of],
        [directive("57-kl-tw-2023", "57-KL/TW")],
        found=[
            links(
                of,
                *names(of, "Bộ Chính trị", "bo-chinh-tri"),
                *cites(of, "Kết luận của Bộ Chính trị", "57-kl-tw-2023"),
            )
        ],
    )
    assert page_of(corpus).passages[0].runs == (
        Run("Kết luận của Bộ Chính trị", "link", "van-ban/57-kl-tw-2023.html"),
        Run(" được nêu."),
    )


def test_an_unsure_citation_and_a_photo_credit_have_no_link() -> None:
    of = article("a", "Chỉ thị 05 được nêu. (Ảnh: TTXVN)")
    found = links(of, *cites(of, "Chỉ thị 05", None), *names(of, "TTXVN", "ttxvn", role="credit"))
    corpus = collection([of], organizations=[organization("ttxvn", "Thông tấn xã Việt Nam")], found=[found])
    assert linked(page_of(corpus)) == []


def test_the_page_of_an_excerpt_shows_only_what_it_may_and_marks_the_gap() -> None:
    of = article("a", TEXT, rights="excerpt", excerpt_paragraphs=(2,), key_points=[("Một.", 1), ("Hai.", 2)])
    page = page_of(corpus_of(of))
    assert [(passage.anchor, passage.follows_gap) for passage in page.passages] == [("d2", True)]
    assert [(point.paragraph, point.anchor) for point in page.key_points] == [(1, ""), (2, "d2")]


def test_the_page_of_an_article_that_may_only_be_linked_shows_no_text() -> None:
    page = page_of(corpus_of(article("a", TEXT, rights="link-only")))
    assert page.passages == ()
    assert [point.anchor for point in page.key_points] == [""]


def test_a_full_text_has_no_gap() -> None:
    assert not any(passage.follows_gap for passage in page_of(corpus_of(article("a", TEXT))).passages)


def test_notes_stand_at_their_paragraph_or_at_the_end_when_it_is_not_shown() -> None:
    notes = (Note("Ghi chú đoạn 1.", "https://www.nguon.vn/x", 1), Note("Ghi chú đoạn 2.", None, 2), Note("Chung."))
    full = page_of(corpus_of(article("a", TEXT, notes=notes)))
    assert [[note.text for note in passage.notes] for passage in full.passages] == [
        ["Ghi chú đoạn 1."], [], [], ["Ghi chú đoạn 2."], [],
    ]  # fmt: skip
    assert full.passages[0].notes[0].host == "nguon.vn"
    assert [note.text for note in full.notes] == ["Chung."]
    excerpt = article("a", TEXT, notes=notes, rights="excerpt", excerpt_paragraphs=(2,))
    assert [note.text for note in page_of(corpus_of(excerpt)).notes] == ["Ghi chú đoạn 1.", "Chung."]


def test_a_contradiction_with_the_registry_is_told_where_it_is_printed() -> None:
    of = article("a", "Kết luận 57-KL/TW ngày 16/6/2023 được nêu.")
    flagged = cites(of, "Kết luận 57-KL/TW ngày 16/6/2023", "57-kl-tw-2023", flags=("date-conflicts-registry",))
    corpus = collection(
        [of], [directive("57-kl-tw-2023", "57-KL/TW", issued_on="2023-06-15")], found=[links(of, *flagged)]
    )
    [conflict] = page_of(corpus).passages[0].conflicts
    assert (conflict.flag, conflict.words) == ("date-conflicts-registry", "Kết luận 57-KL/TW ngày 16/6/2023")
    assert conflict.directive.on is not None
    assert conflict.directive.on.printed == "15/06/2023"


@pytest.mark.parametrize(
    ("on", "printed", "iso", "doubt"),
    [
        ("2023-10-11", "11/10/2023", "2023-10-11", ""),
        ("2022-06", "06/2022", "2022-06", ""),
        ("2024-07-17?", "17/07/2024", "", "ngày suy đoán"),
        ("2024-07?", "07/2024", "", "tháng suy đoán"),
        ("2024?", "2024", "", "năm suy đoán"),
        ("[2022-09-20,2023-09-20]", "20/09/2022 hoặc 20/09/2023", "", "chưa rõ năm"),
        ("[2025-01-24,2025-02-03]", "24/01/2025 hoặc 03/02/2025", "", "chưa rõ ngày nào"),
        ("[..2019-12-05]", "không muộn hơn 05/12/2019", "", "chưa rõ ngày"),
    ],
)
def test_a_date_says_how_sure_it_is(on: str, printed: str, iso: str, doubt: str) -> None:
    page = page_of(corpus_of(article("a", TEXT, published_on=on, published_on_reason="Vì thế.")))
    assert page.published_on is not None
    assert (page.published_on.printed, page.published_on.iso) == (printed, iso)
    assert (page.published_on.doubt, page.published_on.reason) == (doubt, "Vì thế.")


def test_an_article_without_a_day_of_publication_is_listed_under_its_event() -> None:
    corpus = corpus_of(article("a", TEXT, event_on="2024-02-19?", event_on_reason="Vì thế."))
    page = page_of(corpus)
    assert page.published_on is None
    assert page.line.on == page.event_on
    assert path_above(corpus) == ["Bài viết", "2024"]


def test_an_article_of_one_of_two_years_has_no_year_above_it() -> None:
    assert path_above(corpus_of(article("a", TEXT, event_on="[2022-09-20,2023-09-20]"))) == ["Bài viết"]


def test_neighbours_are_the_next_older_and_newer_articles() -> None:
    middle = article("b", TEXT, published_on="2023-02-01")
    others = (article("a", "x", published_on="2023-01-01"), article("c", "x", published_on="2023-03-01"))
    corpus = corpus_of(middle, further=others)
    beside = {id_: built(corpus, id_).front_matter for id_ in "abc"}
    assert beside["b"]["older"] == {"text": "Bài a", "address": "bai-viet/a.html"}
    assert beside["b"]["newer"] == {"text": "Bài c", "address": "bai-viet/c.html"}
    assert "older" not in beside["a"]
    assert "newer" not in beside["c"]


def test_people_keep_their_printed_roles_and_those_without_one_come_last() -> None:
    of = article("a", TEXT, people=(Appearance(PersonId("binh"), "Bí thư Trung ương Đảng"),))
    corpus = collection(
        [of],
        people=[person("an", "Nguyễn Văn An"), person("binh", "Lê Thị Bình")],
        found=[links(of, *names_person(of, "Nguyễn Văn An", "an"))],
    )
    roles = [(role.person.text, role.role) for role in page_of(corpus).people]
    assert roles == [("Lê Thị Bình", "Bí thư Trung ương Đảng"), ("Nguyễn Văn An", "")]


def test_corrections_are_shown() -> None:
    page = page_of(corpus_of(article("a", TEXT, corrections=(Correction(parse_edtf("2026-01-02"), "Sửa tên."),))))
    assert page.doubts == (Doubt("Đính chính ngày 02/01/2026", "Sửa tên."),)


def test_a_draft_has_no_page_and_a_withdrawn_article_only_its_notice() -> None:
    withdrawn = article("b", "Chữ kín.", title="Nhan đề kín", status="withdrawn", status_note="Theo yêu cầu.")
    corpus = collection([article("a", TEXT, status="draft"), withdrawn])
    pages = {page.address: page for page in build_pages(corpus, SITE)}
    assert "bai-viet/a.html" not in pages
    assert pages["bai-viet/b.html"].model == WithdrawnPage("Theo yêu cầu.")
    assert "kín" not in repr(list(pages.values()))


# --------------------------------------------------------------------------------- the names of its time

FORMER = organization(
    "ban-cu",
    "Ban Cũ",
    names=(DatedName("Ban Cũ", None, parse_edtf("2007-04-11"), parse_edtf("2025-02-03")),),
    successors=(Succession("ban-moi", "merged", "https://nguon.vn/3", parse_edtf("2025-02-03")),),
)
PRESENT = organization("ban-moi", "Ban Mới", names=(DatedName("Ban Mới", None, parse_edtf("2025-02-03")),))


def bodies(*records: object, on: str, words: str, id_: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """How an article of that day shows its only body: the name, and the words and names of its heirs."""
    of = article("a", f"{words} họp.", published_on=on)
    corpus = collection([of], organizations=records, found=[links(of, *names(of, words, id_))])  # type: ignore[arg-type]
    return [(body.name, [(h.words, h.organization.text) for h in body.heirs]) for body in page_of(corpus).organizations]


def test_a_former_body_keeps_its_name_and_tells_the_body_of_today() -> None:
    assert bodies(FORMER, PRESENT, on="2023-10-11", words="Ban Cũ", id_="ban-cu") == [("Ban Cũ", [("", "Ban Mới")])]


def test_a_body_that_only_took_something_over_is_not_the_body_of_today() -> None:
    older = replace(PRESENT, names=(DatedName("Ban Mới", None, parse_edtf("1945")),))
    giver = replace(FORMER, successors=(replace(FORMER.successors[0], kind="transferred"),))
    assert bodies(giver, older, on="2023", words="Ban Cũ", id_="ban-cu") == [
        ("Ban Cũ", [("chức năng đã chuyển cho", "Ban Mới")])
    ]


def test_two_heirs_keep_the_words_that_say_what_each_took() -> None:
    other = organization("ban-khac", "Ban Khác")
    second = Succession("ban-khac", "transferred", "https://nguon.vn/4", parse_edtf("2025-02-03"))
    parted = replace(FORMER, successors=(*FORMER.successors, second))
    assert bodies(parted, PRESENT, other, on="2023", words="Ban Cũ", id_="ban-cu") == [
        ("Ban Cũ", [("chức năng đã chuyển cho", "Ban Khác"), ("hợp nhất vào", "Ban Mới")])
    ]


def test_a_renamed_body_has_the_name_of_the_day_and_points_to_itself() -> None:
    paper = organization(
        "bao-moi",
        "Báo Mới",
        names=(
            DatedName("Báo Cũ", None, None, parse_edtf("1976-11-11")),
            DatedName("Báo Mới", None, parse_edtf("1976-11-11")),
        ),
    )
    assert bodies(paper, on="1970", words="Báo Cũ", id_="bao-moi") == [("Báo Cũ", [("", "Báo Mới")])]
    assert bodies(paper, on="2020", words="Báo Mới", id_="bao-moi") == [("Báo Mới", [])]


def test_a_line_of_heirs_leads_to_the_last_one_and_never_in_circles() -> None:
    oldest = organization(
        "ban-xua",
        "Ban Xưa",
        names=(DatedName("Ban Xưa", None, None, parse_edtf("2007-04-11")),),
        successors=(Succession("ban-cu", "merged", "https://nguon.vn/5", parse_edtf("2007-04-11")),),
    )
    assert bodies(oldest, FORMER, PRESENT, on="2000", words="Ban Xưa", id_="ban-xua") == [
        ("Ban Xưa", [("", "Ban Mới")])
    ]
