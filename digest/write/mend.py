"""`check --fix`: the texts of articles, put into the form in which every text stands."""

from pathlib import Path

from digest.load.blocks import tidy_text
from digest.load.files import list_files
from digest.source_text import decode
from digest.write.commit import replace_file


def mend_texts(data: Path) -> tuple[str, ...]:
    """Rewrite the texts that cleaning would still change; gives their paths as an editor knows them.

    A text that cannot be read stays as it is: what is wrong with it needs a decision. Captures are evidence
    and never touched.
    """
    mended = []
    for file in list_files(data)[0]:
        if file.folder != "articles" or not file.name.endswith(".txt"):
            continue
        content = file.path.read_bytes()
        text, problems = decode(content, file.shown)
        tidy = tidy_text(text).encode()
        if not problems and tidy != content:
            replace_file(file.path, tidy)
            mended.append(file.shown)
    return tuple(mended)
