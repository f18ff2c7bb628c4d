"""Looking up: in a table at once, at an address by an effect whose result comes back as an input (engine/wake)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

from bot.answers.kinds import understand
from bot.answers.plain import from_plain, to_plain
from bot.answers.reading import Money, Value
from bot.engine.conversation import Given
from bot.engine.draft import Draft
from bot.engine.events import AnswerSet, LookupAsked, TimerSet
from bot.script.deeds import Lookup
from bot.script.flow import Answer, Step
from bot.script.lookups import UrlSource

# Longer than all tries of the effect; then the flow goes on as if nothing had been found.
PATIENCE = timedelta(minutes=2)
_LONGEST = 1_000
# Kinds whose plain form is not a text that a person could have written: JSON says them better.
_PLAIN_KINDS = ("number", "date")


def look_up(draft: Draft, step: Step, lookup: Lookup) -> bool | None:
    """Whether it was found, and saved; None: it was asked for, and the conversation waits at this step."""
    source = draft.book.lookups.get(lookup.source)
    values = {name: draft.values.get(answer) for name, answer in lookup.given.items()}
    if source is None or any(value is None for value in values.values()):
        return False
    if not isinstance(source, UrlSource):
        row = source.find(values)
        return row is not None and save(draft, {name: row.get(field) for name, field in lookup.fields.items()})
    now = draft.now.replace(microsecond=0)
    given = {name: _written(value) for name, value in values.items()}
    number = draft.talk.asks + 1
    draft.change(step=step.id, missed=0, pending=None, looking=int(now.timestamp()), asks=number)
    message = draft.cause if draft.talk.last_in == draft.now else ""
    asked = LookupAsked(step.id, lookup.source, given, dict(lookup.fields), number, message)
    draft.note(asked, TimerSet("lookup", now + PATIENCE))
    return None


def save(draft: Draft, found: Mapping[str, Any]) -> bool:
    """Save what was found, by answer; False, and nothing is saved, where one of them is missing or is none of its
    kind."""
    flow, conversation = draft.walk
    read = {name: _read(draft, flow.answers[name], raw) for name, raw in found.items() if name in flow.answers}
    plain = {name: to_plain(value) for name, value in read.items() if value is not None}
    if len(plain) < len(found):
        return False
    given = {name: Given(value, draft.now, made=True) for name, value in plain.items()}
    draft.change(answers={**conversation.answers, **given})
    draft.note(*(AnswerSet(name, value) for name, value in plain.items()))
    return True


def _written(value: Value | None) -> str:
    """A value as a source is given it: digits, a day as 2026-12-25, true or false."""
    plain = to_plain(value.amount if isinstance(value, Money) else value) if value is not None else ""
    return str(plain).lower() if isinstance(plain, bool) else str(plain)


def _read(draft: Draft, answer: Answer, raw: Any) -> Value | None:
    """What a source says, through the same gate as what a person writes; None where it is none of its kind."""
    text = f"{Decimal(str(raw)):f}" if isinstance(raw, float | Decimal) else str(raw)
    if raw is None or not text.strip() or len(text) > _LONGEST:
        return None
    if isinstance(raw, bool):
        return raw if answer.kind == "yes_no" else None
    if answer.kind in _PLAIN_KINDS:
        try:
            value = from_plain(answer.kind, raw if isinstance(raw, int) else text)
        except ValueError:
            pass  # not as JSON says it: perhaps as a person does
        else:
            return value if not isinstance(value, Decimal) or value.is_finite() else None
    if answer.kind == "money" and isinstance(raw, int | float | Decimal):
        return Money(Decimal(text), draft.where.currency)
    reading = understand(answer.kind, text, draft.where, draft.now, answer.options)
    return reading.value if reading is not None and not reading.confirm else None
