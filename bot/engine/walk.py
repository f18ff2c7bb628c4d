"""Walking a flow: from a step, on to the next question, end or handoff."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from bot.engine.ahead import fits, passes
from bot.engine.conversation import Given
from bot.engine.doing import do
from bot.engine.draft import Draft
from bot.engine.ending import close, flag
from bot.engine.events import AnswerSaved
from bot.engine.named import built_in_values
from bot.engine.showing import show
from bot.leads.score import score
from bot.script.built_in import SCORE
from bot.script.coverage import OTHERWISE
from bot.script.flow import Answer, Step


def walk(draft: Draft, step: Step | None) -> None:
    """Go on from this step until something is asked or the conversation ends. A flow that runs in a circle without
    asking anything is handed off: the checks refuse such flows, and no prospect may hang in one."""
    flow, _ = draft.walk
    for _ in range(len(flow.steps) + 1):
        if step is None:
            close(draft, "done")
            return
        draft.walked.append((step.id, None))
        if _asks(draft, step):
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


def _asks(draft: Draft, step: Step) -> bool:
    """Say what the step says, and ask what it asks: then the answer is waited for. What it does without a word comes
    after its question, else first."""
    if step.answer is None:
        do(draft, step)
    if step.id != draft.heard:
        draft.say(draft.texts(step).say or step.say if step.say else None)
        if step.media or step.location:
            show(draft, step)
    if step.answer is None:
        return False
    if _known(draft, step.answer):
        do(draft, step)
        return False
    draft.change(step=step.id, missed=0, pending=None)
    draft.ask(step)
    return True


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
    values: dict[str, Any] = {**draft.values, **built_in_values(plain, flow, draft.contact, draft.now)}
    if len(plain) < len(names):
        judged = score(flow, draft.judged, conversation.said_at, draft.now)
        values |= {"fit": judged.fit, "engagement": judged.engagement}
    return values


def _known(draft: Draft, answer: Answer) -> bool:
    """Whether this needs no asking: it was answered ahead, or is remembered from an earlier conversation. What else was
    answered in this one is asked again: the flow came back to it on purpose."""
    _, conversation = draft.walk
    if answer.name in conversation.ahead and passes(draft, answer):
        return True
    plain = None if conversation.anew else draft.contact.known.get(answer.name)
    if answer.name in conversation.answers or plain is None or not answer.remember or not fits(answer, plain):
        return False
    draft.change(answers={**conversation.answers, answer.name: Given(plain, draft.now)})
    draft.note(AnswerSaved(answer.name, plain, said=""))
    return True
