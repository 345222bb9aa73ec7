"""One value of many records, changed in one step."""

import click

from digest.cli.pipeline.corpus import check_collection
from digest.cli.pipeline.workspace import DataError, Workspace, print_problems
from digest.ingest.yaml_edits import replace_words, values_of
from digest.records.files.replace import replace_file
from digest.records.files.yaml_source import read_nodes
from digest.records.load import list_files
from digest.records.load.files import DataFile
from digest.records.problems import has_errors, near_option, nearest_option

KINDS = ("articles", "directives", "organizations", "people")


@click.command()
@click.argument("field", metavar="TRƯỜNG")
@click.argument("old", metavar="CŨ")
@click.argument("new", metavar="MỚI")
@click.option("--kind", type=click.Choice(KINDS), default="articles", help="Loại bản ghi.")
@click.option("--dry-run", is_flag=True, help="Chỉ in những chỗ sẽ sửa.")
@click.pass_obj
def command(workspace: Workspace, field: str, old: str, new: str, kind: str, dry_run: bool) -> None:
    """Đổi một giá trị ở mọi bản ghi có nó, ví dụ mã báo hay chức vụ; các dòng khác giữ nguyên.

    TRƯỜNG là tên trường, trường con nối bằng dấu chấm: outlet, people.role, sources.url. Nếu dữ liệu vì thế mà có lỗi
    mới thì không tệp nào bị đổi.
    """
    files = [file for file in list_files(workspace.data)[0] if file.folder == kind and file.name.endswith(".yml")]
    contents = {file: file.path.read_bytes() for file in files}
    changed: dict[DataFile, bytes] = {}
    known: dict[str, set[str]] = {}
    count = 0
    for file, content in contents.items():
        content, found = _edit(content, field, old, new, known)
        for line in found:
            workspace.say(f"{file.shown}:{line}: {field}: {old} → {new}")
        if found:
            changed[file], count = content, count + len(found)
    if not changed:
        if field not in known:
            raise click.UsageError(f"Không có trường “{field}”. {nearest_option(field, sorted(known))}")
        nearest = near_option(old, sorted(known[field]))
        hint = f" Có phải là “{nearest}” không?" if nearest else ""
        raise click.UsageError(f"Không bản ghi nào có “{field}” là “{old}”.{hint}")
    if not dry_run:
        _store(workspace, contents, changed)
    workspace.say(f"{'Sẽ đổi' if dry_run else 'Đã đổi'} {count} chỗ trong {len(changed)} tệp.")


def _edit(content: bytes, field: str, old: str, new: str, known: dict[str, set[str]]) -> tuple[bytes, list[int]]:
    """The file with every such value replaced, last values first, and the lines where; notes its values by field."""
    root, problems = read_nodes(content, "")
    values = list(values_of(root)) if root and not problems else []
    lines: list[int] = []
    for at, value in reversed(values):
        known.setdefault(at, set()).add(value.text)
        if at == field and value.text == old and (edited := replace_words(content, value, old, new)):
            content = edited
            lines.insert(0, value.line)
    return content, lines


def _store(workspace: Workspace, contents: dict[DataFile, bytes], changed: dict[DataFile, bytes]) -> None:
    """Write the files; when the data gets a new error, or the run is stopped, they are as before. DataError then."""
    before = set(check_collection(workspace)[1])
    is_right = False
    try:
        for file, content in changed.items():
            replace_file(file.path, content)
        worse = [one for one in check_collection(workspace)[1] if one not in before]
        print_problems(worse)
        is_right = not has_errors(worse)
    finally:
        if not is_right:
            for file in changed:
                replace_file(file.path, contents[file])
    if not is_right:
        workspace.say("Không tệp nào bị đổi.")
        raise DataError
