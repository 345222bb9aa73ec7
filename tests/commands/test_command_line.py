"""What a call prints whatever it is: Vietnamese, on any code page, into a pipe that closes, without the libraries."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from trees import ROOT, command, copy_collection, places, run_digest

from build_digest import main
from digest.cli.version import CONTRACTS, VERSION
from digest.cli.vietnamese import WORDS

COMMANDS = main.list_commands(click.Context(main))
CODE_PAGES = ("utf-8", "cp1258", "cp1252", "cp437", "ascii")
WRONG = {
    "no such command": (["chech"], "Không có lệnh “chech”. Có phải là “check” không?"),
    "no such option": (["--dat", "x"], "Không có tùy chọn “--dat”. Có phải là '--data' không?"),
    "not a choice": (["check", "--format", "xml"], "“xml” không thuộc 'text', 'github', 'json'."),
    "not a day": (["edition", "--from", "1/2/2023"], "“1/2/2023” không phải một ngày viết NĂM-THÁNG-NGÀY."),
    "not a number": (["package", "--year", "nay"], "Giá trị của '--year' không hợp lệ: “nay” không phải một số."),
    "no value": (["edition", "--from"], "Tùy chọn “--from” cần một giá trị."),
    "no option": (["edition"], "Thiếu tùy chọn '--from'."),
    "no argument": (["clean"], "Thiếu tham số 'TỆP'."),
    "no such file": (["intake", "khong-co.json"], "Giá trị của 'PHIẾU.json' không hợp lệ: Không có “khong-co.json”."),
    "one word more": (["check", "them"], "Thừa tham số: them"),
    "a value more": (["--quiet=1", "check"], "Tùy chọn “--quiet” không nhận giá trị."),
}
ENGLISH = re.compile(r"\b(usage|options|commands|error|missing|invalid|try|show|required|default|such|choose)\b", re.I)


def run(*arguments: str, charset: str = "utf-8") -> Result:
    """The command in this process, its output in a code page as PYTHONIOENCODING would set it."""
    return CliRunner(charset=charset, env={"PYTHONIOENCODING": charset}).invoke(main, list(arguments))


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tree")
    copy_collection(folder)
    return folder


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection with an error to tell of."""
    folder = tmp_path_factory.mktemp("broken")
    copy_collection(folder)
    shutil.copy(ROOT / "data" / "cleaning.yml", folder / "data")
    (folder / "data" / "people" / "tran-thi-muc.yml").write_text("name: Trần Thị Mực\nrole: “Đ…→”\n", encoding="utf-8")
    return folder


# ------------------------------------------------------------------------------------------ Vietnamese


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_is_vietnamese(name: str) -> None:
    done = run(*name.split(), "--help")
    assert done.exit_code == 0
    words = re.sub(r"--[a-z]+|\[[a-z|]+\]|\S+\.py\S*|JSON Lines", "", done.output)
    assert ENGLISH.findall(words) == []
    assert "…\n" not in done.output.partition("\n")[2], "a sentence is cut"


@pytest.mark.parametrize(("arguments", "said"), WRONG.values(), ids=WRONG)
def test_a_wrong_call_is_told_in_vietnamese(arguments: list[str], said: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert said in done.output
    assert ENGLISH.findall(done.output.replace("--format", "").replace("--from", "")) == []


@pytest.mark.parametrize("sentence", WORDS)
def test_a_sentence_keeps_its_values(sentence: str) -> None:
    """The Vietnamese takes no value that click does not give."""
    assert _values(WORDS[sentence]) <= _values(sentence)


def _values(sentence: str) -> set[str]:
    return set(re.findall(r"\{(\w+)", sentence))


def test_the_version_names_every_contract_and_is_that_of_the_change_log() -> None:
    printed = run("--version").output
    assert printed.startswith(f"digest {VERSION} (")
    assert [f"{name} {number}" for name, number in CONTRACTS.items() if f"{name} {number}" not in printed] == []
    newest = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").partition("\n## ")[2]
    assert newest.startswith(f"{VERSION} ")
    assert [name for name, number in CONTRACTS.items() if f"| {name} | {number} |" not in newest] == []


# ------------------------------------------------------------------------------------------ code pages


@pytest.mark.parametrize("charset", CODE_PAGES)
@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in ("serve", "links")])  # one waits, one asks
def test_every_command_prints_on_every_code_page(name: str, charset: str, broken: Path, tmp_path: Path) -> None:
    capture = tmp_path / "ban-luu.txt"
    capture.write_text("Hội sách ở Sông Bạch\n\nSáng 5/10, hội sách khai mạc.\n", encoding="utf-8")
    more = {"add": [str(capture)], "clean": [str(capture)], "edition": ["--from", "2023-01-01", "--to", "2023-12-31"]}
    done = run(*places(broken), name, *more.get(name, []), charset=charset)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    assert "Traceback" not in done.output
    for arguments in ([name, "--help"], [name, "--khong-co"]):
        assert run(*arguments, charset=charset).exit_code in (0, 2)


def test_a_letter_that_the_code_page_lacks_is_printed_without_its_marks(broken: Path) -> None:
    done = run(*places(broken), "check", charset="cp437")
    assert "loi" in done.output
    assert "?" not in done.output


def test_machines_get_utf_8_whatever_the_code_page(broken: Path, tmp_path: Path) -> None:
    capture = tmp_path / "ban-luu.txt"
    capture.write_text("Hội sách ở Sông Bạch\n\nSáng 5/10, hội sách khai mạc.\n", encoding="utf-8")
    for arguments in (["clean", "--json", str(capture)], ["check", "--format", "json"]):
        done = run(*places(broken), *arguments, charset="cp1258")
        assert json.loads(done.stdout_bytes.decode("utf-8"))
        assert b"\\u" not in done.stdout_bytes


# ------------------------------------------------------------------------------------- pipes, libraries


@pytest.mark.skipif(os.name != "posix", reason="needs a shell with head")
def test_a_pipe_that_closes_ends_the_run_without_a_word(tree: Path) -> None:
    asked = "".join(json.dumps({"id": str(number), "text": "Kết luận 57-KL/HĐS"}) + "\n" for number in range(2000))
    with subprocess.Popen(
        command(tree, "extract"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        _, said = process.communicate(asked.encode())
    assert (process.returncode, said) == (3, b"")


@pytest.mark.skipif(os.name != "posix", reason="needs a shell that closes files")
def test_a_run_without_any_output_still_has_its_exit_code(broken: Path) -> None:
    words = " ".join(f"'{word}'" for word in command(broken, "check"))
    done = subprocess.run(["sh", "-c", f"{words} >&- 2>&-"], check=False)
    assert done.returncode == 1


def test_a_python_without_the_libraries_is_told_what_to_do(tmp_path: Path) -> None:
    """`-S` and `-I` leave out every installed library, as a Python outside .venv would."""
    done = subprocess.run(
        [sys.executable, "-S", "-I", str(ROOT / "build_digest.py"), "check"],
        capture_output=True, encoding="utf-8", cwd=tmp_path, check=False,
    )  # fmt: skip
    assert done.returncode == 3
    assert done.stderr.startswith("Thiếu thư viện, hoặc sai phiên bản: ")
    assert "make site" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_machine_is_quoted_in_vietnamese_with_the_file(tree: Path) -> None:
    done = run_digest(tree, "--config", str(tree / "khong-co.yml"), "generate")
    assert done.stderr == f"Máy không làm được: không có tệp hoặc thư mục ({tree / 'khong-co.yml'}).\n"


# --------------------------------------------------------------------------------------- ports and days


@pytest.mark.parametrize("address", ["8000", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:0", "127.0.0.1:65536", ":8000"])
def test_an_address_that_is_none_is_refused(address: str, tree: Path) -> None:
    done = run(*places(tree), "serve", "--address", address)
    assert done.exit_code == 2
    assert f"“{address}” không phải địa chỉ dạng MÁY:CỔNG" in done.output


def test_a_host_that_is_nowhere_is_refused(tree: Path) -> None:
    done = run(*places(tree), "serve", "--address", "may-khong-co.invalid:8000")
    assert done.exit_code == 2
    assert "Không tìm thấy máy “may-khong-co.invalid”." in done.output


def test_a_busy_port_is_a_sentence_before_any_work(tree: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = run(*places(tree), "serve", "--address", f"127.0.0.1:{port}")
    assert done.exit_code == 3
    assert done.output.startswith(
        f"Máy không làm được: địa chỉ đang có chương trình khác dùng (127.0.0.1:{port}; chọn cổng khác: --address "
    )
    assert not (tree / "docs" / "index.md").exists()


@pytest.mark.parametrize(
    ("epoch", "exit_code"), [("4354819199", 0), ("4354819200", 3), ("9" * 400, 3), ("²", 0), ("-1", 0), ("", 0)]
)
def test_a_day_that_no_output_can_carry_is_a_sentence(epoch: str, exit_code: int, tmp_path: Path) -> None:
    copy_collection(tmp_path)
    runner = CliRunner(env={"SOURCE_DATE_EPOCH": epoch})
    done = runner.invoke(main, [*places(tmp_path), f"--cache={tmp_path / 'cache'}", "generate"])
    assert done.exit_code == exit_code, done.output
    assert ("sau năm 2107" in done.output) == (exit_code == 3)


# ------------------------------------------------------------------------------------------ progress


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of Linux and macOS")
@pytest.mark.parametrize(("quiet", "is_seen"), [([], True), (["--quiet"], False)])
def test_progress_is_shown_on_a_terminal(tmp_path: Path, quiet: list[str], is_seen: bool) -> None:
    copy_collection(tmp_path)
    terminal, outer = os.openpty()
    with subprocess.Popen(command(tmp_path, *quiet, "generate"), stdout=subprocess.DEVNULL, stderr=outer) as running:
        os.close(outer)
        shown = read_terminal(terminal)
    assert running.returncode == 0
    assert ("Sinh trang" in shown) == is_seen
    assert ("Đang đọc và kiểm tra dữ liệu" in shown) == is_seen


def read_terminal(terminal: int) -> str:
    """What is printed on it until its last writer ends, which Linux tells by an error."""
    parts = []
    with os.fdopen(terminal, "rb", buffering=0) as end, contextlib.suppress(OSError):
        while part := end.read(65536):
            parts.append(part)
    return b"".join(parts).decode()


def test_no_progress_is_printed_into_a_pipe(tmp_path: Path) -> None:
    copy_collection(tmp_path)
    done = run_digest(tmp_path, "generate")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\r" not in done.stdout
