#!/usr/bin/env python3
"""The command line of the digest; the way of the data stands in `digest/way/`.

Exit codes: 0 clean, 1 problems in the data, 2 wrong usage, 3 the environment (disk full, no permission).
"""

import hashlib
import json
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click

from digest.clean import clean_capture, cleaned_text
from digest.clean.folder import check_folder, fix_folder
from digest.extract import extract
from digest.extract.json_lines import answer_line
from digest.fetch import FetchFailedError, fetch_page
from digest.load import load_cleaning_rules, load_published, load_records, published_list
from digest.outputs.editions import edition_text
from digest.package import directive_part, year_part
from digest.pages.edition import edition as period_edition
from digest.pages.edition import edition_model
from digest.pages.lines import build_lines
from digest.problems import FORMATS, has_errors
from digest.propose import document_of, propose_article
from digest.publish import ENGINES, SiteFailedError, site_lock
from digest.publish.preview import serve_preview
from digest.schema.json_schema import json_schemas
from digest.source_text import decode
from digest.way.build import audit, build_site, edition_of, generate_docs
from digest.way.corpus import grammar_of, read_corpus, read_records, read_settings
from digest.way.editions import package_part, store_editions
from digest.way.tree import DataError, Tree, shown, tell_problems
from digest.write import store_draft

ROOT = Path(__file__).resolve().parent


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
    records = read_records(tree)
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
    records = read_records(tree)
    (tree.data / "published.yml").write_bytes(published_list(records, load_published(tree.data)))


@main.command()
@with_tree
def schema(tree: Tree) -> None:
    """Ghi lại data/schema/*.json cho trình soạn thảo."""
    for name, content in json_schemas().items():
        (tree.data / "schema" / name).write_bytes(content)


if __name__ == "__main__":
    main()
