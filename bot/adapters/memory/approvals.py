"""The twin of approvals: templates in memory, which wait until somebody says what becomes of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from bot.errors import DeliveryError, Verdict
from bot.ports import Wordings
from bot.script.templates import Wording


@dataclass(slots=True)
class MemoryApprovals:
    """Meets ports.Approvals. `made`: oldest first; `asked`: for which ids approval was asked, and as which category.
    `fault` is raised by every call while it is set."""

    made: list[Wordings] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    fault: DeliveryError | None = None

    def all(self) -> list[Wordings]:
        """Newest first."""
        self._fail()
        return self.made[::-1]

    def make(self, wording: Wording) -> str:
        """Keep it."""
        self._fail()
        sid = f"HX{len(self.made) + 1:032x}"
        self.made.append(Wordings(sid, wording.known_as, wording.code, wording.body, "unsubmitted"))
        return sid

    def ask(self, sid: str, wording: Wording, category: str) -> str:
        """It waits from now on. Raises DeliveryError where there is none of that id."""
        self._fail()
        self.decide(sid, "pending")
        self.asked.append((sid, category))
        return "received"

    def decide(self, sid: str, status: str, reason: str = "") -> None:
        """What WhatsApp says of it. Raises DeliveryError where there is none of that id."""
        for at, one in enumerate(self.made):
            if one.sid == sid:
                self.made[at] = replace(one, status=status, reason=reason)
                return
        raise DeliveryError(f"There is no content {sid}.", retryable=False, code=20404, verdict=Verdict.STAFF)

    def _fail(self) -> None:
        if self.fault is not None:
            raise self.fault
