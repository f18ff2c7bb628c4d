"""Reading: leads, conversations, messages, events."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import Response, jsonify, request

from bot.errors import NotFound
from bot.host.outward import write_conversation, write_events, write_lead, write_message
from bot.ports import ApiToken, Page, Ports
from bot.web.api.asked import USUAL, micros_of, place_of, time_of

# What happened a moment ago is left for the next page: it may reach SQL in another order than it happened in, and who
# reads on from a cursor must not miss it.
SETTLED = timedelta(seconds=2)
Query = Mapping[str, Any]
Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Reads:
    """All may raise NotFound and StoreUnavailable."""

    ports: Ports

    def leads(self, token: ApiToken, query: Query) -> Response:
        """A page of leads."""
        rows = self.ports.pages.leads(self._wanted(query, "stage", "flow", "outcome"))
        return _page(rows, query, write_lead,
                     lambda row: _by_time(datetime.fromisoformat(row["updated_at"]), row["id"]))

    def lead(self, token: ApiToken, query: Query, lead_id: str) -> Response:
        """One lead."""
        return _answer(write_lead(_found(self.ports.leads.get(lead_id), "lead")))

    def conversations(self, token: ApiToken, query: Query) -> Response:
        """A page of conversations."""
        rows = self.ports.pages.conversations(self._wanted(query, "status", "flow", "stage"))
        return _page(rows, query, write_conversation, lambda row: _by_time(row["updated_at"], row["id"]))

    def conversation(self, token: ApiToken, query: Query, conversation_id: str) -> Response:
        """One conversation."""
        return _answer(write_conversation(_found(self.ports.pages.conversation(conversation_id), "conversation")))

    def messages(self, token: ApiToken, query: Query, conversation_id: str) -> Response:
        """A page of one conversation's messages."""
        pages, after = self.ports.pages, None
        _found(pages.conversation(conversation_id), "conversation")
        if "cursor" in query:
            number, position, last = place_of(query["cursor"], 3)
            after = int(number), int(position), last
        rows = pages.messages(conversation_id, after, _limit(query) + 1)
        files = pages.files([row["id"] for row in rows])
        return _page(rows, query, lambda row: write_message(row, files.get(row["id"], ())),
                     lambda row: f"{row['number']}.{row['position']}.{row['id']}")

    def message(self, token: ApiToken, query: Query, message_id: str) -> Response:
        """One message."""
        row = _found(self.ports.pages.message(message_id), "message")
        return _answer(write_message(row, self.ports.pages.files([message_id]).get(message_id, ())))

    def events(self, token: ApiToken, query: Query) -> Response:
        """A page of events: those of so many turns that there are enough, cut where the page is full."""
        wanted = self._wanted(query, "conversation_id", parts=3)
        rows, done = self.ports.pages.turns(wanted), (-1, "")
        if "cursor" in query:
            _, index, cause = place_of(query["cursor"], 3)
            done = int(index), cause
        found = [
            {**event, "_at": f"{micros_of(turn['at'])}.{index}.{turn['cause']}"}
            for turn in rows for index, event in enumerate(write_events(turn))
            if turn["cause"] != done[1] or index > done[0]
        ]
        limit = _limit(query)
        more = len(found) > limit or len(rows) == wanted.limit
        last = found[:limit][-1]["_at"] if found else _last_turn(rows) if more else query.get("cursor")
        items = [{name: value for name, value in one.items() if name != "_at"} for one in found[:limit]]
        return _answer({"items": items, "next": last if more else None, "cursor": last})

    def _wanted(self, query: Query, *given: str, parts: int = 2) -> Page:
        after = None
        if "cursor" in query:
            micros, *_, last = place_of(query["cursor"], parts)
            after = time_of(micros), last
        return Page(
            _limit(query) + 1, query.get("since"), self.ports.now() - SETTLED, after,
            {name: query[name] for name in given if name in query},
        )


def _limit(query: Query) -> int:
    return int(query.get("limit", USUAL))


def _found(row: Mapping[str, Any] | None, what: str) -> Mapping[str, Any]:
    if row is None:
        raise NotFound(f"There is no such {what}.")
    return row


def _by_time(at: datetime, name: str) -> str:
    return f"{micros_of(at)}.{name}"


def _last_turn(rows: Rows) -> str:
    """After all of a page's turns, in which nothing happened that is told."""
    return f"{micros_of(rows[-1]['at'])}.999999.{rows[-1]['cause']}"


def _page(
    rows: Rows, query: Query, write: Callable[[Mapping[str, Any]], dict[str, Any]],
    place: Callable[[Mapping[str, Any]], str],
) -> Response:
    """One row more was asked for than the page takes: whether there is a next one."""
    limit = _limit(query)
    shown = rows[:limit]
    last = place(shown[-1]) if shown else query.get("cursor")
    return _answer({
        "items": [write(row) for row in shown], "next": last if len(rows) > limit else None, "cursor": last,
    })


def _answer(told: Mapping[str, Any]) -> Response:
    """With a tag by which whoever has it already is told so (304)."""
    answer = jsonify(told)
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.add_etag(weak=True)
    answer.make_conditional(request)
    return answer


