"""A Fault: one mistake in a flow file, told so that its author can repair it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """`file` and 1-based `line` of the mistake, the `step` it is in (empty outside a step), what is wrong and what was
    expected. `severity` is "error" (the flow cannot run) or "warning" (it runs, but look)."""

    file: str
    line: int
    wrong: str
    expected: str = ""
    step: str = ""
    severity: str = "error"

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}: " + (f"step {self.step}: " if self.step else "")
        return place + self.wrong + (f" Expected: {self.expected}" if self.expected else "")
