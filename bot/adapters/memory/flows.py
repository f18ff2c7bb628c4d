"""The twin of Flows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.adapters.rows.stamp import stamp_book
from bot.errors import NotFound
from bot.ports import Published, Signed, Source


@dataclass(slots=True)
class _Kept:
    source: Source
    first: Signed
    before: str = ""
    leaving: bool = False


class MemoryFlows:
    """Meets ports.Flows."""

    def __init__(self) -> None:
        self._versions: dict[tuple[str, str], _Kept] = {}
        self._live: dict[tuple[str, str], Signed] = {}
        self._stamp = ""

    def live(self) -> list[Source]:
        """What is live, by name."""
        return [self._versions[key].source for key in sorted(self._live)]

    def version(self, name: str, version: str) -> Source | None:
        """That very version, live or not; None where it was never published."""
        kept = self._versions.get((name, version))
        return kept.source if kept else None

    def publish(
        self, sources: Sequence[Source], author: str, note: str, now: datetime, *, move: bool = False,
    ) -> str:
        """Make exactly these sources live; returns the stamp of the new book."""
        signed, live = Signed(author, note, now), {source.name: source.version for source in sources}
        for source in sources:
            self._versions.setdefault((source.name, source.version), _Kept(source, signed))
        for name, before in self._live:
            if live.get(name, before) != before:
                self._versions[name, live[name]].before = before
        return self._make_live(live, signed, live if move else ())

    def roll_back(
        self, name: str, version: str, author: str, note: str, now: datetime, *, move: bool = False,
    ) -> str:
        """Make that version live in place of the one that is; returns the stamp. Raises NotFound."""
        live = dict(self._live.keys())
        if name not in live or (name, version) not in self._versions:
            raise NotFound(f"Version {version} of flow {name} is nowhere to be found.")
        return self._make_live({**live, name: version}, Signed(author, note, now), (name,) if move else ())

    def _make_live(self, live: Mapping[str, str], signed: Signed, leave: Iterable[str]) -> str:
        self._live = {key: self._live.get(key, signed) for key in live.items()}
        for (name, version), kept in self._versions.items():
            kept.leaving = live.get(name) != version and (kept.leaving or name in leave)
        self._stamp = stamp_book(self._live, self.leaving())
        return self._stamp

    def history(self, name: str = "") -> list[Published]:
        """Every version that was published, of that name or of all: by name, newest first."""
        found = [
            Published(*key, kept.first, self._live.get(key), kept.before, kept.leaving)
            for key, kept in self._versions.items() if not name or key[0] == name
        ]
        return sorted(found, key=lambda one: (one.name, -one.first.at.timestamp(), one.version))

    def leaving(self) -> frozenset[tuple[str, str]]:
        """(name, version) that running conversations leave for the live version."""
        return frozenset(key for key, kept in self._versions.items() if kept.leaving)

    def stamp(self) -> str:
        """The stamp of what is live and of what is left; empty before the first publication."""
        return self._stamp
