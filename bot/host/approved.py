"""Which templates may be sent now: asked of the channel beside the work of the web process, which never waits for it,
and believed for a while."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

import structlog

from bot.engine.template import Filled
from bot.errors import LeadlineError
from bot.host.templates import APPROVED, compare_templates
from bot.ports import Approvals, Wordings
from bot.script.templates import Template

_log = structlog.get_logger()
BELIEVED = timedelta(minutes=10)
MISSED = timedelta(minutes=1)


class Approved:
    """Safe between threads. `approvals` is made with the first question; `anything`: all of them may be sent (a
    stand-in for the channel makes and approves them as they are sent)."""

    def __init__(
        self, approvals: Callable[[], Approvals], now: Callable[[], datetime], *, anything: bool = False,
    ) -> None:
        self._approvals, self._now, self._anything = approvals, now, anything
        self._lock = threading.Lock()
        self._there: Sequence[Wordings] | None = None
        self._next: datetime | None = None
        self._asking: threading.Thread | None = None

    def among(self, templates: Mapping[str, Template], offered: Sequence[Filled]) -> list[Filled] | None:
        """Those of the offered that may be sent. None: nobody knows yet; a later call does."""
        if self._anything:
            return list(offered)
        self.ask()
        there = self._there
        if there is None:
            return None
        sent = {
            (one.template, one.wording.known_as) for one in compare_templates(templates, there)
            if one.sent or one.status == APPROVED
        }
        return [one for one in offered if (one.name, one.known_as) in sent]

    def ask(self) -> None:
        """Ask the channel, where what it said is old. Does not wait for it."""
        with self._lock:
            busy = self._asking is not None and self._asking.is_alive()
            if busy or (self._next is not None and self._now() < self._next):
                return
            self._next = self._now() + MISSED
            self._asking = threading.Thread(target=self._ask, name="approvals", daemon=True)
            self._asking.start()

    def wait(self) -> None:
        """Until the question that is under way is answered."""
        if self._asking is not None:
            self._asking.join()

    def _ask(self) -> None:
        try:
            self._there = self._approvals().all()
            self._next = self._now() + BELIEVED
        except LeadlineError as error:
            # What it said before is still the best that is known.
            _log.warning("approvals_not_known", error=str(error))
