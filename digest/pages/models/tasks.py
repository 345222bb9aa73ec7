"""The tasks of a directive and the paragraphs of articles that editors tagged with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from digest.pages.addresses import article_address, directive_address
from digest.pages.corpus import Corpus
from digest.pages.models.sources import SourceLine, numbers_of_url
from digest.pages.page import Link
from digest.pages.summaries import ArticleSummary, DirectiveSummary
from digest.records.models import Article, Directive, Task, TaskTag

MAX_ARTICLES: Final = 12
"""Articles listed under a task; the files of the directive hold all."""


@dataclass(frozen=True, slots=True)
class TaskArticle:
    """An article on a task, with the paragraphs: "6", "7"."""

    article: ArticleSummary
    paragraphs: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task with the articles on it, newest first; `further` is the number of those left out."""

    number: int
    text: str
    sources: tuple[int, ...]
    article_count: int
    articles: tuple[TaskArticle, ...]
    further: int


@dataclass(frozen=True, slots=True)
class ArticleTask:
    """A task that an article speaks of; `link` leads to it on the page of the directive."""

    directive: DirectiveSummary
    link: Link
    paragraphs: tuple[Link, ...]


def task_lines(directive: Directive, corpus: Corpus, sources: tuple[SourceLine, ...]) -> tuple[TaskLine, ...]:
    """The tasks in the order of their numbers."""
    tagged: dict[int, list[tuple[Article, TaskTag]]] = {task.number: [] for task in directive.tasks}
    for article, tag in corpus.tags_by_directive[directive.id]:
        tagged[tag.task].append((article, tag))
    ordered = sorted(directive.tasks, key=lambda task: task.number)
    return tuple(_task_line(task, tagged[task.number], corpus, sources) for task in ordered)


def _task_line(
    task: Task, tagged: Sequence[tuple[Article, TaskTag]], corpus: Corpus, sources: tuple[SourceLine, ...]
) -> TaskLine:
    shown = [
        TaskArticle(corpus.summaries.articles[article.id], _paragraphs(article, tag))
        for article, tag in tagged[:MAX_ARTICLES]
    ]
    further = len(tagged) - len(shown)
    return TaskLine(task.number, task.text, numbers_of_url(sources, task.source), len(tagged), tuple(shown), further)


def article_tasks(article: Article, corpus: Corpus) -> tuple[ArticleTask, ...]:
    """The tasks that an article was tagged with, in the order of its file."""
    return tuple(
        ArticleTask(
            corpus.summaries.directives[tag.directive],
            Link(f"nhiệm vụ {tag.task}", f"{directive_address(tag.directive)}#nhiem-vu-{tag.task}"),
            _paragraphs(article, tag),
        )
        for tag in article.tasks
    )


def _paragraphs(article: Article, tag: TaskTag) -> tuple[Link, ...]:
    return tuple(Link(str(number), paragraph_address(article, number)) for number in tag.paragraphs)


def paragraph_address(article: Article, number: int) -> str:
    """The address of a paragraph, "" where the page of the article does not show it."""
    page = article_address(article.id)
    return next((f"{page}#{block.anchor}" for block in article.public_blocks if block.number == number), "")
