"""Ringing: `talk` once for all that waits, `leads` once per entry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.ports import Entry, Ports


def ring_for(ports: Ports, entries: Sequence[Entry], now: datetime, *, talk: bool = False) -> None:
    """Wake the workers for entries that were just added and are due. `talk`: that queue's bell was silent until now."""
    if talk:
        ports.doorbell.ring("talk")
    leads = [entry.id for entry in entries if entry.queue == "leads" and entry.due <= now]
    if leads:
        ports.doorbell.ring("leads", leads)
