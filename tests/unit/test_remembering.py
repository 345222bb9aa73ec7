"""What is remembered between runs saves work and changes nothing: lost, damaged or foreign entries only mean work."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from digest.publish.products import Answers, FileHashes, answers, sha256_of
from digest.records.models import Block, Origin
from digest.records.problems import Problem
from digest.records.remember import compute_always, key_of

BLOCK = Block("paragraph", "d1", 1, 0, "Một đoạn.")


@dataclass(frozen=True)
class ByName:
    """Not of the program, so never loaded."""

    one: int = field(default=1, kw_only=True)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "a.sqlite"


class Asked:
    """A store that is asked again and again, and how often it computed."""

    def __init__(self, place: Path, program: str = "1") -> None:
        self.store = Answers(place, program)
        self.computed = 0

    def ask(self, key: str, value: object = BLOCK) -> object:
        def compute() -> object:
            self.computed += 1
            return value

        return self.store.remember(key_of("test", key), compute)


def test_an_answer_is_computed_once_and_found_by_the_next_run(place: Path) -> None:
    first = Asked(place)
    assert [first.ask("a"), first.ask("a"), first.ask("b")] == [BLOCK, BLOCK, BLOCK]
    assert first.computed == 2
    first.store.close()
    second = Asked(place)
    assert second.ask("a") == BLOCK
    assert second.computed == 0
    assert Asked(place, program="2").ask("a", "khác") == "khác"


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        0,
        (),
        {"a": [1]},
        date(2023, 10, 11),
        frozenset({1}),
        Problem("a", 1, 1, "b", "c", "d"),
        Origin("a", {}),
    ],
)
def test_every_kind_of_value_comes_back_as_it_was(place: Path, value: object) -> None:
    first = Asked(place)
    first.ask("a", value)
    first.store.close()
    second = Asked(place)
    found = second.ask("a", "nothing")
    assert (found, type(found), second.computed) == (value, type(value), 0)


def truncate(place: Path) -> None:
    place.write_bytes(place.read_bytes()[: place.stat().st_size // 2])


def overwrite(place: Path) -> None:
    place.write_bytes(os.urandom(5000))


def flip_values(place: Path) -> None:
    with sqlite3.connect(place) as database:
        for key, value in database.execute("SELECT key, value FROM answers").fetchall():
            changed = value[:-3] + bytes([value[-3] ^ 1]) + value[-2:]
            database.execute("UPDATE answers SET value = ? WHERE key = ?", (changed, key))


def shorten_values(place: Path) -> None:
    with sqlite3.connect(place) as database:
        database.execute("UPDATE answers SET value = substr(value, 1, 7)")


def retype_values(place: Path) -> None:
    with sqlite3.connect(place) as database:
        database.execute("UPDATE answers SET value = 5")


def other_table(place: Path) -> None:
    with sqlite3.connect(place) as database:
        database.execute("DROP TABLE answers")
        database.execute("CREATE TABLE answers (other TEXT)")


@pytest.mark.parametrize(
    "damage", [truncate, overwrite, flip_values, shorten_values, retype_values, other_table, Path.unlink]
)
def test_a_damaged_store_means_work_and_works_again(place: Path, damage: Callable[[Path], object]) -> None:
    first = Asked(place)
    first.ask("a")
    first.store.close()
    damage(place)
    second = Asked(place)
    assert second.ask("a") == BLOCK
    assert second.computed == 1
    second.store.close()
    third = Asked(place)
    assert third.ask("a") == BLOCK
    assert third.computed == 0


def test_a_folder_in_the_place_of_the_store_means_work(place: Path) -> None:
    (place / "x").mkdir(parents=True)
    first = Asked(place)
    assert first.ask("a") == BLOCK
    first.store.close()
    assert Asked(place).ask("a") == BLOCK


def test_two_runs_use_one_store(place: Path) -> None:
    first, second = Asked(place), Asked(place)
    first.ask("a")
    second.ask("b")
    first.store.save()
    second.store.save()
    third = Asked(place)
    assert [third.ask("a"), third.ask("b")] == [BLOCK, BLOCK]
    assert third.computed == 0


def test_classes_from_elsewhere_are_not_loaded(place: Path) -> None:
    first = Asked(place)
    first.ask("a", ByName())
    first.store.close()
    second = Asked(place)
    assert second.ask("a", "computed") == "computed"


@pytest.mark.parametrize("called", ["builtins eval", "os system", "digest.cli.pipeline.clock os.getcwd"])
def test_a_forged_value_calls_nothing(place: Path, called: str) -> None:
    first = Asked(place)
    first.ask("a")
    first.store.close()
    module, name = called.split()
    content = b"\x80\x04" + b"".join(b"\x8c" + bytes([len(word)]) + word.encode() for word in (module, name))
    content += b"\x93" + (b")" if "." in name else b"\x8c\x01" + b"1" + b"\x85") + b"R."
    with sqlite3.connect(place) as database:
        forged = hashlib.sha256(content).digest()[:16] + content
        database.execute("UPDATE answers SET value = ?", (forged,))
    second = Asked(place)
    assert (second.ask("a", "computed"), second.computed) == ("computed", 1)


def test_what_no_run_uses_any_more_makes_room(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "_SLACK", 10_000)
    for run in range(8):
        asked = Asked(place)
        for number in range(20):
            asked.ask(f"{run} {number}", "x" * 1000)
        asked.store.close()
        assert place.stat().st_size < 150_000
    again = Asked(place)
    again.ask("7 19")
    assert again.computed == 0
    again.ask("0 0")
    assert again.computed == 1


def test_a_run_that_asks_little_leaves_what_others_use(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "_SLACK", 10_000)
    whole = Asked(place)
    for number in range(40):
        whole.ask(f"{number}", "x" * 1000)
    whole.store.close()
    for runs, computed in ((9, 0), (1, 1)):
        small = Asked(place)
        for number in range(10):
            small.ask(f"{number}")
        small.ask(f"new {runs}", "x" * 1000)
        small.store.save(runs)
        again = Asked(place)
        again.ask("39", "x" * 1000)
        assert again.computed == computed


@pytest.mark.parametrize("uses", [True, False])
def test_an_answer_in_use_keeps_those_that_it_was_computed_from(
    place: Path, monkeypatch: pytest.MonkeyPatch, uses: bool
) -> None:
    monkeypatch.setattr(answers, "_SLACK", 10_000)
    first = Asked(place)
    kept = "x" * 20_000
    first.store.remember(key_of("all"), lambda: [first.ask("part", kept)])
    first.store.close()
    later = Asked(place)
    later.ask("new")
    if uses:
        assert later.store.remember(key_of("all"), list) == [kept]
    later.store.close()
    again = Asked(place)
    assert (again.ask("part", kept), again.computed) == (kept, 0 if uses else 1)


def test_keys_differ_by_kind_and_by_where_parts_end() -> None:
    keys = [key_of("a", "bc"), key_of("a", "b", "c"), key_of("ab", "c"), key_of("a", b"bc", ""), key_of("a")]
    assert len(set(keys)) == len(keys)
    assert compute_always(b"", lambda: 1) == 1


# ------------------------------------------------------------------------------------------- hashes of files


def aged(path: Path, content: str) -> Path:
    """A file that was written some time ago."""
    path.write_text(content, encoding="utf-8")
    return path


class Hashed:
    """Hashes in a file, and how often one was computed."""

    def __init__(self, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.hashes = FileHashes(place)
        self.computed = 0

        def counted(path: Path) -> str:
            self.computed += 1
            return sha256_of(path)

        monkeypatch.setattr("digest.publish.products.file_hashes.sha256_of", counted)
        monkeypatch.setattr(time, "time_ns", lambda: 10**20)  # long after every change


def test_a_file_is_read_again_only_after_a_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = aged(tmp_path / "a", "một")
    first = Hashed(tmp_path / "noted", monkeypatch)
    assert first.hashes.of(path) == first.hashes.of(path) == sha256_of(path)
    assert first.computed == 1
    first.hashes.save()
    second = Hashed(tmp_path / "noted", monkeypatch)
    assert second.hashes.of(path) == sha256_of(path)
    assert second.computed == 0
    status = path.stat()
    path.write_text("hai", encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))  # of the same length and time
    assert second.hashes.of(path) == sha256_of(path)
    assert second.computed == 1


def test_a_link_to_a_file_and_a_folder_renamed_change_no_hash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "old").mkdir()
    path = aged(tmp_path / "old" / "a", "một")
    first = Hashed(tmp_path / "noted", monkeypatch)
    first.hashes.of(path)
    os.link(path, tmp_path / "b")
    (tmp_path / "old").rename(tmp_path / "new")
    first.hashes.moved(tmp_path / "old", tmp_path / "new")
    first.hashes.save()
    second = Hashed(tmp_path / "noted", monkeypatch)
    assert second.hashes.of(tmp_path / "new" / "a") == sha256_of(tmp_path / "new" / "a")
    assert second.computed == 0


def test_a_file_of_this_very_moment_is_not_noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = aged(tmp_path / "a", "một")
    first = Hashed(tmp_path / "noted", monkeypatch)
    first.hashes.of(path)
    monkeypatch.setattr(time, "time_ns", lambda: path.stat().st_mtime_ns + 1000)
    first.hashes.save()
    second = Hashed(tmp_path / "noted", monkeypatch)
    second.hashes.of(path)
    assert second.computed == 1


@pytest.mark.parametrize("noted", ["", "[]", "{", '{"a": 1}', '{"a": [[1], "b", 2]}', "\x00"])
def test_damaged_notes_mean_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, noted: str) -> None:
    path = aged(tmp_path / "a", "một")
    (tmp_path / "noted").write_text(noted, encoding="utf-8")
    found = Hashed(tmp_path / "noted", monkeypatch)
    assert found.hashes.of(path) == sha256_of(path)
    assert found.computed == 1
