"""A Fault: one mistake in a flow file, told so that its author can repair it; and the errors that become Faults."""

from __future__ import annotations

from dataclasses import dataclass

from bot.errors import LeadlineError


@dataclass(frozen=True, slots=True)
class Fault:
    """`file` and 1-based `line` of the mistake, the `step` it is in (empty outside a step), what is wrong and what was
    expected. `severity` is "error" (the flow cannot run), "warning" (it runs, but look) or "info" (good to know)."""

    file: str
    line: int
    wrong: str
    expected: str = ""
    step: str = ""
    severity: str = "error"

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}: " + (f"step {self.step}: " if self.step else "")
        return place + self.wrong + (f" Expected: {self.expected}" if self.expected else "")


class Unreadable(LeadlineError):
    """A text or a condition that cannot be read. `wrong` says why, `expected` what may stand there; `line` counts from
    0 within the source, `column` from 1 (0: not known)."""

    def __init__(self, wrong: str, expected: str = "", *, line: int = 0, column: int = 0) -> None:
        self.wrong = wrong
        self.expected = expected
        self.line = line
        self.column = column
        place = f" (column {column})" if column else ""
        super().__init__(wrong + place + (f" Expected: {expected}" if expected else ""))


class TextUnreadable(Unreadable):
    """A text with `{{ }}` or `{% %}` that is not one of the few forms allowed."""


class ConditionUnreadable(Unreadable):
    """A condition that does not follow the condition language."""
