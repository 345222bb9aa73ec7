"""What the page of a directive shows: one line of time, every citing sentence, facts with their sources."""

from records import SITE, article, cites, collection, directive, links, names, organization

from digest.pages.corpus import Corpus
from digest.pages.models.directive import DirectivePage
from digest.pages.models.quotes import MAX_SENTENCES, WORTH_SIFTING
from digest.pages.models.tasks import MAX_ARTICLES
from digest.pages.registry import build_pages
from digest.records.edtf import parse_edtf
from digest.records.models import Article, DirectiveId, Milestone, Relation, Source, Status, Task, TaskTag

CODE = "Kết luận 57-KL/TW"
FOLLOWED = Relation("continues", DirectiveId("16-kl-tw-2012"), "https://nguon.vn/9", "Sau 10 năm.")


def page_of(corpus: Corpus, id_: str = "57-kl-tw-2023") -> DirectivePage:
    """The page model of one directive."""
    return next(
        page.model
        for page in build_pages(corpus, SITE)
        if isinstance(page.model, DirectivePage) and page.address == f"van-ban/{id_}.html"
    )


def citing(id_: str, text: str, **fields: object) -> tuple[Article, object]:
    """An article and what was found in it: each place of the code."""
    of = article(id_, text, **fields)
    return of, links(of, *cites(of, CODE, "57-kl-tw-2023"), *names(of, "Bộ Ngoại giao", "bo-ngoai-giao"))


def corpus_of(*cited_in: tuple[Article, object], **fields: object) -> Corpus:
    """57-KL/TW (2023), which continues 16-KL/TW (2012) and is guided by 111-HD/BTGTW, with these articles."""
    guide = Relation("guides", DirectiveId("57-kl-tw-2023"), "https://nguon.vn/8")
    own = {"issued_on": "2023-06-15", "relations": (FOLLOWED,), **fields}
    return collection(
        [of for of, _ in cited_in],
        [
            directive("57-kl-tw-2023", "57-KL/TW", **own),
            directive("16-kl-tw-2012", "16-KL/TW", issued_on="2012-02-14"),
            directive("111-hd-btgtw-2023", "111-HD/BTGTW", issued_on="2023-08-11", relations=(guide,)),
        ],
        [organization("bo-ngoai-giao", "Bộ Ngoại giao", kind="state")],
        found=[found for _, found in cited_in],  # type: ignore[misc]
    )


def told(page: DirectivePage) -> list[str]:
    """The timeline in short."""
    return [
        moment.quotes.article.title
        if moment.quotes
        else f"{moment.relation.words} {moment.relation.directive.label}"
        if moment.relation
        else moment.milestone.text
        if moment.milestone
        else "ban hành"
        for moment in page.moments
    ]


def test_acts_milestones_and_articles_stand_on_one_line_of_time() -> None:
    review = Milestone(parse_edtf("2028"), "tổng kết 5 năm", "https://nguon.vn/7")
    corpus = corpus_of(
        citing("b", f"{CODE}.", published_on="2024-07-17?"),
        citing("a", f"{CODE}.", published_on="2023-08-11"),
        milestones=(review,),
    )
    assert told(page_of(corpus)) == [
        "nối tiếp 16-KL/TW",
        "ban hành",
        "được hướng dẫn bởi 111-HD/BTGTW",
        "Bài a",
        "Bài b",
        "tổng kết 5 năm",
    ]


def test_every_citing_sentence_is_quoted_with_the_words_marked_and_leads_to_its_paragraph() -> None:
    text = f"Mở đầu. {CODE} được nêu, rồi {CODE} lại được nêu. Hết.\n\n[Ảnh] {CODE}.\n"
    [moment] = [m for m in page_of(corpus_of(citing("a", text, published_on="2024"))).moments if m.quotes]
    assert moment.quotes is not None
    first, second = moment.quotes.quotes
    assert [(run.text, run.kind) for run in first.runs] == [
        (CODE, "mark"),
        (" được nêu, rồi ", ""),
        (CODE, "mark"),
        (" lại được nêu.", ""),
    ]
    assert (first.place, first.number, first.address) == ("paragraph", 1, "bai-viet/a.html#d1")
    assert (second.place, second.number, second.address) == ("caption", None, "bai-viet/a.html#anh1")


def test_a_citation_in_the_title_is_told_and_not_repeated() -> None:
    page = page_of(corpus_of(citing("a", "x", title=f"Triển khai {CODE}", published_on="2024")))
    assert page.moments[-1].quotes is not None
    assert (page.moments[-1].quotes.is_in_title, page.moments[-1].quotes.quotes) == (True, ())
    assert page.quote_count == 1


def test_an_article_that_may_not_be_quoted_shows_only_where() -> None:
    page = page_of(corpus_of(citing("a", f"{CODE}.", rights="link-only", published_on="2024")))
    [quote] = page.moments[-1].quotes.quotes  # type: ignore[union-attr]
    assert (quote.runs, quote.number, quote.address) == ((), 1, "bai-viet/a.html")


def test_of_an_excerpt_only_the_shown_paragraphs_are_quoted() -> None:
    excerpt = citing(
        "a", f"{CODE} một.\n\n{CODE} hai.\n", rights="excerpt", excerpt_paragraphs=(2,), published_on="2024"
    )
    first, second = page_of(corpus_of(excerpt)).moments[-1].quotes.quotes  # type: ignore[union-attr]
    assert (first.runs, first.address) == ((), "bai-viet/a.html")
    assert (second.address, bool(second.runs)) == ("bai-viet/a.html#d2", True)


def test_a_directive_that_no_article_cites_still_has_facts_and_relations() -> None:
    page = page_of(corpus_of())
    assert page.line.article_count == 0
    assert page.quote_count == 0
    assert [relation.directive.label for relation in page.relations] == ["16-KL/TW", "111-HD/BTGTW"]
    assert page.line.on is not None


def test_relations_read_from_either_side() -> None:
    corpus = corpus_of()
    assert [(r.words, r.note) for r in page_of(corpus, "16-kl-tw-2012").relations] == [
        ("được nối tiếp bởi", "Sau 10 năm.")
    ]
    assert [r.words for r in page_of(corpus, "111-hd-btgtw-2023").relations] == ["hướng dẫn"]


def test_each_fact_has_the_number_of_its_source_and_each_source_one_number() -> None:
    status = Status("in-force", "https://nguon.vn/1", parse_edtf("2024-01"), "theo báo")
    page = page_of(
        corpus_of(
            status=status,
            sources=(
                Source("https://nguon.vn/1", ("issued_on",)),
                Source("https://nguon.vn/2", ("issuer", "issued_on")),
                Source("https://nguon.vn/1", ("title",)),
            ),
        )
    )
    assert [(s.number, s.url, s.supports) for s in page.sources] == [
        (1, "https://nguon.vn/1", ("issued_on", "title")),
        (2, "https://nguon.vn/2", ("issuer", "issued_on")),
        (3, "https://nguon.vn/9", ()),
        (4, "https://nguon.vn/8", ()),
    ]
    assert page.facts["issued_on"] == (1, 2)
    assert page.facts["issuer"] == (2,)
    assert page.facts["title_en"] == ()
    assert [(line.words, line.sources) for line in page.status] == [("Còn hiệu lực", (1,))]
    assert [relation.sources for relation in page.relations] == [(3,), (4,)]


def test_two_directives_of_one_number_are_told_apart_by_their_year() -> None:
    corpus = collection(
        directives=[
            directive("57-kl-tw-2023", "57-KL/TW", issued_on="2023-06-15"),
            directive("57-kl-tw-2013", "57-KL/TW", issued_on="2013-03-08"),
            directive("57-nq-tw-2024", "57-NQ/TW", type="nghi-quyet", issued_on="2024-12-22"),
        ]
    )
    names_shown = {id_: page_of(corpus, id_).line.name for id_ in corpus.records.directives}
    assert names_shown == {
        "57-kl-tw-2023": "Kết luận 57-KL/TW (2023)",
        "57-kl-tw-2013": "Kết luận 57-KL/TW (2013)",
        "57-nq-tw-2024": "Nghị quyết 57-NQ/TW",
    }


def test_an_unnumbered_directive_goes_by_its_name() -> None:
    corpus = collection(directives=[directive("nghi-quyet-dai-hoi-13", None, name="Nghị quyết Đại hội XIII")])
    assert page_of(corpus, "nghi-quyet-dai-hoi-13").line.name == "Nghị quyết Đại hội XIII"


def test_organizations_of_the_citing_articles_are_counted() -> None:
    page = page_of(corpus_of(citing("a", f"{CODE} tại Bộ Ngoại giao.", published_on="2024")))
    assert [(line.name, count) for line, count, _ in page.organizations] == [("Bộ Ngoại giao", 1)]


def test_of_very_many_sentences_of_one_article_the_last_are_only_located() -> None:
    text = "\n\n".join(f"Câu {n} nhắc {CODE}." for n in range(1, MAX_SENTENCES + 4))
    [found] = [m.quotes for m in page_of(corpus_of(citing("a", text, published_on="2024"))).moments if m.quotes]
    assert [quote.number for quote in found.quotes] == list(range(1, MAX_SENTENCES + 1))
    assert [quote.number for quote in found.further] == [MAX_SENTENCES + n for n in (1, 2, 3)]


def test_a_long_list_can_be_sifted_by_what_its_articles_name_besides() -> None:
    cited_in = [citing(f"a{n}", f"{CODE} và Bộ Ngoại giao.", published_on="2024") for n in range(WORTH_SIFTING - 1)]
    assert page_of(corpus_of(*cited_in)).choices == ()
    corpus = corpus_of(*cited_in, citing("them", f"{CODE}.", published_on="2024"))
    [choice] = page_of(corpus).choices
    assert (choice.record.text, choice.article_count) == ("Bộ Ngoại giao", WORTH_SIFTING - 1)


def on_task(task: int, *paragraphs: int) -> TaskTag:
    """Paragraphs tagged with a task of 57-KL/TW."""
    return TaskTag(DirectiveId("57-kl-tw-2023"), task, paragraphs)


TASKS = (Task(2, "Đổi mới.", "https://nguon.vn/6"), Task(1, "Quán triệt.", "https://nguon.vn/6"))


def test_tasks_come_by_number_with_the_articles_and_paragraphs_on_them() -> None:
    page = page_of(
        corpus_of(
            citing("b", "Một.\n\nHai.\n", published_on="2024", tasks=(on_task(1, 1, 2),)),
            citing("a", "Một.\n", published_on="2023", tasks=(on_task(1, 1),), rights="link-only"),
            tasks=TASKS,
        )
    )
    first, second = page.tasks
    assert [(line.number, line.article_count) for line in page.tasks] == [(1, 2), (2, 0)]
    assert [[link.address for link in found.paragraphs] for found in first.articles] == [
        ["bai-viet/b.html#d1", "bai-viet/b.html#d2"],
        [""],
    ]
    assert first.sources == second.sources == (4,)
    assert page.sources[3].url == "https://nguon.vn/6"


def test_of_many_articles_on_a_task_the_newest_are_listed_and_the_others_counted() -> None:
    tagged = [
        citing(f"bai-{number:02}", "Một.\n", published_on=f"2024-01-{number:02}", tasks=(on_task(2, 1),))
        for number in range(1, MAX_ARTICLES + 3)
    ]
    line = page_of(corpus_of(*tagged, tasks=TASKS)).tasks[1]
    assert (line.article_count, len(line.articles), line.further) == (MAX_ARTICLES + 2, MAX_ARTICLES, 2)
    assert line.articles[0].article.title == f"Bài bai-{MAX_ARTICLES + 2:02}"


def test_a_draft_is_on_no_task() -> None:
    draft = citing("nhap", "Một.\n", status="draft", tasks=(on_task(1, 1),))
    assert page_of(corpus_of(draft, tasks=TASKS)).tasks[0].article_count == 0
