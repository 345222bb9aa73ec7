"""A small collection in which every kind of page has something of everything to show."""

from collections.abc import Callable

from records import article, cites, collection, directive, links, names, names_person, organization, person

from digest.pages.corpus import Corpus
from digest.records.edtf import parse_edtf
from digest.records.models import (
    Appearance,
    Correction,
    DatedName,
    DirectiveId,
    EnglishName,
    Milestone,
    Note,
    OrganizationId,
    OutletId,
    PersonId,
    Post,
    Relation,
    Source,
    Status,
    Succession,
    Task,
    TaskTag,
)

CONCLUSION, OLDER, COMMISSION, MAN = (
    "Kết luận số 57-KL/TW",
    "Kết luận số 16-KL/TW",
    "Ban Cũ Trung ương",
    "Nguyễn Văn An",
)

TEXT = f"""Chiều 11/10, {COMMISSION} tổ chức hội nghị triển khai {CONCLUSION}. Hội nghị nối với 63 điểm cầu.

## Việc phải làm

Ông {MAN}, Trưởng {COMMISSION}, đề nghị bám sát {CONCLUSION}.

[Ảnh] Quang cảnh hội nghị về {CONCLUSION}.

- Rà soát {OLDER} ngày 15/2/2012.

- Bồi dưỡng cán bộ.

Hội nghị bế mạc; {CONCLUSION} được nhắc lại.
"""


def sample(said: Callable[[str], str] = lambda words: words) -> Corpus:
    """The collection; `said` may change every contributed word, except the names that stand in the texts."""
    text = TEXT + "\n" + said("Câu cuối.").replace("\n", " ") + "\n"
    roles = (Appearance(PersonId("an"), f"Trưởng {COMMISSION}"), Appearance(PersonId("binh"), said("Phó ban")))
    common = {"summary": said("Tóm tắt. Câu hai."), "summary_en": said("Summary."), "people": roles}
    full = article(
        "toan-van", text, title=said("Huy động mọi nguồn lực"), published_on="2023-10-11",
        event_on="2023-10-11", event_on_reason=said("Năm lấy từ ngày đăng."), republished_by=OutletId("bao-thu"),
        source_url="https://bao.vn/bai", archived_url="https://luu.vn/bai", place=said("Trụ sở"),
        authors=(said("Quốc Hùng"),), credits=(said("(TTXVN/Vietnam+)"),), standfirst=1,
        key_points=[(said("Điểm một."), 1), (said("Điểm hai."), 3)], cleaning_notes=(said("Bỏ dòng 3."),),
        tasks=(TaskTag(DirectiveId("57-kl-tw-2023"), 2, (2, 4)),),
        notes=(Note(said("Bài in sai."), "https://nguon.vn/n", 2), Note(said("Ghi chú chung."))),
        corrections=(Correction(parse_edtf("2026-01-02"), said("Sửa tên.")),), **common,
    )  # fmt: skip
    excerpt = article(
        "trich-doan", text, title=said("Bài trích"), title_inferred=said("Lấy từ chữ thay thế của ảnh."), outlet=None,
        event_on="[2022-09-20,2023-09-20]", event_on_reason=said("Bài chỉ in ngày 20/9."), rights="excerpt",
        tasks=(TaskTag(DirectiveId("57-kl-tw-2023"), 2, (1, 2)),),
        excerpt_paragraphs=(1, 4), key_points=[(said("Điểm một."), 1), (said("Điểm hai."), 3)],
        notes=(Note(said("Ghi chú đoạn không đăng."), None, 2),), **common,
    )  # fmt: skip
    linked = article(
        "chi-lien-ket", text, title=said(f"{COMMISSION} họp về {CONCLUSION}"), published_on="2024-07-17?",
        published_on_reason=said("Tệp chụp không in ngày đăng."), rights="link-only", **common,
    )  # fmt: skip
    gone = article("da-rut", "Chữ kín.", status="withdrawn", status_note=said("Theo yêu cầu của tòa soạn."))
    found = [
        links(
            of,
            *cites(of, CONCLUSION, "57-kl-tw-2023"),
            *cites(of, f"{OLDER} ngày 15/2/2012", "16-kl-tw-2012", flags=("date-conflicts-registry",)),
            *names(of, COMMISSION, "ban-cu"),
            *names_person(of, MAN, "an"),
        )
        for of in (full, excerpt, linked)
    ]
    return collection(
        [full, excerpt, linked, gone], _directives(said), _organizations(said), _people(said), found=found
    )


def _directives(said: Callable[[str], str]) -> list[object]:
    return [
        directive(
            "57-kl-tw-2023", "57-KL/TW", issued_on="2023-06-15", term=13, title=said("về tiếp tục nâng cao"),
            title_en=said("on continuing"), short_names=(said("Kết luận 57"),), official_url="https://vb.vn/57",
            status=Status("in-force", "https://nguon.vn/s", parse_edtf("2023-06-15"), said("theo trang nguồn")),
            relations=(Relation("continues", DirectiveId("16-kl-tw-2012"), "https://nguon.vn/r", said("Sau 10 năm.")),),
            milestones=(Milestone(parse_edtf("2028"), said("tổng kết 5 năm"), "https://nguon.vn/m"),),
            tasks=(Task(1, said("Quán triệt."), "https://nguon.vn/1"), Task(2, said("Đổi mới."), "https://nguon.vn/t")),
            notes=(Note(said("Trùng số với 57-NQ/TW."), "https://nguon.vn/n"),),
            sources=(Source("https://nguon.vn/1", ("issued_on", "issuer", "title"), said("trang lưu")),),
        ),
        directive("16-kl-tw-2012", "16-KL/TW", issued_on="2012-02-14", title=said("về Chiến lược")),
        directive(
            "38-ct-tw", "38-CT/TW", type="nghi-quyet", issued_on="[..2019-12-05]", title=said("về việc chưa rõ"),
            issued_on_reason=said("Được nhắc tới ngày 05/12/2019."),
        ),
    ]  # fmt: skip


def _organizations(said: Callable[[str], str]) -> list[object]:
    present = said("Ban Mới")
    merged = Succession(
        OrganizationId("ban-moi"), "merged", "https://nguon.vn/2", parse_edtf("2025-02-03"), said("Theo báo.")
    )
    return [
        organization(
            "ban-cu", COMMISSION, parent=OrganizationId("bo-chinh-tri"), aliases=(said("Ban Cũ T.Ư"),),
            abbreviations=(said("BCTW"),), english=(EnglishName(said("Old Commission"), "https://nguon.vn/e"),),
            names=(DatedName(COMMISSION, "https://nguon.vn/2", parse_edtf("2007-04-11"), parse_edtf("2025-02-03")),),
            successors=(merged,), wikidata="Q42", notes=(Note(said("Khác với ban của tỉnh.")),),
        ),
        organization("ban-moi", present, names=(DatedName(present, "https://nguon.vn/2", parse_edtf("2025-02-03")),),
        ),
    ]  # fmt: skip


def _people(said: Callable[[str], str]) -> list[object]:
    post = Post(
        said("Trưởng ban"),
        "https://nguon.vn/p",
        OrganizationId("ban-cu"),
        parse_edtf("2021-02"),
        parse_edtf("2025-02-03"),
    )
    return [
        person("an", MAN, aliases=(said("Văn An"),), posts=(post,), notes=(Note(said("Không phải ông An khác.")),)),
        person("binh", said("Lê Thị Bình")),
    ]
