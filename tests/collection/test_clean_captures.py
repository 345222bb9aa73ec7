"""The first five captures still give the texts and facts that were reviewed and published.

Only these, where this collection has them: an editor may mend the text of a later article by hand.
"""

from pathlib import Path

import pytest
from loaded import DATA, ROOT, article_of, records

from digest.ingest.clean import cleaned_text
from digest.ingest.clean.capture import clean_capture
from digest.ingest.clean.outlets import outlet_names
from digest.records.load import load_cleaning_rules

FIRST = (
    "huy-dong-moi-nguon-luc-phuc-vu-hieu-qua-nhiem-vu-thong-tin-doi-ngoai",
    "nang-cao-tinh-chuyen-nghiep-hieu-qua-sat-thuc-tien-cua-thong-tin-doi-ngoai",
    "tiep-tuc-mo-rong-quan-he-huu-nghi-hop-tac-voi-to-chuc-bao-chi-hiep-hoi-nha-bao",
    "toa-dam-truc-tuyen-ve-nhiem-vu-va-giai-phap-nang-cao-hieu-qua-cong-tac-thong-tin",
    "truong-ban-tuyen-giao-trung-uong-gap-mat-truong-cac-co-quan-dai-dien-viet-nam-o",
)


@pytest.mark.parametrize("name", [name for name in FIRST if name in records().articles])
def test_a_capture_gives_the_published_article(name: str) -> None:
    article = article_of(name)
    raw = ROOT / article.raw
    rules, _ = load_cleaning_rules(DATA)
    assert rules is not None
    cleaned = clean_capture(raw.read_bytes(), raw.name, rules, records().outlets)
    assert cleaned_text(cleaned) == Path(ROOT, article.origin.path).with_suffix(".txt").read_text(encoding="utf-8")
    assert cleaned.title == (None if article.title_inferred else article.title)
    assert cleaned.published == (None if article.published_on_reason else _text(article.published_on))
    names = outlet_names(records().outlets)
    found = [name and names.id_of(name) for name in (cleaned.outlet, cleaned.republisher)]
    assert found == [article.outlet, article.republished_by]
    assert cleaned.source_url == article.source_url
    assert (cleaned.authors, cleaned.credits) == (article.authors, article.credits)


def _text(value: object) -> str | None:
    return None if value is None else str(value)
