"""Statuses: what the channel tells of a message that it took, in any order, repeated, or with some left out."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.errors import Verdict
from bot.host.again import attempt_of, message_of
from bot.host.held import refused_entry
from bot.host.pacing import TOO_FAST
from bot.host.patience import HOUR, MINUTE
from bot.host.records import status_record
from bot.leads.identity import made_id
from bot.ports import FAILED, Entry, Ports, StatusUpdate

# Seconds before each further attempt at what the channel had taken: a reply that is an hour late helps nobody.
AGAIN = (30, 5 * MINUTE, 30 * MINUTE)
# A status is not repeated after longer.
_REMEMBERED = 24 * HOUR


def take_status(ports: Ports, update: StatusUpdate) -> None:
    """Write down what became of a message, in whatever order that is told; what follows from a failure becomes an
    effect, once for each message of the channel's. Raises StoreUnavailable: then it may be told again."""
    now = ports.now()
    if update.too_fast and update.sender:
        # Whatever is said next would be refused as well.
        ports.outbox.hold_back(update.sender, TOO_FAST, now)
    entry = update.entry_id or ports.outbox.owner_of(update.sid) or ""
    ports.outbox.confirm(entry, update.sid, status_record(update, entry, now, retried=will_retry(update, entry)), now)
    follow = follow_up(update, entry, now)
    if follow is not None:
        for queue in ports.outbox.put_once(f"failed-{update.sid}", _REMEMBERED, (follow,), now):
            ports.doorbell.ring(queue)


def will_retry(update: StatusUpdate, entry_id: str) -> bool:
    """Whether a message that could not be delivered may be said again."""
    return update.status in FAILED and update.verdict is Verdict.LATER and attempt_of(entry_id) <= len(AGAIN)


def follow_up(update: StatusUpdate, entry_id: str, now: datetime) -> Entry | None:
    """The effect that sees to a message that could not be delivered; None where nothing is to be done."""
    if update.status not in FAILED or not entry_id:
        return None
    if update.verdict is Verdict.TEMPLATE:
        return refused_entry(message_of(entry_id), update.sid, now)
    wait = AGAIN[attempt_of(entry_id) - 1] if will_retry(update, entry_id) else 0
    payload = {
        "entry": entry_id, "sid": update.sid, "verdict": (update.verdict or Verdict.NEVER).name, "code": update.code,
        "error": update.error or "It could not be delivered.",
    }
    return Entry(made_id("fl", update.sid), "talk", "failure", "", "", now + timedelta(seconds=wait), payload=payload)
