"""Which answer a message wants changed, and to what."""

from __future__ import annotations

import re

from bot.answers import money
from bot.answers.fold import fold
from bot.answers.kinds import understand
from bot.answers.phrases.changes import Change
from bot.answers.plain import to_plain
from bot.answers.reading import Value
from bot.answers.told.find import find_told
from bot.answers.told.words import FILLERS
from bot.engine.ahead import step_of
from bot.engine.draft import Draft
from bot.engine.filling import where_of
from bot.engine.inputs import Message
from bot.engine.more import goes_on

# "Na verdade eu queria saber o preço" puts nothing right.
_CLAUSE = re.compile(
    r"(?:eu|a gente|n[oó]s|n[aã]o|quero|queria|preciso|gostaria|posso|tenho|yo|nosotros|no|quiero|quisiera|necesito"
    r"|tengo|i|we|not|want|need)\b", re.IGNORECASE,
)
_WORDED = frozenset({"text", "name", "city", "location"})
# What is written in figures, or in an address of its own: it can hardly answer another question in words.
_FIGURED = frozenset({"number", "money", "date", "email", "phone", "rating", "nps", "postal_code", "document", "url"})
_BESIDE = FILLERS | frozenset("resposta respuesta answer pergunta pregunta question sobre please favor certo".split())


def meant(draft: Draft, change: Change, message: Message) -> str | None:
    """The answer that is to be changed: the one that is named, else the one given last where the value fits it."""
    flow, conversation = draft.walk
    given = [name for name in conversation.answers if name in flow.clues.asked_by]
    if change.what:
        hits = dict.fromkeys(reversed(given), 0)
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
    anew = told_anew(draft, message)
    if anew is not None:
        return anew
    last = given[-1] if given[-1] not in conversation.ahead else None
    return last if last is not None and _fits_last(draft, last, change.value) else None


def slipped(draft: Draft, slip: Change, message: Message) -> str | None:
    """The answer that the message contradicts: the one that it names, whose value it denies, that it tells anew, or the
    one given last, where the question that waits cannot have been meant."""
    flow, conversation = draft.walk
    if slip.what:
        name = meant(draft, slip, message)
        worded = name is not None and flow.answers[name].kind in _WORDED and not slip.sure
        return None if worded and not slip.value[0].isupper() else name
    given = [name for name in conversation.answers if name in flow.clues.asked_by]
    if slip.was:
        return next((name for name in reversed(given) if _stands(draft, name, slip.was)), None)
    anew = told_anew(draft, message)
    if anew is not None or not given or given[-1] in conversation.ahead:
        return anew
    sure = slip.sure and flow.answers[given[-1]].kind in _FIGURED
    if not sure and _may_be_meant(draft, given[-1], slip, message):
        return None
    return given[-1] if _fits_last(draft, given[-1], slip.value) else None


def _stands(draft: Draft, name: str, said: str) -> bool:
    """Whether that is what was answered."""
    kind, plain = draft.walk[0].answers[name].kind, draft.talk.answers[name].value
    if kind in _WORDED:
        return fold(str(plain)) == fold(said)
    reading = understand(kind, said, where_of(draft, said), draft.now, draft.options(step_of(draft, name)))
    return reading is not None and to_plain(reading.value) == plain


def _may_be_meant(draft: Draft, last: str, slip: Change, message: Message) -> bool:
    """Whether the question that waits can have been meant, and not the answer given last."""
    flow, conversation = draft.walk
    step, kind = flow.step(conversation.step), flow.answers[last].kind
    if kind in _WORDED and not slip.sure:
        return True
    if step is None or step.answer is None:
        return False
    if step.answer.kind in _WORDED:
        return kind not in _FIGURED if step.answer.kind == "text" else False
    return understand(step.answer.kind, message.text, draft.where, draft.now, draft.options(step)) is not None


def told_anew(draft: Draft, message: Message) -> str | None:
    """The one answer, of those that were given, that the message plainly tells: "na verdade meu e-mail é ..."."""
    flow, conversation = draft.walk
    others = frozenset(flow.answers) - {name for name in conversation.answers if name in flow.clues.asked_by}
    told = find_told(message.text, flow.clues, others, where_of(draft, message.text), draft.now)
    return told[0].answer if len(told) == 1 else None


def _fits_last(draft: Draft, last: str, value: str) -> bool:
    """Whether a value without a name belongs to the answer given last, and not to the question that waits."""
    flow, conversation = draft.walk
    kind = flow.answers[last].kind
    waiting = flow.step(conversation.step)
    if kind in ("text", "name"):
        asked = waiting.answer.kind if waiting and waiting.answer else "text"
        fits = waiting and asked != "text" and understand(asked, value, draft.where, draft.now, draft.options(waiting))
        return goes_on(draft, value) and not fits and _CLAUSE.match(value) is None and len(value.split()) <= 4
    if kind == "number" and any(amount.currency for amount in money.spans(value, draft.where)):
        return False
    return value_of(draft, last, Change((), value)) is not None


def value_of(draft: Draft, name: str, change: Change) -> Value | None:
    """What is to be put in the answer's place; None where that is not said plainly, or where no answer is
    named and this is what stands there."""
    flow, conversation = draft.walk
    where, options = where_of(draft, change.value), draft.options(step_of(draft, name))
    reading = understand(flow.answers[name].kind, change.value, where, draft.now, options)
    if reading is None or reading.confirm:
        return None
    if not change.what and to_plain(reading.value) == conversation.answers[name].value:
        return None
    return reading.value
