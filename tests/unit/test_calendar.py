"""The calendar, read by the icalendar library."""

from dataclasses import replace
from datetime import date
from typing import Any

import icalendar
from hypothesis import given, settings
from hypothesis import strategies as st
from small_collection import HERE, OFFLINE, corpus

from digest.pages.addresses import CALENDAR
from digest.pages.changes import newest_day
from digest.pages.corpus import Corpus, build_corpus
from digest.pages.exports.calendar import build_calendar
from digest.records.edtf import parse_edtf
from digest.records.models import DirectiveId, Milestone


def events(of: Corpus, site=HERE) -> list[Any]:
    content = dict(build_calendar(of, site))[CALENDAR]
    return icalendar.Calendar.from_ical(content).walk("VEVENT")


def with_milestones(*milestones: Milestone) -> Corpus:
    records = corpus([]).records
    changed = replace(records.directives[DirectiveId("57-kl-tw-2023")], milestones=milestones, relations=())
    return build_corpus(replace(records, directives={changed.id: changed}), {})


def test_a_milestone_fills_the_time_that_its_source_names():
    milestone = events(corpus())[-1]
    assert milestone["SUMMARY"] == "Kết luận 57-KL/TW: tổng kết, đánh giá; 5 năm"
    assert (milestone["DTSTART"].dt, milestone["DTEND"].dt) == (date(2028, 1, 1), date(2029, 1, 1))
    assert milestone["DESCRIPTION"] == "Nguồn: https://nguon.vn/3"
    assert milestone["URL"] == "https://example.org/thu/van-ban/57-kl-tw-2023.html"


def test_a_directive_issued_upon_a_review_is_an_event_of_its_day():
    review = events(corpus())[0]
    assert review["SUMMARY"] == "Ban hành Kết luận 57-KL/TW (tổng kết Kết luận 16-KL/TW)"
    assert (review["DTSTART"].dt, review["DTEND"].dt) == (date(2023, 6, 15), date(2023, 6, 16))


def test_an_inferred_date_and_a_date_of_status_are_no_events():
    summaries = " ".join(str(event["SUMMARY"]) for event in events(corpus()))
    assert "sơ kết" not in summaries
    assert len(events(corpus())) == 2


def test_there_is_no_calendar_without_events():
    assert list(build_calendar(with_milestones(), HERE)) == []


def test_no_time_comes_from_the_clock_and_ids_differ():
    found = events(corpus(), OFFLINE)
    newest = newest_day(corpus().records)
    assert [event["DTSTAMP"].dt.date() for event in found] == [newest] * 2
    assert len({event["UID"] for event in found}) == 2
    assert not any("URL" in event for event in found)


def test_a_corrected_event_keeps_its_id_and_is_a_newer_edition():
    first = with_milestones(Milestone(parse_edtf("2028"), "tổng kết", "https://nguon.vn/1"))
    mended = with_milestones(Milestone(parse_edtf("2028-06"), "tổng kết 5 năm", "https://nguon.vn/1"))
    later = replace(mended.records.directives[DirectiveId("57-kl-tw-2023")], added_on=parse_edtf("2026-11-25"))
    mended = build_corpus(replace(mended.records, directives={later.id: later}), {})
    [before], [after] = events(first), events(mended)
    assert before["UID"] == after["UID"]
    assert before["SEQUENCE"] < after["SEQUENCE"]
    assert before["DTSTAMP"].dt < after["DTSTAMP"].dt


def test_events_of_one_day_and_words_are_two_events():
    step = Milestone(parse_edtf("2028"), "tổng kết", "https://nguon.vn/1")
    assert len({event["UID"] for event in events(with_milestones(step, step))}) == 2


def test_no_line_is_longer_than_75_octets():
    text = "tổng kết việc thực hiện và đề xuất " * 10
    content = dict(build_calendar(with_milestones(Milestone(parse_edtf("2028-06"), text, "https://nguon.vn/1")), HERE))
    assert max(len(line) for line in content[CALENDAR].split(b"\r\n")) <= 75


@settings(deadline=None)
@given(st.text(alphabet="aữ,;:\\\"'<]\u2028\U0001f4f0 =+", min_size=1).filter(str.strip))
def test_any_words_arrive_as_they_are_on_one_line(words):
    found = events(with_milestones(Milestone(parse_edtf("2028-06-01"), words, "https://nguon.vn/1")))
    assert found[0]["SUMMARY"] == f"Kết luận 57-KL/TW: {' '.join(words.split())}".strip()
