"""Checks what a step does beside asking: where it leads, what it needs, how long it waits."""

from __future__ import annotations

from collections.abc import Callable

from bot.script.check_limits import WINDOW
from bot.script.deeds import CONTACT
from bot.script.draft import Draft
from bot.script.flow import Flow, Step
from bot.script.parts import short
from bot.script.paths import Ways

# Kinds of answers that are personal data.
_PERSONAL = frozenset({"name", "email", "phone", "document", "postal_code", "city", "location", "file"})
_DAY = 24 * 3_600.0


def check_turnings(flow: Flow, ways: Ways, draft: Draft) -> None:
    """Targets that do not exist, consents that cannot be given or come too late, waits beyond what WhatsApp allows."""
    for step in flow.steps:
        draft.step = step.id
        turns = (("refused", step.consent and step.consent.refused), ("failed", step.lookup and step.lookup.failed))
        for key, target in turns:
            if target and target not in flow.index:
                draft.unknown(flow.lines.get((step.id, key), step.line), "step", target, flow.index)
        _check_lookup(flow, step, draft)
        _check_book(flow, step, draft)
    _check_needs(flow, ways, draft)
    _check_personal(flow, ways, draft)
    _check_held_back(flow, ways, draft)
    _check_waits(flow, ways, draft)
    draft.step = ""


def _check_lookup(flow: Flow, step: Step, draft: Draft) -> None:
    if step.lookup is None:
        return
    for name in step.lookup.given.values():
        if name not in flow.answers:
            draft.unknown(flow.lines.get((step.id, "with"), step.line), "answer", name, flow.answers)
    for name, kind in step.lookup.kinds.items():
        if flow.answers[name].kind != kind:
            wrong = f"{name} is {kind} here, but {flow.answers[name].kind} where it is asked."
            draft.wrong(flow.lines.get(("save", name), step.line), wrong, flow.answers[name].kind)


def _check_book(flow: Flow, step: Step, draft: Draft) -> None:
    if not step.book or step.ask is None:
        return
    line = flow.lines.get((step.id, "book"), step.line)
    if "https://" not in step.ask.source:
        draft.wrong(line, f"book is {short(step.ask.source)}.", "a link that begins with https://")
    elif "lead_id" not in step.ask.names:
        wrong = "this link does not say whose time it is: what is booked behind it cannot come back."
        draft.warn(line, wrong, "{{ lead_id }} in it, as in ...?metadata%5Blead%5D={{ lead_id }}")


def _check_needs(flow: Flow, ways: Ways, draft: Draft) -> None:
    for purpose in sorted({step.needs for step in flow.steps if step.needs}):
        given = _after_consent(flow, ways, purpose)
        for step in flow.steps:
            if step.needs == purpose and step.id not in given:
                draft.step = step.id
                line = flow.lines.get((step.id, "needs"), step.line)
                wrong = f"no step before this one asks consent for {purpose}: it is passed over."
                draft.warn(line, wrong, f"a step before it with consent and purpose: {purpose}")


def _after_consent(flow: Flow, ways: Ways, purpose: str) -> set[str]:
    """The ids of the steps that come after a consent for that purpose, by any way."""
    asking = [step.id for step in flow.steps if step.consent is not None and step.consent.purpose == purpose]
    return _behind([way for id in asking for way in ways[id]], ways)


def _behind(first: list[str], ways: Ways, stop: Callable[[str], bool] = lambda id: False) -> set[str]:
    """The ids that can be reached from these, themselves included, without going on where `stop` says so."""
    found, open_ids = set[str](), list(first)
    while open_ids:
        id = open_ids.pop()
        if id not in found:
            found.add(id)
            open_ids.extend(() if stop(id) else ways[id])
    return found


def _check_personal(flow: Flow, ways: Ways, draft: Draft) -> None:
    """Personal questions that may come before any consent, in a flow that asks one."""
    asking = {step.id for step in flow.steps if step.consent is not None}
    if not asking:
        return
    before = _behind([step.id for step in flow.steps[:1]], ways, asking.__contains__)
    for step in flow.steps:
        if step.id in before and step.answer is not None and step.answer.kind in _PERSONAL:
            draft.step = step.id
            wrong = f"{step.answer.name} is personal, and may be asked before any consent."
            draft.warn(flow.lines.get((step.id, "ask"), step.line), wrong, "the consent first")


def _check_held_back(flow: Flow, ways: Ways, draft: Draft) -> None:
    """Leads that qualify where nobody can have agreed yet."""
    if not flow.asks_consent(CONTACT):
        return
    # A step that asks it and ends is after it.
    given = _after_consent(flow, ways, CONTACT) | {step.id for step in flow.steps if step.consent}
    for step in flow.steps:
        if step.end == "qualified" and step.id not in given:
            draft.step = step.id
            wrong = f"this lead is held back: no consent for {CONTACT} can have been given by then."
            draft.warn(flow.lines.get((step.id, "end"), step.line), wrong, "the consent on this way")


def _check_waits(flow: Flow, ways: Ways, draft: Draft) -> None:
    if not any(step.wait for step in flow.steps):
        return
    least, most = _waited(flow, ways, longest=False), _waited(flow, ways, longest=True)
    for step in flow.steps:
        if step.wait is None or most[step.id] < WINDOW or not (_bare_words(flow, ways, step) or step.handoff):
            continue
        draft.step = step.id
        told = draft.wrong if least[step.id] >= WINDOW else draft.warn
        wrong = "what is said after this wait may come more than 24 hours after the person's last message: WhatsApp"
        told(flow.lines.get((step.id, "wait"), step.line), f"{wrong} then takes an approved template only.",
             "waits of less than 24h in all since the last question, or template: a template's name beside those words")


def _bare_words(flow: Flow, ways: Ways, wait: Step) -> bool:
    """Whether something is said after this wait, and before the next answer, in a message for which no template stands
    in: one that any step with words in the message names."""
    seen, open_ids = set[tuple[str, str]](), [(id, "") for id in ways[wait.id]]
    while open_ids:
        id, before = open_ids.pop()
        if (id, before) in seen:
            continue
        seen.add((id, before))
        step = flow.steps[flow.index[id]]
        words = bool(step.say or step.ask or _shows(step))
        now = "template" if step.template else before or ("bare" if words else "")
        ends = bool(step.answer or _shows(step) or step.end or step.handoff or step.wait or step.lookup)
        if (ends or not ways[id]) and (now == "bare" or (step.handoff and not words)):
            return True
        if step.answer is None:
            open_ids += [(way, "" if ends else now) for way in ways[id]]
    return False


def _waited(flow: Flow, ways: Ways, longest: bool) -> dict[str, float]:
    """Step id -> how long the person may have been silent when this step is over, at most; `longest` counts a wait for
    an o'clock as a day, else it counts nothing. An answer ends the silence."""
    after = {step.id: -1.0 for step in flow.steps}
    open_steps = [(step.id, 0.0) for step in flow.steps[:1]]
    while open_steps:
        id, silent = open_steps.pop()
        step = flow.steps[flow.index[id]]
        if step.answer is not None:
            silent = 0.0
        elif step.wait is not None:
            # A minute less than a day: at nine, nine o'clock is tomorrow's.
            own = step.wait.seconds if step.wait.until is None else _DAY - 60 if longest else 0.0
            silent = min(silent + own, WINDOW)
        if silent > after[id]:
            after[id] = silent
            open_steps.extend((way, silent) for way in ways[id])
    return after


def _shows(step: Step) -> bool:
    """Whether it sends something that ends the message before it."""
    return bool(step.media or step.location or step.link)
