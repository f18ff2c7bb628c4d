"""Walking a flow: from a step, on to the next question, end or handoff."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from bot.engine.ahead import fits, passes
from bot.engine.consent import agreed_before, consented
from bot.engine.conversation import Given
from bot.engine.doing import do
from bot.engine.draft import Draft
from bot.engine.ending import close, flag
from bot.engine.events import AnswerSaved
from bot.engine.guessing import puts_guess
from bot.engine.looking import look_up
from bot.engine.reasons import write_reason
from bot.engine.showing import show
from bot.engine.waiting import begin_wait
from bot.leads.score import score
from bot.script.built_in import SCORE
from bot.script.coverage import OTHERWISE
from bot.script.flow import Step


def walk(draft: Draft, step: Step | None) -> None:
    """Go on from this step until something is asked or the conversation ends. A flow that runs in a circle without
    asking anything is handed off: the checks refuse such flows, and no prospect may hang in one."""
    flow, _ = draft.walk
    draft.stop_waiting()
    for _ in range(len(flow.steps) + 1):
        if step is None:
            close(draft, "done")
            return
        if step.needs is not None and not consented(draft, step.needs):
            step = flow.after(step)
            continue
        draft.walked.append((step.id, None))
        done = _do(draft, step)
        if done is None:
            return
        aside = turning(draft, step, done)
        if aside is not None:
            step = aside
        elif step.end is not None or step.handoff is not None:
            _finish(draft, step)
            return
        else:
            step = follow(draft, step)
    flag(draft, write_reason("circle"), "handoff")


def greets(step: Step) -> bool:
    """Whether a first step shows or says anything beside its question."""
    return bool(step.say or step.media or step.location or step.link)


def ungreeted(step: Step) -> Step:
    """A first step for somebody who has met its greeting before: the rest of it."""
    return replace(step, say=None, media=(), location=None, link=None)


def _do(draft: Draft, step: Step) -> bool | None:
    """Say what the step says, and do what else it does: True where that is done, False where it failed; None: the
    conversation waits here, for an answer, a time, or what is looked up. What it does without a word comes after its
    question, else first."""
    if step.answer is None:
        do(draft, step)
    draft.template = step.template or draft.template
    if step.id != draft.heard:
        draft.say(draft.texts(step).say or step.say if step.say else None)
        if step.media or step.location or step.link:
            show(draft, step)
    if step.answer is not None:
        return _ask(draft, step)
    if step.wait is not None:
        begin_wait(draft, step, step.wait)
        return None
    return look_up(draft, step, step.lookup) if step.lookup is not None else True


def _ask(draft: Draft, step: Step) -> bool | None:
    """True where the answer is known already; None: it is asked, and waited for."""
    if _known(draft, step):
        do(draft, step)
        return True
    draft.change(step=step.id, missed=0, pending=None)
    if not (draft.talk.guessed and puts_guess(draft, step)):
        draft.ask(step)
    return None


def _finish(draft: Draft, step: Step) -> None:
    if step.end is not None:
        close(draft, step.end)
    elif step.handoff is not None:
        # What was asked has been answered: whoever hands back closes.
        draft.change(step="")
        flag(draft, step.handoff, "handoff" if step.say is None else "")


def turning(draft: Draft, step: Step, done: bool) -> Step | None:
    """The step that follows whatever this one says else: nothing was found, or a consent was refused."""
    flow, conversation = draft.walk
    if not done and step.lookup is not None and step.lookup.failed is not None:
        return flow.step(step.lookup.failed)
    if step.consent is None or step.consent.refused is None or step.answer is None:
        return None
    given = conversation.answers.get(step.answer.name)
    return flow.step(step.consent.refused) if given is not None and given.value is False else None


def follow(draft: Draft, step: Step) -> Step | None:
    """The step after this one: by its first branch that holds, its `go`, else the next in the file."""
    flow, _ = draft.walk
    if step.branches:
        asked = {name for branch in step.branches if branch.when for name in branch.when.names & flow.built_in}
        values: Mapping[str, Any] = named_answers(draft, asked) if asked else draft.values
        for at, branch in enumerate(step.branches):
            if branch.when is None or branch.when.holds(values):
                draft.walked.append((step.id, at))
                return flow.step(branch.go)
        draft.walked.append((step.id, OTHERWISE))
    if step.go is not None:
        return flow.step(step.go)
    return flow.after(step)


def named_answers(draft: Draft, names: Collection[str]) -> dict[str, Any]:
    """The answers so far, with what these built-in names say: what a branch may ask for."""
    flow, conversation = draft.walk
    plain = [name for name in names if name not in SCORE]
    values: dict[str, Any] = {**draft.values, **draft.built_in(plain)}
    if len(plain) < len(names):
        judged = score(flow, draft.judged, conversation.said_at, draft.now)
        values |= {"fit": judged.fit, "engagement": judged.engagement}
    return values


def _known(draft: Draft, step: Step) -> bool:
    """Whether this needs no asking: it was answered ahead, or is remembered from an earlier conversation. What else was
    answered in this one is asked again: the flow came back to it on purpose. Whoever agreed to another text than this
    one is asked."""
    _, conversation = draft.walk
    assert step.answer is not None
    answer, agreed = step.answer, step.consent is None or agreed_before(draft, step, step.consent)
    given = conversation.answers.get(answer.name)
    if answer.name in conversation.ahead and (agreed or (given is not None and given.value is False)) \
            and passes(draft, answer):
        return True
    plain = draft.contact.known.get(answer.name) if step.consent is None else True if agreed else None
    plain = None if conversation.anew else plain
    if answer.name in conversation.answers or plain is None or not answer.remember or not fits(answer, plain):
        return False
    draft.change(answers={**conversation.answers, answer.name: Given(plain, draft.now)})
    draft.note(AnswerSaved(answer.name, plain, said=""))
    return True
