"""Correcting: a member of staff puts an answer right, or fills one in that the prospect gave elsewhere; tags a contact,
and says which language they speak.

What staff type passes the reader of a typed answer. The prospect is told nothing of it; where the bot has the
conversation, it goes on from there, as if it had been told so itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.answers.kinds import understand
from bot.answers.plain import to_plain
from bot.answers.reading import Option, Value
from bot.engine.ahead import hold, step_of
from bot.engine.changed import changed
from bot.engine.conversation import Conversation, Given, Status
from bot.engine.draft import Draft
from bot.engine.events import AnswerCorrected, Tagged, Untagged
from bot.engine.filling import where_of
from bot.engine.inputs import StaffAct
from bot.engine.saving import go_on
from bot.errors import IllegalMove
from bot.leads.rescore import end_of
from bot.script.built_in import SCORE
from bot.script.flow import Answer, Step

_TAG = re.compile(r"\w[\w-]{0,39}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
_VERDICTS = ("qualified", "disqualified", "done")


class NotRead(IllegalMove):
    """What staff typed is no answer of that kind, or could be taken for `shown`, too."""

    def __init__(self, text: str, kind: str, shown: str = "") -> None:
        self.kind, self.shown = kind, shown
        may = f": it may mean {shown}" if shown else ""
        super().__init__(f"“{text[:80]}” cannot be read as an answer of the kind {kind}{may}.")


def correct(draft: Draft, deed: StaffAct) -> None:
    """Save another value for the answer `about`. Raises NotRead; IllegalMove where it is no answer of the flow, or a
    consent: that is the person's own to give."""
    if draft.flow is None or deed.about not in draft.flow.answers:
        raise IllegalMove("This conversation's flow has no such answer.")
    flow, conversation = draft.walk
    answer = flow.answers[deed.about]
    if any(step.consent and answer.name in step.saves for step in flow.steps):
        raise IllegalMove("A consent is the person's own to give or to refuse: nobody can correct it for them.")
    value = _read(draft, answer, deed.text.strip())
    before, plain = _known(draft, answer.name), to_plain(value)
    if before == plain and answer.name in conversation.answers:
        return
    waiting = flow.step(conversation.step)
    waits = waiting is not None and waiting.answer is not None and waiting.answer.name == answer.name
    _keep(draft, answer, value)
    draft.note(AnswerCorrected(answer.name, before, plain, deed.by))
    if conversation.ended:
        _judge_end(draft)
    elif waits or answer.name not in conversation.answers:
        _answer_waiting(draft, answer.name, waiting if waits else None)
    elif answer.name not in conversation.ahead and answer.name in flow.clues.asked_by:
        _walk_anew(draft, answer.name, conversation)


def _read(draft: Draft, answer: Answer, text: str) -> Value:
    options: tuple[Option, ...] = answer.options
    if draft.flow is not None and answer.name in draft.flow.clues.asked_by:
        options = draft.options(step_of(draft, answer.name))
    # An option's id is what a form sends; it is not what people type.
    shown = next((option.show for option in options if option.id == text), text)
    reading = understand(answer.kind, shown, where_of(draft, shown), draft.now, options)
    if reading is None or answer.kind == "file":
        raise NotRead(text, answer.kind)
    if reading.confirm:
        raise NotRead(text, answer.kind, draft.show_value(answer, reading.value))
    return reading.value


def _known(draft: Draft, name: str) -> Any:
    given = draft.talk.answers.get(name)
    return given.value if given is not None else draft.contact.known.get(name)


def _keep(draft: Draft, answer: Answer, value: Value) -> None:
    """When it was said, and that it was, stays: what staff type shows nobody to be keen."""
    conversation, plain = draft.talk, to_plain(value)
    before = conversation.answers.get(answer.name)
    given = replace(before, value=plain) if before is not None else Given(plain, draft.now, made=True)
    guessed = {name: guess for name, guess in conversation.guessed.items() if name != answer.name}
    draft.change(answers={**conversation.answers, answer.name: given}, guessed=guessed)
    if answer.name in draft.contact.known:
        draft.contact = changed(draft.contact, known={**draft.contact.known, answer.name: plain})
    if answer.kind == "name":
        draft.contact = changed(draft.contact, name=str(value))


def _answer_waiting(draft: Draft, name: str, waiting: Step | None) -> None:
    """The question that waits for it is answered; where staff have the conversation, or the question is yet to come,
    the walk passes over it when it comes by."""
    if waiting is not None:
        draft.change(pending=None, missed=0, aside="", puzzle="", puzzled=0)
        if draft.talk.status is Status.BOT:
            go_on(draft, waiting)
            return
    draft.change(ahead={**draft.talk.ahead, name: 1})


def _walk_anew(draft: Draft, name: str, before: Conversation) -> None:
    """Walk again from an answer that the walk has come by; where staff have the conversation, when they hand it back.
    Where that leads to the question that waits already, nothing is said."""
    flow, _ = draft.walk
    waiting = flow.step(before.step)
    if waiting is None or waiting.answer is None:
        return  # a time or a source is waited for, or nothing more is asked
    hold(draft, name)
    if before.status is not Status.BOT:
        draft.change(step=step_of(draft, name).id, ahead={**draft.talk.ahead, name: 1}, pending=None)
        return
    draft.heard = before.step
    go_on(draft, step_of(draft, name))
    if draft.talk.step == before.step and draft.talk.status is Status.BOT:
        draft.unsay()
        stays = ("pending", "missed", "aside", "puzzle", "puzzled", "asked", "asked_in", "latest")
        draft.change(**{name: getattr(before, name) for name in stays})


def passes_over(draft: Draft, ahead: Mapping[str, int]) -> Step | None:
    """The step that waits, where staff have answered its question while they had the conversation; `ahead` is what
    stood ahead when it was handed back."""
    flow, conversation = draft.walk
    step = flow.step(conversation.step)
    if step is None or step.answer is None or step.answer.name not in ahead:
        return None
    draft.change(ahead={**conversation.ahead, step.answer.name: 1})
    return replace(step, say=None, media=(), location=None)


def _judge_end(draft: Draft) -> None:
    """A conversation that has ended by the flow's word ends as it would have with these answers, where they lead to an
    end. What staff said of it stays."""
    flow, conversation = draft.walk
    if conversation.outcome not in _VERDICTS:
        return
    built_in = draft.built_in(flow.built_in - frozenset(SCORE))
    times = {name: given.at for name, given in conversation.answers.items() if not given.made}
    outcome = end_of(flow, {**built_in, **draft.values}, times, draft.now)
    if outcome and outcome != conversation.outcome:
        draft.change(outcome=outcome)


def tag(draft: Draft, deed: StaffAct) -> None:
    """Put a tag on the contact, or (`untag`) take it off. Raises IllegalMove where it cannot be one."""
    name, before = "_".join(deed.text.split()), draft.contact.tags
    if deed.act == "untag":
        if name in before:
            draft.contact = changed(draft.contact, tags=tuple(one for one in before if one != name))
            draft.note(Untagged((name,)))
        return
    if not _TAG.fullmatch(name):
        raise IllegalMove("A tag has 1 to 40 letters, digits, - or _.")
    if name not in before:
        draft.contact = changed(draft.contact, tags=(*before, name))
        draft.note(Tagged((name,)))


def set_language(draft: Draft, deed: StaffAct) -> None:
    """The contact speaks that language (BCP 47, as in pt-BR). Raises IllegalMove where it is none."""
    if not _LANGUAGE.fullmatch(deed.text):
        raise IllegalMove("That is no language. Expected: pt-BR, es, en ...")
    draft.contact = changed(draft.contact, language=deed.text, overheard="")
