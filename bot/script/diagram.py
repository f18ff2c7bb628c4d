"""A flow as a drawing: its steps as boxes, the ways between them as arrows; written for Mermaid and for Graphviz."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.script.flow import Flow, Step
from bot.script.text import Text

LONGEST_TEXT = 90
LONGEST_CONDITION = 48
_WIDE = 30

# What a box is -> its colours: inside, border. An ending is coloured by its outcome, whatever else it does.
COLOURS = {
    "say": ("#f1f5f9", "#94a3b8"), "ask": ("#dbeafe", "#3b82f6"), "branch": ("#fef9c3", "#ca8a04"),
    "qualified": ("#dcfce7", "#16a34a"), "disqualified": ("#fee2e2", "#dc2626"), "done": ("#e2e8f0", "#475569"),
    "handoff": ("#ede9fe", "#7c3aed"),
}


@dataclass(frozen=True, slots=True)
class Box:
    """A step: its id, its kind (a key of COLOURS), and the lines that stand in it below the id."""

    id: str
    kind: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """A way from one step to another; `label` is its condition, "else", or empty."""

    start: str
    end: str
    label: str = ""


def boxes_of(flow: Flow) -> list[Box]:
    """One box for each step, in the file's order."""
    return [Box(step.id, _kind(step), tuple(_lines(step))) for step in flow.steps]


def arrows_of(flow: Flow) -> list[Arrow]:
    """The ways between steps that exist; two between the same steps are one, with both conditions."""
    labels: dict[tuple[str, str], list[str]] = {}
    for step in flow.steps:
        for target, label in _ways(flow, step):
            if target in flow.index:
                labels.setdefault((step.id, target), []).append(label)
    return [
        Arrow(start, end, "" if "" in several else " / ".join(dict.fromkeys(several)))
        for (start, end), several in labels.items()
    ]


def mermaid(flow: Flow) -> str:
    """The drawing as Mermaid's text, which GitHub and many editors show."""
    names = _names(flow)
    lines = ["flowchart TD"]
    for box in boxes_of(flow):
        label = "<br/>".join(_for_mermaid(line) for line in (box.id, *box.lines))
        left, right = {"ask": ("(", ")"), "branch": ("{{", "}}")}.get(box.kind, ("[", "]"))
        lines.append(f'    {names[box.id]}{left}"{label}"{right}:::{box.kind}')
    for arrow in arrows_of(flow):
        label = f'|"{_for_mermaid(arrow.label)}"|' if arrow.label else ""
        lines.append(f"    {names[arrow.start]} -->{label} {names[arrow.end]}")
    used = dict.fromkeys(box.kind for box in boxes_of(flow))
    lines += [f"    classDef {kind} fill:{COLOURS[kind][0]},stroke:{COLOURS[kind][1]},color:#0f172a" for kind in used]
    return "\n".join(lines) + "\n"


def dot(flow: Flow) -> str:
    """The drawing as Graphviz's text: `dot -Tpng`."""
    names = _names(flow)
    lines = [f"digraph {_for_dot([flow.name])} {{", '    node [shape=box, style="rounded,filled", fontname=Helvetica]',
             "    edge [fontname=Helvetica, fontsize=11]"]
    for box in boxes_of(flow):
        inside, border = COLOURS[box.kind]
        label = _for_dot([box.id, *box.lines])
        lines.append(f'    {names[box.id]} [label={label}, fillcolor="{inside}", color="{border}"]')
    for arrow in arrows_of(flow):
        label = f" [label={_for_dot([arrow.label])}]" if arrow.label else ""
        lines.append(f"    {names[arrow.start]} -> {names[arrow.end]}{label}")
    return "\n".join([*lines, "}"]) + "\n"


def _kind(step: Step) -> str:
    if step.end is not None or step.handoff is not None:
        return step.end or "handoff"
    return "ask" if step.ask is not None else "branch" if step.say is None else "say"


def _lines(step: Step) -> Iterator[str]:
    said = " ".join(_plain(text) for text in (step.say, step.ask) if text is not None)
    yield from wrapped(short(said, LONGEST_TEXT), _WIDE)
    if step.answer is not None and step.answer.options:
        yield from wrapped(short(" · ".join(option.show for option in step.answer.options), LONGEST_TEXT), _WIDE)
    if step.sets:
        yield from wrapped(short("set " + ", ".join(one.name for one in step.sets), LONGEST_TEXT), _WIDE)
    if step.tags or step.untags:
        tags = [*(f"+{tag}" for tag in step.tags), *(f"-{tag}" for tag in step.untags)]
        yield from wrapped(short("tag " + " ".join(tags), LONGEST_TEXT), _WIDE)
    if step.end is not None:
        yield f"→ {step.end}"
    if step.handoff is not None:
        yield from wrapped(short(f"→ handoff: {step.handoff}", LONGEST_TEXT), _WIDE)


def _plain(text: Text) -> str:
    """The text on one line, with the names of what is filled in."""
    return " ".join(text.fill({name: f"{{{name}}}" for name in text.names}).split())


def _ways(flow: Flow, step: Step) -> Iterator[tuple[str, str]]:
    """The ids that may follow, each with what it takes."""
    if step.end is not None or step.handoff is not None:
        return
    for branch in step.branches:
        if branch.when is None:
            yield branch.go, "else"
            return
        yield branch.go, short(" ".join(branch.when.source.split()), LONGEST_CONDITION)
    after = flow.after(step)
    last = step.go or (after.id if after else "")
    if last:
        yield last, "else" if step.branches else ""


def short(text: str, most: int) -> str:
    """The text, cut where it is longer."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def wrapped(text: str, wide: int) -> Iterator[str]:
    """The text in lines of at most that many characters; longer words are cut in two."""
    line = ""
    for word in _cut(text.split(), wide):
        if line and len(line) + 1 + len(word) > wide:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    if line:
        yield line


def _cut(words: Iterable[str], wide: int) -> Iterator[str]:
    for word in words:
        yield from (word[at:at + wide] for at in range(0, len(word), wide))


def _names(flow: Flow) -> dict[str, str]:
    """A name for each step that both languages allow: an id may be a word that means something there, such as end."""
    return {step.id: f"n{at}" for at, step in enumerate(flow.steps)}


_MERMAID = {"#": "#35;", "&": "#amp;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "`": "#96;", "|": "#124;"}


def _for_mermaid(text: str) -> str:
    return "".join(_MERMAID.get(sign, sign) for sign in text)


def _for_dot(lines: list[str]) -> str:
    escaped = (line.replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    return '"' + "\\n".join(escaped) + '"'
