"""Whether a condition can hold at all, whatever is answered: by trying samples, and by the most points there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from math import prod

from bot.script.built_in import SCORE
from bot.script.compare import compares
from bot.script.condition import Condition
from bot.script.flow import Flow, Rule
from bot.script.samples import answers_of, decidable, samples_of
from bot.script.tree import Comparison, Joined, Literal, Name, Tree

MOST_MIXES = 2_000


def mixes_of(
    flow: Flow, conditions: Iterable[Condition], may_miss: Iterable[str] = (), most: int = MOST_MIXES,
) -> Iterator[Mapping[str, object]] | None:
    """Every mix of answers that these conditions can tell apart, those in `may_miss` also unanswered (missing). None
    where samples do not decide, or there are more than `most`."""
    conditions, missing = list(conditions), set(may_miss)
    names = sorted({name for condition in conditions for name in condition.names} & answers_of(flow).keys())
    if not all(decidable(flow, condition) and condition.names.isdisjoint(SCORE) for condition in conditions):
        return None
    samples = samples_of(flow, conditions)
    values = [[*samples[name], *([None] if name in missing else [])] for name in names]
    if prod(map(len, values)) > most:
        return None
    return (
        {name: value for name, value in zip(names, mix, strict=True) if value is not None} for mix in product(*values)
    )


def can_hold(flow: Flow, condition: Condition, most: Mapping[str, tuple[float, float]]) -> bool:
    """Whether some answers make it hold; True where that is not decided. `most`: the least and most points of `fit` and
    `engagement`."""
    if not condition.names.isdisjoint(SCORE):
        return _possible(condition.tree, most)
    mixes = mixes_of(flow, [condition], flow.answers)
    return mixes is None or any(condition.holds(mix) for mix in mixes)


def bounds_of(flow: Flow) -> dict[str, tuple[float, float]]:
    """The least and the most points that fit and engagement can come to."""
    return {"fit": _bounds(flow, flow.fit), "engagement": _bounds(flow, flow.engagement)}


def _bounds(flow: Flow, rules: Iterable[Rule]) -> tuple[float, float]:
    """Rules that ask for the same answers are counted together, since not all of them may hold at once."""
    least, most = 0.0, 0.0
    for group in _groups(flow, rules):
        mixes = mixes_of(flow, [rule.when for rule in group if rule.when], flow.answers)
        if mixes is None or any(rule.each_answer for rule in group):
            points = [rule.points * (len(flow.answers) if rule.each_answer else 1) for rule in group]
            least += sum(each for each in points if each < 0)
            most += sum(each for each in points if each > 0)
        else:
            sums = [sum(rule.points for rule in group if rule.when is None or rule.when.holds(mix)) for mix in mixes]
            least, most = least + min(sums), most + max(sums)
    return least, most


def _groups(flow: Flow, rules: Iterable[Rule]) -> list[list[Rule]]:
    """The rules, those together that name an answer in common."""
    groups: list[tuple[set[str], list[Rule]]] = []
    for rule in rules:
        names = {name for name in rule.when.names if name in flow.answers} if rule.when else set[str]()
        together, members = set(names), [rule]
        apart = []
        for known, others in groups:
            if known & names:
                together |= known
                members = [*others, *members]
            else:
                apart.append((known, others))
        groups = [*apart, (together, members)]
    return [members for _, members in groups]


def _possible(tree: Tree, most: Mapping[str, tuple[float, float]], wanted: bool = True) -> bool:
    """Whether it may come out as wanted, each part taken by itself: what is said to be impossible is so."""
    if isinstance(tree, Joined):
        if tree.word == "not":
            return _possible(tree.parts[0], most, not wanted)
        parts = [_possible(part, most, wanted) for part in tree.parts]
        return all(parts) if (tree.word == "and") is wanted else any(parts)
    if not isinstance(tree, Comparison) or len(tree.right) != 1 or not wanted:
        return True
    left, right, sign = tree.left, tree.right[0], tree.sign
    if not (isinstance(left, Name) and left.name in most and isinstance(right, Literal)):
        return True
    least, top = most[left.name]
    if sign == "==":
        return compares(least, "<=", right.value) and compares(top, ">=", right.value)
    return any(compares(points, sign, right.value) for points in (least, top)) or sign not in (">", ">=", "<", "<=")
