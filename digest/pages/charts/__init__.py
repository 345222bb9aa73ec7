"""Charts: labels, dates, counts and links → SVG and a table of the same numbers.

Words are placed by their measured widths, so they are set here and not in templates; colours are in
`templates/theme/assets/pictures.css`. A drawing is 360 units wide, one unit a pixel at the size of the page's text, so
it fits the narrowest phone.
"""

from digest.pages.charts.chart import Picture, shade
from digest.pages.charts.coverage import Series, draw_coverage
from digest.pages.charts.lineage import Descent, Node, draw_lineage
from digest.pages.charts.relations import Neighbour, draw_relations
from digest.pages.charts.timeline import Act, draw_timeline
