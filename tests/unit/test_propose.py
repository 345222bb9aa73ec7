"""Drafts for editors: everything the capture says is filled in, everything else is asked for in words."""

import hashlib
from dataclasses import replace
from datetime import date

import pytest
from clean_cases import OUTLETS, clean
from extract_cases import grammar

from digest.citations.extract import extract
from digest.ingest.clean import Cleaned, cleaned_text
from digest.ingest.clean.parts import Doubt, DoubtKind
from digest.ingest.draft import Likeness, cleaning_notes, document_of, free_id, propose_article
from digest.ingest.formats import Capture
from digest.records.files.yaml_source import read_yaml
from digest.records.load.texts import parse_blocks
from digest.records.models import Article, ArticleId, Extraction, GrammarWords, Origin, Records, Vocabulary
from digest.records.schema.read import ReadContext, read_group
from digest.records.schema.records import ARTICLE
from digest.text.fold import MAX_SLUG_LENGTH

NOWHERE = Origin("data/vocabulary.yml")
VOCABULARY = Vocabulary((), (), (), (), (), (), GrammarWords(), origin=NOWHERE)
RECORDS = Records({}, {}, {}, {}, OUTLETS, VOCABULARY)
NOTHING = Extraction((), (), ())

CAPTURE = """\
Trang chủ
Tọa đàm: "Kể chuyện" Việt Nam
14/06/2022 - 14:54

BDK.VN - Ngày 14-6-2022, tọa đàm quán triệt Kết luận số 57-KL/TW ngày 15/6/2023 của Bộ Chính trị được tổ chức.

Tin, ảnh: Quốc Hùng

Chia sẻ bài viết
"""
OWN_WORDS = {
    "summary:": "summary: Một câu.",
    "key_points:": "key_points: [{text: Một điểm., paragraph: 1}]",
    "summary_en:": "summary_en: One sentence.",
    "title:": "title: Tiêu đề",
    "title_inferred:": "title_inferred: Lấy từ chữ của ảnh.",
}


def _propose(cleaned: Cleaned, raw_path: str = "bai.txt", extraction: Extraction = NOTHING) -> tuple[str, str, str]:
    capture = Capture(raw_path, CAPTURE, raw_path.endswith(".html"), CAPTURE.encode())
    draft = propose_article(cleaned, extraction, RECORDS, capture)
    return draft.id, draft.metadata, draft.text


def _finished(metadata: str) -> str:
    """The draft with an editor's words in place of every empty field."""
    lines = (line.partition("  # ")[0] for line in metadata.splitlines())
    return "\n".join(OWN_WORDS.get(line, line) for line in lines)


def _read(metadata: str, text: str) -> tuple[Article | None, list[str]]:
    node, problems = read_yaml(metadata.encode(), "bai.yml")
    assert node is not None, problems
    reading = ReadContext("bai.yml")
    given = {"id": "bai", "origin": NOWHERE, "text": text, "blocks": parse_blocks(text)}
    return read_group(ARTICLE, node, reading, **given), [problem.rule for problem in reading.problems]


def test_a_draft_holds_what_the_capture_says() -> None:
    article_id, metadata, text = _propose(clean(CAPTURE))
    article, problems = _read(_finished(metadata), text)
    assert problems == []
    assert article is not None
    assert article_id == "toa-dam-ke-chuyen-viet-nam"
    assert text == cleaned_text(clean(CAPTURE))
    assert (article.title, article.outlet) == ('Tọa đàm: "Kể chuyện" Việt Nam', "bao-dong-khoi")
    assert (str(article.published_on), article.authors) == ("2022-06-14", ("Quốc Hùng",))
    assert (article.rights, article.status) == ("link-only", "draft")
    assert article.raw == f"data/raw/{article_id}.txt"
    assert article.raw_sha256 == hashlib.sha256(CAPTURE.encode()).hexdigest()


def test_a_draft_asks_for_the_words_that_only_an_editor_has() -> None:
    _, metadata, text = _propose(clean(CAPTURE))
    article, problems = _read(metadata, text)
    assert problems == ["unfinished-draft"]
    assert article is not None
    assert (article.summary, article.key_points, article.summary_en) == ("", (), "")
    published = metadata.replace("status: draft", "status: published")
    assert _read(published, text) == (None, ["empty-value"] * 3)


def test_a_draft_without_title_asks_for_one_and_for_the_reason() -> None:
    cleaned = clean("Ngày 20/9, đoàn công tác có buổi làm việc với hội nghề nghiệp về đối ngoại nhân dân.\n")
    article_id, metadata, text = _propose(cleaned)
    assert article_id.startswith("ngay-20-9-doan-cong-tac")
    assert "title_inferred:" in metadata
    article, problems = _read(_finished(metadata), text)
    assert problems == []
    assert article is not None
    assert article.title_inferred


@pytest.mark.parametrize(("raw_path", "ending"), [("bai.txt", "txt"), ("https://bao.vn/bai-1.html", "html")])
def test_the_capture_keeps_its_kind(raw_path: str, ending: str) -> None:
    article_id, metadata, _ = _propose(clean(CAPTURE), raw_path)
    assert f"raw: data/raw/{article_id}.{ending}\n" in metadata


def test_an_editor_is_asked_for_the_address_and_sees_the_numbers_of_paragraphs() -> None:
    _, metadata, _ = _propose(clean(CAPTURE))
    assert "\nsource_url:  # Địa chỉ của bài" in metadata
    assert "\n#   đoạn 1: Ngày 14-6-2022, tọa đàm" in metadata


def test_what_is_doubtful_is_asked_and_a_copy_is_named() -> None:
    cleaned = replace(clean(CAPTURE), doubts=(Doubt(DoubtKind.DATE_OF_VISIT, "Thứ hai, 04/12/2023"),))
    capture = Capture("bai.txt", CAPTURE, False, CAPTURE.encode())
    like = Likeness(ArticleId("bai-cu"), "Bài cũ", 0.934)
    metadata = propose_article(cleaned, NOTHING, RECORDS, capture, date(2026, 11, 30), like).metadata
    assert "# Bản lưu in “Thứ hai, 04/12/2023” phía trên bài" in metadata
    assert metadata.startswith("# Bài này giống 93% bài bai-cu: “Bài cũ”.\n")
    assert "captured_on: '2026-11-30'" in metadata


def test_an_id_is_never_given_twice_and_never_too_long() -> None:
    cleaned = clean(CAPTURE)
    taken = {f"data/raw/{free_id(cleaned, RECORDS)}.txt": ""}
    records = Records({}, {}, {}, {}, OUTLETS, VOCABULARY, captures=taken)
    assert free_id(cleaned, records) == "toa-dam-ke-chuyen-viet-nam-2"
    long = Cleaned(title="Nâng cao chất lượng, hiệu quả công tác thông tin đối ngoại " * 4)
    assert len(free_id(long, RECORDS)) <= MAX_SLUG_LENGTH - 3
    assert free_id(Cleaned(title="中文"), RECORDS) == ArticleId("bai-chua-co-tieu-de")


def test_an_outlet_that_is_not_registered_is_told_and_not_written() -> None:
    _, metadata, _ = _propose(clean(CAPTURE.replace("BDK.VN", "(Chinhphu.vn)")))
    assert "\noutlet:" not in metadata
    assert "“Chinhphu.vn”, chưa có trong data/outlets.yml" in metadata
    assert "#   chinhphu-vn:\n#     name: Chinhphu.vn\n#     domains: [chinhphu.vn]\n" in metadata


def test_the_entry_of_an_unknown_outlet_has_the_domain_of_its_page() -> None:
    cleaned = replace(clean(CAPTURE), outlet="Báo Miền Thượng", source_url="https://www.mienthuong.example/bai-1.html")
    assert "#     domains: [mienthuong.example]" in _propose(cleaned)[1]
    assert "#     domains: []" in _propose(replace(cleaned, source_url=None))[1]
    hostile = replace(cleaned, source_url="https://a<\x0e>, b]: #.example/bai")
    assert "#     domains: []" in _propose(hostile)[1]


def test_people_and_directives_that_were_found_are_proposed() -> None:
    cleaned = clean(CAPTURE)
    found = extract(document_of(cleaned), grammar())
    _, metadata, text = _propose(cleaned, extraction=found)
    assert "#   57-KL/TW" in metadata
    assert "đoạn 1" in metadata
    assert _read(_finished(metadata), text)[1] == []


def test_cleaning_notes_name_the_lines_of_each_reason() -> None:
    notes = cleaning_notes(clean(CAPTURE))
    assert notes == ["Bỏ dòng 1, 9: nút bấm.", "Bỏ dòng 5: chữ mở đầu của tòa soạn."]


@pytest.mark.parametrize(
    "title", ["2023-10-11", "NO", "a: b", "- a", "# a", "'a", '"a" b', "{a}", "null", "12:30", "@a", "N", "1e3"]
)
def test_any_title_is_read_back_as_it_was(title: str) -> None:
    _, metadata, text = _propose(Cleaned(title=title, parts=clean(CAPTURE).parts))
    article, problems = _read(_finished(metadata), text)
    assert problems == []
    assert article is not None
    assert article.title == title
