"""Walking a flow: from a step, on to the next question, end or handoff."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.answers.plain import from_plain
from bot.engine.ahead import passes
from bot.engine.conversation import Given
from bot.engine.draft import Draft
from bot.engine.ending import close, flag
from bot.engine.events import AnswerSaved
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
        draft.say(draft.texts(step).say or step.say if step.say and step.id != draft.heard else None)
        if step.answer is not None and not _known(draft, step.answer):
            draft.change(step=step.id, missed=0, pending=None)
            draft.ask(step)
            return
        if step.end is not None:
            close(draft, step.end)
            return
        if step.handoff is not None:
            # What was asked has been answered: whoever hands back closes.
            draft.change(step="")
            flag(draft, step.handoff, "handoff" if step.say is None else "")
            return
        step = follow(draft, step)
    flag(draft, "the flow went round in a circle", "handoff")


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


def _known(draft: Draft, answer: Answer) -> bool:
    """Whether this needs no asking: it is remembered from an earlier conversation. What was answered in this one is
    asked again: the flow came back to it on purpose."""
    _, conversation = draft.walk
    if answer.name in conversation.ahead and passes(draft, answer):
        return True
    plain = None if conversation.anew else draft.contact.known.get(answer.name)
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
