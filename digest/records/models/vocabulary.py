"""The closed lists of the collection (`data/vocabulary.yml`)."""

from dataclasses import dataclass, field
from typing import Annotated, Final, Literal, NewType

from digest.records.fields import About, Keyed, Line, Text
from digest.records.models.common import Origin
from digest.records.models.grammar_words import GrammarWords
from digest.records.models.search_words import SearchWords

IssuerId = NewType("IssuerId", str)
"""An organization's id, or the slug of an issuer that has no record."""

BareNumber = Literal["any", "capitalized", "marked", "never"]


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A kind of document: "Kết luận", other words for it, its abbreviations in codes, its English words.

    `bare_number` says when the word and a plain number are a citation: "any" ("nghị quyết 36"), "capitalized"
    ("Kết luận 57"), "marked" (only with "số", a date or an issuer) or "never". `code_ending` is what follows
    number and year in every code of this type ("NĐ-CP"). `not_before` are the words after a plain number that make
    it something else: "Chương trình số 57 của VTV" is a broadcast.
    """

    id: str
    name: Annotated[Line, About("Tên loại văn bản.")]
    aliases: Annotated[tuple[Line, ...], About("Cách gọi khác.")] = ()
    abbreviations: Annotated[tuple[Line, ...], About("Chữ viết tắt trong ký hiệu.")] = ()
    english: Annotated[tuple[Line, ...], About("Từ tiếng Anh.")] = ()
    bare_number: Annotated[BareNumber, About("Khi nào chỉ một con số đã là dẫn chiếu.")] = "marked"
    code_ending: Annotated[str | None, Text(max_length=20), About("Đuôi ký hiệu duy nhất của loại này.")] = None
    not_before: Annotated[tuple[Line, ...], About("Chữ đứng sau số trơn thì đấy không phải văn bản.")] = ()


@dataclass(frozen=True, slots=True)
class IssuerSuffix:
    """The end of a code ("TW", "TTg", "BTTTT") in canonical case and the issuer it names, if it names one.

    `family` is "party" (57-KL/TW) or "state" (47/NQ-CP). `spellings` are other prints of the suffix ("TƯ").
    `users` are the issuers that use it though it names none of them. `names` and `english` are the issuer's
    names, where it has no record of its own. `scope` "place": every place uses the suffix, so the place is part of
    the identity (34/KH-UBND of Lào Cai).
    """

    suffix: str
    family: Annotated[Literal["party", "state"], About("Ký hiệu kiểu Đảng hay kiểu Nhà nước.")]
    issuer: Annotated[IssuerId | None, About("Mã cơ quan mà đuôi ký hiệu nói tới.")] = None
    spellings: Annotated[tuple[Line, ...], About("Cách viết khác của đuôi.")] = ()
    users: Annotated[tuple[IssuerId, ...], About("Các cơ quan dùng đuôi này mà đuôi không nói ra.")] = ()
    names: Annotated[tuple[Line, ...], About("Tên cơ quan, nếu không có trong danh mục tổ chức.")] = ()
    english: Annotated[tuple[Line, ...], About("Tên tiếng Anh của cơ quan ấy.")] = ()
    scope: Annotated[Literal["place"] | None, About("place: nơi nào cũng dùng đuôi này, phải kèm địa danh.")] = None


@dataclass(frozen=True, slots=True)
class Spelling:
    """Prints of one phrase ("Trung ương", "T.Ư", "TW"): a name with one of them is known with each."""

    id: str
    forms: Annotated[tuple[Line, ...], About("Những cách viết như nhau.")]


@dataclass(frozen=True, slots=True)
class RelationKind:
    """A relation between records: read from the one that states it ("hướng dẫn"), and from the other side.

    A kind that `ends` the earlier record: a directive that is replaced, an organization that was renamed or merged.
    """

    id: str
    forward: Annotated[Line, About("Đọc từ phía ghi quan hệ: “hướng dẫn”.")]
    backward: Annotated[Line, About("Đọc từ phía kia: “được hướng dẫn bởi”.")]
    ends: Annotated[bool, About("Bản ghi cũ từ đó hết hiệu lực, hay không còn tồn tại.")] = False


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of a closed list: the id in the data and the words on the page."""

    id: str
    name: Annotated[Line, About("Chữ hiện trên trang.")]


NO_SEARCH_WORDS: Final = SearchWords()


@dataclass(frozen=True, slots=True)
class StatusKind(Term):
    """A status of directives; with `ends` the directive is no longer in force."""

    ends: Annotated[bool, About("Văn bản không còn hiệu lực.")] = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The closed lists; the extractor's grammar is built from the first two, `words` and `spellings`."""

    document_types: Annotated[tuple[DocumentType, ...], Keyed(), About("Các loại văn bản.")]
    issuer_suffixes: Annotated[
        tuple[IssuerSuffix, ...],
        Keyed("suffix", r"[0-9A-Za-zĐđÀ-ỹ.&-]{1,20}"),
        About("Đuôi ký hiệu của cơ quan ban hành."),
    ]
    relation_kinds: Annotated[tuple[RelationKind, ...], Keyed(), About("Các quan hệ giữa văn bản.")]
    statuses: Annotated[tuple[StatusKind, ...], Keyed(), About("Các tình trạng hiệu lực.")]
    organization_kinds: Annotated[tuple[Term, ...], Keyed(), About("Các loại cơ quan, theo thứ tự trên trang.")]
    succession_kinds: Annotated[tuple[RelationKind, ...], Keyed(), About("Các cách kế tục giữa cơ quan.")]
    words: Annotated[GrammarWords, About("Các danh sách từ của bộ nhận dạng.")]
    origin: Origin = field(compare=False)
    spellings: Annotated[tuple[Spelling, ...], Keyed(), About("Các cách viết của cùng một cụm từ.")] = ()
    search: Annotated[SearchWords, About("Chữ của câu hỏi, cho ô tìm kiếm.")] = NO_SEARCH_WORDS
