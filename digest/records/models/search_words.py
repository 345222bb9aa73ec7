"""The words of questions (`search` in `data/vocabulary.yml`), for the search of the site."""

from dataclasses import dataclass
from typing import Annotated

from digest.records.fields import LINE, About, ListOf, VocabularyTerm, Words

RelationIds = Annotated[tuple[str, ...], ListOf(VocabularyTerm("relation_kinds"))]
WordGroups = Annotated[tuple[tuple[str, ...], ...], ListOf(ListOf(LINE))]


@dataclass(frozen=True, slots=True)
class SearchWords:
    """The words of questions that the search knows, besides those of the collection."""

    small_words: Annotated[Words, About("Chữ nhỏ trong câu hỏi: “ai ban hành”, “là gì”.")] = ()
    question_words: Annotated[Words, About("Chữ làm nên câu hỏi: “ai”, “khi nào”.")] = ()
    successions: Annotated[RelationIds, About("Quan hệ mà văn bản sau thay chỗ văn bản trước.")] = ()
    synonyms: Annotated[WordGroups, About("Các cách nói cùng một điều: “hội thảo”, “tọa đàm”.")] = ()
