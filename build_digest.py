#!/usr/bin/env python3
"""The command line of the digest, and the whole way of the data in `digest_files`.

Exit codes: 0 clean, 1 problems in the data, 2 wrong usage, 3 the environment (disk full, no permission).
"""

import hashlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import wraps
from importlib import import_module
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import click

from digest.audit import audit_site, expected_site
from digest.check import check_links, check_records
from digest.clean import clean_capture, cleaned_text
from digest.clean.folder import check_folder, fix_folder
from digest.extract import extract
from digest.extract.grammar import Grammar, build_grammar
from digest.extract.json_lines import answer_line
from digest.fetch import FetchFailedError, fetch_page
from digest.index import Corpus, build_corpus
from digest.load import load_cleaning_rules, load_published, load_records, load_redirects, published_list
from digest.models import Records
from digest.outputs import build_outputs
from digest.outputs.downloads import Stamp, downloads_pages, stamp_of
from digest.outputs.editions import edition_text
from digest.outputs.page_metadata import build_page_heads, moved_heads
from digest.package import Edition, directive_part, write_zip, year_part
from digest.pages import build_pages
from digest.pages.edition import edition as period_edition
from digest.pages.edition import edition_model
from digest.pages.lines import build_lines
from digest.pages.moved import kept_addresses, moved_files, moved_pages
from digest.problems import FORMATS, Problem, count_sentence, format_problems, has_errors
from digest.propose import document_of, propose_article
from digest.publish import ENGINES, Published, SiteFailedError, derived_settings, publish_site, site_lock
from digest.publish.preview import serve_preview
from digest.render import render_pages
from digest.resolve import link_article
from digest.schema.json_schema import json_schemas
from digest.site import Site, read_site
from digest.source_text import decode
from digest.write import copy_handwritten, store_draft, write_files

ROOT = Path(__file__).resolve().parent
FIRST_RELEASE = date(2026, 11, 22)
"""A clock that shows an earlier day is wrong and is not asked which dates lie in the future."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The places a command works on."""

    data: Path
    docs: Path
    site: Path
    config: Path
    is_quiet: bool
    is_verbose: bool

    @property
    def templates(self) -> Path:
        """The page templates beside the settings."""
        return self.config.parent / "templates" / "pages"

    def say(self, line: str) -> None:
        """A line of the account of a run, unless --quiet."""
        if not self.is_quiet:
            click.echo(line)


class DataError(Exception):
    """The data has problems; they have been told."""


def read_corpus(tree: Tree, form: str = "text", found: Sequence[Problem] = ()) -> Corpus:
    """data/ → corpus; tells every problem, those already `found` too, and stops when one is an error."""
    records, problems = load_records(tree.data)
    problems = [*found, *problems]
    if records:
        problems += check_records(records, today(), problems)
    if records is None or has_errors(problems):
        tell_problems(problems, form)
        raise DataError
    grammar = grammar_of(records)
    links = {
        article.id: link_article(article, extract(article.document, grammar), records.directives)
        for article in records.articles.values()
    }
    problems += check_links(records, links)
    tell_problems(problems, form)
    if has_errors(problems):
        raise DataError
    return build_corpus(records, links)


def grammar_of(records: Records) -> Grammar:
    """records → the grammar that reads their texts."""
    return build_grammar(
        records.vocabulary, records.organizations.values(), records.people.values(), records.directives.values()
    )


def read_settings(tree: Tree) -> Site:
    """mkdocs.yml → the settings of the site."""
    settings, problems = read_site(tree.config.read_bytes(), tree.config.name)
    if settings is None:
        tell_problems(problems)
        raise DataError
    return settings


def digest_files(tree: Tree, corpus: Corpus, settings: Site) -> Iterator[tuple[str, bytes]]:
    """corpus → every generated file, one by one: its path below docs/ and its bytes."""
    stamps: dict[str, Stamp] = {}
    redirects = load_redirects(tree.data)
    copies = moved_files(redirects)
    for path, content in build_outputs(corpus, settings):
        stamps[path] = stamp_of(content)
        for place in (path, *copies.get(path, ())):
            yield place, content
    pages = chain(build_pages(corpus, settings), downloads_pages(stamps), moved_pages(redirects))
    heads = build_page_heads(corpus, settings) | moved_heads(redirects, settings)
    yield from render_pages(pages, tree.templates, heads)


def generate_docs(tree: Tree, settings: Site, part: Corpus | None = None) -> Corpus:
    """data/, or a part of it, → docs/, and the account of it."""
    started = time.perf_counter()
    corpus = part or read_corpus(tree)
    written, problems = write_files(tree.docs, digest_files(tree, corpus, settings))
    if written is None:
        tell_problems(problems)
        raise DataError
    citations = sum(len(links.citations) for links in corpus.links.values())
    tree.say(
        f"Đã đọc    {len(corpus.articles)} bài, {len(corpus.directives)} văn bản, "
        f"{len(corpus.organizations)} tổ chức, {len(corpus.people)} nhân vật; {citations} dẫn chiếu."
    )
    tree.say(
        f"Đã ghi    {len(written.written)} tệp, giữ nguyên {len(written.unchanged)}, "
        f"xóa {len(written.removed)} trong {shown(tree.docs)}/ ({time.perf_counter() - started:.1f} giây)."
    )
    if tree.is_verbose:
        for name in written.written:
            tree.say(f"  ghi  {name}")
        for name in written.removed:
            tree.say(f"  xóa  {name}")
    return corpus


def build_site(tree: Tree, corpus: Corpus, settings: Site, engine: str = ENGINES[0]) -> Published:
    """docs/ → site/ with its offline edition, published when the audit finds nothing."""
    edition = edition_of(corpus, settings)

    def finish(stage: Path) -> None:
        write_zip(stage, edition, stage / edition.place("zip"))
        problems = audit(tree, stage, corpus, settings)
        if problems:
            tell_problems(problems)
            raise DataError

    return publish_site(tree.config, tree.docs, tree.site, edition.epoch, finish, engine)


def edition_of(corpus: Corpus, settings: Site, part: str = "") -> Edition:
    """The offline edition of a corpus, as its read-me and its readers name it."""
    return Edition(settings.name, settings.headline, settings.description, settings.url, epoch_of(corpus.records), part)


def audit(tree: Tree, site: Path, corpus: Corpus, settings: Site) -> list[Problem]:
    """The problems of a built site, by what the records promise."""
    written = [path.relative_to(tree.docs).with_suffix(".html").as_posix() for path in tree.docs.rglob("*.md")]
    kept = kept_addresses(load_published(tree.data))
    return audit_site(site, expected_site(corpus, written, kept, settings.url))


def tell_problems(problems: list[Problem], form: str = "text") -> None:
    """Problems on standard error (as JSON on standard output) with their count."""
    if form == "json":
        click.echo(format_problems(problems, form))
    elif problems:
        click.echo(format_problems(problems, form), err=form == "text")
        click.echo(count_sentence(problems), err=True)


def today() -> date | None:
    """The day by the clock, or None when the clock is plainly wrong."""
    now = datetime.now(UTC).date()
    return now if now >= FIRST_RELEASE else None


def epoch_of(records: Records) -> int:
    """SOURCE_DATE_EPOCH, else midnight UTC of the newest date in the records: what stands for "now" in outputs."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdigit():
        return int(given)
    dates = [article.dated_on.latest for article in records.articles.values() if article.dated_on]
    dates += [directive.issued_on.latest for directive in records.directives.values() if directive.issued_on]
    newest = max(dates, default=FIRST_RELEASE)
    return int(datetime(newest.year, newest.month, newest.day, tzinfo=UTC).timestamp())


def shown(path: Path) -> str:
    """A path as an editor knows it: relative to where the command was called, if it lies below."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def with_tree(command: Callable[..., Any]) -> Callable[..., Any]:
    """Turn the errors of the data and of the environment into exit codes with a sentence."""

    @wraps(command)
    def run(*arguments: Any, **options: Any) -> None:
        try:
            command(click.get_current_context().find_object(Tree), *arguments, **options)
        except DataError:
            sys.exit(1)
        except FetchFailedError as error:
            click.echo(f"{error}", err=True)
            sys.exit(3)
        except SiteFailedError as error:
            click.echo(f"Không dựng được trang; trang đã xuất bản giữ nguyên.\n{error}", err=True)
            sys.exit(1)
        except KeyboardInterrupt:
            click.echo("Đã dừng theo yêu cầu; trang đã xuất bản giữ nguyên.", err=True)
            sys.exit(130)
        except OSError as error:
            click.echo(f"Máy không làm được: {error.strerror or error} ({error.filename or ''}).", err=True)
            sys.exit(3)

    return run


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--data", type=click.Path(path_type=Path), default=ROOT / "data", help="Thư mục dữ liệu.")
@click.option("--docs", type=click.Path(path_type=Path), default=ROOT / "docs", help="Thư mục trang Markdown.")
@click.option("--site", type=click.Path(path_type=Path), default=ROOT / "site", help="Thư mục trang đã dựng.")
@click.option("--config", type=click.Path(path_type=Path), default=ROOT / "mkdocs.yml", help="Tệp thiết đặt.")
@click.option("--quiet", is_flag=True, help="Chỉ in lỗi.")
@click.option("--verbose", is_flag=True, help="In tên từng tệp.")
@click.pass_context
def main(context: click.Context, /, quiet: bool, verbose: bool, **places: Path) -> None:
    """Dựng trang điểm tin từ thư mục data/. Không nêu lệnh nào thì chạy lệnh “site”."""
    context.obj = Tree(**places, is_quiet=quiet, is_verbose=verbose)
    if context.invoked_subcommand is None:
        context.invoke(site)


@main.command()
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="Dạng in lỗi.")
@click.option("--fix", is_flag=True, help="Tự sửa những lỗi sửa được.")
@with_tree
def check(tree: Tree, form: str, fix: bool) -> None:
    """Kiểm tra dữ liệu và nêu mọi lỗi trong một lần."""
    rules, _ = load_cleaning_rules(tree.data)
    if fix:
        for path in fix_folder(tree.data, rules):
            tree.say(f"Đã sửa    {shown(path)}")
    read_corpus(tree, form, list(check_folder(tree.data, rules)))
    if form == "text":
        tree.say("Dữ liệu sạch.")


@main.command()
@with_tree
def generate(tree: Tree) -> None:
    """Sinh các trang Markdown từ data/ vào docs/."""
    generate_docs(tree, read_settings(tree))


@main.command()
@click.option("--engine", type=click.Choice(ENGINES), default=ENGINES[0], help="Chương trình dựng trang.")
@with_tree
def site(tree: Tree, engine: str = ENGINES[0]) -> None:
    """Sinh trang, dựng với mọi cảnh báo là lỗi, rồi thay trang đã xuất bản trong một bước."""
    settings = read_settings(tree)
    corpus = generate_docs(tree, settings)
    started = time.perf_counter()
    published = build_site(tree, corpus, settings, engine)
    verb = "Đã dựng  " if published.is_new else "Không đổi"
    tree.say(f"{verb} {published.pages} trang trong {shown(tree.site)}/ ({time.perf_counter() - started:.1f} giây).")
    tree.say(f"Mở xem    {shown(tree.site / 'index.html')}")


@main.command()
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="In các phần và những gì đã bỏ, dạng JSON.")
@with_tree
def clean(tree: Tree, path: Path, as_json: bool) -> None:
    """Làm sạch một bản lưu: in phần bài báo, và cho biết đã bỏ gì, vì sao."""
    rules, problems = load_cleaning_rules(tree.data)
    records, _ = load_records(tree.data)
    if rules is None:
        tell_problems(problems)
        raise DataError
    cleaned = clean_capture(path.read_bytes(), path.name, rules, records.outlets if records else {})
    if cleaned.problems:
        tell_problems(list(cleaned.problems))
        raise DataError
    if as_json:
        click.echo(json.dumps(cleaned.as_mapping(), ensure_ascii=False, indent=1))
        return
    click.echo(cleaned_text(cleaned), nl=False)
    for removed in cleaned.removed:
        click.echo(f"Bỏ dòng {removed.line} [{removed.rule}]: {removed.text[:100]}", err=True)


@main.command()
@click.argument("sources", nargs=-1, required=True, metavar="TỆP|ĐỊA_CHỈ…")
@with_tree
def add(tree: Tree, sources: tuple[str, ...]) -> None:
    """Làm sạch bản lưu, soạn bản nháp và cất cả hai vào data/ để duyệt."""
    rules, problems = load_cleaning_rules(tree.data)
    records, found = load_records(tree.data)
    if rules is None or records is None or has_errors(found):
        tell_problems([*problems, *found])
        raise DataError
    grammar = grammar_of(records)
    for source in sources:
        content = fetch_page(source) if source.startswith(("http://", "https://")) else Path(source).read_bytes()
        cleaned = clean_capture(content, source, rules, records.outlets)
        if cleaned.problems:
            tell_problems(list(cleaned.problems))
            raise DataError
        extraction = extract(document_of(cleaned), grammar)
        draft = propose_article(cleaned, extraction, records, source, content)
        if found := decode(draft[2].encode(), source)[1]:
            tell_problems(found)
            raise DataError
        stored = list(store_draft(tree.data, draft, content))
        for path in stored:
            tree.say(f"Đã ghi    {shown(path)}")
        taken = {f"data/raw/{stored[0].name}": hashlib.sha256(content).hexdigest()}
        records = replace(records, captures={**records.captures, **taken})
    tree.say("Mở bản mô tả, điền phần còn thiếu, đổi status thành published khi đã duyệt.")


@main.command()
@click.option("--from", "start", type=click.DateTime(["%Y-%m-%d"]), required=True, help="Ngày đầu của kỳ.")
@click.option("--to", "end", type=click.DateTime(["%Y-%m-%d"]), required=True, help="Ngày cuối của kỳ.")
@with_tree
def edition(tree: Tree, start: datetime, end: datetime) -> None:
    """In bản điểm tin của một kỳ, dạng chữ để gửi thư."""
    corpus, settings = read_corpus(tree), read_settings(tree)
    found = period_edition(corpus, start.date(), end.date())
    click.echo(edition_text(edition_model(found, corpus, build_lines(corpus), settings)), nl=False)


@main.command("audit")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="Dạng in lỗi.")
@with_tree
def audit_command(tree: Tree, form: str) -> None:
    """Soát trang đã dựng: trang, liên kết, lời gọi ra ngoài, mã lạ, chữ của bài nháp."""
    require_site(tree)
    settings, corpus = read_settings(tree), read_corpus(tree)
    with site_lock(tree.site):
        problems = audit(tree, tree.site, corpus, settings)
    tell_problems(problems, form)
    if problems:
        raise DataError
    if form == "text":
        tree.say("Trang đã dựng không có lỗi.")


def require_site(tree: Tree) -> None:
    """Stop with a sentence when no site has been built."""
    if not (tree.site / "index.html").is_file():
        raise SiteFailedError(f"Chưa có trang nào trong {shown(tree.site)}/; chạy lệnh “site” trước.")


@main.command()
@click.option("--zim", is_flag=True, help="Làm thêm bản ZIM, để đọc bằng Kiwix.")
@click.option("--year", type=int, help="Chỉ những bài của một năm.")
@click.option("--directive", help="Chỉ những bài dẫn một văn bản, nêu bằng mã: 57-kl-tw-2023.")
@with_tree
def package(tree: Tree, zim: bool, year: int | None, directive: str | None) -> None:
    """Đóng gói trang đã dựng, hoặc một phần của nó, để đọc không cần mạng."""
    require_site(tree)
    settings, corpus = read_settings(tree), read_corpus(tree)
    if year is None and directive is None:
        with site_lock(tree.site):
            store_editions(tree, tree.site, edition_of(corpus, settings), zim)
        return
    if year is not None and directive is not None:
        raise click.UsageError("Chỉ nêu một trong hai: --year hoặc --directive.")
    part = year_part(corpus, year) if year is not None else directive_part(corpus, directive or "")
    if part is None:
        raise click.UsageError("Không có bài nào thuộc phần này.")
    if year is not None:
        package_part(tree, part, settings, f"nam-{year}", f"năm {year}", zim)
    else:
        package_part(tree, part, settings, directive or "", f"văn bản {directive}", zim)


def package_part(tree: Tree, part: Corpus, settings: Site, id_: str, words: str, with_zim: bool) -> None:
    """A part of the collection → a whole site, built where nobody sees it → its editions beside those of all.

    It has no data folder, so no addresses of earlier releases: those it shall answer for are not its own.
    """
    name = f"{settings.name} ({words})"
    named = replace(settings, name=name)
    with TemporaryDirectory() as folder, derived_settings(tree.config, {"site_name": name}) as config:
        data, docs, site = (Path(folder, name) for name in ("data", "docs", "site"))
        aside = replace(tree, data=data, docs=docs, site=site, config=config, is_quiet=True)
        copy_handwritten(tree.docs, aside.docs)
        generate_docs(aside, named, part)
        build_site(aside, part, named)
        with site_lock(tree.site):
            store_editions(tree, aside.site, edition_of(part, named, id_), with_zim)


def store_editions(tree: Tree, site: Path, edition: Edition, with_zim: bool) -> None:
    """A built site → its offline editions in the published site."""
    for ending, write in {"zip": write_zip, **({"zim": zim_writer()} if with_zim else {})}.items():
        size = write(site, edition, tree.site / edition.place(ending))
        tree.say(f"Đã đóng gói {shown(tree.site / edition.place(ending))} ({size / 1024:.0f} KB).")


def zim_writer() -> Callable[[Path, Edition, Path], int]:
    """What writes a ZIM file; it needs a library that only those install who want one."""
    try:
        return cast(Callable[[Path, Edition, Path], int], import_module("digest.package.zim").write_zim)
    except ModuleNotFoundError as missing:
        sentence = f"Thiếu thư viện {missing.name}: cài bằng “make zim”, hoặc pip với requirements-zim.txt"
        raise OSError(0, sentence) from missing


@main.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Địa chỉ xem thử.")
@with_tree
def serve(tree: Tree, address: str) -> None:
    """Xem thử: sửa data/ hay templates/ là thấy ngay trong trình duyệt."""

    def regenerate() -> None:
        try:
            generate_docs(tree, read_settings(tree))
        except DataError:
            click.echo("Trang xem thử giữ bản cũ cho tới khi sửa xong lỗi.", err=True)

    regenerate()
    watched = (tree.data, tree.templates)
    sys.exit(serve_preview(tree.config, tree.docs, watched, address, regenerate))


@main.command("extract")
@with_tree
def extract_stream(tree: Tree) -> None:
    """Đọc JSON Lines {"id","text"} từ đầu vào, in dẫn chiếu và tổ chức tìm thấy."""
    records, problems = load_records(tree.data)
    if records is None or has_errors(problems):
        tell_problems(problems)
        raise DataError
    grammar = grammar_of(records)
    for line in sys.stdin.buffer:
        if line.strip():
            asked = json.loads(line)
            answer = answer_line(asked["id"], asked["text"], grammar, records.directives)
            click.echo(json.dumps(answer, ensure_ascii=False).encode())


@main.command()
@with_tree
def published(tree: Tree) -> None:
    """Ghi vào data/published.yml các mã đang có trang; từ đó địa chỉ nào cũng phải còn trả lời."""
    records, problems = load_records(tree.data)
    if records is None or has_errors(problems):
        tell_problems(problems)
        raise DataError
    (tree.data / "published.yml").write_bytes(published_list(records, load_published(tree.data)))


@main.command()
@with_tree
def schema(tree: Tree) -> None:
    """Ghi lại data/schema/*.json cho trình soạn thảo."""
    for name, content in json_schemas().items():
        (tree.data / "schema" / name).write_bytes(content)


if __name__ == "__main__":
    main()
