"""What a run would do to the output folder, worked out before anything there is touched."""

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from digest.publish.write.manifest import Hashes, is_safe_path, sha256, sha256_of
from digest.records.problems import Problem

File = tuple[str, Callable[[], bytes]]
"""A path below the output folder, and what makes the bytes that belong there."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Paths below the folder: all with their hashes; of these to write, with where the bytes wait; to remove."""

    hashes: Hashes
    changed: Mapping[str, Path]
    stale: tuple[str, ...]

    @property
    def unchanged(self) -> tuple[str, ...]:
        """The files that are right already."""
        return tuple(name for name in self.hashes if name not in self.changed)


def make_plan(
    folder: Path, files: Iterable[tuple[str, bytes]], ours: Hashes, staging: Path
) -> tuple[Plan, list[Problem]]:
    """The plan, and a problem for every file in the way that is not ours to replace.

    The bytes of changed files are put into `staging` as they come, so that a large collection is never in memory
    as a whole. ValueError for paths that a generator must never make: outside, given twice with other bytes, or apart
    from another only on some file systems.
    """
    hashes: dict[str, tuple[str, ...]] = {}
    changed: dict[str, Path] = {}
    problems: list[Problem] = []
    checked: dict[Path, Problem | None] = {}
    folded: set[str] = set()
    for name, content in files:
        if not is_safe_path(name):
            raise ValueError(f"not a path below the folder: {name!r}")
        if name in hashes and hashes[name] == (sha256(content),):
            continue  # named by its content, as search files are, and made twice
        if name.casefold() in folded:
            raise ValueError(f"given twice, or apart from another only in upper and lower case: {name!r}")
        folded.add(name.casefold())
        hashes[name] = (sha256(content),)
        problem, is_changed = _look_at(folder, name, content, ours.get(name), checked)
        if problem:
            problems.append(problem)
        elif is_changed:
            if not changed:
                staging.mkdir(exist_ok=True)
            changed[name] = staging / str(len(changed))
            changed[name].write_bytes(content)
    stale = []
    for name in set(ours) - set(hashes):
        path = folder / name
        if _obstacle(folder, name, checked) or not path.is_file():
            continue
        if sha256_of(path) in ours[name]:
            stale.append(name)
        else:
            problems.append(_edited(path))
    plan = Plan(dict(sorted(hashes.items())), dict(sorted(changed.items())), tuple(sorted(stale)))
    return plan, sorted(problems, key=lambda problem: problem.path)


def find_obstacles(
    folder: Path, files: Iterable[File], ours: Hashes, doubtful: Set[str]
) -> tuple[set[str], list[Problem]]:
    """The paths, and the problems that `make_plan` would find, when only what is `doubtful` can be in the way.

    Of all other files the bytes are not even made. When everything doubtful is ours, files are asked for until the
    last of it has come: nothing else can be in the way of those that would follow.
    """
    checked: dict[Path, Problem | None] = {}
    found: list[Problem | None] = []
    names: set[str] = set()
    awaited = set(doubtful)
    for name, make in files:
        names.add(name)
        problem = _obstacle(folder, name, checked)
        if name in doubtful and not problem:
            problem, _ = _look_at(folder, name, make(), ours.get(name), checked)
        found.append(problem)
        awaited.discard(name)
        if not awaited and ours.keys() >= doubtful:
            break
    for name in set(ours) - names:
        path = folder / name
        if name in doubtful and not _obstacle(folder, name, checked) and sha256_of(path) not in ours[name]:
            found.append(_edited(path))
    return names, [problem for problem in found if problem]


def _look_at(
    folder: Path, name: str, content: bytes, ours: tuple[str, ...] | None, checked: dict[Path, Problem | None]
) -> tuple[Problem | None, bool]:
    """What forbids to write the file, and whether it differs from what is there."""
    path = folder / name
    if obstacle := _obstacle(folder, name, checked):
        return obstacle, False
    if not path.exists():
        return None, True
    if path.stat().st_size == len(content) and path.read_bytes() == content:
        return None, False
    if ours is None:
        return _not_ours(path), False
    if sha256_of(path) not in ours:
        return _edited(path), False
    return None, True


def _obstacle(folder: Path, name: str, checked: dict[Path, Problem | None]) -> Problem | None:
    """A link, folder or device where a file must go, or a link or file where one of its folders must go."""
    path = folder / name
    parents = list(path.parents)[: len(Path(name).parts) - 1]
    for parent in reversed(parents):
        if parent not in checked:
            is_free = not parent.is_symlink() and (parent.is_dir() or not parent.exists())
            checked[parent] = None if is_free else in_the_way(parent)
        if checked[parent]:
            return checked[parent]
    is_free = not path.is_symlink() and (path.is_file() or not path.exists())
    return None if is_free else in_the_way(path)


def in_the_way(path: Path, wanted: str = "tệp") -> Problem:
    """A problem where something else stands than what the program must write: a file or a folder."""
    return Problem(
        path.as_posix(),
        0,
        0,
        "in-the-way",
        f"Chỗ này phải là {wanted} do chương trình sinh ra, nhưng lại là liên kết, thư mục hoặc tệp khác.",
        "Chuyển mục này đi chỗ khác hoặc xóa nó.",
    )


def _not_ours(path: Path) -> Problem:
    return Problem(
        path.as_posix(),
        0,
        0,
        "not-ours",
        "Tệp này không do chương trình sinh ra, nên không bị ghi đè.",
        "Nếu cần giữ, chuyển tệp sang tên khác; nếu không, xóa tệp rồi chạy lại.",
    )


def _edited(path: Path) -> Problem:
    return Problem(
        path.as_posix(),
        0,
        0,
        "edited-by-hand",
        "Tệp do chương trình sinh ra đã bị sửa bằng tay.",
        "Để giữ, chép phần sửa vào data/ hoặc templates/; để bỏ, xóa tệp rồi chạy lại.",
    )
