"""Coverage by year: one strip for everything, one for each outlet, so that no colour carries a meaning."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from digest.pages.charts.chart import Cell, ChartTable, Picture, grouped, number_cell
from digest.pages.charts.svg import WIDTH, drawing, element, link
from digest.pages.charts.text_metrics import shorten, text_width

MAX_YEARS: Final = 18
"""Columns that still have room for a bar and, every second one, for its year; the table has all years."""

MAX_STRIPS: Final = 6
"""Outlets with a strip of their own; the table names all."""

_TALL: Final = 56
_LOW: Final = 30
_BAR: Final = 26


@dataclass(frozen=True, slots=True)
class Series:
    """Articles of one outlet: `total` counts each once, `counts` every year in which its date can lie."""

    name: str
    total: int
    counts: Mapping[int, int]


def draw_coverage(whole: Series, outlets: Sequence[Series], year_hrefs: Mapping[int, str]) -> Picture | None:
    """The strips over the years, outlets with most articles first; None without an article of a known year."""
    if not whole.counts:
        return None
    first, last = min(whole.counts), max(whole.counts)
    years = range(max(first, last - MAX_YEARS + 1), last + 1)
    strips = _merge(outlets)
    parts, y = _strip(whole, years, _TALL, _peak([whole], years), 0)
    axis, y = _axis(years, y, year_hrefs)
    parts.append(axis)
    peak = _peak(strips, years)
    for series in strips if len(strips) > 1 else []:
        drawn, y = _strip(series, years, _LOW, peak, y + 12)
        parts += drawn
    if len(strips) > 1:
        axis, y = _axis(years, y, {})
        parts.append(axis)
    title = "Số bài theo năm và theo báo"
    caption = _caption(whole, first, years)
    description = _description(whole, outlets)
    svg = drawing("coverage", title, description, y + 2, *parts)
    return Picture("coverage", title, caption, description, svg, _table(whole, outlets))


def _merge(outlets: Sequence[Series]) -> list[Series]:
    """The outlets with most articles, and one series for all others."""
    if len(outlets) <= MAX_STRIPS:
        return list(outlets)
    shown, rest = outlets[: MAX_STRIPS - 1], outlets[MAX_STRIPS - 1 :]
    years = {year for series in rest for year in series.counts}
    sums = {year: sum(series.counts.get(year, 0) for series in rest) for year in years}
    return [*shown, Series(f"{len(rest)} báo khác", sum(series.total for series in rest), sums)]


def _peak(strips: Sequence[Series], years: range) -> int:
    return max((series.counts.get(year, 0) for series in strips for year in years), default=1) or 1


def _strip(series: Series, years: range, height: float, peak: int, y: float) -> tuple[list[Markup], float]:
    """The name, the sum and a bar for each year, with its number where there is room."""
    total = f"{grouped(series.total)} bài"
    name = shorten(series.name, WIDTH - text_width(total, 13) - 16, 13, is_bold=True)
    base = y + 20 + 15 + height
    parts = [
        element("text", name, x=0, y=y + 14, class_="strong"),
        element("text", total, x=WIDTH, y=y + 14, class_="muted", text_anchor="end"),
        element("path", class_="base", d=f"M0 {base + 0.5:g}H{WIDTH}"),
    ]
    pitch = WIDTH / len(years)
    counts = [series.counts.get(year, 0) for year in years]
    has_room = all(text_width(grouped(articles), 11) + 3 <= pitch for articles in counts)
    for column, articles in enumerate(counts):
        if articles:
            bar = max(2.0, height * articles / peak)
            width = min(_BAR, pitch - 3)
            middle = pitch * (column + 0.5)
            parts.append(element("rect", x=middle - width / 2, y=base - bar, width=width, height=bar, class_="bar"))
            if has_room:
                number = grouped(articles)
                at = element("text", number, x=middle, y=base - bar - 4, class_="tiny", text_anchor="middle")
                parts.append(at)
    return parts, base + 1


def _axis(years: range, y: float, hrefs: Mapping[int, str]) -> tuple[Markup, float]:
    """The years below a strip: all of them, or every second one where they would touch, the last one always."""
    pitch, width = WIDTH / len(years), text_width("2024", 12)
    step = 1 if pitch >= width + 4 else 2
    names = []
    for year in years[(len(years) - 1) % step :: step]:
        x = min(pitch * (year - years[0] + 0.5), WIDTH - width / 2)
        names.append(link(hrefs.get(year, ""), element("text", str(year), x=x, y=y + 15, text_anchor="middle")))
    return element("g", *names, class_="small" if hrefs else "small faded"), y + 20


def _caption(whole: Series, first: int, years: range) -> str:
    last = years[-1]
    span = f"trong năm {first}" if first == last else f"từ {first} đến {last}"
    older = f" Hình vẽ từ {years[0]}, bảng có đủ các năm." if first < years[0] else ""
    several = sum(whole.counts.values()) > whole.total
    unsure = " Bài chưa rõ năm được tính ở mỗi năm có thể, nên tổng các năm lớn hơn số bài." if several else ""
    return f"{grouped(whole.total)} bài {span}.{older}{unsure}"


def _description(whole: Series, outlets: Sequence[Series]) -> str:
    by_year = ", ".join(f"{year}: {grouped(whole.counts[year])}" for year in sorted(whole.counts))
    by_outlet = ", ".join(f"{series.name}: {grouped(series.total)}" for series in outlets[:MAX_STRIPS])
    return f"Số bài theo năm: {by_year}. Theo báo: {by_outlet}."


def _table(whole: Series, outlets: Sequence[Series]) -> ChartTable:
    years = sorted(whole.counts, reverse=True)
    rows = tuple(
        (Cell(s.name), *(number_cell(s.counts.get(year, 0)) for year in years), number_cell(s.total))
        for s in (*outlets, whole)
    )
    return ChartTable(("Báo", *map(str, years), "Tổng"), rows)
