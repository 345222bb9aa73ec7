"""A table of articles, saved from any spreadsheet as CSV → proposals, and the problems of each cell."""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Final

from digest.ingest.decoding import decode_text
from digest.ingest.intake import PROPOSAL, FilledForm, answer_faults, is_date
from digest.records.problems import Problem, nearest_option
from digest.text.fold import slug

MAX_ROWS: Final = 5_000
_HEADINGS: Final = {slug(question): name for name, question in PROPOSAL.questions.items()}
# Match: "2023"; near miss: "45210", a day as spreadsheets count them.
_YEAR: Final = re.compile(r"[12][0-9]{3}")
_SEPARATORS: Final = ",;\t"
_EXAMPLE: Final = {
    "url": "https://bao.example/bai-viet.html",
    "tieu_de": "Tiêu đề đúng như trên báo",
    "ngay": "11/10/2023",
    "co_quan_bao": "Báo Quân đội nhân dân",
    "ghi_chu": "Dòng mẫu này hãy xóa đi",
}

Row = tuple[int, FilledForm]
"""The number of a row in the table, the headings being row 1, and the proposal in it."""


def template() -> bytes:
    """A table with the headings and one row as an example; the mark at its start is for Excel."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(PROPOSAL.questions.values())
    writer.writerow(_EXAMPLE.get(name, "") for name in PROPOSAL.questions)
    return codecs.BOM_UTF8 + made.getvalue().encode()


def read_table(content: bytes, name: str) -> tuple[list[Row], list[Problem]]:
    """The proposals of the rows without fault, and a problem at row and column for everything else.

    Separators are comma, semicolon, tab. Columns may be in any order or missing; empty rows are passed over.
    """
    decoded = decode_text(content)
    if decoded is None:
        message = "Tệp không phải bảng dạng chữ."
        fix = "Trong Excel chọn Lưu thành, loại “CSV UTF-8”; tệp .xlsx không đọc được."
        return [], [Problem(name, 0, 0, "not-a-table", message, fix)]
    text = decoded.text.removeprefix("\ufeff")
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        message = "Bảng có dấu nháy kép mở mà không đóng, hoặc ô quá dài."
        return [], [Problem(name, 0, 0, "not-a-table", message, "Mở bằng bảng tính, lưu lại dạng CSV UTF-8.")]
    if len(rows) > MAX_ROWS:
        message = f"Bảng có {len(rows)} dòng, giới hạn là {MAX_ROWS}."
        return [], [Problem(name, MAX_ROWS + 1, 1, "not-a-table", message, "Chia bảng ra nhiều tệp.")]
    columns, problems = _columns(rows[0] if rows else [], name)
    if problems:
        return [], problems
    good: list[Row] = []
    for number, cells in enumerate(rows[1:], start=2):
        if any(cell.strip() for cell in cells):
            form, found = _read_row(cells, columns, number, name)
            problems += found
            good += [] if found else [(number, form)]
    return good, problems


def _columns(headings: Sequence[str], name: str) -> tuple[list[str], list[Problem]]:
    """The ids of the questions by column, and the headings that are none or there twice."""
    columns: list[str] = []
    problems: list[Problem] = []
    for place, heading in enumerate(headings, start=1):
        column = _HEADINGS.get(slug(heading), "")
        if heading.strip() and not column:
            fix = f"{nearest_option(heading.strip(), PROPOSAL.questions.values())} Xem mẫu: import-csv --template."
            message = f"Cột {place} có tiêu đề lạ “{heading[:80]}”."
            problems.append(Problem(name, 1, place, "unknown-column", message, fix))
        elif column and column in columns:
            message = f"Cột {place} có tiêu đề “{heading}” đã có ở cột {columns.index(column) + 1}."
            problems.append(Problem(name, 1, place, "unknown-column", message, "Xóa hoặc gộp một trong hai cột."))
        columns.append(column)
    if not problems and not {"url", "nguyen_van"} & set(columns):
        message = "Dòng đầu của bảng không có cột “Địa chỉ bài viết” hay “Nguyên văn bài viết”."
        problems.append(Problem(name, 1, 1, "unknown-column", message, "Dùng bảng mẫu: import-csv --template."))
    return columns, problems


def _read_row(cells: Sequence[str], columns: Sequence[str], row: int, name: str) -> tuple[FilledForm, list[Problem]]:
    texts = PROPOSAL.texts
    pairs = zip(columns, cells, strict=False)
    answers = {column: cell.strip() if column in texts else " ".join(cell.split()) for column, cell in pairs if column}
    form = FilledForm(PROPOSAL, row, answers)
    return form, [
        Problem(
            name, row, columns.index(question) + 1 if question in columns else 1, rule, f"Dòng {row}: {message}", fix
        )
        for question, rule, message, fix in (*answer_faults(form), *_date_faults(form), *_extra(cells, columns))
    ]


def _date_faults(form: FilledForm) -> Iterator[tuple[str, str, str, str]]:
    words = form["ngay"]
    if words and not _YEAR.fullmatch(words) and not is_date(words):
        message = f"Ô “Ngày đăng” là “{words[:40]}”, không đọc được."
        yield "ngay", "wrong-date", message, "Viết như 11/10/2023, 10/2023 hoặc 2023; để trống nếu chưa rõ."


def _extra(cells: Sequence[str], columns: Sequence[str]) -> Iterator[tuple[str, str, str, str]]:
    if any(cell.strip() for cell in cells[len(columns) :]):
        message = f"Có {len(cells)} ô, nhiều hơn {len(columns)} cột của dòng đầu."
        yield "", "unknown-column", message, "Đặt ô có dấu phẩy trong dấu nháy kép; bảng tính tự làm khi lưu CSV."
