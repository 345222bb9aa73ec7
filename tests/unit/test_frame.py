"""Whether pages may show the day of the build: then all are rendered again when the newest date changes."""

from __future__ import annotations

import pytest
from trees import ROOT

from digest.cli.pipeline.site import shows_the_day

WHOLE = ("main.html", "404.html", "sitemap.xml")


@pytest.mark.parametrize(
    ("text", "own", "shows"),
    [
        ("<p>{{ page.title }}</p>", WHOLE, False),
        ("{% include '.icons/' ~ name %}", WHOLE, False),
        ('{% extends "main.html" %}', WHOLE, False),
        ('{%- extends "base.html" %}', WHOLE, True),
        ("{% from 'macros.html' import x %}", WHOLE, True),
        ("{{ build_date_utc }}", WHOLE, True),
        ("{{ page.update_date }}", WHOLE, True),
        ("<p></p>", ("main.html", "404.html"), True),
    ],
)
def test_the_day_counts_where_a_template_may_show_it(text: str, own: tuple[str, ...], shows: bool) -> None:
    assert shows_the_day([text], set(own)) is shows


def test_the_frame_of_the_project_shows_no_day_of_the_build() -> None:
    theme = ROOT / "templates" / "theme"
    files = [path for path in theme.rglob("*") if path.suffix in (".html", ".xml")]
    own = {path.relative_to(theme).as_posix() for path in files}
    assert not shows_the_day([path.read_text(encoding="utf-8") for path in files], own)
