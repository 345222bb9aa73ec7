#!/usr/bin/env python3
"""The command line of the digest: its places and its exit codes; the commands stand in `digest/commands/`.

Exit codes: 0 clean, 1 problems in the data, 2 wrong usage, 3 the environment (disk full, no permission).
"""

import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, cast

import click

from digest.cli import commands
from digest.cli.pipeline.workspace import DataError, Workspace
from digest.records.problems import RunFailedError

ROOT = Path(__file__).resolve().parent


class Commands(click.Group):
    """A module of `digest/commands/` is a command of its name, loaded when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        return sorted(module.name for module in iter_modules(commands.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, if there is one."""
        if cmd_name not in self.list_commands(ctx):
            return None
        return cast(click.Command, import_module(f"{commands.__name__}.{cmd_name}").command)

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
            click.echo(f"Máy không làm được: {error.strerror or error} ({error.filename or ''}).", err=True)
            sys.exit(3)


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--data", type=click.Path(path_type=Path), default=ROOT / "data", help="Thư mục dữ liệu.")
@click.option("--docs", type=click.Path(path_type=Path), default=ROOT / "docs", help="Thư mục trang Markdown.")
@click.option("--site", type=click.Path(path_type=Path), default=ROOT / "site", help="Thư mục trang đã dựng.")
@click.option("--config", type=click.Path(path_type=Path), default=ROOT / "mkdocs.yml", help="Tệp thiết đặt.")
@click.option("--quiet", is_flag=True, help="Chỉ in lỗi.")
@click.option("--verbose", is_flag=True, help="In tên từng tệp.")
@click.pass_context
def main(context: click.Context, /, quiet: bool, verbose: bool, **places: Path) -> None:
    """Dựng trang điểm tin từ thư mục data/. Không nêu lệnh nào thì chạy lệnh “site”."""
    context.obj = Workspace(**places, is_quiet=quiet, is_verbose=verbose)
    if context.invoked_subcommand is None:
        site = main.get_command(context, "site")
        context.invoke(cast(click.Command, site))


if __name__ == "__main__":
    main()
