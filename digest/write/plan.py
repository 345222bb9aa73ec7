"""What a run would do to the output folder, worked out before anything is touched."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from digest.problems import Problem
from digest.write.manifest import Hashes, sha256


@dataclass(frozen=True, slots=True)
class Plan:
    """Paths below the folder: to write with their bytes, already right, and to remove."""

    changed: Mapping[str, bytes]
    unchanged: tuple[str, ...]
    stale: tuple[str, ...]


def make_plan(folder: Path, files: Mapping[str, bytes], ours: Hashes) -> tuple[Plan, list[Problem]]:
    """The plan, and a problem for every file in the way that is not ours to replace."""
    changed: dict[str, bytes] = {}
    unchanged: list[str] = []
    problems: list[Problem] = []
    checked: dict[Path, Problem | None] = {}
    for name, content in sorted(files.items()):
        path = folder / name
        obstacle = _obstacle(folder, name, checked)
        if obstacle:
            problems.append(obstacle)
        elif not path.exists():
            changed[name] = content
        else:
            found = path.read_bytes()
            if found == content:
                unchanged.append(name)
            elif name not in ours:
                problems.append(_not_ours(path))
            elif sha256(found) not in ours[name]:
                problems.append(_edited(path))
            else:
                changed[name] = content
    stale = []
    for name in sorted(set(ours) - set(files)):
        path = folder / name
        if _obstacle(folder, name, checked) or not path.is_file():
            continue
        if sha256(path.read_bytes()) in ours[name]:
            stale.append(name)
        else:
            problems.append(_edited(path))
    return Plan(changed, tuple(unchanged), tuple(stale)), problems


def _obstacle(folder: Path, name: str, checked: dict[Path, Problem | None]) -> Problem | None:
    """A link, folder or device where a file must go, or a link or file where one of its folders must go."""
    path = folder / name
    parents = list(path.parents)[: len(Path(name).parts) - 1]
    for parent in reversed(parents):
        if parent not in checked:
            is_free = not parent.is_symlink() and (parent.is_dir() or not parent.exists())
            checked[parent] = None if is_free else _in_the_way(parent)
        if checked[parent]:
            return checked[parent]
    is_free = not path.is_symlink() and (path.is_file() or not path.exists())
    return None if is_free else _in_the_way(path)


def _in_the_way(path: Path) -> Problem:
    return Problem(
        path.as_posix(),
        0,
        0,
        "in-the-way",
        "Chỗ này phải là tệp do chương trình sinh ra, nhưng lại là liên kết, thư mục hoặc tệp khác.",
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
