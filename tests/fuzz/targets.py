"""What is fuzzed: bytes → one stage of the generator, and what must hold for any bytes.

A target raises when something does not hold; it gives nothing. The words of the grammar and of cleaning are those
that the case files use.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

TESTS: Final = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS.parent), str(TESTS), str(TESTS / "unit")]

from clean_cases import OUTLETS, RULES, clean  # noqa: E402
from clean_cases import cases as clean_cases  # noqa: E402
from clean_cases import content as capture_of  # noqa: E402
from extract_cases import cases as extract_cases  # noqa: E402
from extract_cases import directives, grammar, registry, vocabulary  # noqa: E402

from digest.citations.extract import extract  # noqa: E402
from digest.citations.json_lines import answer_text  # noqa: E402
from digest.ingest.clean import check_text, cleaned_text, fix_text  # noqa: E402
from digest.ingest.draft import document_of, propose_article  # noqa: E402
from digest.ingest.formats import Capture  # noqa: E402
from digest.records.files.source_text import decode, forbidden_characters  # noqa: E402
from digest.records.files.yaml_source import read_nodes  # noqa: E402
from digest.records.load.texts import clean_lines, parse_blocks  # noqa: E402
from digest.records.models import Origin, Records  # noqa: E402
from digest.records.problems import Problem, format_problems, has_errors  # noqa: E402
from digest.records.schema import records as schema  # noqa: E402
from digest.records.schema.read import read_group, read_table  # noqa: E402
from digest.records.schema.reading import ReadContext  # noqa: E402
from digest.text.markup import find_markup  # noqa: E402

_PATH: Final = "data/articles/bai.yml"
STILL_FOREIGN: Final = {"not-an-article", "metadata-fence", "heaped-marks", "conflict-marker"}
_RECORDS: Final = (schema.DIRECTIVE, schema.ORGANIZATION, schema.PERSON)


def fuzz_reader(content: bytes) -> None:
    """Bytes are a text or problems, a tree or problems, a record or problems; every problem can be printed."""
    text, told = decode(content, _PATH)
    if not told:
        assert not list(forbidden_characters(text))
        for block in parse_blocks(clean_lines(text)):
            assert block.text.strip()
    node, problems = read_nodes(content, _PATH)
    assert node or problems
    _check_problems([*told, *problems])
    if node is None:
        return
    for group in _RECORDS:
        reading = ReadContext(_PATH)
        record = read_group(group, node, reading, id="bai", origin=Origin(_PATH, reading.places))
        assert problems or (record is None) == has_errors(reading.problems)
        _check_problems(reading.problems)
    reading = ReadContext(_PATH)
    assert read_table(schema.OUTLETS, node, reading) is not None or problems or reading.problems
    _check_problems(reading.problems)
    _read_article(node, "")


def fuzz_cleaner(content: bytes) -> None:
    """Any capture gives problems, or a text that `check` finds clean and a draft that it can read.

    What remains of a capture may itself be foreign (a page that names itself one only after its first words): `add`
    refuses to store it.
    """
    for name in ("bai.txt", "bai.html"):
        cleaned = clean(content, name)
        _check_problems(cleaned.problems)
        if cleaned.problems:
            continue
        text = cleaned_text(cleaned)
        read, problems = decode(text.encode(), name)
        assert read == text
        if problems:
            assert {problem.rule for problem in problems} <= STILL_FOREIGN
            continue
        # HTML or Markdown that a pasted text prints is kept for an editor to see; `check --fix` takes it out.
        assert check_text(text, name, RULES) == [] or any(map(find_markup, text.split("\n")))
        assert check_text(fix_text(text, RULES), name, RULES) == []
        json.dumps(cleaned.as_mapping())
        records = Records({}, directives(), {}, {}, OUTLETS, vocabulary())
        found = extract(document_of(cleaned), grammar())
        capture = Capture(name, text, name.endswith(".html"), content)
        draft = propose_article(cleaned, found, records, capture)
        assert draft.text == text
        node, problems = read_nodes(draft.metadata.encode(), _PATH)
        assert node is not None, problems
        assert problems == []
        if text:
            problems = _read_article(node, text)
            assert not has_errors(problems), problems


def fuzz_extractor(content: bytes) -> None:
    """Whatever is found stands in the text, in order, and is answered as JSON."""
    text = content.decode("utf-8", "replace")
    found = extract(text, grammar())
    for spans in (found.citations, found.mentions, found.people, found.rejected):
        assert [text[span.start : span.end] for span in spans] == [span.surface for span in spans]
        assert [span.start for span in spans] == sorted(span.start for span in spans)
    json.dumps(answer_text("x", text, grammar(), registry()))


def _read_article(node: Any, text: str) -> list[Problem]:
    reading = ReadContext(_PATH)
    given = {"id": "bai", "origin": Origin(_PATH, reading.places), "text": text, "blocks": parse_blocks(text)}
    article = read_group(schema.ARTICLE, node, reading, **given)
    assert article or reading.problems
    _check_problems(reading.problems)
    return reading.problems


def _check_problems(problems: Any) -> None:
    for problem in problems:
        assert problem.message, problem
        assert problem.fix, problem
        assert problem.line >= 0, problem
        assert problem.column >= 0, problem
    for form in ("text", "github", "json"):
        format_problems(problems, form).encode()


def _seeds_of_reader() -> Iterator[bytes]:
    for path in sorted((TESTS / "data").rglob("*")):
        if path.is_file():
            yield path.read_bytes()
    for path in sorted((TESTS / "bad_data").glob("*/*.yml")):
        case = yaml.safe_load(path.read_text(encoding="utf-8"))
        yield from (text.encode() for text in case.get("files", {}).values())
        yield from (text.encode("latin-1") for text in case.get("bytes", {}).values())
        yield from (new.encode() for changes in case.get("change", {}).values() for new in changes.values())


def _seeds_of_cleaner() -> Iterator[bytes]:
    return (capture_of(case.values[0]) for case in clean_cases())


def _seeds_of_extractor() -> Iterator[bytes]:
    for pattern in ("citations*.yml", "names*.yml", "people.yml"):
        yield from (case.values[0]["text"].encode() for case in extract_cases(pattern))


TARGETS: Final[Mapping[str, tuple[Callable[[bytes], None], Callable[[], Iterator[bytes]]]]] = {
    "reader": (fuzz_reader, _seeds_of_reader),
    "cleaner": (fuzz_cleaner, _seeds_of_cleaner),
    "extractor": (fuzz_extractor, _seeds_of_extractor),
}
"""The targets by name, each with the bytes it starts from."""


@lru_cache
def seeds(name: str) -> tuple[bytes, ...]:
    """What a target starts from, each once, in order."""
    return tuple(dict.fromkeys(TARGETS[name][1]()))
