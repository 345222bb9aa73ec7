"""The tables of tasks: what directives ask for, and the paragraphs that editors tagged with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Final

from digest.pages.addresses import article_address
from digest.pages.exports.tables.columns import AnyTable, Collection, Table, columns_of
from digest.pages.models.tasks import paragraph_address
from digest.records.fields import About, Url
from digest.records.models import ArticleId, DirectiveId

_Directive = Annotated[DirectiveId, About("Văn bản giao nhiệm vụ.")]


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task with its coverage."""

    directive: _Directive
    number: Annotated[int, About("Số thứ tự của nhiệm vụ trong văn bản.")]
    text: Annotated[str, About("Nhiệm vụ, đúng lời trang nguồn in.")]
    source: Annotated[Url, About("Trang nguồn in nhiệm vụ.")]
    article_count: Annotated[int, About("Số bài có đoạn được gắn với nhiệm vụ.")]
    paragraph_count: Annotated[int, About("Số đoạn được gắn với nhiệm vụ.")]


@dataclass(frozen=True, slots=True)
class TaskParagraphRow:
    """A paragraph on a task."""

    directive: _Directive
    task: Annotated[int, About("Số thứ tự của nhiệm vụ trong văn bản.")]
    article: Annotated[ArticleId, About("Bài báo.")]
    paragraph: Annotated[int, About("Số đoạn.")]
    url: Annotated[Url, About("Đoạn ấy trên trang của bài; trang của bài nếu đoạn ấy không được đăng.")]


def _tasks(collection: Collection) -> Iterator[TaskRow]:
    for directive in collection.corpus.directives:
        tags = [tag for _, tag in collection.corpus.tags_by_directive[directive.id]]
        for task in directive.tasks:
            found = [tag.paragraphs for tag in tags if tag.task == task.number]
            yield TaskRow(directive.id, task.number, task.text, task.source, len(found), sum(map(len, found)))


def _paragraphs(collection: Collection) -> Iterator[TaskParagraphRow]:
    for directive in collection.corpus.directives:
        for article, tag in collection.corpus.tags_by_directive[directive.id]:
            for number in tag.paragraphs:
                url = collection.url(paragraph_address(article, number) or article_address(article.id))
                yield TaskParagraphRow(directive.id, tag.task, article.id, number, url)


TASKS: Final = Table(
    "tasks",
    "Nhiệm vụ",
    "Mỗi dòng một nhiệm vụ mà một văn bản giao, với số bài và số đoạn nói tới.",
    ("directive", "number"),
    _tasks,
    columns_of(TaskRow),
)
TASK_PARAGRAPHS: Final = Table(
    "task_paragraphs",
    "Đoạn nói tới nhiệm vụ",
    "Mỗi dòng một đoạn mà ban biên tập gắn với một nhiệm vụ của một văn bản.",
    ("directive", "task", "article", "paragraph"),
    _paragraphs,
    columns_of(TaskParagraphRow),
)

TABLES: Final[tuple[AnyTable, ...]] = (TASKS, TASK_PARAGRAPHS)
