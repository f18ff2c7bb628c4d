"""The page of figures: how soon people were answered, by whom, and what came of it; each with its table and a csv."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from flask import Response as FlaskResponse
from flask import abort, make_response, render_template, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from bot.host.figures import Report, report
from bot.host.periods import PERIODS, period_of, zone_of
from bot.runtime import Runtime, write_table
from bot.web.charts import Line, columns, lines, rows
from bot.web.desk.tables import TABLES, Table, show, show_seconds, tables_of
from bot.web.desk.words import WORDS
from bot.web.door import Door
from bot.web.guards import admit_staff
from bot.web.languages import readers_language, words_in

# More bars than these are a wall; the table has them all.
_MOST_BARS = 12
_MOST_REMARKS = 20


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """For everybody of the staff. What prospects wrote is shown to those who read it anyway."""

    runtime: Runtime
    door: Door

    def show(self) -> Response:
        """The page. `days` is today, 7 or 30; or `from` and `to` are days."""
        account = admit_staff(self.door)
        counted, words = self._count(), words_in(readers_language(), WORDS)
        tables = tables_of(counted, words)
        remarks = counted.remarks[:_MOST_REMARKS] if account.role in ("agent", "admin") else ()
        asked = {name: request.args[name] for name in ("days", "from", "to") if request.args.get(name)}
        return make_response(render_template(
            "desk/figures.html", report=counted, tables=tables, charts=_draw(counted, tables, words), shown=show,
            since=_clock(counted), remarks=remarks, periods=PERIODS, asked=asked,
            chosen="" if "from" in asked or "to" in asked else asked.get("days", "today"),
        ))

    def csv(self, table: str) -> Response:
        """One table of it."""
        admit_staff(self.door)
        if table not in TABLES:
            abort(404)
        counted, words = self._count(), words_in(readers_language(), WORDS)
        found, file = tables_of(counted, words)[table], BytesIO()
        write_table(file, [words[column] for column, _ in found.columns], found.rows)
        period = counted.period
        name = f"{table}-{period.first}-{period.last}.csv"
        answer = FlaskResponse(file.getvalue(), mimetype="text/csv")
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        answer.headers["X-Content-Type-Options"] = "nosniff"
        return answer

    def _count(self) -> Report:
        ports, asked = self.runtime.ports, request.args
        zone = zone_of(self.runtime.chat.shelf.current())
        days = asked.get("days", "today")
        return report(ports, period_of(days, zone, ports.now(), asked.get("from", ""), asked.get("to", "")))


def _draw(counted: Report, tables: Mapping[str, Table], words: Mapping[str, str]) -> dict[str, Markup]:
    """The charts that have anything to show, by the name of their table."""
    drawn: dict[str, Markup] = {}
    if any(counted.hours):
        labels = [f"{hour:02}" for hour in range(24)]
        drawn["hours"] = columns("c-hours", words["f_hours"], words["f_hours_about"], labels, counted.hours)
    if len(counted.days) > 1 and any(map(any, counted.days.values())):
        drawn["days"] = lines(
            "c-days", words["f_days"], words["f_days_about"], [f"{day:%d/%m}" for day in counted.days],
            [Line(words[f"f_{kind}"], [counts[at] for counts in counted.days.values()])
             for at, kind in enumerate(("opened", "flagged", "qualified"))])
    for name in ("outcomes", "reasons", "marks"):
        if sum(int(row[1] or 0) for row in tables[name].rows):
            drawn[name] = _counts(name, tables[name], words)
    for name, found in (("flows", counted.flows), ("sources", counted.sources)):
        named = [(str(row[0]), float(one.opened)) for row, one in zip(tables[name].rows, found, strict=True)]
        if any(value for _, value in named):
            drawn[name] = rows(f"c-{name}", words[f"f_{name}"], words[f"f_{name}_about"], named[:_MOST_BARS])
    medians = [(one.name, one.speed.median) for one in counted.people if one.speed.median is not None][:_MOST_BARS]
    if medians:
        drawn["people"] = rows("c-people", words["f_people"], words["f_people_about"],
                               [(name, float(value)) for name, value in medians],
                               [show_seconds(value) for _, value in medians])
    return drawn


def _counts(name: str, table: Table, words: Mapping[str, str]) -> Markup:
    named: list[Any] = [(str(row[0]), row[1]) for row in table.rows[:_MOST_BARS]]
    return rows(f"c-{name}", words[f"f_{name}"], words[f"f_{name}_about"], named)


def _clock(counted: Report) -> str:
    """Since when the first of those who wait does, on the wall of the business; "" where nobody waits."""
    if counted.waiting_since is None:
        return ""
    return f"{counted.waiting_since.astimezone(ZoneInfo(counted.period.zone)):%Y-%m-%d %H:%M}"
