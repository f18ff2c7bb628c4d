"""How fast each of our senders may speak."""

from __future__ import annotations

from bot.ports import Entry, Pace
from bot.script.senders import usual_pace

# Seconds of silence after the channel said "too fast" without saying how long.
TOO_FAST = 1.0


def pace_of(entry: Entry) -> Pace:
    """The pace of what is said: the one that its sender's settings gave it, else the usual one. Half a second's
    messages may be saved up; the channel queues the little that is too much for a moment."""
    sender = entry.payload["sender"]
    rate = entry.payload.get("pace") or usual_pace(sender)
    return Pace(sender, rate, max(1.0, rate / 2))
