"""Guesses: what a Writer read of answers that had not been asked for yet. Each is put to the person when its question
comes; nothing is saved before they say yes."""

from __future__ import annotations

from bot.answers.plain import from_plain
from bot.engine.ahead import fits
from bot.engine.draft import Draft
from bot.script.flow import Step


def puts_guess(draft: Draft, step: Step) -> bool:
    """Whether the step's question is put together with what was guessed, for the person to confirm."""
    assert step.answer is not None
    guessed = dict(draft.talk.guessed)
    plain = guessed.pop(step.answer.name, None)
    if plain is None:
        return False
    draft.change(guessed=guessed)
    if step.consent is not None or step.book or not fits(step.answer, plain):
        return False
    draft.stop_waiting()
    draft.say(draft.texts(step).ask or step.ask)
    put(draft, step, plain)
    return True


def put(draft: Draft, step: Step, plain: object) -> None:
    """Ask whether this value is right."""
    assert step.answer is not None
    draft.change(pending=plain, latest={})
    draft.say_default("confirm", value=draft.show_value(step.answer, from_plain(step.answer.kind, plain)))
