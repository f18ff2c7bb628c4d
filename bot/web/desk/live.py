"""What the desk is told while it is open: a stream of events, and, where there are too many streams, news for the
asking."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from queue import Empty

import structlog
from flask import Response, jsonify, make_response, request
from werkzeug.wrappers import Response as Answer

from bot.errors import StoreUnavailable
from bot.runtime import Runtime
from bot.web.desk.hub import WAITING, Hub, Listener
from bot.web.door import Door
from bot.web.guards import admit_staff

_log = structlog.get_logger()
# Seconds between two signs of life: a browser that is gone is noticed by one that it does not take.
HEARTBEAT = 15.0
# How long somebody who was signed out may go on hearing.
CHECKED = timedelta(seconds=30)
# Milliseconds until a browser that lost its stream comes again.
_BEGIN = b"retry: 2000\n\n"
_END = b"event: signed-out\ndata: \n\n"


@dataclass(frozen=True, slots=True)
class LivePages:
    """For agents."""

    runtime: Runtime
    door: Door
    hub: Hub

    def events(self) -> Answer:
        """The stream, from Last-Event-ID on; with `quiet`, without what the bot does alone. 503: there are too many;
        ask for news instead."""
        account = admit_staff(self.door, "agent")
        after = request.headers.get("Last-Event-ID") or request.args.get("after", "")
        listener = self.hub.open(account.id, after, everything="quiet" not in request.args)
        if listener is None:
            return make_response("Too many streams are open.\n", 503, {"Retry-After": "60"})
        return Response(
            Told(self, listener, self.door.token, self.runtime.ports.now()), mimetype="text/event-stream",
            headers={"X-Accel-Buffering": "no"},
        )

    def news(self) -> Answer:
        """What came after `after`: 204 where nothing did; else `last`, the name to ask with next, `news`, and `resync`
        where some were missed."""
        admit_staff(self.door, "agent")
        after, news = request.args.get("after", ""), self.runtime.ports.news
        newest = news.newest()
        if after == newest:
            return make_response("", 204)
        if not after or not news.reaches(after):
            return jsonify(last=newest, news=[], resync=bool(after))
        found = news.read(after, WAITING, 0)
        return jsonify(last=found[-1][0] if found else after, news=[item for _, items in found for item in items],
                       resync=False)

    def still(self, token: str) -> bool:
        """Whether whoever holds this is signed in, and an agent; a store that does not answer changes nothing."""
        try:
            account = self.runtime.sign_ins.still(token)
        except StoreUnavailable as error:
            _log.info("sign_in_not_checked", error=str(error))
            return True
        return account is not None and account.role in ("agent", "admin")


class Told:
    """The events of one stream, as the server takes them; it ends when the person is signed out."""

    def __init__(self, pages: LivePages, listener: Listener, token: str, now: datetime) -> None:
        self._pages, self._listener, self._token = pages, listener, token
        self._checked, self._first, self._over = now, True, False

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        if self._first:
            self._first = False
            return _BEGIN
        if self._over:
            raise StopIteration
        try:
            told = self._listener.came.get(timeout=HEARTBEAT)
        except Empty:
            told = b":\n\n"
        return told if self._is_admitted() else _END

    def close(self) -> None:
        """The browser is gone, or told to go."""
        self._pages.hub.close(self._listener)

    def _is_admitted(self) -> bool:
        now = self._pages.runtime.ports.now()
        if now - self._checked >= CHECKED:
            self._checked, self._over = now, not self._pages.still(self._token)
        return not self._over
