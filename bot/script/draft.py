"""A Draft: what is kept while one file is read, above all its mistakes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.script.fault import Fault, Unreadable
from bot.script.parts import short
from bot.script.suggest import suggest

MOST_FAULTS = 100
_LISTED = 16


class Draft:
    """Collects the faults of one file, and the lines of what may be wrong only once the whole flow is known.

    `step` is the id of the step that is being read; `sources` tells the file of steps that stand in another one,
    `elsewhere` where answers are asked that are none of this file's. After 100 faults the rest is counted in one
    sentence, so that no file, however wrong, makes reading slow.
    """

    def __init__(self, file: str, faults: Iterable[Fault] = ()) -> None:
        self.file = file
        self.step = ""
        self.lines: dict[tuple[str, ...], int] = {}
        self.sources: Mapping[str, str] = {}
        self.elsewhere: dict[str, str] = {}
        self.faults: list[Fault] = list(faults)[:MOST_FAULTS]

    def wrong(self, line: int, wrong: str, expected: str = "", severity: str = "error") -> None:
        """Keep a fault."""
        if len(self.faults) < MOST_FAULTS:
            file = self.sources.get(self.step, self.file)
            self.faults.append(Fault(file, line, wrong, expected, self.step, severity))
        elif len(self.faults) == MOST_FAULTS:
            more = "there are more mistakes; they are told once these are repaired."
            self.faults.append(Fault(self.file, line, more))

    def warn(self, line: int, wrong: str, expected: str = "") -> None:
        """Keep a fault that does not stop the flow."""
        self.wrong(line, wrong, expected, "warning")

    def unknown(self, line: int, what: str, word: str, known: Iterable[str]) -> None:
        """Keep the fault that there is no such `what` ("key", "step" ...), with the word that was probably meant."""
        if len(self.faults) < MOST_FAULTS:
            self.wrong(line, *not_known(what, word, known))

    def unreadable(self, line: int, error: Unreadable, what: str) -> None:
        """Keep the fault of a text or condition that begins on that line."""
        place = f" (column {error.column} of: {short(what)})" if error.column else ""
        self.wrong(line + error.line, error.wrong + place, error.expected)


def not_known(what: str, word: str, known: Iterable[str]) -> tuple[str, str]:
    """The sentence "there is no such key ..." and what was expected instead."""
    names = list(known)
    meant = suggest(word, names)
    if meant:
        return f"there is no {what} {short(word)}; did you mean {meant}?", ""
    few = ", ".join(names[:_LISTED]) + (" ..." if len(names) > _LISTED else "")
    return f"there is no {what} {short(word)}.", f"one of {few}" if names else f"a {what} of that name"
