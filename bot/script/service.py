"""How soon people are answered (flows/settings/service.yaml): targets, who is told when one is missed, hours, who is on
duty, and whether people are asked how it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.script.flow import Hours

# What a person waits for a human for: they are a qualified lead, or the bot has asked for somebody.
REASONS = ("qualified", "flagged")
USUAL_WARNING = 0.8


@dataclass(frozen=True, slots=True)
class Target:
    """How soon a human is to answer: `within` seconds of business time. At the share `warn` of that, whoever has the
    conversation is reminded (0: nobody); when it has passed, those of `escalate` are told (roles, teams, e-mail
    addresses), and with `reassign` somebody else gets it."""

    within: float
    warn: float = 0.0
    escalate: tuple[str, ...] = ()
    reassign: bool = False

    @property
    def watched(self) -> bool:
        """Whether anything happens when it is missed, or about to be."""
        return bool(self.warn or self.escalate or self.reassign)


# A lead who is answered within five minutes still has the phone in their hand.
USUAL: Mapping[str, Target] = {"qualified": Target(300.0), "flagged": Target(600.0)}


@dataclass(frozen=True, slots=True)
class Difference:
    """What is different for conversations of a flow, at a number of ours ("whatsapp:+5511..."), of leads of a segment,
    or of all that is named (empty: any): reason -> its target. `asks`: whether those people are asked how it was (None:
    as elsewhere)."""

    flow: str = ""
    number: str = ""
    segment: str = ""
    targets: Mapping[str, Target] = field(default_factory=dict)
    asks: bool | None = None
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)

    def fits(self, flow: str, number: str, segments: Iterable[str]) -> bool:
        """Whether it is about that conversation."""
        return self.flow in ("", flow) and self.number in ("", number) and (
            not self.segment or self.segment in segments)


@dataclass(frozen=True, slots=True)
class Duty:
    """Somebody's time on duty: the e-mail address of their account, and when (None: always)."""

    who: str
    hours: Hours | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Service:
    """What the file says; without one, nothing but the usual targets. `zone` is the business's time zone (empty: each
    flow's own), `hours` count where neither the flow nor the number has any. `tells_closed`: whoever asks for a person
    while nobody is there is told when somebody is. `asks`: once a human has closed a conversation, the person is asked
    how it was; `asks_why`: and why. `duty`: who is told on WhatsApp, by the template `duty_template`, in that order.
    `written`: whether there is a file; `lines`: where each key stands."""

    zone: str = ""
    hours: Hours | None = None
    targets: Mapping[str, Target] = field(default_factory=lambda: USUAL)
    differences: tuple[Difference, ...] = ()
    tells_closed: bool = False
    asks: bool = False
    asks_why: bool = False
    duty: tuple[Duty, ...] = ()
    duty_template: str = ""
    written: bool = False
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)

    def target(self, reason: str, flow: str, number: str, segments: Iterable[str] = ()) -> Target:
        """How soon somebody is answered who waits for that reason: the first difference that says so counts."""
        told = (one.targets[reason] for one in self.differences
                if reason in one.targets and one.fits(flow, number, segments))
        return next(told, self.targets[reason])

    def asks_in(self, flow: str, number: str) -> bool:
        """Whether people are asked how it was, in that flow at that number."""
        told = (one.asks for one in self.differences
                if one.asks is not None and not one.segment and one.fits(flow, number, ()))
        return next(told, self.asks)
