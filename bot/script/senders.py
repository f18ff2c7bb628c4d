"""Our senders (flows/settings/senders.yaml): which numbers we have, what may start at each, and how fast it speaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.script.flow import Hours

# What WhatsApp takes from one number without further agreement, messages a second; up to 400 on request. Source:
# https://www.twilio.com/docs/whatsapp/api (rate limits).
USUAL_PACE = 80.0
# Twilio's sandbox, which takes one message in three seconds.
SANDBOX, SANDBOX_PACE = "whatsapp:+14155238886", 1 / 3


@dataclass(frozen=True, slots=True)
class Sender:
    """One of our numbers. `address` is as the channel writes it ("whatsapp:+5511..."). `flows` may start there, the
    first where nothing else decides (`default` another); none: every flow. `languages` are those that it speaks, the
    first where nothing is known; none: those of the flow. `hours` (in the flow's zone) count where a flow has none.
    `pace`: messages a second. `service`: the messaging service that it sends through."""

    address: str
    name: str = ""
    flows: tuple[str, ...] = ()
    default: str = ""
    languages: tuple[str, ...] = ()
    hours: Hours | None = None
    pace: float = 0.0
    service: str = ""
    lines: Mapping[str, int] | None = None


def usual_pace(address: str) -> float:
    """Messages a second of a number about which nothing is written."""
    return SANDBOX_PACE if address == SANDBOX else USUAL_PACE
