"""A live preview: what is saved shows in the browser."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from mkdocs.livereload import LiveReloadServer

_LOOK_SECONDS: Final = 0.5
"""Between two looks at the files; looking works on network shares too, where no system tells of a change."""


def serve_preview(
    site: Path, host: str, port: int, path: str, watched: Iterable[Path], build: Callable[[], None]
) -> None:
    """Serve a site at a path until it is stopped.

    After a change in the `watched` files and folders `build` runs, once at a time, and browsers load their page again.
    Pages must have no content security policy, as they get a script that waits for this.
    """
    server = LiveReloadServer(build, host, port, str(site), path, _LOOK_SECONDS)
    missing = site / "404.html"
    server.error_handler = lambda code: missing.read_bytes() if code == 404 and missing.is_file() else None
    for place in watched:
        if place.exists():
            server.watch(str(place))
    try:
        server.serve()  # type: ignore[no-untyped-call]
    finally:
        server.shutdown()
