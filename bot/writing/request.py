"""What goes to a Writer, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.script.knowledge.library import Passage
from bot.writing.budget import MOST_OUTPUT, Usage

# Tokens of a picture that is looked at in little detail; OpenAI's models count from 70 to 1,500 for it.
MOST_PICTURE = 2_000


@dataclass(frozen=True, slots=True)
class Request:
    """What goes to a Writer: `instructions`, which are ours, and `content`, one JSON object. `name` and `schema` are
    the shape that it is to answer in, `most_output` the tokens that its answer may have, `seconds` the most that it
    may take (0: as long as any). `picture`: one that goes with it, as a data URL. `marks` and `passages` stay here:
    what the marks in the content stand for, and what an answer may be made of, in `language`."""

    instructions: str
    content: str
    name: str
    schema: Mapping[str, Any]
    marks: Mapping[str, str] = field(default_factory=dict)
    most_output: int = MOST_OUTPUT
    picture: str = field(default="", repr=False)
    seconds: float = 0
    passages: tuple[Passage, ...] = ()
    language: str = ""

    @property
    def tokens_beside(self) -> int:
        """The most tokens that count beside the texts."""
        return MOST_PICTURE if self.picture else 0


@dataclass(frozen=True, slots=True)
class Answered:
    """What a Writer answers, as it came: nobody vouches for it; empty where it refuses. `usage`: what it says that it
    has counted, None where it says nothing. `unsure`: how many tries before may have cost something, too."""

    text: str
    usage: Usage | None = None
    unsure: int = 0
