"""Pictures that are drawn in advance: values in, SVG text and a table of the same numbers out.

Nothing here knows what a directive is: labels, dates, counts and links arrive ready, so that a picture can be
drawn and tested from a few lines. The words of a picture are beside its drawing, because a word has to be
measured before it can be placed; so does the choice of a class, while all colours are in
`templates/theme/assets/pictures.css`.
A drawing is 360 units wide, one unit a pixel at the size of the page's text: it fits
the narrowest phone without scrolling and is never blown up on a desk.
"""

from digest.pages.charts.chart import Cell, ChartTable, Picture, shade
from digest.pages.charts.coverage import Series, draw_coverage
from digest.pages.charts.lineage import Descent, Node, draw_lineage
from digest.pages.charts.relations import Center, Neighbour, draw_relations
from digest.pages.charts.timeline import Act, draw_timeline

__all__ = [
    "Act",
    "Cell",
    "Center",
    "ChartTable",
    "Descent",
    "Neighbour",
    "Node",
    "Picture",
    "Series",
    "draw_coverage",
    "draw_lineage",
    "draw_relations",
    "draw_timeline",
    "shade",
]
