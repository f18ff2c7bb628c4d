"""Amending: going back, and changing what was answered. The flow is walked again from there; answers on the way that
still hold are not asked for again."""

from __future__ import annotations

import re
from datetime import timedelta

from bot.answers import money, yes_no
from bot.answers.kinds import understand
from bot.answers.phrases.anytime import greets, thanks
from bot.answers.phrases.changes import Change, change_of
from bot.answers.plain import to_plain
from bot.answers.reading import Value
from bot.answers.told.find import find_told
from bot.answers.told.words import FILLERS
from bot.engine.ahead import hold, order_of
from bot.engine.conversation import Status
from bot.engine.draft import Draft
from bot.engine.filling import where_of
from bot.engine.inputs import Message
from bot.engine.saving import LONGEST_SAID, go_on, keep
from bot.script.flow import Step

BURST = 8.0  # seconds within which a message may go on with the one before
LONGEST_MORE = 200  # characters that may go on with a text
_AFTERWARDS = timedelta(hours=12)
_DOUBTS = re.compile(
    r"\b(?:sei l[aá]|n[aã]o sei|talvez|n[aã]o fa[cç]o|no s[eé]|ni idea|quiz[aá]s?|don'?t know|dunno|no idea|not sure|maybe"
    r"|hm+|ahn?|haha+|kk+|rs+|pera|espera|wait|calma)\b", re.IGNORECASE,
)
_BESIDE = FILLERS | frozenset("resposta respuesta answer pergunta pregunta question sobre please favor certo".split())


def go_back(draft: Draft) -> None:
    """Ask the question before this one again."""
    flow, conversation = draft.walk
    step = flow.step(conversation.step)
    order = [name for name in order_of(draft) if name in flow.clues.asked_by and name not in conversation.ahead]
    here = step.answer.name if step and step.answer else ""
    before = order[:order.index(here)] if here in order else order
    if not before:
        draft.say_default("first_question")
        if step is not None and step.answer is not None:
            draft.ask(step)
        return
    _ask_again(draft, before[-1])


def changes(draft: Draft, message: Message) -> bool:
    """Whether the message changes an answer, or asks to; then it is done."""
    change = change_of(message.text)
    if change is None:
        return False
    name = _meant(draft, change, message)
    if name is None:
        return False
    value = _value(draft, name, change)
    if value is not None:
        put_right(draft, name, value, message.text)
    elif change.what:
        draft.say_default("change_which")
        _ask_again(draft, name)
    else:
        return False
    return True


def put_right(draft: Draft, name: str, value: Value, said: str) -> None:
    """Save another value for an answer that was given, say so, and walk again from there."""
    flow, _ = draft.walk
    _replace(draft, name, value, said)
    draft.say_default("changed", value=draft.show_value(flow.answers[name], value))
    draft.firm()
    go_on(draft, _step_of(draft, name))


def amends(draft: Draft, text: str) -> bool:
    """Whether a message right after an answer goes on with that answer; then it is saved anew, and only what is new
    on the way is said."""
    conversation = draft.talk
    name, value = _more(draft, text)
    if value is None:
        return False
    was, said = conversation.step, conversation.latest[name]
    _replace(draft, name, value, text)
    draft.change(latest={name: f"{said} {text}"[:LONGEST_SAID]})
    go_on(draft, _step_of(draft, name))
    if draft.talk.step == was and draft.talk.status is Status.BOT:
        draft.replies.clear()  # the same question waits: it stands right above
    return True


def amends_afterwards(draft: Draft, message: Message) -> bool:
    """Whether the message amends an answer of a conversation that has just ended: its lead is changed, nothing begins
    anew."""
    before = draft.conversation
    if before is None or draft.flow is None or not before.ended or not before.answers or message.kind != "text":
        return False
    if before.outcome not in ("qualified", "disqualified", "done") or draft.pause > _AFTERWARDS.total_seconds():
        return False
    name, value = _more(draft, message.text)
    change = None if value is not None else change_of(message.text)
    if change is not None and change.what and (meant := _meant(draft, change, message)):
        name, value = meant, _value(draft, meant, change)
    if value is None:
        return False
    keep(draft, name, value, message.text, last_in=draft.now)
    if change is not None:
        draft.say_default("changed", value=draft.show_value(draft.flow.answers[name], value))
    return True


def renounced(draft: Draft, message: Message) -> str | None:
    """The answer of a conversation that has ended which the message wants to give anew, without saying what."""
    change = change_of(message.text) if draft.conversation is not None and draft.flow is not None else None
    return _meant(draft, change, message) if change is not None and change.what else None


def _replace(draft: Draft, name: str, value: Value, said: str) -> None:
    hold(draft, name)
    draft.heard = draft.talk.step
    keep(draft, name, value, said, aside="")


def _ask_again(draft: Draft, name: str) -> None:
    hold(draft, name)
    step = _step_of(draft, name)
    draft.change(step=step.id, missed=0, pending=None, aside="", latest={})
    draft.ask(step)


def _step_of(draft: Draft, name: str) -> Step:
    flow, conversation = draft.walk
    ids = flow.clues.asked_by[name]
    step = flow.step(conversation.step if conversation.step in ids else ids[0])
    assert step is not None
    return step


def _meant(draft: Draft, change: Change, message: Message) -> str | None:
    """The answer that is to be changed: the one that is named, else the one given last where the value fits it."""
    flow, conversation = draft.walk
    given = [name for name in conversation.answers if name in flow.clues.asked_by]
    if change.what:
        hits = {name: 0 for name in reversed(given)}
        for word in change.what:
            named = [name for name in flow.clues.called.get(word, ()) if name in hits]
            if not named and word not in _BESIDE:
                return None
            for name in named:
                hits[name] += 1
        best = max(hits, key=lambda name: hits[name], default=None)
        return best if best is not None and hits[best] else None
    if conversation.pending is not None or not given:
        return None
    others = frozenset(flow.answers) - frozenset(given)
    told = find_told(message.text, flow.clues, others, where_of(draft), draft.now)
    if len(told) == 1:
        return told[0].answer
    last = given[-1] if given[-1] not in conversation.ahead else None
    return last if last is not None and _fits_last(draft, last, change.value) else None


def _fits_last(draft: Draft, last: str, value: str) -> bool:
    """Whether a value without a name belongs to the answer given last, and not to the question that waits."""
    flow, conversation = draft.walk
    kind = flow.answers[last].kind
    waiting = flow.step(conversation.step)
    if kind in ("text", "name"):
        return _goes_on(draft, value) and not (waiting and waiting.answer and waiting.answer.kind != "text" and understand(
            waiting.answer.kind, value, draft.where, draft.now, draft.options(waiting)))
    if kind == "number" and any(amount.currency for amount in money.spans(value, draft.where)):
        return False
    return _value(draft, last, Change((), value)) is not None


def _value(draft: Draft, name: str, change: Change) -> Value | None:
    """What is to be put in the answer's place; None where that is not said plainly, or is what stands there."""
    flow, conversation = draft.walk
    step = _step_of(draft, name)
    reading = understand(flow.answers[name].kind, change.value, where_of(draft), draft.now, draft.options(step))
    if reading is None or reading.confirm or to_plain(reading.value) == conversation.answers[name].value:
        return None
    return reading.value


def _more(draft: Draft, text: str) -> tuple[str, Value | None]:
    """The latest answer, and its value where this text goes on with it or puts it right."""
    flow, conversation = draft.walk
    if draft.pause > BURST or not conversation.latest or len(text) > LONGEST_MORE:
        return "", None
    [(name, said)] = conversation.latest.items()
    if name not in conversation.answers or name not in flow.clues.asked_by:
        return "", None
    kind, before = flow.answers[name].kind, conversation.answers[name].value
    if kind == "text":
        return name, f"{before} {text}".strip() if _goes_on(draft, text) else None
    together = f"{before if kind == 'name' else said} {text}"
    reading = understand(kind, together, where_of(draft), draft.now, draft.options(_step_of(draft, name)))
    if reading is None or reading.confirm or to_plain(reading.value) == before:
        return name, None
    grown = kind != "name" or str(reading.value).casefold().startswith(str(before).casefold())
    return name, reading.value if grown else None


def _goes_on(draft: Draft, text: str) -> bool:
    """Whether a text may go on with an answer in words: no question, courtesy, yes, no or doubt."""
    return "?" not in text and 0 < len(text.split()) <= 12 and not greets(text) and not thanks(text) \
        and yes_no.said(text, draft.where.language) is None and not _DOUBTS.search(text)
