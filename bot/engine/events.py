"""What happened in a turn, in the past tense. The host's effects table says what follows from each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.engine.contact_events import ConsentGiven as ConsentGiven
from bot.engine.contact_events import ConsentRefused as ConsentRefused
from bot.engine.contact_events import ContactForgotten as ContactForgotten
from bot.engine.contact_events import ContactsMerged as ContactsMerged
from bot.engine.contact_events import ContactsSplit as ContactsSplit
from bot.engine.wanted import FileCame as FileCame
from bot.engine.wanted import ListeningBegan as ListeningBegan
from bot.engine.wanted import LookupAsked as LookupAsked
from bot.engine.wanted import TimerSet as TimerSet
from bot.engine.wanted import UnderstandingAsked as UnderstandingAsked
from bot.leads.lead import Lead


@dataclass(frozen=True, slots=True)
class ConversationOpened:
    """A conversation began, on that flow and version, with those variants of it."""

    flow: str
    version: str
    returning: bool
    variants: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AnswerSaved:
    """An answer was understood, or confirmed. `said` are the prospect's words; `value` is plain."""

    name: str
    value: Any
    said: str


@dataclass(frozen=True, slots=True)
class AnswerCorrected:
    """A member of staff put an answer right, or filled it in: from what (None: it was not known) to what, both
    plain."""

    name: str
    before: Any
    value: Any
    by: str


@dataclass(frozen=True, slots=True)
class AnswerMissed:
    """A message was not understood as that answer, for the `times`-th time in a row."""

    name: str
    said: str
    times: int


@dataclass(frozen=True, slots=True)
class AnswerSkipped:
    """The person skipped an optional question."""

    name: str


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    """The person asked us something: their words, and which of the flow's questions it is; empty: none of them.
    `passages`: the ids of those of the flow's knowledge that it was answered with."""

    text: str
    known: str
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConversationRestarted:
    """The person began anew; what was answered in this conversation is forgotten."""


@dataclass(frozen=True, slots=True)
class Flagged:
    """The bot asks for a human. `reason` is what staff read."""

    reason: str


@dataclass(frozen=True, slots=True)
class Resumed:
    """The prospect, flagged for their silence, answered before a human came: the bot goes on."""


@dataclass(frozen=True, slots=True)
class TakenOver:
    """A human claimed the conversation; the bot is silent."""

    by: str


@dataclass(frozen=True, slots=True)
class HandedBack:
    """A human gave the conversation back to the bot."""

    by: str


@dataclass(frozen=True, slots=True)
class ConversationClosed:
    """It ended, with an outcome: qualified, disqualified, done, silent, stopped, blocked, cancelled, supplier, job,
    wrong_number, abuse, reset, elsewhere (they wrote to another number of ours), or what staff chose, with the reason
    that they gave."""

    outcome: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ConversationMoved:
    """It went from one version of its flow to another: the step that waited, and the step where it went on. `how`:
    "same" (the question is the same, word for word), "anew" (it was asked again), "on" (it went on from another step)
    or "again" (the step is gone, and none stands for it: it began again)."""

    before: str
    version: str
    step_before: str
    step: str
    how: str


@dataclass(frozen=True, slots=True)
class Rated:
    """The person told how it was with that member of staff, from 1 (bad) to 5."""

    mark: int
    by: str


@dataclass(frozen=True, slots=True)
class RatingExplained:
    """And why it was so."""

    text: str
    by: str


@dataclass(frozen=True, slots=True)
class StageReached:
    """The lead's stage is another than before this turn."""

    stage: str
    before: str


@dataclass(frozen=True, slots=True)
class LeadQualified:
    """The lead arrived at SQL for the first time: store, push, notify."""

    lead: Lead


@dataclass(frozen=True, slots=True)
class LeadChanged:
    """Something about a lead that sales may know already has changed, or it ended unqualified: store."""

    lead: Lead


@dataclass(frozen=True, slots=True)
class OptedOut:
    """The contact wants nothing more from us, or cannot be reached any more (Contact.barred)."""


@dataclass(frozen=True, slots=True)
class OptedIn:
    """The contact allows us to write again."""


@dataclass(frozen=True, slots=True)
class AnswerSet:
    """The flow saved an answer without asking; an empty `value` forgot it."""

    name: str
    value: Any


@dataclass(frozen=True, slots=True)
class Tagged:
    """The contact got tags that it did not have."""

    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Untagged:
    """The contact lost tags."""

    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MessageHeld:
    """A message is outside WhatsApp's window and has no template: the outbox holds that entry of that author's."""

    entry: str
    author: str


@dataclass(frozen=True, slots=True)
class HeldReleased:
    """The person has written: of the entries that were held, these are sent now, and those dropped."""

    send: tuple[str, ...]
    drop: tuple[str, ...]


Event = (
    ConversationOpened | AnswerSaved | AnswerMissed | Flagged | TakenOver | HandedBack | ConversationClosed
    | StageReached | LeadQualified | LeadChanged | OptedOut | OptedIn | TimerSet | ConversationMoved | AnswerSet
    | Tagged | Untagged | AnswerSkipped | ConversationRestarted | ConsentGiven | ConsentRefused | LookupAsked | FileCame
    | QuestionAsked | UnderstandingAsked | Resumed | MessageHeld | HeldReleased | ContactsMerged | ContactsSplit
    | AnswerCorrected | ContactForgotten | ListeningBegan | Rated | RatingExplained
)
