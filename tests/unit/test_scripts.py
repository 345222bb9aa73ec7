"""The published scripts say what their modules say."""

from __future__ import annotations

import esprima
import pytest
from trees import ROOT

from digest.pages.exports.scripts import SCRIPTS, join_modules

MODULES = ROOT / "templates" / "scripts"
SOURCES = {path.name: path.read_text(encoding="utf-8") for path in MODULES.glob("*.js")}


def tokens(source: str) -> list[tuple[str, str]]:
    return [(token.type, token.value) for token in esprima.tokenize(source)]


def test_each_module_is_in_one_script() -> None:
    assert sorted(part for parts in SCRIPTS.values() for part in parts) == sorted(SOURCES)


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_token_is_lost_or_changed(name: str) -> None:
    sources = [SOURCES[part] for part in SCRIPTS[name]]
    joined = join_modules(sources).decode()
    assert tokens(joined) == tokens("\n".join(sources))
    assert len(joined) < len("\n".join(sources))


@pytest.mark.parametrize(
    ("source", "joined"),
    [
        ("// a\nlet a = 1; // b\n/* c */ let b = 2;\n", "let a=1;let b=2;"),
        ("a = '// not a comment';", "a='// not a comment';"),
        ('a = "/* nor this */";', 'a="/* nor this */";'),
        ("a = `//  ${ b /* c */ }  \n  d`;", "a=`//  ${b}  \n  d`;"),
        ("a = `${ `  ${ b }  ` }`;", "a=`${`  ${b}  `}`;"),
        ("a = /[/]* \\/ b/g.test(c);", "a=/[/]* \\/ b/g.test(c);"),
        ("a = b / c / d;", "a=b/c/d;"),
        ("a = b / /c/.source;", "a=b/ /c/.source;"),
        ("a = b + +c - -d;", "a=b+ +c- -d;"),
        ("return\na;", "return\na;"),
        ("a\n++b", "a\n++b"),
        ("let a = 1\nlet b = 2\n", "let a=1\nlet b=2"),
        ("const f = () => {\n  g();\n}\nh()", "const f=()=>{g();}\nh()"),
        ("/** @type {any} */ (a).b();", "(a).b();"),
        ("async function* f() { yield* g }", "async function*f(){yield*g}"),
        ("a = 1 in b", "a=1 in b"),
        ("let ă = 'ớ' + $ư;", "let ă='ớ'+$ư;"),
    ],
)
def test_only_comments_and_needless_spaces_go(source: str, joined: str) -> None:
    assert join_modules([source]).decode() == joined


def test_a_comment_at_the_end_of_a_module_leaves_the_next_one_alone() -> None:
    assert join_modules(["a()\n// end", "b()\n"]) == b"a()\nb()"
