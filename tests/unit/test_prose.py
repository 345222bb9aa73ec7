"""Pages that people write: they may say anything and do nothing, and their fields are words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import fragment_fromstring
from markdown import Markdown

from digest.publish.write.prose import check_prose
from digest.records.problems import Problem, sort_problems

HARMLESS = (
    "# Trang\n\nĐọc [bài](bai-viet/a.md#d1), <https://a.vn>, [trang](https://a.vn/x), <toasoan@a.vn> và `<script>`.\n",
    "```\n<script>alert(1)</script>\n```\n\n![ảnh](anh.png)\n\n3 < 5 > 2, a <- b, &lt;b&gt;, [chỗ này](#trang)\n",
    "---\ntitle: Giới thiệu\ndescription: >-\n  Hai dòng.\n---\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    "---\ntitle: Giới thiệu\n...\n\nMột\n\n---\n\nHai\n",
    "\ufeff---\r\ntitle: Giới thiệu\r\n---\r\n\r\n# Trang\r\n",
    '{{ 7*7 }} {% x %} --8<-- "mkdocs.yml" {: onclick=x } :smile: [^1] !!! note\n',
)
MARKDOWN_TAGS = {
    *("div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "a", "em", "strong", "code", "pre", "hr", "br", "img"),
    *("blockquote", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"),
}
# What a page may not have, by the rule that says so: the line stands in line 7.
HARMFUL = {
    "html-in-prose": [
        *("<script>alert(1)</script>", "x <img src=x onerror=alert(1)> y", "<!-- ghi chú", "</div>", "<svg/onload=x>"),
        *("`a\n` <b>x</b>", "\\`<b>x</b>\\`", "- ```\n  <b>x</b>\n- ```", "[<img src=x>](bai-viet/a.md)", "<?php x ?>"),
        *("````\n<b>\n```\n\n<b>x</b>", "| a | b |\n|---|---|\n| <b>x</b> | y |", "<img\nsrc=x>", "<![CDATA[x]]>"),
    ],
    "unsafe-link": [
        *(
            "[x](javascript:alert(1))",
            "[x]( <JAVASCRIPT:alert(1)>)",
            "[x]\n\n[x]: data:text/html,x",
            "[x](file:///etc/a)",
        ),
        *("[x](&#106;avascript:alert(1))", "[x](javascript&colon;alert(1))", "[x](java\tscript:alert(1))"),
        *("[x][r]\n\n[r]:\n  javascript:alert(1)", "[a [b] c](javascript:alert(1))", "[x](java\u200bscript:alert(1))"),
        *(
            "[x](//la.vn/x)",
            "[x](\\\\la.vn)",
            "[x](https://vnexpress.net@la.vn/)",
            "[x](https://)",
            "<https://a.vn/ style=x>",
        ),
        "![x](data:image/png;base64,AA)",
    ],
    "outside-image": [
        *(
            "![x](//la.vn/x.gif)",
            "![x](https://la.vn/x.gif)",
            "![x][r]\n\n[r]: https://la.vn/x.gif",
            "![x](/\\la.vn/x)",
        ),
        *("![a [b] c](https://la.vn/x.gif)", "![x](https&#58;//la.vn/x.gif)", "![x](<HTTPS://la.vn/x.gif>)"),
    ],
    "lying-link": ["[https://chinhphu.vn](https://la.vn/)"],
    "dead-link": [
        "[x](khong-co.md)",
        "[x](/bai-viet/a.md)",
        "[x](../../a.md)",
        "![x](khong-co.png)",
        "[x](bai-viet/a.html)",
    ],
    "bidirectional-control": ["a\u202eb"],
    "conflict-marker": ["<<<<<<< HEAD"],
    "too-many-values": ["![" * 5_000, "`<a" * 5_000, "[x](" * 5_000],
}
# What the lines before a page may not be, and where that is said.
BROKEN_FIELDS = {
    'title: x\nhead: "\\x3cscript\\x3e"': [("unknown-field", 3), ("html-in-prose", 3)],
    "title: x\nhead: !!binary PHNjcmlwdD4=": [("unknown-field", 3), ("yaml-tag", 3)],
    'title: x\nbreadcrumbs: [{text: a, address: "javascript:x"}]': [("unknown-field", 3)],
    "title: x\ntemplate: article.html": [("not-in-list", 3)],
    "title: x\nedit_path: ../../la": [("wrong-format", 3)],
    "title: a\u202eb": [("bidirectional-control", 2)],
    "title: a\u2028head: x": [("forbidden-character", 2)],
    "titel: x": [("unknown-field", 2)],
    "title: 2023-10-11": [("not-text", 2)],
    "title: NO": [("not-text", 2)],
    "title: &a x": [("yaml-alias", 2)],
    "title: x\nz: " + "[" * 100_000: [("too-deep", 3)],
    'title: "x': [("yaml-syntax", 2)],
    "title: x\ntitle: y": [("duplicate-key", 3)],
    "- title: x": [("not-a-mapping", 2)],
}
# Pages whose fields the builder would take for text, or whose text for fields.
WITHOUT_FENCE = {
    "title: x\ntemplate: article.html\n\n# X\n": 1,
    "----\ntitle: x\n----\n": 1,
    "\n---\ntitle: x\n---\n": 2,
    " ---\ntitle: x\n---\n": 1,
    "---\ntitle: x\n\n# X\n": 1,
}


def prose(text: str) -> list[Problem]:
    found = check_prose(text.encode(), "docs/x.md", "x.md", {"bai-viet/a.md", "anh.png"}.__contains__)
    return sort_problems(found)


@pytest.mark.parametrize("text", HARMLESS)
def test_prose_may_say_anything(text: str) -> None:
    assert prose(text) == []


@pytest.mark.parametrize(("rule", "line"), [(rule, line) for rule, lines in HARMFUL.items() for line in lines])
def test_prose_may_do_nothing(rule: str, line: str) -> None:
    problems = prose(f"---\ntitle: Trang\n---\n\n# Trang\n\n{line}\n")
    assert rule in {problem.rule for problem in problems}
    assert all(7 <= problem.line <= 7 + line.count("\n") for problem in problems)


@pytest.mark.parametrize("fields", BROKEN_FIELDS, ids=range(len(BROKEN_FIELDS)))
def test_the_fields_of_a_page_are_words_and_only_these(fields: str) -> None:
    told = [(problem.rule, problem.line) for problem in prose(f"---\n{fields}\n---\n\n# Trang\n")]
    assert sorted(told) == sorted(BROKEN_FIELDS[fields])


@pytest.mark.parametrize("text", WITHOUT_FENCE)
def test_fields_stand_between_two_fences(text: str) -> None:
    assert [(problem.rule, problem.line) for problem in prose(text)] == [("metadata-fence", WITHOUT_FENCE[text])]


@given(
    st.lists(st.sampled_from([*"[]()!<>`*_\\&#:|-\n", "](", "javascript:", "https://a.vn", "x", "\n\n"]), max_size=60)
)
def test_a_page_that_passes_has_no_tag_of_its_own(tokens: list[str]) -> None:
    """What the builder's Markdown makes of it has the elements of Markdown and leads to the web or to our files."""
    text = f"# {''.join(tokens)}"
    if prose(text):
        return
    root = fragment_fromstring(Markdown(extensions=["tables", "fenced_code"]).convert(text) or "<p></p>", "div")
    assert {element.tag for element in root.iter()} <= MARKDOWN_TAGS
    assert {name for element in root.iter() for name in element.attrib} <= {"href", "src", "alt", "title", "class"}
    targets = [element.get("href") or element.get("src") or "" for element in root.iter("a", "img")]
    assert [target for target in targets if not re.match(r"https?://|mailto:|#|$", target)] == []


def test_lists_in_lists_without_end_are_refused() -> None:
    assert {problem.rule for problem in prose("".join("    " * depth + "- a\n" for depth in range(300)))} <= {
        "too-deep"
    }
