"""Ringing for leads: one job per entry. A commit only writes down that an entry is due, so that a webhook has nothing more
to do than to ring once for `talk`; whoever drains `talk` tells the lead workers."""

from __future__ import annotations

from bot.ports import Ports

_AT_ONCE = 100


def ring_leads(ports: Ports) -> None:
    """Tell the lead workers of every entry that became due and of which they do not know."""
    while names := ports.outbox.announced(_AT_ONCE):
        ports.doorbell.ring("leads", names)
