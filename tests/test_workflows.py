"""What runs on GitHub is pinned, holds no right that a job does not name, and lets no outsider's text into a shell."""

from __future__ import annotations

import functools
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from yaml_cases import load_yaml

from digest.ingest.intake import FORMS, FormKind

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").iterdir())
LOCKS = [ROOT / "requirements.txt", ROOT / "requirements-dev.txt"]
FUZZ_LOCK = ROOT / "tests" / "fuzz" / "requirements.txt"

# "actions/checkout@<40 hex digits> # v7.0.1" yes; "actions/checkout@v7" and a hash without its version no.
PINNED_USES = re.compile(r"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")

each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
each_lock = pytest.mark.parametrize("path", [*LOCKS, FUZZ_LOCK], ids=lambda path: path.name)


def load(path: Path) -> dict[Any, Any]:
    return load_yaml(path)


def triggers(workflow: dict[Any, Any]) -> set[str]:
    """YAML 1.1 reads the key `on` as true."""
    return set(workflow[True])


def steps(workflow: dict[Any, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_proposals_are_validated_and_main_is_deployed() -> None:
    by_name = {path.name: triggers(load(path)) for path in WORKFLOWS}
    assert by_name == {
        "code.yml": {"pull_request", "push"},
        "deploy.yml": {"push", "workflow_dispatch"},
        "intake.yml": {"issues"},
        "labels.yml": {"schedule", "workflow_dispatch"},
        "links.yml": {"schedule", "workflow_dispatch"},
        "nightly.yml": {"schedule", "workflow_dispatch"},
        "release.yml": {"push"},
        "validate.yml": {"pull_request", "push"},
    }


def test_only_main_is_deployed() -> None:
    workflow = load(ROOT / ".github" / "workflows" / "deploy.yml")
    assert workflow[True]["push"] == {"branches": ["main"]}


def test_the_site_is_published_with_its_book() -> None:
    commands = [step["run"] for step in steps(load(ROOT / ".github" / "workflows" / "deploy.yml")) if "run" in step]
    assert commands == ["make site ARGS=--epub"]


@each_workflow
def test_every_action_is_pinned_by_hash_with_its_version(path: Path) -> None:
    lines = [line.strip(" -") for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert lines
    assert [line for line in lines if not PINNED_USES.fullmatch(line)] == []


def test_one_action_has_one_version() -> None:
    pins = {step["uses"] for path in WORKFLOWS for step in steps(load(path)) if "uses" in step}
    names = [pin.partition("@")[0] for pin in pins]
    assert sorted(names) == sorted(set(names))


@each_workflow
def test_rights_are_named_job_by_job(path: Path) -> None:
    workflow = load(path)
    assert workflow["permissions"] == {}
    assert all("permissions" in job for job in workflow["jobs"].values())


def test_only_the_jobs_that_publish_propose_and_label_may_write() -> None:
    writers = {
        (path.name, name): job["permissions"]
        for path in WORKFLOWS
        for name, job in load(path)["jobs"].items()
        if "write" in job["permissions"].values()
    }
    drafts = {"actions": "read", "contents": "write", "pull-requests": "write", "issues": "write"}
    assert writers == {
        ("deploy.yml", "deploy"): {"pages": "write", "id-token": "write"},
        ("intake.yml", "propose"): drafts,
        ("labels.yml", "label"): {"contents": "read", "pull-requests": "write", "issues": "write"},
        ("release.yml", "publish"): {"contents": "write", "id-token": "write", "attestations": "write"},
    }


def test_the_job_that_proposes_runs_no_code_of_the_project() -> None:
    """It installs nothing and starts one script, which takes files of known names only."""
    workflow = load(ROOT / ".github" / "workflows" / "intake.yml")
    proposing = workflow["jobs"]["propose"]["steps"]
    assert [step["run"] for step in proposing if "run" in step] == ['.github/propose "$ISSUE" "$BRANCH"']
    assert [step["uses"].partition("@")[0] for step in proposing if "uses" in step] == ["actions/checkout"]


@pytest.mark.parametrize("kind", FORMS, ids=lambda kind: kind.file)
def test_the_forms_ask_what_the_intake_reads(kind: FormKind) -> None:
    form = load(ROOT / ".github" / "ISSUE_TEMPLATE" / kind.file)
    fields = [field for field in form["body"] if field["type"] in ("input", "textarea")]
    assert form["name"] == kind.name
    assert {field["id"]: field["attributes"]["label"] for field in fields} == kind.questions
    assert {field["id"] for field in fields if field["type"] == "textarea"} == kind.texts


def test_every_form_is_read() -> None:
    files = {path.name for path in (ROOT / ".github" / "ISSUE_TEMPLATE").iterdir()} - {"config.yml"}
    assert files == {kind.file for kind in FORMS}


@pytest.mark.skipif(sys.platform == "win32", reason="a script of the workflow, which runs on Linux")
def test_the_job_that_proposes_takes_records_and_texts_only(tmp_path: Path) -> None:
    """The script itself, with a stand-in for GitHub's program and a repository on the disk."""
    home, store, made, tools = (tmp_path / name for name in ("kho", "xa.git", "tra", "bin"))
    for path in ("data/articles/2023/a.txt", "data/raw/a.txt", "data/vocabulary.yml", "mkdocs.yml"):
        write(home / path, "cũ")
    git = functools.partial(subprocess.run, check=True, capture_output=True, encoding="utf-8")
    environment = {
        **os.environ,
        **{f"GIT_{who}_{what}": "x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
        "GIT_CONFIG_GLOBAL": str(tmp_path / "git.conf"),
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "GITHUB_RUN_ID": "1", "GITHUB_REPOSITORY": "o/r", "GH_TOKEN": "t",
    }  # fmt: skip
    write(tmp_path / "git.conf", f'[url "{store}"]\n\tinsteadOf = https://x-access-token:t@github.com/o/r.git\n')
    git(["git", "init", "--quiet", "--bare", str(store)], env=environment)
    git(["git", "init", "--quiet", "--initial-branch", "main", str(home)], env=environment)
    git(["git", "add", "."], cwd=home, env=environment)
    git(["git", "commit", "--quiet", "--message", "x"], cwd=home, env=environment)
    taken = ["articles/2023/a.txt", "articles/nhap/moi.yml", "raw/moi.html", "directives/60-kl-hds-2023.yml"]
    left = ["raw/a.txt", "vocabulary.yml", "schema/article.json", "articles/Nhap/x.yml", "directives/../../mkdocs.yml",
            "articles/nhap/x.exe", "people/x y.yml"]  # fmt: skip
    for name in (*taken, *left):
        write(made / "data" / name, "mới")
    write(made / "answer.md", "Cảm ơn bạn.\n")
    write(tools / "gh", f'#!/bin/sh\nif [ "$1" = run ]; then mkdir -p .cache/intake && cp -r "{made}/." .cache/intake; '
                        f'else echo "$@" >>"{tmp_path}/gh.log"; fi\n')  # fmt: skip
    (tools / "gh").chmod(0o755)
    write(home / ".github" / "label", f'#!/bin/sh\necho label >>"{tmp_path}/gh.log"\n')
    (home / ".github" / "label").chmod(0o755)
    git([str(ROOT / ".github" / "propose"), "12", "main"], cwd=home, env=environment)
    changed = git(
        ["git", "diff", "--name-only", "main", "phieu-12"], cwd=store, env=environment | {"GIT_DIR": str(home / ".git")}
    )
    assert changed.stdout.split() == sorted(f"data/{name}" for name in taken)
    asked = (tmp_path / "gh.log").read_text(encoding="utf-8").splitlines()
    assert [line.split(" --")[0] for line in asked] == ["pr create", "issue comment 12", "label"]


@pytest.mark.skipif(sys.platform == "win32", reason="a script of the workflow, which runs on Linux")
def test_requests_are_labelled_by_the_kinds_of_file_they_change(tmp_path: Path) -> None:
    changed = """\
7 data/articles/2023/a b.txt
7 data/raw/a.html
7 data/directives/60-kl-hds-2023.yml
8 data/vocabulary.yml
8 content/gioi-thieu.md
9 digest/text/fold.py
$(touch x) data/people/x.yml
"""
    write(tmp_path / "changed", changed)
    write(tmp_path / "bin" / "gh", f'#!/bin/sh\nif [ "$1 $2" = "pr list" ]; then cat "{tmp_path}/changed"; '
                                   f'else echo "$@" >>"{tmp_path}/gh.log"; fi\n')  # fmt: skip
    (tmp_path / "bin" / "gh").chmod(0o755)
    environment = os.environ | {"PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run([ROOT / ".github" / "label"], check=True, cwd=tmp_path, env=environment)
    asked = (tmp_path / "gh.log").read_text(encoding="utf-8").splitlines()
    given = sorted(line.removeprefix("pr edit ") for line in asked if line.startswith("pr edit"))
    assert given == [
        "7 --add-label bài viết",
        "7 --add-label văn bản",
        "8 --add-label danh mục chung",
        "8 --add-label trang viết tay",
        "9 --add-label chương trình",
    ]
    assert {line for line in asked if line.startswith("label create")} == {
        f"label create {line.partition('--add-label ')[2]} --force" for line in given
    }
    assert not (tmp_path / "x").exists()


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@each_workflow
def test_checkout_leaves_no_credentials_behind(path: Path) -> None:
    checkouts = [step for step in steps(load(path)) if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


@each_workflow
def test_no_expression_reaches_a_shell(path: Path) -> None:
    """Text of a proposal enters a script as an environment variable at most, never as part of its source."""
    scripts = [step["run"] for step in steps(load(path)) if "run" in step]
    assert [script for script in scripts if "${{" in script] == []


ALONE = {
    ".github/label",
    '.github/propose "$ISSUE" "$BRANCH"',
    'gh run download "$GITHUB_RUN_ID" --name ban-phat-hanh --dir .cache/release',
}
"""Of jobs that run no code of the project, or none before a file is there."""


@each_workflow
def test_every_shell_step_is_a_target_of_make(path: Path) -> None:
    """So that what runs on GitHub can be tried at home; Windows, which has no make, runs what README says."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    for name, job in load(path)["jobs"].items():
        for command in [step["run"] for step in job["steps"] if "run" in step]:
            if name != "elsewhere" and command not in ALONE:
                words = [word for word in command.split() if not word.startswith("-")]
                assert words[0] == "make", command
                assert words[1] in {*targets, '"$TESTS"'}, command


@each_lock
def test_every_locked_requirement_has_a_hash_and_no_address(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    requirements = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert requirements
    assert [lines.split()[0] for lines in requirements if "--hash=sha256:" not in lines] == []
    assert not re.search(r"://|^--|^-[a-z]", text, flags=re.MULTILINE)


def test_the_development_lock_holds_the_runtime_lock() -> None:
    """So `make site` after `make test` installs nothing and downgrades nothing."""
    runtime, development = (
        set(re.findall(r"^([a-z0-9][^\\\n]+==[^\\\n]+)", path.read_text(encoding="utf-8"), flags=re.MULTILINE))
        for path in LOCKS
    )
    assert runtime
    assert runtime <= development
