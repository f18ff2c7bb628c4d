"""What was answered ahead of the walk: told unasked, or given on a way that was changed. The walk passes over it
once."""

from __future__ import annotations

from bot.answers.plain import from_plain
from bot.engine.draft import Draft
from bot.script.flow import Answer, Step


def passes(draft: Draft, answer: Answer) -> bool:
    """Whether the walk passes over a question whose answer stands ahead. From then on that answer is behind it: a flow
    that comes back on purpose asks again. Of a way that was walked before, nothing is said twice."""
    _, conversation = draft.walk
    ahead, given = dict(conversation.ahead), conversation.answers.get(answer.name)
    told = ahead.pop(answer.name)
    draft.change(ahead=ahead)
    if given is None:
        leave_out(draft, answer.name)
    elif not fits(answer, given.value):
        return False
    else:
        others = {name: one for name, one in conversation.answers.items() if name != answer.name}
        draft.change(answers={**others, answer.name: given})
    if not told:
        draft.unsay()
    return True


def leave_out(draft: Draft, name: str) -> None:
    """Note that a question is skipped here: after so many answers that the walk came by."""
    _, conversation = draft.walk
    draft.change(skipped={**conversation.skipped, name: len(conversation.answers.keys() - conversation.ahead.keys())})


def fits(answer: Answer, plain: object) -> bool:
    """Whether a value that was given before is one that this question could have: of its kind, one of its options."""
    try:
        value = from_plain(answer.kind, plain)
    except (ValueError, TypeError, KeyError, ArithmeticError):
        return False
    return not answer.options or value in {option.id for option in answer.options}


def hold(draft: Draft, name: str) -> None:
    """What was answered or skipped after that answer is ahead of the walk again."""
    flow, conversation = draft.walk
    order = order_of(draft)
    later = order[order.index(name) + 1:] if name in order else []
    held = {other: 0 for other in later if other in flow.clues.asked_by and other not in conversation.ahead}
    skipped = {other: at for other, at in conversation.skipped.items() if other not in held and other != name}
    ahead = {other: told for other, told in conversation.ahead.items() if other != name}
    draft.change(ahead={**ahead, **held}, skipped=skipped)


def order_of(draft: Draft) -> list[str]:
    """The names of what was answered or skipped, in the order in which the walk came by it."""
    _, conversation = draft.walk
    order = [name for name in conversation.answers if name not in conversation.ahead]
    skipped = [(at, name) for name, at in conversation.skipped.items() if name not in conversation.answers]
    for before, (at, name) in enumerate(skipped):
        order.insert(at + before, name)
    return order


def step_of(draft: Draft, name: str) -> Step:
    """The step that asks for an answer: the one that waits, where it does, else the first in the flow."""
    flow, conversation = draft.walk
    ids = flow.clues.asked_by[name]
    step = flow.step(conversation.step if conversation.step in ids else ids[0])
    assert step is not None
    return step
