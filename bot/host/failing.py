"""What follows from a message that was refused: at once, or after the channel had taken it.

The verdict decides (bot/errors.py), whichever way the no came:

    LATER      said again after a while, unless somebody has written since; in the end a dead letter
    NEVER      a dead letter, with its sentence
    TEMPLATE   its template goes in its place, or it is held (host/saying, host/held)
    STAFF      a dead letter, and staff are told, once per code and hour: such a fault stops every message
    STOP, BLOCKED   the contact is not written to any more, and what waits for them is dropped
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.engine.inputs import Barred
from bot.errors import DeliveryError, Verdict
from bot.host.again import attempt_of, message_of, say_again
from bot.host.chat import Chat
from bot.host.notices import channel_notice
from bot.host.patience import HOUR
from bot.host.records import status_record, unsent_record
from bot.host.statuses import AGAIN
from bot.host.wishes import staff_notices
from bot.ports import Entry, Outcome, StatusUpdate

_BARS: Mapping[Verdict, str] = {Verdict.STOP: "refused", Verdict.BLOCKED: "blocked"}


def refused(chat: Chat, entry: Entry, error: DeliveryError) -> Outcome:
    """How a message ended that the channel certainly will not take."""
    now, verdict = chat.ports.now(), error.verdict or Verdict.NEVER
    told = f"{error} {error.remedy}".strip()
    if verdict in _BARS:
        _bar(chat, entry, verdict, now)
        return Outcome("dropped", error=told, record=unsent_record(entry, "failed", told, now))
    if verdict is Verdict.STAFF:
        _tell_staff(chat, entry.contact_id, error.code, told)
    return Outcome("dead", error=told, record=unsent_record(entry, "failed", told, now))


def fail(chat: Chat, entry: Entry) -> Outcome:
    """See to a message that the channel had taken. Raises DeliveryError where SQL does not have it yet."""
    told, now = entry.payload, chat.ports.now()
    verdict, attempt = Verdict[told["verdict"]], attempt_of(told["entry"])
    message = chat.ports.archive.message(message_of(told["entry"]))
    if message is None:
        raise DeliveryError("The message that failed is not in the database yet.", retryable=True)
    if message["state"] in ("delivered", "read"):
        return Outcome("done")
    if verdict is Verdict.LATER and attempt <= len(AGAIN):
        return _once_more(message, attempt + 1, told, now)
    again = say_again(message, attempt + 1, now)
    if verdict in _BARS:
        _bar(chat, again, verdict, message["at"])
        return Outcome("done")
    if verdict is Verdict.STAFF:
        _tell_staff(chat, again.contact_id, told["code"], told["error"])
    chat.ports.outbox.keep(again, "dead", told["error"], now)
    return Outcome("done")


def _once_more(message: Mapping[str, Any], attempt: int, told: Mapping[str, Any], now: datetime) -> Outcome:
    """Say it again, unless somebody has written since: then it only failed."""
    if message["followed"]:
        update = StatusUpdate(told["sid"], "failed", told["entry"], told["code"], told["error"])
        return Outcome("done", record=status_record(update, told["entry"], now))
    return Outcome("done", then=(say_again(message, attempt, now),))


def _bar(chat: Chat, entry: Entry, verdict: Verdict, said_at: datetime) -> None:
    barred = Barred(f"{entry.id}.barred", _BARS[verdict], said_at)
    chat.turn(entry.contact_id, barred.id, barred)


def _tell_staff(chat: Chat, contact_id: str, code: int | None, told: str) -> None:
    """Once per code and hour, however many messages meet the same fault."""
    ports, now = chat.ports, chat.ports.now()
    entries = staff_notices(channel_notice(code, told, now), contact_id, now, chat.world)
    for queue in ports.outbox.put_once(f"channel-{code}", HOUR, entries, now):
        ports.doorbell.ring(queue)

