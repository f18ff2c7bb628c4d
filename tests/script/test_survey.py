"""What the walks of a flow claim is true of every conversation: answers are tried that the walks did not make up."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.reading import Money
from bot.script.check import check
from bot.script.explore import BUDGET, FEW_RULES, scored_by, survey
from bot.script.flow import Flow, Step
from bot.script.holding import bounds_of
from tests.script.making import flow_of

KINDS = {"a": "number", "b": "money", "c": "yes_no", "d": "choice"}
SIGNS = st.sampled_from([">", ">=", "<", "<=", "==", "!="])
FIGURES = st.integers(0, 4)


def figures(name: str) -> st.SearchStrategy[str]:
    return st.builds(lambda sign, figure: f"{name} {sign} {figure}", SIGNS, FIGURES)


SIMPLE = st.one_of(
    figures("a"), figures("b"), st.sampled_from(["c", "not c", "c == false"]),
    st.sampled_from(["d == x", "d != y", "d in [x, y]", "d not in [z]"]), st.sampled_from(["known(a)", "known(d)"]),
)
CONDITIONS = st.recursive(SIMPLE, lambda inner: st.builds(
    lambda left, word, right: f"({left}) {word} ({right})", inner, st.sampled_from(["and", "or", "and not"]), inner,
), max_leaves=3)
STEPS = st.lists(st.tuples(
    st.sampled_from(["a", "b", "c", "d", ""]), st.lists(st.tuples(CONDITIONS, st.integers(0, 7)), max_size=2),
), min_size=1, max_size=6)
ANSWERS = st.fixed_dictionaries({
    "a": st.integers(-1, 5), "b": st.integers(-2, 10).map(lambda half: Money(Decimal(half) / 2, "USD")),
    "c": st.booleans(), "d": st.sampled_from(["x", "y", "z"]),
})


def written(steps: list[tuple[str, list[tuple[str, int]]]], rules: list[str]) -> Flow:
    lines = []
    for at, (name, branches) in enumerate(steps):
        asked = {"": "say: x", "d": "ask: x, save: d, options: {x: X, y: Y, z: Z}"}.get(
            name, f"ask: x, save: {name}, kind: {KINDS.get(name)}")
        ways = ", ".join(f"{{if: '{when}', go: s{min(go, len(steps))}}}" for when, go in branches)
        lines.append(f"  - {{id: s{at}, {asked}" + (f", branch: [{ways}]" if ways else "") + "}\n")
    missing = "".join(
        f"  - {{id: never_{name}, ask: x, save: {name}" + (
            ", options: {x: X, y: Y, z: Z}}\n" if name == "d" else f", kind: {kind}}}\n")
        for name, kind in KINDS.items() if name not in {asked for asked, _ in steps})
    points = "".join(f"    - {{if: '{rule}', points: {3 - 2 * at}, because: x}}\n" for at, rule in enumerate(rules))
    return flow_of("steps:\n" + "".join(lines) + f"  - {{id: s{len(steps)}, say: bye, end: done}}\n" + missing
                   + "  - {say: never, end: done}\n" + (f"score:\n  fit:\n{points}" if rules else ""))


def walked(
    flow: Flow, answers: dict[str, object], later: dict[str, object],
) -> tuple[list[tuple[Step, dict[str, object]]], set[tuple[str, int]]]:
    """The steps of one conversation with what was known at each, and the branches taken. Who is asked again answers
    something else (`later`)."""
    known: dict[str, object] = {}
    came: list[tuple[Step, dict[str, object]]] = []
    taken = set[tuple[str, int]]()
    step: Step | None = flow.steps[0]
    while step is not None and len(came) < 2 * len(flow.steps):
        came.append((step, dict(known)))
        if step.answer is not None:
            known[step.answer.name] = (later if step.answer.name in known else answers)[step.answer.name]
        if step.end is not None:
            came.append((step, dict(known)))
            break
        at = next((at for at, each in enumerate(step.branches) if each.when and each.when.holds(known)), None)
        if at is not None:
            taken.add((step.id, at))
        step = flow.after(step) if at is None else flow.step(step.branches[at].go)
    return came, taken


@settings(max_examples=60)
@given(STEPS, st.lists(CONDITIONS, max_size=3), st.lists(ANSWERS, min_size=1, max_size=8))
def test_no_conversation_does_what_the_walks_say_cannot_happen(
    steps: list[tuple[str, list[tuple[str, int]]]], rules: list[str], people: list[dict[str, object]],
) -> None:
    flow = written(steps, rules)
    seen, most = survey(flow), bounds_of(flow)["fit"]
    check(flow)
    for answers in people:
        came, taken = walked(flow, answers, people[0])
        for step, known in came:
            fit = scored_by(flow, known)["fit"]
            assert most[0] <= fit <= most[1]  # type: ignore[operator]
            if seen.whole:
                assert seen.known[step.id] <= known.keys()
        if seen.whole:
            assert taken <= seen.taken
            if came[-1][0].end:
                held = {rule.when.source for rule in flow.fit if rule.when and rule.when.holds(came[-1][1])}
                assert held <= seen.held


def test_a_small_flow_is_walked_whole_and_a_large_one_is_not() -> None:
    small = flow_of("steps: [{ask: x, save: a, kind: number, branch: [{if: a > 3, go: b}]}, {say: x, end: done},"
                    " {id: b, say: x, end: done}]")
    assert survey(small).whole
    asks = "".join(f"  - {{ask: x, save: a{at}, kind: number, branch: [{{if: a{at} > 3, go: over}}]}}\n"
                   for at in range(BUDGET // FEW_RULES))
    large = flow_of("steps:\n" + asks + "  - {id: over, say: bye, end: done}\n")
    assert survey(large).whole
    many = asks.replace("go: over", "go: a1").replace("a1 > 3, go: a1", "a1 > 3, go: over")
    assert not survey(flow_of("steps:\n" + many + "  - {id: over, say: bye, end: done}\n")).whole
