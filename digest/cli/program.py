"""The commands and the options that they share; what ends a run early becomes a sentence and an exit code.

Exit codes: 0 clean, 1 problems in the data, 2 wrong usage, 3 the environment (disk full, no permission), 130 stopped.
"""

import ast
import errno
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, Final, cast

import click
from platformdirs import user_cache_path

from digest.cli import commands
from digest.cli.pipeline.workspace import DataError, Workspace
from digest.cli.terminal import close_terminal, open_terminal
from digest.cli.version import VERSION, VERSIONS
from digest.cli.vietnamese import name_values, speak_vietnamese
from digest.records.problems import RunFailedError, nearest_option

EXAMPLES: Final = {
    "add": "add ban-luu.html https://bao.example/bai-viet.html",
    "check": "check --fix",
    "clean": "clean --json ban-luu.html",
    "edit": "edit outlet bao-cu bao-moi --dry-run",
    "edition": "edition --from 2023-10-01 --to 2023-10-31 > diem-tin.txt",
    "import-csv": "import-csv danh-sach.csv --good-rows",
    "init": "init diem-bao-cua-toi",
    "intake": "intake phieu.json --answer tra-loi.md",
    "extract": "extract < van-ban.jsonl > dan-chieu.jsonl",
    "package": "package --year 2023 --epub",
    "review": "review ../ban-cu/data > tom-tat.md",
    "serve": "serve --address 127.0.0.1:8001",
    "site": "site --epub",
}
"""One call of each command that takes options or input."""


class Commands(click.Group):
    """A module of `digest/cli/commands/` is a command of its name, loaded when it is called."""

    def main(self, *arguments: Any, **options: Any) -> Any:
        """Run the program: in Vietnamese, on whatever the output goes to."""
        open_terminal()
        speak_vietnamese()
        return super().main(*arguments, **options)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands; a module "_x" is the work of the command "x", loaded only when there is any."""
        return sorted(name for name in _modules() if not name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, if there is one."""
        if cmd_name not in _modules():
            return None
        found = cast(click.Command, import_module(f"{commands.__name__}.{cmd_name.replace('-', '_')}").command)
        if cmd_name in EXAMPLES:
            found.epilog = f"\b\nVí dụ:\n  {ctx.find_root().info_name} {EXAMPLES[cmd_name]}"
        return name_values(found)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that a call names; for one that is not there, the name that is nearest."""
        if args and args[0] not in (names := self.list_commands(ctx)) and not args[0].startswith("-"):
            ctx.fail(f"Không có lệnh “{args[0]}”. {nearest_option(args[0], names)}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Every command with the first sentence of its help, read from its source: loading them all takes a second."""
        with formatter.section("Lệnh"):
            formatter.write_dl([(name, _first_sentence(name)) for name in self.list_commands(ctx)])

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; the errors of the data and of the environment become exit codes with a sentence."""
        try:
            return super().invoke(ctx)
        except DataError:
            sys.exit(1)
        except RunFailedError as error:
            click.echo(f"{error}", err=True)
            sys.exit(error.exit_code)
        except KeyboardInterrupt:
            click.echo("Đã dừng theo yêu cầu; trang đã xuất bản giữ nguyên.", err=True)
            sys.exit(130)
        except OSError as error:
            if error.errno == errno.EPIPE:
                close_terminal()
            else:
                click.echo(f"Máy không làm được: {_reason(error)}.", err=True)
            sys.exit(3)


REASONS: Final = {
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EROFS: "chỗ này chỉ đọc được",
    errno.ENOSPC: "hết chỗ trên đĩa",
    errno.EDQUOT: "hết phần đĩa được dùng",
    errno.ENOENT: "không có tệp hoặc thư mục",
    errno.ENOTDIR: "không phải thư mục",
    errno.EISDIR: "là thư mục, không phải tệp",
    errno.EEXIST: "đã có sẵn",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.EMFILE: "mở quá nhiều tệp cùng lúc",
    errno.EADDRINUSE: "địa chỉ đang có chương trình khác dùng",
    errno.EADDRNOTAVAIL: "máy này không có địa chỉ ấy",
    errno.ENOMEM: "hết bộ nhớ",
}


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    subcommand_metavar="[LỆNH] [THAM SỐ]…",
)
@click.option("--data", type=click.Path(path_type=Path), default="data", help="Thư mục dữ liệu.")
@click.option("--docs", type=click.Path(path_type=Path), default="docs", help="Thư mục trang Markdown.")
@click.option("--site", type=click.Path(path_type=Path), default="site", help="Thư mục trang đã dựng.")
@click.option("--config", type=click.Path(path_type=Path), default="mkdocs.yml", help="Tệp thiết đặt.")
@click.option("--content", type=click.Path(path_type=Path), help="Thư mục trang viết tay.")
@click.option("--cache", type=click.Path(path_type=Path), envvar="DIGEST_CACHE", help="Thư mục nhớ tạm của người dùng.")
@click.option("--quiet", is_flag=True, help="Chỉ in lỗi.")
@click.option("--verbose", is_flag=True, help="In tên từng tệp.")
@click.version_option(VERSION, message=VERSIONS, help="In phiên bản của chương trình và của từng cam kết.")
@click.pass_context
def main(context: click.Context, /, quiet: bool, verbose: bool, **places: Path) -> None:
    """Dựng trang điểm tin từ thư mục data/. Không nêu lệnh nào thì chạy lệnh “site”.

    Xem hướng dẫn của từng lệnh: thêm --help sau tên lệnh.
    """
    beside = {"content": places["config"].parent / "content", "cache": user_cache_path("digest-site")}
    places |= {name: places[name] or default for name, default in beside.items()}
    context.obj = Workspace(**places, is_quiet=quiet, is_verbose=verbose)
    context.call_on_close(context.obj.keep)
    if context.invoked_subcommand is None:
        site = main.get_command(context, "site")
        assert site is not None
        context.invoke(site)


name_values(main)


def _modules() -> list[str]:
    """The commands by their modules: "import-csv" is in `import_csv`."""
    names = [module.name for module in iter_modules(commands.__path__)]
    return [name if name.startswith("_") else name.replace("_", "-") for name in names]


def _first_sentence(name: str) -> str:
    """The first sentence of what the help of a command says."""
    module = ast.parse(Path(commands.__path__[0], f"{name.replace('-', '_')}.py").read_text(encoding="utf-8"))
    [function] = [node for node in module.body if isinstance(node, ast.FunctionDef) and node.name == "command"]
    words = " ".join((ast.get_docstring(function) or "").split())
    return words.partition(". ")[0].rstrip(".") + "."


def _reason(error: OSError) -> str:
    """Why the machine refused and where, as a part of a sentence: "hết chỗ trên đĩa (site/index.html)"."""
    words = REASONS.get(error.errno or 0) or error.strerror or str(error) or type(error).__name__
    return f"{words} ({error.filename})" if error.filename else words
