"""Moving: a running conversation leaves its version for the live one, because a publication said so.

It is moved when it next goes on: when its prospect writes, or staff hand it back. Nothing that was answered is lost or
asked again, and a question that waits is answered only in the words in which it was asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.engine.ahead import fits
from bot.engine.consent import consented
from bot.engine.conversation import Given
from bot.engine.draft import Draft
from bot.engine.events import ConversationMoved
from bot.engine.walk import follow, ungreeted, walk
from bot.script.deeds import Lookup
from bot.script.flow import Flow, Step


def move(draft: Draft) -> bool:
    """Take the conversation to its flow's live version, where its own is to be left. True: the bot has gone on there,
    and what the prospect wrote was an answer to something else. False: the conversation stays, or the same question
    waits in the new version too, so that what the prospect wrote answers it."""
    old, conversation = draft.walk
    new = draft.book.successor(old.name, old.version)
    if new is None:
        return False
    before = old.step(conversation.step)
    asked = _asked(draft, before)
    draft.flow = new
    draft.change(version=new.version, answers=_usable(new, conversation.answers))
    step = new.heir(conversation.step)
    how = _go_on(draft, before, step, same=asked == _asked(draft, step))
    draft.note(ConversationMoved(old.version, new.version, conversation.step, draft.talk.step, how))
    return how != "same"


def _go_on(draft: Draft, before: Step | None, step: Step | None, *, same: bool) -> str:
    """Go on from the step that stands for the one that waited, if there is one; tells how."""
    flow, conversation = draft.walk
    onward, passed = _retrace(draft, step)
    ahead = {
        name: conversation.ahead.get(name, 1)
        for name in conversation.answers if name in flow.answers and name not in passed
    }
    if step is not None and same and _still_waits(step, before, conversation.pending):
        draft.change(step=step.id, ahead=_without(ahead, step))
        return "same"
    draft.change(ahead=ahead, pending=None, missed=0, until=0, looking=0, unheard=(), asked="", asked_in="")
    if step is None:
        draft.say_default("moved_again")
        walk(draft, onward)
        return "again"
    if step.answer is None or (step.answer.name in ahead and _saves(before) != step.answer.name):
        walk(draft, step)
        return "on"
    draft.change(step=step.id, ahead=_without(ahead, step))
    draft.say_default("moved_anew")
    draft.ask(step)
    return "anew"


def _still_waits(step: Step, before: Step | None, pending: object) -> bool:
    """Whether the same words wait for the same thing: a question, with what waits to be confirmed in it; or a step that
    asks nothing."""
    if step.answer is None:
        return before is not None and before.answer is None and before.id == step.id
    return pending is None or fits(step.answer, pending)


def _saves(step: Step | None) -> str:
    return step.answer.name if step is not None and step.answer is not None else ""


def _without(ahead: Mapping[str, int], step: Step) -> dict[str, int]:
    return {name: told for name, told in ahead.items() if name != _saves(step)}


def _asked(draft: Draft, step: Step | None) -> tuple[object, ...]:
    """A question in words: what the prospect has before their eyes."""
    if step is None or step.ask is None:
        return ()
    words = draft.texts(step).ask or step.ask
    return (words.source, *((choice.id, choice.title) for choice in draft.choices(step)))


def _usable(flow: Flow, answers: Mapping[str, Given]) -> dict[str, Given]:
    """The answers without those that this version asks for in another kind, or with other options."""
    return {
        name: given for name, given in answers.items()
        if name not in flow.answers or fits(flow.answers[name], given.value)
    }


def _retrace(draft: Draft, until: Step | None) -> tuple[Step | None, Iterable[str]]:
    """Follow the new version from its first step, as the answers lead, up to that step or the first question without an
    answer. Gives the step after the last question that was answered, and the answers passed. Nothing is said or done
    again on the way; the first greeting was heard."""
    flow, conversation = draft.walk
    step: Step | None = flow.steps[0]
    onward: Step | None = ungreeted(flow.steps[0])
    passed: set[str] = set()
    for _ in flow.steps:
        if step is None or step is until:
            break
        if step.needs is not None and not consented(draft, step.needs):
            step = flow.after(step)
        elif step.answer is not None:
            if step.answer.name in passed or step.answer.name not in conversation.answers:
                break
            passed.add(step.answer.name)
            onward = step = _after(draft, step)
        elif step.end is not None or step.handoff is not None:
            break
        else:
            step = _after_lookup(draft, step, step.lookup) if step.lookup is not None else follow(draft, step)
    return onward, passed


def _after_lookup(draft: Draft, step: Step, lookup: Lookup) -> Step | None:
    """Where a lookup led, by what is known of it."""
    flow, conversation = draft.walk
    if lookup.failed is not None and not conversation.answers.keys() >= lookup.fields.keys():
        return flow.step(lookup.failed)
    return follow(draft, step)


def _after(draft: Draft, step: Step) -> Step | None:
    """Where a question leads that has been answered."""
    flow, conversation = draft.walk
    if step.consent is not None and step.consent.refused is not None and step.answer is not None:
        given = conversation.answers.get(step.answer.name)
        if given is not None and given.value is False:
            return flow.step(step.consent.refused)
    if step.end is None and step.handoff is None:
        return follow(draft, step)
    return replace(step, say=None, ask=None, answer=None)
