"""The files that a new collection starts from, and those of them that belong to the program."""

import hashlib
import json
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final

from digest.cli.version import VERSION
from digest.publish.products import program_folder
from digest.records.problems import Problem

NOTE: Final = "data/.program.json"
"""Which program a collection has its grammar from, with a digest of each line; hidden, so no datum."""

_GRAMMAR: Final = ("vocabulary.yml", "cleaning.yml")
_FIRST: Final = ("outlets.yml", "places.yml", "families.yml")
# What names a record that an empty collection lacks. Match: "  organization: bao-x",
# "    twin_of: hoi-y"; near miss: "# twin_of: cơ quan".
_OF_RECORD: Final = re.compile(r"(?m)^ +(?:organization|twin_of): .*\n")
_OWN_PART: Final = "\n  # --- Riêng của bộ sưu tập này"
"""What follows in a file that a collection starts from is of this collection's field."""
_SETTINGS: Final = {
    "site_name": "Điểm báo của chúng tôi",
    "site_url": "https://example.org/",
    "repo_url": "",
    "  headline": "Báo chí nói gì về lĩnh vực của chúng tôi",
    "  tag_authority": "example.org,2026",
}
_OWN: Final = {
    "data/own-vocabulary.yml": """\
# Từ vựng của riêng bộ sưu tập này, cộng thêm vào data/vocabulary.yml; cùng các mục như tệp ấy.
# Nâng cấp chương trình không động tới tệp này.
words:
  # Những văn bản, tổ chức mà bài có nhắc nhưng bộ sưu tập không đưa vào danh mục.
  not_registered: []
""",
    "data/own-cleaning.yml": """\
# Chữ làm sạch của riêng bộ sưu tập này, cộng thêm vào data/cleaning.yml; cùng các mục như tệp ấy.
# Nâng cấp chương trình không động tới tệp này.
captions:
""",
    ".gitignore": "/site/\n/docs/\n/.venv/\n",
}
"""What the owner alone writes."""


def missing_files(folder: Path) -> dict[str, bytes]:
    """Every file that a collection needs to be built and lacks."""
    program = program_folder()
    files = {**_grammar(), **{name: text.encode() for name, text in _OWN.items()}}
    for path in (program / "data" / name for name in _FIRST):
        if path.is_file():  # an owner's copy need not have them
            common, _, _ = path.read_text(encoding="utf-8").partition(_OWN_PART)
            files[f"data/{path.name}"] = _OF_RECORD.sub("", common).encode()
    files |= {f"content/{path.name}": path.read_bytes() for path in sorted((program / "content").glob("*.md"))}
    files["mkdocs.yml"] = _settings()
    files[NOTE] = _note(_grammar())
    return {name: content for name, content in files.items() if not (folder / name).exists()}


def upgraded_files(folder: Path) -> tuple[dict[str, bytes], list[Problem]]:
    """The program's files that differ from those in a collection; a problem for each that its owner changed."""
    noted = _noted(folder)
    if not noted:
        fix = "Chạy “init” trong thư mục ấy trước; hoặc lấy bản mới bằng git nếu đã chép cả kho mã nguồn."
        return {}, [Problem(NOTE, 0, 0, "not-started-here", "Bộ sưu tập này không lập bằng lệnh init.", fix)]
    grammar = _grammar()
    present = {name: (folder / name).read_bytes() for name in grammar if (folder / name).is_file()}
    problems = [
        problem
        for name, content in present.items()
        if content != grammar[name]
        for problem in _changed_lines(name, content, noted.get(name))
    ]
    files = {name: content for name, content in grammar.items() if present.get(name) != content}
    return ({}, problems) if problems else ({**files, NOTE: _note(grammar)}, [])


def _changed_lines(name: str, content: bytes, noted: object) -> Iterator[Problem]:
    """A problem for each run of lines that the owner changed or left out, at its first line.

    `noted` are the digests of the lines as the program wrote them; older programs noted one of the whole file.
    """
    fix = "Chuyển những từ đã thêm sang data/own-vocabulary.yml hay own-cleaning.yml, xóa tệp này rồi chạy lại."
    if not isinstance(noted, list):
        if noted != hashlib.sha256(content).hexdigest():
            yield Problem(name, 0, 0, "changed-by-owner", "Tệp của chương trình đã bị sửa.", fix)
        return
    lines = content.splitlines()
    changes = SequenceMatcher(None, noted, _digests(content), autojunk=False).get_opcodes()
    for kind, before, after, start, end in changes:
        if kind == "delete":
            yield Problem(name, start + 1, 1, "changed-by-owner", f"Trước dòng này đã bỏ {after - before} dòng.", fix)
        elif kind != "equal":
            said = f"Đã sửa hoặc thêm {end - start} dòng, từ “{lines[start].decode('utf-8', 'replace').strip()[:60]}”."
            yield Problem(name, start + 1, 1, "changed-by-owner", said, fix)


def _grammar() -> dict[str, bytes]:
    return {f"data/{name}": (program_folder() / "data" / name).read_bytes() for name in _GRAMMAR}


def _settings() -> bytes:
    """mkdocs.yml with names and addresses to fill in."""
    text = (program_folder() / "mkdocs.yml").read_text(encoding="utf-8")
    for name, value in _SETTINGS.items():
        text = re.sub(rf"(?m)^{name}: .*$", f"{name}: {value}" if value else f"# {name}: https://…", text, count=1)
    described = "site_description: Báo chí nói gì, xếp theo văn bản chỉ đạo và theo cơ quan, tổ chức."
    text = re.sub(r"(?m)^site_description: >-\n.*$", described, text, count=1)
    text = re.sub(r"(?m)^  ((?:contact|domain|robots): .*)$", r"  # \1", text)  # those of the copy it is started from
    return re.sub(r"(?m)^(edit_uri: .*)$", r"# \1", text, count=1).encode()


def _note(grammar: dict[str, bytes]) -> bytes:
    noted = {"program": VERSION, "files": {name: _digests(content) for name, content in grammar.items()}}
    return (json.dumps(noted) + "\n").encode()


def _noted(folder: Path) -> dict[str, object]:
    try:
        return dict(json.loads((folder / NOTE).read_bytes())["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _digests(content: bytes) -> list[str]:
    """A short digest of each line, its ending left out."""
    return [hashlib.sha256(line).hexdigest()[:8] for line in content.splitlines()]
