"""Names that conditions and texts may use beside a flow's answers: the score, tags, opening hours, variants.

They are worked out for a turn only where something that it asks names them (engine/named)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from bot.answers.reading import Option
from bot.script.condition import TAGGED, Condition
from bot.script.flow import Answer, Flow, Hours

SCORE = ("fit", "engagement")
OPEN_NOW, HOLIDAY = "open_now", "holiday"
# No answer, option or variant may be called so, in whatever flow: they would mean two things once `hours` is written.
NAMES = (*SCORE, TAGGED, OPEN_NOW, HOLIDAY)


def names_of(variants: Iterable[str], hours: Hours | None) -> frozenset[str]:
    """The built-in names of a flow with those variants and hours."""
    clock = () if hours is None else (OPEN_NOW, HOLIDAY) if hours.holidays else (OPEN_NOW,)
    return frozenset((*SCORE, TAGGED, *clock, *variants))


def named_by(conditions: Iterable[Condition], names: frozenset[str]) -> frozenset[str]:
    """Those of the names, but for the score, that these conditions use."""
    return frozenset(chain.from_iterable(condition.names & names for condition in conditions)).difference(SCORE)


def as_answers(flow: Flow, score: bool = True) -> Mapping[str, Answer]:
    """The flow's built-in names that may be compared, as if they were answers. `score`: whether fit and engagement are
    among them."""
    found = {name: Answer(name, "number") for name in SCORE if score}
    found |= {name: Answer(name, "yes_no") for name in (OPEN_NOW, HOLIDAY) if name in flow.built_in}
    return found | {
        name: Answer(name, "choice", tuple(Option(option, option) for option in weights))
        for name, weights in flow.variants.items()
    }


def in_texts(flow: Flow) -> frozenset[str]:
    """The built-in names that a text may use."""
    return flow.built_in.difference(SCORE, (TAGGED,))
