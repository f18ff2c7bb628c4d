"""Tables of `leadline eval`. A column that was not measured says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.evaluation.figures import is_right
from bot.evaluation.labels import Talk
from bot.evaluation.marking import FORBIDDEN, Mark

Figures = Mapping[str, Any]
_UNKNOWN = "–"


def show_figures(engine: Figures, model: Figures | None, named: str) -> None:
    """The tables: answers by kind, intents, what makes it hard, what must be 0, and what asking came to."""
    console = Console(highlight=False)
    console.print(
        f"{engine['conversations']} labelled conversations, {engine['messages']} messages.\n"
        f"[bold]Engine[/bold]: alone, without GPT. [bold]Model[/bold]: {escape(named)}.", soft_wrap=True,
    )
    for table in (_kinds(engine, model), _intents(engine, model), _about(engine, model), _forbidden(engine, model)):
        console.print(table)
    writer = model["writer"] if model is not None else None
    if model is None:
        return
    if writer is None:
        console.print("The model was asked nothing: the engine understood all by itself.")
        return
    most = "" if writer["counted"] else "at most "
    console.print(
        f"The model was asked {writer['asked']} times ({writer['failed']} failed): {most}${float(writer['usd']):.4f}; "
        f"p50 {writer['p50']:.2f} s, p95 {writer['p95']:.2f} s.", soft_wrap=True,
    )


def show_wrong(columns: Mapping[str, Sequence[tuple[Talk, Sequence[Mark]]]]) -> None:
    """Every message that was not understood as labelled, by column."""
    console = Console(highlight=False, soft_wrap=True)
    for name, marked in columns.items():
        console.print(f"\n[bold]{name}[/bold]")
        for talk, marks in marked:
            for mark in marks:
                if not is_right(mark):
                    console.print(f"{talk.flow}:{mark.line} {mark.text!r}: {_told(mark)}", markup=False)


def _told(mark: Mark) -> str:
    parts = [f"{fill.name or fill.kind} {fill.how}{f' ({fill.value})' if fill.value else ''}"
             for fill in mark.fills if fill.how not in ("right", "asked", "allowed")]
    if not mark.understood:
        parts.append(f"{'+'.join(mark.meant)} taken for {'+'.join(mark.seen)}")
    return "; ".join(parts)


def _kinds(engine: Figures, model: Figures | None) -> Table:
    table = Table(
        "Answers", "Labelled", "Engine: right", "or asked back", "False", "Model: right", "or asked back", "False",
        box=None, pad_edge=False,
    )
    for kind in sorted({*engine["kinds"], *(model or {}).get("kinds", ())} - {"stop"}):
        one, other = _both(engine, model, "kinds", kind)
        table.add_row(kind, _labelled(one, other), *_fills(one), *_fills(other))
    table.add_row("[bold]all[/bold]", str(engine["all"]["labelled"]), *_fills(engine["all"]),
                  *_fills(model["all"] if model is not None else None))
    return table


def _both(engine: Figures, model: Figures | None, part: str, name: str) -> tuple[Figures | None, Figures | None]:
    return engine[part].get(name), model[part].get(name) if model is not None else None


def _labelled(one: Figures | None, other: Figures | None) -> str:
    return str((one or other or {}).get("labelled", 0))


def _fills(kind: Figures | None) -> tuple[str, str, str]:
    """Right, right or asked back, false."""
    if kind is None:
        return _UNKNOWN, _UNKNOWN, _UNKNOWN
    return _percent(kind["recall"]), _percent(kind["with_confirmation"]), str(kind["false"] + kind["wrong"])


def _intents(engine: Figures, model: Figures | None) -> Table:
    table = Table("Intent", "Labelled", "Engine: seen", "rightly", "Model: seen", "rightly", box=None, pad_edge=False)
    for name in sorted({*engine["intents"], *(model or {}).get("intents", ())}):
        one, other = _both(engine, model, "intents", name)
        table.add_row(name, _labelled(one, other), *_seen(one), *_seen(other))
    understood = model["understood"] if model is not None else None
    table.add_row("[bold]all[/bold]", str(engine["messages"]), _percent(engine["understood"]), "",
                  _percent(understood), "")
    return table


def _seen(intent: Figures | None) -> tuple[str, str]:
    """How much of it was seen, and how much of what was seen was it."""
    return (_percent(intent["recall"]), _percent(intent["precision"])) if intent else (_UNKNOWN, _UNKNOWN)


def _about(engine: Figures, model: Figures | None) -> Table:
    table = Table("What makes it hard", "Messages", "Engine: wholly right", "Model: wholly right", box=None,
                  pad_edge=False)
    for name, one in engine["about"].items():
        other = model["about"][name]["share"] if model is not None else None
        table.add_row(name, str(one["messages"]), _percent(one["share"]), _percent(other))
    return table


def _forbidden(engine: Figures, model: Figures | None) -> Table:
    table = Table("Must be 0: taken, though nobody gave it", "Engine", "Model", box=None, pad_edge=False)
    for kind in FORBIDDEN:
        table.add_row(kind, _count(engine, kind), _count(model, kind))
    return table


def _count(figures: Figures | None, kind: str) -> str:
    if figures is None:
        return _UNKNOWN
    count = figures["forbidden"][kind]
    return f"[bold red]{count}[/]" if count else "0"


def _percent(share: float | None) -> str:
    return _UNKNOWN if share is None else f"{share:.0%}"
