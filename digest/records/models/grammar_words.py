"""The word lists of the extractor's grammar (`words` in `data/vocabulary.yml`).

A list is declared here once; a name that is not declared is an error in the file. Optional lists are empty when
the file lacks them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Annotated

from digest.records.fields import About, ListOf, Pairs, PairsOf, VocabularyTerm, Words
from digest.records.fields import Identifier as Id

TypeIds = Annotated[tuple[str, ...], ListOf(VocabularyTerm("document_types"))]
OrganizationKinds = Annotated[tuple[str, ...], ListOf(VocabularyTerm("organization_kinds"))]
IssuerIds = Annotated[tuple[str, ...], ListOf(Id("issuer"))]
IssuerNames = Annotated[tuple[tuple[str, str], ...], PairsOf(Id("issuer"))]


@dataclass(frozen=True, slots=True)
class GrammarWords:
    """Every word list of the grammar, in the order in which it is read."""

    # Numbers, dates, terms
    number_marks: Annotated[Words, About("Chữ đứng trước số văn bản: “số”, “No”.", required=True)] = ()
    generic_documents: Annotated[Words, About("Chữ gọi chung một văn bản: “văn bản số 57-KL/TW”.")] = ()
    days: Annotated[Words, About("Chữ đứng trước ngày.", required=True)] = ()
    months: Annotated[Words, About("Chữ đứng trước tháng.", required=True)] = ()
    years: Annotated[Words, About("Chữ đứng trước năm.", required=True)] = ()
    terms: Annotated[Words, About("Chữ đứng trước số của khóa, nhiệm kỳ.")] = ()
    congresses: Annotated[Pairs, About("Khóa Đảng và ngày khai mạc đại hội của khóa ấy.")] = ()
    number_words: Annotated[Words, About("Số thứ tự viết bằng chữ, từ “nhất”.")] = ()
    number_words_english: Annotated[Words, About("Số thứ tự tiếng Anh viết bằng chữ, từ “first”.")] = ()

    # Before and after a citation
    of: Annotated[Words, About("Chữ nối văn bản với cơ quan ban hành: “của”.", required=True)] = ()
    date_leads: Annotated[Words, About("Chữ nối văn bản với ngày ban hành: “ngày”, “ký ngày”.", required=True)] = ()
    year_leads: Annotated[Words, About("Chữ đứng ngay trước năm ban hành không kèm “năm”: “of 2013”.")] = ()
    known_by_leads: Annotated[Words, About("Chữ đứng trước ngày mà văn bản đã có: “từ tháng 3/2013”.")] = ()
    member_roles: Annotated[Words, About("Chức danh thành viên; cơ quan đứng sau không phải cơ quan ban hành.")] = ()
    event_words: Annotated[Words, About("Chữ kể một sự việc; ngày đứng trước là ngày của sự việc.")] = ()
    title_openers: Annotated[Words, About("Chữ mở đầu trích yếu: “về”, “về việc”.")] = ()
    title_verbs: Annotated[Words, About("Động từ mở đầu trích yếu: “phê duyệt”, “ban hành”.")] = ()
    title_fillers: Annotated[Words, About("Chữ trong trích yếu không cho biết văn bản nói về gì.")] = ()
    not_owners: Annotated[Words, About("Chữ đứng trước “của” khiến cơ quan theo sau không phải nơi ban hành.")] = ()
    passive_leads: Annotated[Words, About("Chữ mở đầu mệnh đề bị động nêu cơ quan ban hành: “do”, “được”.")] = ()
    possessives: Annotated[Words, About("Dấu sở hữu tiếng Anh.")] = ()
    english_owners: Annotated[Words, About("Chữ nối một cơ quan với cơ quan chủ quản bằng tiếng Anh: “of the”.")] = ()
    date_followers: Annotated[Words, About("Chữ đứng sau ngày ban hành mà không phải tên cơ quan.")] = ()
    opening_date_leads: Annotated[Words, About("Chữ mở đầu câu nêu ngày ban hành: “Ngày …, Bộ Chính trị …”.")] = ()
    not_date_leads: Annotated[Words, About("Chữ khiến ngày theo sau không phải ngày ban hành: “từ”, “đến”.")] = ()
    acting_verbs: Annotated[Words, About("Động từ nói việc thực hiện văn bản: “triển khai”, “quán triệt”.")] = ()
    issuing_verbs: Annotated[Words, About("Động từ ban hành: “ban hành”, “ký”.")] = ()
    weak_issuing_verbs: Annotated[Words, About("Động từ chỉ có khi nghĩa là ban hành: “ra”, “có”.")] = ()
    issuing_fillers: Annotated[Words, About("Chữ xen giữa cơ quan, động từ và văn bản: “đã”, “vừa”.")] = ()
    on_behalf: Annotated[Words, About("Chữ nói ký thay: “thay mặt”, “thừa lệnh”.")] = ()
    not_issuer_leads: Annotated[Words, About("Chữ khiến cơ quan theo sau không phải nơi ban hành: “với”, “cho”.")] = ()
    definition_leads: Annotated[Words, About("Chữ đặt tên tắt cho văn bản: “sau đây gọi tắt là”.")] = ()
    anaphora_after: Annotated[Words, About("Chữ chỉ lại văn bản đã nêu: “Kết luận này”.")] = ()
    anaphora_before: Annotated[Words, About("Chữ đứng trước một văn bản được nhắc lại.")] = ()
    anaphora_followers: Annotated[Words, About("Chữ đứng sau một văn bản được nhắc lại.")] = ()
    self_references: Annotated[Words, About("Chữ khiến “Quyết định này” nói về chính văn bản ấy.")] = ()
    plurals: Annotated[Words, About("Chữ chỉ nhiều văn bản: “các”, “những”.")] = ()
    list_joints: Annotated[Words, About("Chữ nối trong một dãy: “và”.")] = ()
    counted_nouns: Annotated[Words, About("Chữ đứng sau một con số đếm, không phải số văn bản: “5 nội dung”.")] = ()
    number_followers: Annotated[Words, About("Chữ đứng sau số văn bản.")] = ()
    foreign_issuers: Annotated[Words, About("Tổ chức quốc tế, nước ngoài: văn bản của họ không phải dẫn chiếu.")] = ()
    vehicles: Annotated[Words, About("Chữ khiến chữ tắt và số theo sau là tên tàu, biển số: “giàn khoan”.")] = ()
    not_types: Annotated[Words, About("Từ chứa tên loại văn bản mà không phải văn bản: “pháp luật”.")] = ()

    # Documents without a number
    congress_heads: Annotated[Words, About("Chữ gọi đại hội.")] = ()
    congress_modifiers: Annotated[Words, About("Chữ xen giữa “Đại hội” và số của đại hội.")] = ()
    plenum_heads: Annotated[Words, About("Chữ gọi hội nghị Trung ương, trước số của hội nghị.")] = ()
    central_plenum_heads: Annotated[Words, About("Chữ gọi hội nghị Trung ương khi không có số.")] = ()
    repeats: Annotated[Words, About("Chữ trước số lần họp: “(lần 2)”.")] = ()
    plenum_bodies: Annotated[Words, About("Tên Ban Chấp hành Trung ương trong tên hội nghị.")] = ()
    plenum_issuers: Annotated[IssuerIds, About("Mã cơ quan ban hành văn bản của hội nghị Trung ương.")] = ()
    letter_types: Annotated[TypeIds, About("Mã loại văn bản mà ký hiệu không nêu loại: công văn.")] = ()
    party_types: Annotated[TypeIds, About("Mã loại văn bản không có ký hiệu của Nhà nước: quy định.")] = ()
    plenum_types: Annotated[TypeIds, About("Mã các loại văn bản của hội nghị Trung ương.")] = ()
    congress_types: Annotated[TypeIds, About("Mã các loại văn bản của đại hội.")] = ()
    other_congresses: Annotated[Words, About("Chữ khiến đại hội là của nơi khác: “Đảng bộ”, “Công đoàn”.")] = ()
    law_types: Annotated[TypeIds, About("Mã các loại văn bản gọi bằng tên: luật, pháp lệnh.")] = ()
    law_links: Annotated[Words, About("Chữ nối “Law” với tên luật tiếng Anh.")] = ()
    law_stops: Annotated[Words, About("Chữ đứng sau tên luật, tên luật dừng trước đó.")] = ()
    law_owner_leads: Annotated[Words, About("Chữ nối tên luật với cơ quan ban hành hay phần tên còn lại.")] = ()
    treaties: Annotated[Words, About("Chữ gọi điều ước quốc tế, không phải luật: “Công ước”.")] = ()
    amending: Annotated[Words, About("Chữ mở đầu “(sửa đổi)” sau tên luật.")] = ()
    congress_english: Annotated[Words, About("Tên đại hội Đảng bằng tiếng Anh.")] = ()
    plenum_english: Annotated[Words, About("Tên Ban Chấp hành Trung ương bằng tiếng Anh.")] = ()
    plenums_english: Annotated[Words, About("Chữ gọi hội nghị Trung ương bằng tiếng Anh.")] = ()

    # Local bodies
    local_committees: Annotated[Words, About("Cấp ủy địa phương: “tỉnh ủy”.")] = ()
    local_organs: Annotated[Words, About("Cơ quan của cấp ủy địa phương: “Ban Tuyên giáo”.")] = ()
    local_councils: Annotated[Pairs, About("Tên cơ quan chính quyền địa phương và chữ tắt của nó.")] = ()
    local_bodies: Annotated[Words, About("Sở, hội ở địa phương.")] = ()
    local_levels: Annotated[Words, About("Cấp hành chính: “tỉnh”, “huyện”.")] = ()
    local_english: Annotated[Pairs, About("Tên tiếng Anh của cơ quan địa phương và tên tiếng Việt.")] = ()
    province_levels: Annotated[Words, About("Chữ cho biết địa danh theo sau là một tỉnh.")] = ()
    level_abbreviations: Annotated[Pairs, About("Chữ tắt của cấp hành chính: “TP: thành phố”.")] = ()
    english_levels: Annotated[Pairs, About("Cấp hành chính tiếng Anh và tiếng Việt.")] = ()
    issuer_names: Annotated[IssuerNames, About("Tên quá chung, chỉ là cơ quan ban hành; kèm mã của cơ quan.")] = ()
    local_markers: Annotated[Words, About("Chữ sau tên cơ quan khiến đó là cơ quan của địa phương.")] = ()
    plural_markers: Annotated[Words, About("Chữ sau tên cơ quan khiến đó là nhiều cơ quan.")] = ()
    shared_endings: Annotated[Words, About("Chữ cuối dùng chung cho hai tên nối bằng “và”.")] = ()
    list_heads: Annotated[Words, About("Chữ đầu dùng chung cho cả một loạt tên: “các bộ: Ngoại giao, Công an”.")] = ()
    branches: Annotated[Words, About("Chữ đứng trước khiến tên là một phần của tổ chức ấy: “Chi hội”.")] = ()
    generic_after: Annotated[Words, About("Chữ sau tên không kèm địa danh khiến đó là nhiều nơi.")] = ()
    central_words: Annotated[Words, About("Chữ trong tên cho biết chắc chắn là cơ quan Trung ương.")] = ()
    provinces: Annotated[Words, About("Tên tỉnh, thành phố, trước và sau sáp nhập.")] = ()

    # Foreign organizations, organizations of the same name
    home_country: Annotated[
        Words, About("Tên nước nhà: tên cơ quan có tên nước nhà thì không phải của nước ngoài.")
    ] = ()
    countries: Annotated[Words, About("Tên nước, vùng lãnh thổ.")] = ()
    foreign_markers: Annotated[Words, About("Chữ sau tên cơ quan khiến đó là cơ quan nước ngoài.")] = ()
    foreign_links: Annotated[Words, About("Chữ nối tên cơ quan với tên nước: “của nước”.")] = ()
    foreign_before: Annotated[Words, About("Chữ tiếng Anh trước tên cơ quan khiến đó là cơ quan nước ngoài.")] = ()
    serving: Annotated[Words, About("Chữ nối tên cơ quan với nơi nó làm việc cho: “tham mưu UBND tỉnh”.")] = ()
    pair_words: Annotated[Words, About("Chữ trước tên cơ quan: cơ quan ấy của hai nước, “hai Bộ Ngoại giao”.")] = ()
    between_words: Annotated[Words, About("Chữ trước hai cơ quan là hai bên: “giữa Bộ Công an và Bộ Nội vụ Lào”.")] = ()
    unit_links: Annotated[Words, About("Chữ nối tên đơn vị với tên cơ quan cấp trên: “Cục Đối ngoại thuộc Bộ …”.")] = ()
    twin_kinds: Annotated[OrganizationKinds, About("Mã loại tổ chức có cơ quan cùng tên ở địa phương.")] = ()
    youth_markers: Annotated[Words, About("Chữ sau tên cơ quan khiến đó là cơ quan của đoàn thể khác.")] = ()
    youth_words: Annotated[Words, About("Chữ sau “Trung ương Đoàn” cho biết đó là Đoàn Thanh niên.")] = ()
    first_surnames: Annotated[Words, About("Những họ thường gặp nhất.")] = ()
    surnames: Annotated[Words, About("Các họ của người Việt.")] = ()
    committee_heads: Annotated[Words, About("Chữ gọi ban chỉ đạo.")] = ()
    committee_topics: Annotated[Words, About("Chữ sau “Ban Chỉ đạo” khiến đó là ban chỉ đạo khác.")] = ()
    short_form_compounds: Annotated[Words, About("Chữ sau tên tắt tạo thành từ khác: “Hội nghị”.")] = ()
    other_bodies: Annotated[Words, About("Cụm từ chứa tên một tổ chức mà không phải tổ chức ấy.")] = ()

    # Roles
    role_prefixes: Annotated[Words, About("Chức vụ đứng trước tên cơ quan: “Trưởng”, “Phó Trưởng ban”.")] = ()
    post_heads: Annotated[Pairs, About("Chữ mở đầu chức vụ nói gọn, và chữ mở đầu tên cơ quan mà nó thay.")] = ()
    shared_posts: Annotated[Words, About("Chữ mở đầu chức vụ mà nhiều người cùng giữ: “Phó”, “Ủy viên”.")] = ()
    not_roles: Annotated[Words, About("Chữ đứng trước tên cơ quan mà không phải chức vụ.")] = ()
    role_links: Annotated[Words, About("Chữ và dấu nối nhiều chức vụ của một người.")] = ()
    body_stops: Annotated[Words, About("Chữ thường không thuộc tên tổ chức: tên dừng trước đó.")] = ()
    not_registered: Annotated[Words, About("Văn bản, tổ chức không đưa vào danh mục: không nhắc lại nữa.")] = ()
    body_heads: Annotated[Words, About("Chữ mở đầu tên tổ chức, để chỉ ra tổ chức chưa có trong danh mục.")] = ()

    # Credits
    credit_leads: Annotated[Words, About("Chữ mở đầu dòng ghi công: “Ảnh”, “Nguồn”.")] = ()
    credit_kinds: Annotated[OrganizationKinds, About("Mã loại tổ chức có thể là nguồn tin.")] = ()
    credit_openers: Annotated[Words, About("Chữ dẫn nguồn tin: “Theo phóng viên”.")] = ()

    def phrases(self) -> Iterator[str]:
        """Every word of every list; of a pair both sides."""
        for declared in fields(self):
            for entry in getattr(self, declared.name):
                yield from (entry,) if isinstance(entry, str) else entry
