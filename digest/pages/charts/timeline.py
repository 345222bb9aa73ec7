"""The coverage of a document as a calendar: a row a year, a cell a month, and the acts below their year.

Years without anything shrink to one line, so that a document of 1994 that the press took up in 2023 is as easy
to read as one that was in the papers every month for fifteen years.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from markupsafe import Markup

from digest.pages.charts.chart import Cell, ChartTable, Picture, grouped, number_cell, shade
from digest.pages.charts.months import Coverage, Month, cover, month_of, printed_month
from digest.pages.charts.svg import WIDTH, drawing, element, lines_of_text, link
from digest.pages.charts.text_metrics import text_width, wrap
from digest.pages.dates import INFERRED_DAY, date_text, day_in_words, doubt_of
from digest.pages.words import NO_DAY
from digest.records.edtf import EdtfDate

_LEFT: Final = 46
_PITCH: Final = 22
_SIDE: Final = 20
_RIGHT: Final = _LEFT + 12 * _PITCH
_STEP: Final = 17


@dataclass(frozen=True, slots=True)
class Act:
    """Something done to or with the document: "được hướng dẫn bởi" with the name that these words lead to, if any."""

    on: EdtfDate | None
    words: str
    label: str
    href: str
    is_own: bool = False

    @property
    def sentence(self) -> str:
        """The words with the name."""
        return f"{self.words} {self.label}".strip()

    @property
    def place(self) -> Month:
        """The month of the act, as far as it is known."""
        return month_of(self.on)


def draw_timeline(
    label: str, acts: Sequence[Act], dates: Iterable[EdtfDate | None], year_hrefs: Mapping[int, str]
) -> Picture | None:
    """The calendar of a document from its acts and the dates of the articles on it.

    None when no article has a known year, or there is only one article: a sentence says that better.
    """
    coverage = cover(dates)
    if not any(place.year for place in coverage.counts) or len(acts) + coverage.total < 2:
        return None
    in_order = sorted(acts, key=lambda act: act.on.latest if act.on else date.min)
    parts, height = _rows(coverage, in_order, year_hrefs)
    title = f"{label} trên báo chí qua các tháng"
    sentence = _sentence(coverage, acts)
    svg = drawing("timeline", title, sentence, height, *parts)
    return Picture("timeline", title, sentence, sentence, svg, _table(coverage, in_order))


# -------------------------------------------------------------------------------------------- drawing


def _rows(coverage: Coverage, acts: Sequence[Act], hrefs: Mapping[int, str]) -> tuple[list[Markup], float]:
    """The rows, the earliest year on top, and the height they take."""
    parts, y = [_head()], 26.0
    peak = coverage.peak[1]
    years = sorted({place.year for place in [*coverage.counts, *(act.place for act in acts)] if place.year})
    for before, year in zip([None, *years], years, strict=False):
        if before and year > before + 1:
            parts.append(_gap(before + 1, year - 1, y))
            y += 26
        own = [act for act in acts if act.place.year == year]
        parts.append(_year(year, coverage, peak, own, y, hrefs.get(year, "")))
        drawn, y = _acts(own, y + _PITCH + 3)
        parts += drawn
    drawn, y = _acts([act for act in acts if act.place.year is None], y)
    unplaced, y = _unplaced(coverage.counts.get(Month(None, None), 0), y)
    legend, y = _legend(coverage, acts, y + 4)
    return [*parts, *drawn, unplaced, legend], y


def _head() -> Markup:
    months = [
        element("text", str(month), x=_middle(month), y=14, class_="muted", text_anchor="middle")
        for month in range(1, 13)
    ]
    corner = element("text", "tháng", x=0, y=14, class_="muted")
    total = element("text", "cả năm", x=WIDTH, y=14, class_="muted", text_anchor="end")
    return element("g", corner, *months, total, class_="small")


def _year(year: int, coverage: Coverage, peak: int, acts: Iterable[Act], y: float, href: str) -> Markup:
    """The name of the year, twelve months, and its sum."""
    middle, total = y + _SIDE / 2, coverage.of_year(year)
    counts = {month: n for month in range(1, 13) if (n := coverage.counts.get(Month(year, month), 0))}
    acted = sorted({act.place.month for act in acts if act.place.month})
    return element(
        "g",
        link(href, element("text", str(year), x=0, y=middle + 5, class_="strong")),
        element("path", class_="months", d=f"M{_LEFT} {middle:g}H{_RIGHT - 2}"),
        *(_cell(month, n, Month(year, month) in coverage.inferred, peak, y) for month, n in counts.items()),
        *(_diamond(_middle(month), y - 1.5 if month in counts else middle) for month in acted),
        element("text", grouped(total), x=WIDTH, y=middle + 5, class_=None if total else "muted", text_anchor="end"),
    )


def _cell(month: int, articles: int, is_unsure: bool, peak: int, y: float) -> Markup:
    level = shade(articles, peak)
    class_ = f"level{level} unsure" if is_unsure else f"level{level}"
    square = element("rect", x=_middle(month) - _SIDE / 2, y=y, width=_SIDE, height=_SIDE, class_=class_)
    size = "tiny" if articles > 99 else "small"
    middle = _middle(month)
    number = element("text", str(articles), x=middle, y=y + 14, class_=f"{size} on{level}", text_anchor="middle")
    return Markup("").join((square, number))


def _middle(month: int) -> float:
    return _LEFT + _PITCH * (month - 1) + _SIDE / 2


def _diamond(x: float, y: float) -> Markup:
    return element("path", class_="act", d=f"M{x:g} {y - 5:g}l5 5-5 5-5-5z")


def _gap(first: int, last: int, y: float) -> Markup:
    """One line for the years in which nothing happened."""
    years = str(first) if first == last else f"{first}–{last}"
    remark = "không có bài"
    start, end = text_width(years, 12) + 6, WIDTH - text_width(remark, 12) - 6
    return element(
        "g",
        element("text", years, x=0, y=y + 14, class_="small muted"),
        element("path", class_="gap", d=f"M{start:.0f} {y + 10:g}H{end:.0f}"),
        element("text", remark, x=WIDTH, y=y + 14, class_="small muted", text_anchor="end"),
    )


def _acts(acts: Iterable[Act], y: float) -> tuple[list[Markup], float]:
    """The acts of a year, one below the other, and where the next row begins."""
    drawn = []
    for act in acts:
        left = _LEFT + 16
        lines = wrap(f"{_day(act.on)}{act.sentence}", WIDTH - left, 13, is_bold=act.is_own)
        text = lines_of_text(lines, left, y + 13, _STEP, "strong" if act.is_own else None)
        drawn += [_diamond(_LEFT + 6, y + 8.5), text if act.is_own else link(act.href, text)]
        y += _STEP * len(lines) + 3
    return drawn, y + (7 if drawn else 0)


def _day(on: EdtfDate | None) -> str:
    """The date as it is written inside its year: "15/06 · ", "tháng 6 · "; whole when its year is not known."""
    if on is None:
        return f"{NO_DAY} · "
    only, doubt = on.days[0], doubt_of(on)
    doubted = f" ({doubt})" if doubt else ""
    if month_of(on).year is None or len(on.days) > 1:
        return f"{on.printed}{doubted} · "
    if only.month is None:
        return ""
    known = f"{only.day:02}/{only.month:02}" if only.day else f"tháng {only.month}"
    return f"{known}{doubted} · "


def _unplaced(articles: int, y: float) -> tuple[Markup, float]:
    if not articles:
        return Markup(""), y
    text = element("text", f"Chưa rõ năm: {grouped(articles)} bài", x=0, y=y + 13, class_="small muted")
    return text, y + 22


def _legend(coverage: Coverage, acts: Iterable[Act], y: float) -> tuple[Markup, float]:
    """What the signs mean, only those that occur."""
    signs = [("rect", "level2", "số bài trong tháng")] if coverage.peak[1] else []
    signs += [("rect", "unsure", INFERRED_DAY)] if coverage.inferred else []
    signs += [("act", "act", "văn bản, mốc")] if any(act.place.month for act in acts) else []
    parts, x = [], 0.0
    for shape, class_, words in signs:
        square = element("rect", x=x + 1, y=y + 2, width=11, height=11, class_=class_)
        parts += [square if shape == "rect" else _diamond(x + 6, y + 7.5)]
        parts += [element("text", words, x=x + 17, y=y + 12, class_="small muted")]
        x += 17 + text_width(words, 12) + 14
    return element("g", *parts), y + 18


# ------------------------------------------------------------------------------------ words and numbers


def _sentence(coverage: Coverage, acts: Sequence[Act]) -> str:
    """The picture in one sentence: how many articles, from when to when, and the peak."""
    known = sorted(place for place in coverage.counts if place.month)
    span = f" từ {printed_month(known[0])} đến {printed_month(known[-1])}" if len(known) > 1 else ""
    place, most = coverage.peak
    peak = f", nhiều nhất là {printed_month(place)} ({grouped(most)} bài)" if most > 1 and span else ""
    issued = f"; {grouped(len(acts))} mốc thời gian" if acts else ""
    return f"{grouped(coverage.total)} bài{span}{peak}{issued}."


def _table(coverage: Coverage, acts: Sequence[Act]) -> ChartTable:
    """Acts and months in the order of time, then what has no month, then the sum."""
    dated = [((act.on.latest, 0), _act_row(act)) for act in acts if act.on]
    for place, articles in coverage.counts.items():
        if place.month:
            day = date(place.year or date.min.year, place.month, 1)
            dated.append(((day, 1), _month_row(place, articles, coverage.inferred.get(place, 0))))
    rest = [_act_row(act) for act in acts if act.on is None]
    rest += [_month_row(place, n, 0) for place, n in sorted(coverage.counts.items(), key=str) if not place.month]
    total = (Cell("Tổng"), Cell(""), number_cell(coverage.total))
    rows = [row for _, row in sorted(dated, key=lambda entry: entry[0])]
    return ChartTable(("Thời gian", "Việc", "Số bài"), (*rows, *rest, total))


def _act_row(act: Act) -> tuple[Cell, ...]:
    return (Cell(day_in_words(date_text(act.on))), Cell(act.sentence, "" if act.is_own else act.href), Cell(""))


def _month_row(place: Month, articles: int, inferred: int) -> tuple[Cell, ...]:
    doubt = f" ({grouped(inferred)} bài {INFERRED_DAY})" if inferred else ""
    return (Cell(printed_month(place)), Cell(f"báo chí dẫn văn bản{doubt}"), number_cell(articles))
