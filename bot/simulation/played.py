"""What is known of a simulated conversation when it is over."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from bot.script.coverage import Passed


@dataclass(slots=True)
class Played:
    """What became of one conversation. `ending` is one of ending.ENDINGS; `step` is where it last waited. The score is
    the lead's, as sales read it: 0 where there is none. By step: `asked` how often its question was put anew, `heard`
    how many messages were read there, `missed` how many of them were not understood. `crash`: the error, or empty;
    `changed`: written out and read back it was another one."""

    number: int
    character: str
    ending: str = ""
    step: str = ""
    stage: str = "new"
    fit: float = 0.0
    engagement: float = 0.0
    messages: int = 0
    asked: Counter[str] = field(default_factory=Counter)
    heard: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    walked: set[Passed] = field(default_factory=set)
    crash: str = ""
    changed: bool = False
