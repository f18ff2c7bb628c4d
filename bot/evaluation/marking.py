"""Marking: what one message did, held against its labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from bot.answers.fold import fold
from bot.engine import events as happened
from bot.evaluation.labels import ANY, Label, Said
from bot.evaluation.walk import Seen
from bot.script.flow import Flow

# Kinds that may never be filled unless the person said so: what they allowed, what they pay, that they want no more.
FORBIDDEN = ("consent", "money", "stop")


@dataclass(frozen=True, slots=True)
class Fill:
    """One answer of one message. `how`: right, asked (put to the person with the right value), missed, wrong (another
    value than labelled), false (nothing of it was said) or allowed (not labelled, and no fault)."""

    name: str
    kind: str
    how: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """What one message came to. `meant` and `seen` are intents; `seconds`, `cost` and `counted` are the
    Writer's, where it was asked."""

    line: int
    text: str
    fills: tuple[Fill, ...]
    meant: tuple[str, ...]
    seen: tuple[str, ...]
    asked: bool = False
    seconds: float = 0
    cost: str = "0"
    counted: bool = True
    failed: str = ""

    @property
    def understood(self) -> bool:
        """Whether every intent was seen, and nobody was taken to want a person, or no more, who did not."""
        meant, seen = frozenset(self.meant), frozenset(self.seen)
        return meant <= seen and not (seen - meant) & {"stop", "human"}

    @property
    def plain(self) -> dict[str, Any]:
        """As JSON types."""
        return asdict(self)


def read_mark(plain: Mapping[str, Any]) -> Mark:
    """The mark that `plain` wrote."""
    fills = tuple(Fill(**fill) for fill in plain["fills"])
    return Mark(**{**plain, "fills": fills, "meant": tuple(plain["meant"]), "seen": tuple(plain["seen"])})


def mark(flow: Flow, said: Said, seen: Seen) -> Mark:
    """The mark of a message."""
    asked = seen.asked
    fills = tuple(_fills(flow, said, seen))
    meant = tuple(sorted({"small_talk" if intent == "none" else intent for intent in said.meant}))
    return Mark(
        said.line, said.text, fills, meant, tuple(sorted(_intents(seen))), asked is not None,
        *((asked.seconds, str(asked.cost), asked.counted, asked.failed) if asked else ()),
    )


def _fills(flow: Flow, said: Said, seen: Seen) -> Iterator[Fill]:
    kinds = {step.answer.name: "consent" if step.consent else step.answer.kind
             for step in flow.steps if step.answer is not None}
    for name, right in said.fills.items():
        kind = kinds[name]
        if name in seen.saved:
            value = seen.saved[name]
            yield Fill(name, kind, "right" if _is_one_of(kind, value, right) else "wrong", _shown(value))
        elif name in seen.put and _is_one_of(kind, seen.put[name], right):
            yield Fill(name, kind, "asked", _shown(seen.put[name]))
        else:
            yield Fill(name, kind, "missed")
    for name, value in seen.saved.items():
        if name not in said.fills:
            allowed = name in said.may and _is_one_of(kinds[name], value, said.may[name])
            yield Fill(name, kinds[name], "allowed" if allowed else "false", _shown(value))
    if any(isinstance(event, happened.OptedOut) for event in seen.events) and "stop" not in said.meant:
        yield Fill("", "stop", "false")


def _intents(seen: Seen) -> set[str]:
    """What the message was taken for, by what followed from it."""
    found = {seen.offered} if seen.offered else set()
    for event in seen.events:
        if type(event) in _SHOWS:
            found.add(_SHOWS[type(event)])
    if seen.changed:
        found.add("change")
    if seen.put or set(seen.saved) - seen.changed:
        found.add("answer")
    return found or {"small_talk"}


_SHOWS: Mapping[type, str] = {
    happened.OptedOut: "stop", happened.Flagged: "human", happened.QuestionAsked: "question",
    happened.AnswerSkipped: "answer", happened.ConsentGiven: "answer", happened.ConsentRefused: "answer",
}


def _is_one_of(kind: str, value: Any, right: tuple[Label, ...]) -> bool:
    return any(label == ANY or _same(kind, value, label) for label in right)


def _same(kind: str, value: Any, label: Label) -> bool:
    if isinstance(label, bool) or isinstance(value, bool):
        return value is label
    if kind in ("money", "number", "rating", "nps"):
        amount = value["amount"] if isinstance(value, Mapping) else value
        try:
            return Decimal(str(amount)) == Decimal(str(label))
        except InvalidOperation:
            return False
    if kind == "date":
        return str(value)[:10] == str(label)
    return fold(str(value)) == fold(str(label))


def _shown(value: Any) -> str:
    return str(value["amount"]) if isinstance(value, Mapping) and "amount" in value else str(value)
