"""Hostile pages in a real browser: what the audit lets through is harmless, with the content policy and without."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page
from trees import copy_collection, run_digest

from digest.publish.audit.allowed import ELEMENTS
from digest.publish.audit.document import read_document

HEAD = (
    '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Trang</title>'
    '<script src="assets/a.js"></script></head><body>'
)
MARK = "window.__mark=1"
TAGS = ["a", "p", "svg", "script", "style", "img", "iframe", "base", "form", "meta", "link", "noscript", "object", "td"]
VALUES = [
    "javascript:" + MARK,
    "//la.example",
    "0;url=//la.example",
    "x",
    "",
    "&#106;avascript:" + MARK,
    MARK,
    "refresh",
]
NAMES = ["href", "src", "onclick", "onerror", "style", "action", "content", "http-equiv", "rel", "srcdoc", "data", "id"]
PIECES = st.one_of(
    st.builds(lambda tag, name, value: f'<{tag} {name}="{value}">', *map(st.sampled_from, (TAGS, NAMES, VALUES))),
    st.builds(lambda tag: f"</{tag}>", st.sampled_from(TAGS)),
    st.sampled_from(["<!--", "-->", "--!>", "<!-->", "<![CDATA[", "]]>", "<?x", ">", '"', "'", "<", "chữ", "\x00"]),
    st.sampled_from(["</title>", "<b/", "<svg/", f"<script>{MARK}</script>", "<textarea>", "<xmp>", "<math>"]),
)
FOUND = """() => [
    ...(window.__mark ? ["script ran"] : []),
    ...[...document.querySelectorAll("*")].map(e => e.localName),
    ...[...document.querySelectorAll("*")].flatMap(e => [...e.attributes].map(a => "@" + a.name)),
]"""
PAYLOADS = (
    '\ufeff```\n<script src="robots.txt"></script>\n```',
    '```{ .x } y}\n\n<meta http-equiv="refresh" content="0;url=https://la.example/"/>\n\n```',
    f'[x](javascript&colon;{MARK}) ![x](x" onerror="{MARK}) <a href=javascript:{MARK}>x</a>',
    f"| a | <img src=x onerror={MARK}> |\n|---|---|\n| `<script>{MARK}</script>` | \\<script>{MARK}</script> |",
    f"    <script>{MARK}</script>\n\n```\n</code></pre><script>{MARK}</script>\n```\n\n&lt;script&gt;{MARK}",
    f"# Tên <svg/onload={MARK}> \\<script>\n\n> \\<iframe src=//la.example>\n\n- `-->` \\<!-- x\n",
    f"&lt;img src=x onerror={MARK}&gt; &amp;lt;script&amp;gt; ]]&gt; {{{{ 7*7 }}}} {{% raw %}} {{: onclick={MARK} }}",
)


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(bypass_csp=True)
    context.route("**/*", lambda route: route.abort())
    yield context.new_page()
    context.close()


@given(st.lists(PIECES, max_size=10))
def test_a_page_that_passes_the_audit_does_nothing_in_chromium(page: Page, pieces: list[str]) -> None:
    content = f"{HEAD}{''.join(pieces)}</body></html>"
    if read_document(content.encode()).forbidden:
        return
    page.set_content(content, wait_until="commit")
    found = page.evaluate(FOUND)
    assert "script ran" not in found
    assert {name for name in found if not name.startswith("@")} <= ELEMENTS.keys()
    assert not [name for name in found if name.startswith("@on") or name in ("@style", "@srcdoc")]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with every payload on a page written by hand, as far as `check` lets it pass."""
    tree = tmp_path_factory.mktemp("hostile")
    copy_collection(tree)
    settings = (tree / "mkdocs.yml").read_text(encoding="utf-8")
    (tree / "mkdocs.yml").write_text(settings.replace("not_in_nav: |\n", "not_in_nav: |\n  /thu/\n"), encoding="utf-8")
    (tree / "content" / "thu").mkdir()
    for number, payload in enumerate(PAYLOADS):
        path = tree / "content" / "thu" / f"so-{number}.md"
        path.write_text(f"---\ntitle: Thử\n---\n\n{payload}\n", encoding="utf-8")
        if f"so-{number}.md" in run_digest(tree, "check").stderr:
            words = payload.replace("<", "&lt;").replace("](java", "] (java").replace("![x](", "!\\[x](")
            path.write_text(f"---\ntitle: Thử\n---\n\n{words}\n", encoding="utf-8")
    done = run_digest(tree, "site")
    assert done.returncode == 0, done.stderr
    return tree / "site"


@pytest.mark.parametrize("ignores_policy", [False, True])
def test_hand_written_pages_run_load_and_leave_nothing(chromium: Browser, site: Path, ignores_policy: bool) -> None:
    requests: set[str] = set()
    context = chromium.new_context(bypass_csp=ignores_policy)
    context.on("request", lambda request: requests.add(request.url))
    page = context.new_page()
    for path in sorted((site / "thu").glob("*.html")):
        page.goto(path.as_uri())
        assert page.url == path.as_uri()
        assert page.evaluate("window.__mark") is None
        assert page.evaluate("document.querySelectorAll('main script, main svg, main iframe, main img').length") == 0
    assert len(list((site / "thu").glob("*.html"))) == len(PAYLOADS)
    assert {url for url in requests if not url.startswith(("file:", "data:"))} == set()
    context.close()
