"""Where published flows are kept, every version whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Source:
    """One published text: a flow with its translations, or a language's default sentences. `name` is the flow's name or
    "lang"; `files` maps file name to its text; `version` is a hash of them."""

    name: str
    version: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Signed:
    """Who made a version live, why, and when (UTC)."""

    by: str
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Published:
    """A version that was published. `first` tells of its first publication, `live` since when it is live (None: it is
    not). `before`: the version that was live until it came (empty: none, or it is not known). `leaving`: running
    conversations do not stay on it, but go to the live version."""

    name: str
    version: str
    first: Signed
    live: Signed | None = None
    before: str = ""
    leaving: bool = False


class Flows(Protocol):
    """Published versions, kept whole."""

    def live(self) -> list[Source]: ...

    def version(self, name: str, version: str) -> Source | None: ...

    def publish(
        self, sources: Sequence[Source], author: str, note: str, now: datetime, *, move: bool = False,
    ) -> str:
        """Make exactly these sources live, in one transaction; returns the stamp of the new book. `move`: running
        conversations leave every other version of them."""

    def roll_back(
        self, name: str, version: str, author: str, note: str, now: datetime, *, move: bool = False,
    ) -> str:
        """Make that version live in place of the one that is; returns the stamp. `move`: running conversations leave
        every other version of it. Raises NotFound where it was never published, or nothing of that name is live."""

    def history(self, name: str = "") -> list[Published]:
        """Every version that was published, of that name or of all: by name, newest first."""

    def leaving(self) -> frozenset[tuple[str, str]]:
        """(name, version) that running conversations leave for the live version."""

    def stamp(self) -> str:
        """The stamp of what is live and of what is left; empty before the first publication."""
