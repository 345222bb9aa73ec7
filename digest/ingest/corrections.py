"""A reader's correction → the one place of the collection where the words are, replaced."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from digest.ingest.intake import FilledForm, refuse_form
from digest.ingest.yaml_edits import replace_words, values_of
from digest.records.files.yaml_source import read_nodes
from digest.records.load.texts import parse_blocks
from digest.records.problems import Problem

FOLDERS: Final = {"bai-viet": "articles", "van-ban": "directives", "to-chuc": "organizations", "nhan-vat": "people"}
"""The folders of pages that show one record, and the folders of these records in data/."""

_BY_HAND: Final = "Biên tập viên xem và sửa bằng tay."
_ID: Final = r"(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)"
# Match: "https://a.vn/x/bai-viet/hoi-sach.html#d7", "van-ban/57-kl-tw-2023.2024.html"; near miss: "nam/2023.html".
_PAGE: Final = re.compile(
    rf"(?:^|/)(?P<kind>{'|'.join(FOLDERS)})/{_ID}(?:\.[a-z0-9.-]+)?\.html(?:[?][^#]*)?(?:#d(?P<paragraph>[0-9]{{1,4}}))?$"
)
# Match: "đoạn 7", "7"; near miss: "Sáng 5/10, bà Mực".
_PARAGRAPH: Final = re.compile(r"(?:đoạn(?: số)? ?)?(?P<paragraph>[0-9]{1,4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Correction:
    """A changed file: its path, and its bytes as they would be."""

    path: Path
    content: bytes


def correct(data: Path, form: FilledForm) -> Correction | Problem:
    """The file that a correction changes, or why a person has to look: no such page, words not there or there twice.

    The text of an article is looked at first, then its description. With a paragraph ("đoạn 7", or "#d7" in the
    address) only that paragraph of the text counts.
    """
    words, new = (_plain(form[name]) for name in ("dang_viet", "nen_viet"))
    if not words or not new:
        message = "Phiếu chưa ghi đủ hai ô “Chữ đang có” và “Nên sửa thành”, nên máy không tự sửa được."
        return refuse_form("nothing-to-replace", message, _BY_HAND)
    page = _PAGE.search(form["trang"])
    files = _files(data, page) if page else []
    if page is None or not files:
        message = f"“{form['trang'][:200]}” không phải trang của một bài, văn bản, cơ quan hay người trong bộ sưu tập."
        return refuse_form("unknown-page", message, _BY_HAND)
    said = _PARAGRAPH.fullmatch(form["doan"])
    paragraph = int(said["paragraph"] if said else page["paragraph"] or 0)
    found = [change for path in files for change in _changes(path, words, new, paragraph)]
    if len(found) == 1 or (found and found[0].path.suffix == ".txt" and found[1].path.suffix != ".txt"):
        return found[0]
    if found:
        message = f"“{words[:200]}” có ở {len(found)} chỗ; cần biết là chỗ nào."
        return refuse_form("words-repeated", message, "Ghi dài hơn ở ô “Chữ đang có”, hoặc ghi số đoạn.")
    message = f"Không thấy “{words[:200]}” trong {' và '.join(path.name for path in files)}."
    return refuse_form("words-not-found", message, f"Chép đúng chữ trên trang, kể cả dấu câu. {_BY_HAND}")


def _plain(words: str) -> str:
    return unicodedata.normalize("NFC", words)


def _files(data: Path, page: re.Match[str]) -> list[Path]:
    """The text and the description of a record, those that there are."""
    name = page["id"]
    pattern = f"*/{name}" if page["kind"] == "bai-viet" else name
    folder = data / FOLDERS[page["kind"]]
    found = [path for ending in (".txt", ".yml") for path in sorted(folder.glob(f"{pattern}{ending}"))]
    return [path for path in found if path.is_file() and not path.is_symlink()]


def _changes(path: Path, words: str, new: str, paragraph: int) -> list[Correction]:
    """The file once for each place where the words are, changed there; a refused change of YAML is no change."""
    content = path.read_bytes()
    if path.suffix == ".txt":
        return [Correction(path, changed) for changed in _in_text(content.decode(), words, new, paragraph)]
    root, _ = read_nodes(content, path.name)
    values = [value for _, value in values_of(root) if words in value.text] if root else []
    changed = [replace_words(content, value, words, new) for value in values]
    return [Correction(path, content) for content in changed if content is not None]


def _in_text(text: str, words: str, new: str, paragraph: int) -> list[bytes]:
    lines = text.split("\n")
    wanted = [block.anchor for block in parse_blocks(text)]
    places = [number for number, line in enumerate(lines) if line]
    found = []
    for number, anchor in zip(places, wanted, strict=True):
        if paragraph and anchor != f"d{paragraph}":
            continue
        start = lines[number].find(words)
        while start >= 0:
            line = lines[number][:start] + new + lines[number][start + len(words) :]
            found.append("\n".join([*lines[:number], line, *lines[number + 1 :]]).encode("utf-8", "surrogatepass"))
            start = lines[number].find(words, start + 1)
    return found
