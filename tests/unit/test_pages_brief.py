"""The brief of a directive as a page and as a text, the database of all tables, the guide for programs."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from page_sample import sample
from records import SITE, article, cites, collection, directive, links, names, organization

from digest.pages.addresses import DATABASE, GUIDE
from digest.pages.exports.briefs import brief_files
from digest.pages.exports.database import database_file
from digest.pages.exports.guide import guide_file
from digest.pages.exports.issues import COLUMNS
from digest.pages.exports.tables import TABLES
from digest.pages.exports.tables.columns import Collection
from digest.pages.models.brief import BriefPage, brief_model
from digest.records.models import DirectiveId


def brief() -> BriefPage:
    """Hội A acts in one article and is only named in a newer one; Hội B is named beside the directive; Hội C is not."""
    acting = article("a", "Kết luận 57 ra đời. Hội A triển khai Kết luận 57.", published_on="2023-01-01")
    newer = article("b", "Hội A, Hội B dự họp về Kết luận 57.\n\nHội C cũng họp.", published_on="2024-01-01")
    bodies = {"Hội A": "hoi-a", "Hội B": "hoi-b", "Hội C": "hoi-c"}
    corpus = collection(
        [acting, newer],
        [directive("57", "57-KL/TW", issued_on="2022-01-01")],
        [organization(id_, name) for name, id_ in bodies.items()],
        found=[
            links(
                of, *cites(of, "Kết luận 57", "57"), *(m for name, id_ in bodies.items() for m in names(of, name, id_))
            )
            for of in (acting, newer)
        ],
    )
    return brief_model(corpus.records.directives[DirectiveId("57")], corpus, SITE)


def test_of_each_body_the_sentence_in_which_it_acts_else_one_that_names_both() -> None:
    said = [(q.organization.text, "".join(run.text for run in q.quote.runs), q.is_acting) for q in brief().quotes]
    assert said == [
        ("Hội A", "Hội A triển khai Kết luận 57.", True),
        ("Hội B", "Hội A, Hội B dự họp về Kết luận 57.", False),
    ]


def test_a_brief_keeps_its_look_in_a_letter(golden: Callable[[str, str], None]) -> None:
    files = dict(brief_files(sample(), SITE))
    assert set(files) == {"van-ban/57-kl-tw-2023.tom-luoc.txt", "van-ban/16-kl-tw-2012.tom-luoc.txt"}
    text = files["van-ban/57-kl-tw-2023.tom-luoc.txt"].decode("utf-8-sig")
    assert not [line for line in text.splitlines() if len(line) > COLUMNS and "https://" not in line]
    golden("pages/brief.txt", text)


def test_the_database_holds_the_rows_of_the_tables_and_its_keys_hold(tmp_path: Path) -> None:
    corpus = sample()
    [(path, content)] = database_file(TABLES, corpus, SITE)
    assert path == DATABASE
    (tmp_path / "a.sqlite").write_bytes(content)
    with sqlite3.connect(tmp_path / "a.sqlite") as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in TABLES:
            found = database.execute(f'SELECT * FROM "{table.name}"').fetchall()
            wanted = [
                tuple(json.dumps(cell, ensure_ascii=False) if isinstance(cell, tuple) else cell for cell in row)
                for row in table.rows(Collection(corpus, SITE))
            ]
            assert sorted(map(repr, found)) == sorted(map(repr, (tuple(map(_stored, row)) for row in wanted)))
        count = "SELECT count(*) FROM citations JOIN directives ON directives.id = citations.directive"
        assert database.execute(count).fetchone()[0] > 0
    database.close()
    assert content == dict(database_file(TABLES, corpus, SITE))[DATABASE]


def _stored(cell: object) -> object:
    return int(cell) if isinstance(cell, bool) else cell


def test_the_guide_leads_to_briefs_and_data_with_whole_addresses() -> None:
    [(path, content)] = guide_file(sample(), SITE)
    text = content.decode()
    assert path == GUIDE
    assert text.startswith("# Điểm báo thử\n\n> Trang thử.\n")
    assert f"- [Kết luận 57-KL/TW]({SITE.url}van-ban/57-kl-tw-2023.tom-luoc.txt): về tiếp tục nâng cao" in text
    assert f"({SITE.url}du-lieu/diem-bao.sqlite)" in text


@pytest.mark.parametrize("name", ["a\nb", "x](javascript:y)"])
def test_words_of_the_data_open_nothing_in_the_guide(name: str) -> None:
    of = article("a", "Kết luận 57.")
    corpus = collection(
        [of], [directive("57", None, name=name, title=name)], found=[links(of, *cites(of, "Kết luận 57", "57"))]
    )
    [(_, content)] = guide_file(corpus, SITE)
    line = next(line for line in content.decode().splitlines() if "57.tom-luoc.txt" in line)
    assert line.count("](") == 1
