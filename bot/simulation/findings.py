"""What stands out in a simulation, in sentences for whoever wrote the flow."""

from __future__ import annotations

from collections.abc import Iterator

from bot.script.parts import short
from bot.simulation.ending import COMPLETED
from bot.simulation.tally import StepTally, Tally

# Fewer than these are what people are like: a tenth leaves at some question, some messages are beside the point.
_MANY_LOST = 0.15
_MANY_MISSED = 0.3
_MANY_ENDED = 0.5
_OFTEN = 1.3
_ENOUGH = 20
_ON_THE_WAY = {
    "not understood": "{} not understood", "asked for a person": "{} asked for a person", "opted out": "{} opted out",
    "silent": "{} fell silent", "left": "{} walked away", "circle": "{} in a circle", "endless": "{} without an end",
    "crash": "{} by an error",
}


def findings(tally: Tally) -> list[str]:
    """Sentences, the gravest first; empty where nothing stands out."""
    return [*_broken(tally), *_steps(tally), *_never(tally)]


def percent(part: float, whole: float) -> str:
    """A share in words: "38 %"."""
    share = 100 * part / whole if whole else 0
    return f"{share:.1f} %" if 0 < share < 1 else f"{share:.0f} %" if whole else "-"


def _broken(tally: Tally) -> Iterator[str]:
    for error, numbers in tally.crashes.items():
        conversations = f"{len(numbers)} conversation{'s' if len(numbers) > 1 else ''}"
        yield f"{conversations} ran into an error: {error}. {_again(tally, numbers[0])}"
    if tally.changed:
        yield (f"{len(tally.changed)} conversations were others after being written out and read back. "
               f"{_again(tally, tally.changed[0])}")
    for ending, what in (("circle", "went round in a circle"), ("endless", "did not come to an end")):
        if tally.endings[ending]:
            yield f"{percent(tally.endings[ending], tally.count)} {what}."


def _again(tally: Tally, number: int) -> str:
    return f"See it with: leadline simulate {tally.flow.name} --replay {tally.seed}:{number}"


def _steps(tally: Tally) -> Iterator[str]:
    """What stands out at single steps, those first where most are lost."""
    for step, one in sorted(tally.steps.items(), key=lambda pair: -pair[1].lost):
        if one.asked < _ENOUGH:
            continue
        if one.lost >= _MANY_LOST * one.asked:
            yield (f"{percent(one.lost, one.asked)} left at `{step}` ({one.lost} of {one.asked} who were asked: "
                   f"{_how(one)}).{_question(tally, step)}")
        if one.heard and one.missed >= _MANY_MISSED * one.heard:
            answer = tally.flow.answers.get(_answer_of(tally, step))
            kind = f" Its kind is {answer.kind}: do its words ask for that?" if answer else ""
            yield f"{percent(one.missed, one.heard)} of the messages at `{step}` were not understood.{kind}"
        if one.times >= _OFTEN * one.asked:
            yield (f"Prospects are led back to `{step}`: it was asked {one.times / one.asked:.1f} times in a "
                   f"conversation. Does a branch or go lead to the right step?")
        if (ended := one.completed) >= _MANY_ENDED * one.asked and _questions_after(tally, step):
            yield (f"For {percent(ended, one.asked)} of those who were asked at `{step}` it is the last question "
                   f"({one.ends}), and more of them follow in the file.")


def _how(one: StepTally) -> str:
    return ", ".join(
        _ON_THE_WAY[ending].format(count) for ending, count in one.ended.most_common() if ending not in COMPLETED
    )


def _question(tally: Tally, id: str) -> str:
    step = tally.flow.step(id)
    return f" It asks: “{short(step.ask.source)}”" if step is not None and step.ask is not None else ""


def _answer_of(tally: Tally, id: str) -> str:
    step = tally.flow.step(id)
    return step.answer.name if step is not None and step.answer is not None else ""


def _questions_after(tally: Tally, id: str) -> bool:
    at = tally.flow.index.get(id, 0)
    return any(step.ask is not None for step in tally.flow.steps[at + 1 :])


def _never(tally: Tally) -> Iterator[str]:
    """Steps, and the branches of the others, that nobody passed."""
    missing = tally.coverage.missing
    steps = [place.step for place in missing if place.branch is None]
    if steps:
        yield f"Nobody came to {', '.join(f'`{step}`' for step in steps)}."
    for place in missing:
        if place.step not in steps:
            yield f"Nobody passed {place.words} ({tally.coverage.file}:{place.line})."
    for verdict, count in (("qualified", tally.stages["sql"]), ("disqualified", tally.stages["disqualified"])):
        wanted = any(step.end == verdict for step in tally.flow.steps) or (verdict == "qualified" and tally.flow.stages)
        if wanted and not count:
            yield f"Nobody was {verdict}."
