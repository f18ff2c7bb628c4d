"""Walking a flow: from a step, on to the next question, end or handoff."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.answers.plain import from_plain
from bot.engine.consent import agreed_before
from bot.engine.conversation import Given
from bot.engine.draft import Draft
from bot.engine.ending import close, flag
from bot.engine.events import AnswerSaved
from bot.engine.looking import look_up
from bot.engine.waiting import begin_wait
from bot.leads.score import score
from bot.script.flow import Answer, Step


def walk(draft: Draft, step: Step | None) -> None:
    """Go on from this step until something is asked or the conversation ends. A flow that runs in a circle without
    asking anything is handed off: the checks refuse such flows, and no prospect may hang in one."""
    flow, _ = draft.walk
    for _ in range(len(flow.steps) + 1):
        if step is None:
            close(draft, "done")
            return
        if step.needs is not None and not draft.consented(step.needs):
            step = flow.after(step)
            continue
        draft.say(draft.texts(step).say or step.say if step.say else None)
        done = _do(draft, step)
        if done is None:
            return
        if not done and step.lookup is not None and step.lookup.failed is not None:
            step = flow.step(step.lookup.failed)
        elif step.end is not None or step.handoff is not None:
            _finish(draft, step)
            return
        else:
            step = follow(draft, step)
    flag(draft, "the flow went round in a circle", "handoff")


def _do(draft: Draft, step: Step) -> bool | None:
    """What the step does beside saying something: True where that is done, False where it failed; None: the
    conversation waits here, for an answer, a time, or what is looked up."""
    if step.answer is not None and not _known(draft, step):
        draft.change(step=step.id, missed=0, pending=None)
        draft.ask(step)
        return None
    if step.wait is not None:
        begin_wait(draft, step, step.wait)
        return None
    return look_up(draft, step, step.lookup) if step.lookup is not None else True


def _finish(draft: Draft, step: Step) -> None:
    if step.end is not None:
        close(draft, step.end)
    elif step.handoff is not None:
        # What was asked has been answered: whoever hands back closes.
        draft.change(step="")
        flag(draft, step.handoff, "handoff" if step.say is None else "")


def go_on(draft: Draft, step: Step) -> None:
    """Go on after what this step does itself: to its own end or handoff, else to the step that follows."""
    if step.end is None and step.handoff is None:
        walk(draft, follow(draft, step))
    else:
        walk(draft, Step(step.id, step.line, end=step.end, handoff=step.handoff))


def follow(draft: Draft, step: Step) -> Step | None:
    """The step after this one: by its first branch that holds, its `go`, else the next in the file."""
    flow, _ = draft.walk
    if step.branches:
        judging = any(branch.when and branch.when.names & _SCORE for branch in step.branches)
        values: Mapping[str, Any] = scored_answers(draft) if judging else draft.values
        for branch in step.branches:
            if branch.when is None or branch.when.holds(values):
                return flow.step(branch.go)
    if step.go is not None:
        return flow.step(step.go)
    return flow.after(step)


_SCORE = frozenset({"fit", "engagement"})


def scored_answers(draft: Draft) -> dict[str, Any]:
    """The answers so far, with the score that they make: what a branch may ask for."""
    flow, conversation = draft.walk
    values: dict[str, Any] = {**draft.values}
    judged = score(flow, values, [given.at for given in conversation.answers.values()], draft.now)
    return {**values, "fit": judged.fit, "engagement": judged.engagement}


def _known(draft: Draft, step: Step) -> bool:
    """Whether this needs no asking: it is remembered from an earlier conversation. What was answered in this one is
    asked again: the flow came back to it on purpose."""
    _, conversation = draft.walk
    assert step.answer is not None
    answer = step.answer
    plain = draft.contact.known.get(answer.name) if step.consent is None else agreed_before(draft, step, step.consent)
    if answer.name in conversation.answers or plain is None or not answer.remember or not _fits(answer, plain):
        return False
    draft.change(answers={**conversation.answers, answer.name: Given(plain, draft.now)})
    draft.note(AnswerSaved(answer.name, plain, said=""))
    return True


def _fits(answer: Answer, plain: object) -> bool:
    """Whether a remembered value is one that this question could have: of its kind, one of its options."""
    try:
        value = from_plain(answer.kind, plain)
    except (ValueError, TypeError, KeyError, ArithmeticError):
        return False
    return not answer.options or value in {option.id for option in answer.options}
