"""A collection that shows every case of the exports: rights, doubts about dates, drafts, withdrawals, unsure links."""

from dataclasses import replace
from typing import Any, Final

from records import (
    OUTLET,
    SITE,
    VOCABULARY,
    article,
    cites,
    directive,
    links,
    names,
    names_person,
    organization,
    person,
)

from digest.pages.corpus import Corpus, build_corpus
from digest.records.edtf import parse_edtf
from digest.records.models import (
    Appearance,
    Article,
    ArticleLinks,
    Correction,
    DatedName,
    Milestone,
    Outlet,
    Post,
    Records,
    Relation,
    RelationKind,
    Status,
    Succession,
    Task,
    TaskTag,
)

HERE: Final = replace(SITE, tag_authority="example.org,2026")
OFFLINE: Final = replace(SITE, url="", repo_url="")

SECRET: Final = "Lời bí mật"
CONCLUSION: Final = "Kết luận số 57-KL/TW"
OLDER: Final = "Kết luận số 16-KL/TW"
UNKNOWN: Final = "Chỉ thị số 99-CT/TW"
MINISTRY: Final = "Bộ Ngoại giao"
COMMISSION: Final = "Ban Tuyên giáo Trung ương"
PERSON: Final = "Nguyễn Văn An"
TEXT: Final = f"""Ngày 11/10, {MINISTRY} họp bàn {CONCLUSION}. Hội nghị bế mạc cùng ngày.

## Việc phải làm

Ông {PERSON} nói: {CONCLUSION} nối tiếp {OLDER}; {UNKNOWN} chưa rõ là văn bản nào.

[Ảnh] Đại biểu {COMMISSION} dự họp.
"""


def printed(id_: str, text: str = TEXT, **fields: Any) -> Article:
    """An article printed on 11/10/2023, free to be republished whole."""
    source = f"https://bao-thu.vn/{id_}"
    return article(id_, text, **{"published_on": "2023-10-11", "source_url": source, **fields})


def articles() -> list[Article]:
    """One article for each case."""
    return [
        printed(
            "toan-van",
            authors=(PERSON,),
            people=(Appearance("nguyen-van-an", "Thứ trưởng"),),
            tasks=(TaskTag("57-kl-tw-2023", 1, (1,)),),
        ),
        printed(
            "dinh-chinh",
            published_on="2021-02",
            republished_by="trang-b",
            corrections=(Correction(parse_edtf("2024-05-02"), "Sửa tên người."),),
        ),
        printed("trich-doan", rights="excerpt", excerpt_paragraphs=(1,), tasks=(TaskTag("57-kl-tw-2023", 1, (1, 2)),)),
        printed("chi-dan", rights="link-only"),
        printed("suy-doan", published_on="2024-07-17?", published_on_reason="Bài ghi “một năm sau”.", source_url=None),
        printed(
            "hai-nam",
            outlet=None,
            source_url=None,
            published_on=None,
            event_on="[2022-09-20,2023-09-20]",
            event_on_reason="Không in năm.",
            title_inferred="Tệp chụp không có tiêu đề.",
        ),
        printed("nhap", title=SECRET, summary=SECRET, status="draft"),
        printed("da-rut", title=SECRET, summary=SECRET, status="withdrawn", status_note="Báo gỡ bài."),
    ]


def found_in(of: Article) -> ArticleLinks:
    """What an extractor finds where the words of `TEXT` stand."""
    citations = [
        *cites(of, CONCLUSION, "57-kl-tw-2023"),
        *cites(of, OLDER, "16-kl-tw-2012"),
        *cites(of, UNKNOWN, None),
    ]
    return links(
        of,
        *sorted(citations, key=lambda linked: linked.citation.start),
        *names(of, MINISTRY, "bo-ngoai-giao"),
        *names(of, COMMISSION, "ban-tuyen-giao", "post"),
        *names_person(of, PERSON, "nguyen-van-an"),
    )


def records(changed: list[Article] | None = None) -> Records:
    """The records of the collection, with other articles when they are given."""
    directives = [
        directive(
            "57-kl-tw-2023",
            "57-KL/TW",
            number=57,
            issued_on="2023-06-15",
            short_names=("Kết luận 57", "KL 57"),
            relations=(Relation("reviews", "16-kl-tw-2012", "https://nguon.vn/2", "Sau 10 năm."),),
            milestones=(
                Milestone(parse_edtf("2028"), "tổng kết, đánh giá; 5 năm", "https://nguon.vn/3"),
                Milestone(parse_edtf("2026-06?"), "sơ kết", "https://nguon.vn/3"),
            ),
            tasks=(Task(1, "Quán triệt.", "https://nguon.vn/4"), Task(2, "Đổi mới.", "https://nguon.vn/4")),
            official_url="https://chinhthuc.vn/57",
        ),
        directive(
            "16-kl-tw-2012",
            "16-KL/TW",
            issued_on="2012-02-14",
            status=Status("expired", "https://nguon.vn/4", parse_edtf("2023")),
        ),
        directive(
            "01-da-tw", None, name="Đề án chưa ai nhắc", issued_on="[..2023-11-24]", issued_on_reason="Đã phổ biến."
        ),
    ]
    commission_name = DatedName(COMMISSION, "https://nguon.vn/6", parse_edtf("2007-04-11"), parse_edtf("2025-02-03"))
    organizations = [
        organization("bo-chinh-tri", "Bộ Chính trị"),
        organization("bo-ngoai-giao", MINISTRY, kind="state", abbreviations=("BNG", "MOFA"), wikidata="Q1"),
        organization(
            "ban-tuyen-giao",
            COMMISSION,
            parent="bo-chinh-tri",
            names=(commission_name,),
            successors=(Succession("bo-chinh-tri", "merged", "https://nguon.vn/7", parse_edtf("2025-02-03")),),
        ),
    ]
    post = Post("Thứ trưởng", "https://nguon.vn/8", "bo-ngoai-giao", parse_edtf("2020"))
    return Records(
        articles={a.id: a for a in (articles() if changed is None else changed)},
        directives={d.id: d for d in directives},
        organizations={o.id: o for o in organizations},
        people={"nguyen-van-an": person("nguyen-van-an", PERSON, posts=(post,))},
        outlets={OUTLET.id: OUTLET, "trang-b": Outlet("trang-b", "Trang B", is_republisher=True)},
        vocabulary=replace(
            VOCABULARY,
            relation_kinds=(*VOCABULARY.relation_kinds, RelationKind("reviews", "tổng kết", "được tổng kết bởi")),
        ),
    )


def corpus(changed: list[Article] | None = None) -> Corpus:
    """The corpus over the records."""
    found = records(changed)
    return build_corpus(found, {a.id: found_in(a) for a in found.articles.values()})
