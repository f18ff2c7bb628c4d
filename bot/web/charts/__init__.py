"""Charts: bars and lines as SVG that a page shows as it is, without a script.

The law of this room: figures in, a picture out. It knows neither the desk nor what is counted. A picture has a title
and a description for whoever cannot see it, takes its colours from the page's styles (classes, no style of its own),
and tells nothing by colour alone; the table with the same figures stands beside it, in the page.
"""

from bot.web.charts.bars import columns, rows
from bot.web.charts.lines import Line, lines

__all__ = ["Line", "columns", "lines", "rows"]
