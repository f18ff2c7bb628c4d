"""Ringing for leads. A commit only writes down that lead entries are due, so that a webhook has nothing more to do than
to ring once for `talk`; whoever drains `talk` tells the lead workers."""

from __future__ import annotations

from bot.ports import Ports


def ring_leads(ports: Ports) -> None:
    """Tell the lead workers, if something became due of which they do not know."""
    if ports.outbox.announced():
        ports.doorbell.ring("leads")
