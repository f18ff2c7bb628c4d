"""Counting what became of simulated conversations."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from statistics import mean, median
from typing import Any

from bot.script.coverage import Coverage, Passed, cover
from bot.script.flow import Flow
from bot.simulation.ending import COMPLETED, ENDINGS
from bot.simulation.played import Played


@dataclass(slots=True)
class StepTally:
    """One step: the conversations that were `asked` there, how many `times` in all, the messages `heard` there and
    those `missed` (not understood), and how the conversations `ended` for which it was the last that waited."""

    asked: int = 0
    times: int = 0
    heard: int = 0
    missed: int = 0
    ended: Counter[str] = field(default_factory=Counter)

    @property
    def lost(self) -> int:
        """Conversations that ended here before the flow was through."""
        return sum(count for ending, count in self.ended.items() if ending not in COMPLETED)

    @property
    def completed(self) -> int:
        """Conversations that the flow brought to an end or a handoff from here."""
        return self.ended.total() - self.lost

    @property
    def ends(self) -> str:
        """How, in words: "qualified 12, done 3"."""
        return ", ".join(f"{one} {count:,}" for one, count in self.ended.most_common() if one in COMPLETED)


@dataclass(slots=True)
class Tally:
    """All conversations of one simulation so far."""

    flow: Flow
    seed: int
    count: int = 0
    messages: int = 0
    endings: Counter[str] = field(default_factory=Counter)
    stages: Counter[str] = field(default_factory=Counter)
    characters: dict[str, Counter[str]] = field(default_factory=dict)
    steps: dict[str, StepTally] = field(default_factory=dict)
    questions: list[int] = field(default_factory=list)
    fit: list[float] = field(default_factory=list)
    engagement: list[float] = field(default_factory=list)
    walked: set[Passed] = field(default_factory=set)
    crashes: dict[str, list[int]] = field(default_factory=dict)
    changed: list[int] = field(default_factory=list)

    def add(self, played: Played) -> None:
        """One conversation was played."""
        self.count += 1
        self.messages += played.messages
        self.endings[played.ending] += 1
        self.stages[played.stage] += 1
        self.characters.setdefault(played.character, Counter())[played.ending] += 1
        self.questions.append(sum(played.asked.values()))
        self.fit.append(played.fit)
        self.engagement.append(played.engagement)
        self.walked |= played.walked
        if played.crash:
            self.crashes.setdefault(played.crash, []).append(played.number)
        if played.changed:
            self.changed.append(played.number)
        self._add_steps(played)

    def _add_steps(self, played: Played) -> None:
        for step, times in played.asked.items():
            if times:
                self._step(step).asked += 1
                self._step(step).times += times
        for step, heard in played.heard.items():
            self._step(step).heard += heard
            self._step(step).missed += played.missed[step]
        self._step(played.step).ended[played.ending] += 1

    def _step(self, step: str) -> StepTally:
        return self.steps.setdefault(step, StepTally())

    @property
    def completed(self) -> int:
        """Conversations that the flow itself brought to an end or a handoff."""
        return sum(self.endings[ending] for ending in COMPLETED)

    @property
    def coverage(self) -> Coverage:
        """Which steps and branches anybody passed."""
        return cover(self.flow, self.walked)

    def in_order(self) -> list[tuple[str, StepTally]]:
        """The steps that somebody was asked at, or stopped at, in the file's order."""
        place = {step.id: at for at, step in enumerate(self.flow.steps)}
        counted = (pair for pair in self.steps.items() if pair[1].asked or pair[1].lost)
        return sorted(counted, key=lambda pair: place.get(pair[0], -1))

    def plain(self) -> dict[str, Any]:
        """The figures as JSON types."""
        return {
            "flow": self.flow.name, "version": self.flow.version, "seed": self.seed, "conversations": self.count,
            "completed": self.completed, "endings": {name: self.endings[name] for name in ENDINGS},
            "stages": dict(sorted(self.stages.items())),
            "messages": self.messages, "questions": _spread(self.questions),
            "fit": _spread(self.fit), "engagement": _spread(self.engagement),
            "steps": [
                {"step": step, "asked": one.asked, "times": one.times, "heard": one.heard, "missed": one.missed,
                 "lost": one.lost, "ended": dict(sorted(one.ended.items()))}
                for step, one in self.in_order()
            ],
            "characters": {
                name: {"conversations": endings.total(), "completed": sum(endings[one] for one in COMPLETED)}
                for name, endings in sorted(self.characters.items())
            },
            "never": [place.words for place in self.coverage.missing],
            "crashes": [{"error": error, "replay": [f"{self.seed}:{number}" for number in numbers]}
                        for error, numbers in self.crashes.items()],
            "changed": [f"{self.seed}:{number}" for number in self.changed],
        }


def _spread(figures: list[int] | list[float]) -> dict[str, float]:
    if not figures:
        return {}
    middle = {"mean": round(mean(figures), 2), "median": round(median(figures), 2)}
    return {**middle, "least": min(figures), "most": max(figures)}
