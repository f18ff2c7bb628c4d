"""Figures: many marks summed up. What was not measured is None, never nought."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from bot.evaluation.labels import Talk
from bot.evaluation.marking import FORBIDDEN, Mark

Marked = Sequence[tuple[Talk, Sequence[Mark]]]


@dataclass(slots=True)
class Kind:
    """The fills of one kind of answer, by how they went."""

    counts: Counter[str] = field(default_factory=Counter)

    @property
    def labelled(self) -> int:
        """How many were to be filled."""
        return sum(self.counts[how] for how in ("right", "asked", "missed", "wrong"))

    @property
    def plain(self) -> dict[str, Any]:
        """The counts, and what they come to."""
        right, filled = self.counts["right"], self.counts["right"] + self.counts["wrong"] + self.counts["false"]
        return {
            "labelled": self.labelled, **{how: self.counts[how] for how in ("right", "asked", "missed", "wrong")},
            "false": self.counts["false"], "recall": share(right, self.labelled),
            "with_confirmation": share(right + self.counts["asked"], self.labelled),
            "precision": share(right + self.counts["allowed"], filled + self.counts["allowed"]),
        }


def share(part: int, whole: int) -> float | None:
    """A part of a whole, to four places; None where there is no whole."""
    return round(part / whole, 4) if whole else None


def figures(marked: Marked) -> dict[str, Any]:
    """All figures of the marked conversations."""
    marks = [mark for _, each in marked for mark in each]
    kinds: dict[str, Kind] = {}
    for mark in marks:
        for fill in mark.fills:
            kinds.setdefault(fill.kind, Kind()).counts[fill.how] += 1
    every = Kind(sum((kind.counts for kind in kinds.values()), Counter()))
    return {
        "conversations": len(marked), "messages": len(marks),
        "kinds": {name: kinds[name].plain for name in sorted(kinds)}, "all": every.plain,
        "about": _about(marked), "intents": _intents(marks),
        "understood": share(sum(mark.understood for mark in marks), len(marks)),
        "forbidden": {kind: _forbidden(kinds, kind) for kind in FORBIDDEN}, "writer": _writer(marks),
    }


def wrong_in_kind(plain: Mapping[str, Any]) -> bool:
    """Whether something was filled that must never be filled by mistake."""
    return any(plain["forbidden"].values())


def _forbidden(kinds: Mapping[str, Kind], kind: str) -> int:
    counts = kinds[kind].counts if kind in kinds else Counter()
    return counts["wrong"] + counts["false"]


def _about(marked: Marked) -> dict[str, Any]:
    """How many messages were wholly right, by what makes them hard."""
    counts: dict[str, list[int]] = {}
    for talk, marks in marked:
        for about in talk.about:
            one = counts.setdefault(about, [0, 0])
            one[0] += sum(map(is_right, marks))
            one[1] += len(marks)
    return {about: {"right": right, "messages": of, "share": share(right, of)} for about, (right, of) in counts.items()}


def is_right(mark: Mark) -> bool:
    """Whether a message did what its labels say, or asks the person about it."""
    return mark.understood and all(fill.how in ("right", "asked", "allowed") for fill in mark.fills)


def _intents(marks: Iterable[Mark]) -> dict[str, Any]:
    meant: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    both: Counter[str] = Counter()
    for mark in marks:
        meant.update(mark.meant)
        seen.update(mark.seen)
        both.update(set(mark.meant) & set(mark.seen))
    return {
        name: {"labelled": meant[name], "seen": seen[name], "right": both[name],
               "recall": share(both[name], meant[name]), "precision": share(both[name], seen[name])}
        for name in sorted(set(meant) | set(seen))
    }


def _writer(marks: Iterable[Mark]) -> dict[str, Any] | None:
    """What asking came to; None where nobody was asked."""
    asked = [mark for mark in marks if mark.asked]
    if not asked:
        return None
    seconds = sorted(mark.seconds for mark in asked)
    return {
        "asked": len(asked), "failed": sum(bool(mark.failed) for mark in asked),
        "usd": str(sum((Decimal(mark.cost) for mark in asked), Decimal(0))),
        "counted": all(mark.counted for mark in asked),
        "p50": round(_quantile(seconds, 0.5), 3), "p95": round(_quantile(seconds, 0.95), 3),
    }


def _quantile(ordered: Sequence[float], part: float) -> float:
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]
