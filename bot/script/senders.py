"""Our senders (flows/settings/senders.yaml): which numbers we have, what may start at each, and how fast it speaks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from bot.script.built_in import named_by, names_of
from bot.script.flow import Flow, Hours

# What WhatsApp takes from one number without further agreement, messages a second; up to 400 on request. Source:
# https://www.twilio.com/docs/whatsapp/api (rate limits).
USUAL_PACE = 80.0
# Twilio's sandbox, which takes one message in three seconds.
SANDBOX, SANDBOX_PACE = "whatsapp:+14155238886", 1 / 3


@dataclass(frozen=True, slots=True)
class Sender:
    """One of our numbers. `address` is as the channel writes it ("whatsapp:+5511..."); empty: whatever number of the
    messaging service `service` is written to. `flows` may start there; none: all. `default` starts where nothing else
    decides (empty: the default flow, else the first of `flows`). `languages` are those that it speaks, the first where
    the person speaks none of them; none: all. `hours` (in a flow's zone) count where a flow has none. `pace`: messages
    a second; 0: the usual one. `service`: the messaging service that it sends through. `lines`: where each key stands.
    """

    address: str
    name: str = ""
    flows: tuple[str, ...] = ()
    default: str = ""
    languages: tuple[str, ...] = ()
    hours: Hours | None = None
    pace: float = 0.0
    service: str = ""
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)

    @property
    def label(self) -> str:
        """What people call it: the number, else the messaging service."""
        return self.address.removeprefix("whatsapp:") or self.service

    def starts(self, flow: str) -> bool:
        """Whether that flow may start there."""
        return not self.flows or flow in self.flows

    def language(self, wanted: str) -> str:
        """The language in which it speaks to somebody of that language."""
        base = wanted.split("-")[0].lower()
        spoken = any(other.split("-")[0].lower() == base for other in self.languages)
        return wanted if spoken or not self.languages else self.languages[0]


def usual_pace(address: str) -> float:
    """Messages a second of a number about which nothing is written."""
    return SANDBOX_PACE if address == SANDBOX else USUAL_PACE


def sender_at(senders: Mapping[str, Sender], address: str) -> Sender | None:
    """The sender of that address, else the messaging service that stands for every number; None where nothing is
    written about it."""
    return senders.get(address) or senders.get("")


def met_at(senders: Mapping[str, Sender], flow: str, other: str) -> bool:
    """Whether one number may start both flows."""
    return not senders or any(sender.starts(flow) and sender.starts(other) for sender in senders.values())


def lend_hours(flow: Flow, senders: Iterable[Sender]) -> Flow:
    """The flow, with `open_now` (and `holiday`) known in it where it has no hours, but every sender that may start it
    has."""
    hours = [sender.hours for sender in senders if sender.starts(flow.name)]
    there = [each for each in hours if each is not None]
    if flow.hours is not None or not there or len(there) < len(hours):
        return flow
    without = next((each for each in there if not each.holidays), there[0])
    names = names_of(flow.variants, without)
    rules = (rule.when for rule in (*flow.fit, *flow.engagement) if rule.when is not None)
    judged_by = named_by(chain(rules, flow.stages.values(), flow.segments.values()), names)
    return replace(flow, built_in=names, judged_by=judged_by)
