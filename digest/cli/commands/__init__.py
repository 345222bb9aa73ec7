"""The command line: a module is a command of its name, and loads only what that command needs.

`site` and `generate` first look whether there is anything to do. The work itself is in `_site` and `_docs`, loaded
only then: loading what renders and publishes takes longer than seeing that nothing changed.
"""

from typing import Any

import click


def continue_with(context: click.Context, name: str, **options: Any) -> Any:
    """Load another command by the group's own loader and run it within this one; gives what it returns."""
    group = context.find_root().command
    assert isinstance(group, click.Group)
    command = group.get_command(context, name)
    assert command is not None
    assert command.callback is not None
    return context.invoke(command.callback, **options)
