"""A proposed article → new files under data/, never over an old one."""

from collections.abc import Iterator
from pathlib import Path


def store_draft(data: Path, draft: tuple[str, str, str], capture: bytes) -> Iterator[Path]:
    """Write the capture, the text and the metadata of a draft (id, metadata, text); gives their paths.

    FileExistsError when one of the names is taken: the metadata comes last, so an interrupted run leaves no draft
    without its text.
    """
    id_, metadata, text = draft
    ending = "html" if f"data/raw/{id_}.html" in metadata else "txt"
    folder = data / "articles" / "nhap"
    contents = (
        (data / "raw" / f"{id_}.{ending}", capture),
        (folder / f"{id_}.txt", text.encode()),
        (folder / f"{id_}.yml", metadata.encode()),
    )
    for path, content in contents:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(content)
        yield path
