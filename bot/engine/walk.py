"""Walking a flow: from a step, on to the next question, end or handoff."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from bot.answers.plain import from_plain
from bot.engine.consent import agreed_before
from bot.engine.conversation import Given
from bot.engine.doing import do
from bot.engine.draft import Draft
from bot.engine.ending import close, flag
from bot.engine.events import AnswerSaved
from bot.engine.looking import look_up
from bot.engine.named import built_in_values
from bot.engine.showing import show
from bot.engine.waiting import begin_wait
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
        if step.needs is not None and not draft.consented(step.needs):
            step = flow.after(step)
            continue
        draft.walked.append((step.id, None))
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
    """Say what the step says, and do what else it does: True where that is done, False where it failed; None: the
    conversation waits here, for an answer, a time, or what is looked up. What it does without a word comes after its
    question, else first."""
    if step.answer is None:
        do(draft, step)
    draft.say(draft.texts(step).say or step.say if step.say else None)
    if step.media or step.location:
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
    draft.ask(step)
    return None


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


def _known(draft: Draft, step: Step) -> bool:
    """Whether this needs no asking: it is remembered from an earlier conversation, or was answered in this one on an
    earlier version. What else was answered in this one is asked again: the flow came back to it on purpose. Who agreed
    to another text than this one is asked."""
    _, conversation = draft.walk
    assert step.answer is not None
    answer = step.answer
    if step.consent is not None and not agreed_before(draft, step, step.consent):
        return False
    if answer.name in conversation.kept:
        draft.change(kept=tuple(name for name in conversation.kept if name != answer.name))
        given = conversation.answers.get(answer.name)
        if given is not None and fits(answer, given.value):
            return True
    plain = draft.contact.known.get(answer.name) if step.consent is None else True
    if answer.name in conversation.answers or plain is None or not answer.remember or not fits(answer, plain):
        return False
    draft.change(answers={**conversation.answers, answer.name: Given(plain, draft.now)})
    draft.note(AnswerSaved(answer.name, plain, said=""))
    return True


def fits(answer: Answer, plain: object) -> bool:
    """Whether a value that was given before is one that this question could have: of its kind, one of its options."""
    try:
        value = from_plain(answer.kind, plain)
    except (ValueError, TypeError, KeyError, ArithmeticError):
        return False
    return not answer.options or value in {option.id for option in answer.options}
