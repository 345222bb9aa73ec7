"""The brief of a directive as a page and as a text, the database of all tables, the guide for programs."""

import json
import re
import sqlite3
from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from lxml import etree
from page_sample import sample
from records import SITE, article, cites, collection, directive, links, names, organization

from digest.pages.addresses import DATABASE, GUIDE
from digest.pages.exports.briefs import brief_files
from digest.pages.exports.database import database_file
from digest.pages.exports.guide import guide_file
from digest.pages.exports.issues import COLUMNS
from digest.pages.exports.open_document import Paragraph, open_document
from digest.pages.exports.tables import TABLES
from digest.pages.exports.tables.columns import Collection
from digest.pages.models import brief as brief_module
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
    stems = {"van-ban/57-kl-tw-2023.tom-luoc", "van-ban/16-kl-tw-2012.tom-luoc"}
    assert set(files) == {f"{stem}.{ending}" for stem in stems for ending in ("txt", "eml", "odt")}
    text = files["van-ban/57-kl-tw-2023.tom-luoc.txt"].decode("utf-8-sig")
    assert not [line for line in text.splitlines() if len(line) > COLUMNS and "https://" not in line]
    golden("pages/brief.txt", text)


def test_a_brief_is_a_letter_to_send_and_a_text_to_edit() -> None:
    files = dict(brief_files(sample(), SITE))
    letter = message_from_bytes(files["van-ban/57-kl-tw-2023.tom-luoc.eml"], policy=default)
    assert (letter["From"], letter["To"]) == (None, None)
    text = files["van-ban/57-kl-tw-2023.tom-luoc.txt"].decode("utf-8-sig")
    assert str(letter["Subject"]).endswith(": Kết luận 57-KL/TW")
    assert isinstance(letter, EmailMessage)
    assert letter.get_content().replace("\r", "") == text
    with ZipFile(BytesIO(files["van-ban/57-kl-tw-2023.tom-luoc.odt"])) as archive:
        assert archive.namelist()[0] == "mimetype"
        assert archive.infolist()[0].compress_type == ZIP_STORED
        listed = re.findall('full-path="([^"]+)"', archive.read("META-INF/manifest.xml").decode())
        assert listed == ["/", "content.xml", "styles.xml"]
        shown = " ".join("".join(etree.fromstring(archive.read("content.xml")).itertext()).split())
        etree.fromstring(archive.read("styles.xml"))
    assert "Kết luận 57-KL/TW" in shown
    assert "Bài mới nhất" in shown


def test_what_a_text_holds_is_no_markup_in_a_document() -> None:
    paragraphs = [Paragraph("Title", "<b>A & B</b>", 'https://a.vn/?a=1&b="2"')]
    with ZipFile(BytesIO(open_document(paragraphs, "A & B"))) as archive:
        root = etree.fromstring(archive.read("content.xml"))
    [link] = root.iter("{*}a")
    assert (link.text, link.get("{http://www.w3.org/1999/xlink}href")) == ("<b>A & B</b>", 'https://a.vn/?a=1&b="2"')


def test_a_brief_quotes_what_has_room_and_no_sentence_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brief_module, "MAX_LETTERS", 10)
    assert [found.organization.text for found in brief().quotes] == ["Hội A"]


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
