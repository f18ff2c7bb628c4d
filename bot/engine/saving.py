"""Saving an answer and going on from its step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.answers.plain import to_plain
from bot.answers.reading import Value
from bot.engine.changed import changed
from bot.engine.consent import record_consent
from bot.engine.conversation import Given
from bot.engine.doing import do
from bot.engine.draft import Draft
from bot.engine.events import AnswerSaved
from bot.engine.walk import follow, turning, walk
from bot.script.flow import Step

LONGEST_SAID = 60  # characters of the latest answer's words that are kept, in case that more of it follows


def save(draft: Draft, step: Step, value: Value, said: str) -> None:
    """Save the answer that the step waits for, and walk on."""
    assert step.answer is not None
    keep(draft, step.answer.name, value, said, latest={step.answer.name: said[:LONGEST_SAID]})
    go_on(draft, step)


def keep(draft: Draft, name: str, value: Value, said: str, **also: Any) -> None:
    """Save an answer where it stands, or as the last one; `also` are other fields that change."""
    flow, conversation = draft.walk
    plain = to_plain(value)
    answers: Mapping[str, Given] = {**conversation.answers, name: Given(plain, draft.now)}
    draft.change(**{"answers": answers, "missed": 0, "pending": None, "wordless": 0, **also})
    if flow.answers[name].kind == "name":
        draft.contact = changed(draft.contact, name=str(value))
    draft.note(AnswerSaved(name, plain, said))
    asking = next((step for step in flow.steps if step.consent and name in step.saves), None) if flow.purposes else None
    if asking is not None and asking.consent is not None:
        record_consent(draft, asking, asking.consent, value is True)


def go_on(draft: Draft, step: Step, *, done: bool = True) -> None:
    """Walk on from a step whose question is settled, that has waited, or (`done`: whether it found it) looked up."""
    if step.answer is not None:
        do(draft, step)
    aside = turning(draft, step, done)
    if aside is not None:
        walk(draft, aside)
    elif step.end is None and step.handoff is None:
        walk(draft, follow(draft, step))
    else:
        walk(draft, Step(step.id, step.line, end=step.end, handoff=step.handoff))
