"""/flows: every flow as it stands, for those who write flows and have no terminal. It changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from flask import Blueprint, render_template, request
from markupsafe import Markup

from bot.errors import LeadlineError, StoreUnavailable
from bot.flow_files import read_folder
from bot.host.reports import Files, Report, read_files, reports
from bot.runtime import Runtime
from bot.script.diagram_svg import svg
from bot.script.flow import Flow
from bot.web.flow_words import WORDS
from bot.web.guards import harden
from bot.web.languages import readers_language, words_in

PERIODS = (7, 30, 90, 365)  # days


@dataclass(slots=True)
class FlowsPage:
    """The page."""

    runtime: Runtime
    _read: tuple[dict[str, str], Files] | None = field(default=None, init=False)

    def show(self) -> str:
        """The page, in the reader's language; `days` and `versions=all` in the address say what is counted."""
        language = readers_language()
        days = request.args.get("days", 30, int)
        days = days if days in PERIODS else 30
        everything = request.args.get("versions") == "all"
        files, trouble = self._files()
        ports = self.runtime.ports
        found = reports(ports, files, ports.now() - timedelta(days=days), all_versions=everything)
        return render_template(
            "flows.html", language=language, words=words_in(language, WORDS), reports=found, days=days, periods=PERIODS,
            all_versions=everything, trouble=trouble, elsewhere=files.faults.get("", ()) if files else (),
            draw=_draw, local=_local,
        )

    def _files(self) -> tuple[Files | None, str]:
        """What stands in the folder, checked; checking again is spared while nothing has changed. Or why not."""
        try:
            files = read_folder(self.runtime.config.flows)
        except LeadlineError as error:
            return None, f"{error} {error.remedy}".strip()
        read = self._read
        if read is None or read[0] != files:
            self._read = read = (files, read_files(files))
        return read[1], ""


def _draw(flow: Flow) -> Markup:
    """The flow's diagram; every word of the flow in it is escaped."""
    return Markup(svg(flow))


def _local(at: datetime, report: Report) -> str:
    """A time as the flow's own place has it."""
    zone = ZoneInfo(report.flow.where.zone) if report.flow else UTC
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"


def flows_routes(runtime: Runtime, admit: Callable[[], None]) -> Blueprint:
    """GET /flows. `admit` lets the request in or ends it: the page tells how a business talks to its leads."""
    routes = Blueprint("flows", __name__)
    routes.before_request(admit)
    routes.after_request(harden)
    routes.register_error_handler(StoreUnavailable, lambda error: (f"{error} {error.remedy}\n", 503))
    routes.add_url_rule("/flows", "page", FlowsPage(runtime).show)
    return routes
