"""The list of conversations, as the address asks for it: its box, its filters, what is looked for, and which page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.host.inbox import MOST, InboxList
from bot.ports import BOXES, Account, Wanted

# What an address may carry from page to page; anything else in it is nobody's.
CHOICES = ("box", "unread", "stage", "segment", "flow", "number", "q", "after")
FILTERS = ("unread", "stage", "segment", "flow", "number")
_UNITS = ((86_400, "ago_days"), (3_600, "ago_hours"), (60, "ago_minutes"))


@dataclass(frozen=True, slots=True)
class Listing:
    """Reads an address, and gives what the list's template shows."""

    inbox: InboxList

    def show(self, account: Account, chosen: Mapping[str, str], words: Mapping[str, str]) -> dict[str, Any]:
        """The variables of desk/list.html."""
        asked = chosen.get("q", "").strip()
        box = chosen.get("box", "")
        # Whoever looks for somebody wants them wherever they are.
        box = box if box in BOXES else "all" if asked else "flagged"
        wanted = Wanted(
            account.id, account.name, box, bool(chosen.get("unread")), chosen.get("stage", ""),
            chosen.get("segment", ""), chosen.get("flow", ""), chosen.get("number", ""), asked,
        )
        listed, now = self.inbox.show(wanted, chosen.get("after", "")), self.inbox.ports.now()
        return {
            "wanted": wanted, "listed": listed, "boxes": BOXES, "most": MOST, "choices": self.inbox.choices(),
            "names": self.inbox.names(row["assignee"] for row in listed.rows),
            "filtered": any(chosen.get(name) for name in FILTERS),
            "ago": lambda at: _tell_ago(at, now, words), "ahead": lambda at: _tell_ago(now, at, words),
        }


def _tell_ago(at: datetime, now: datetime, words: Mapping[str, str]) -> str:
    """How long ago, in one unit."""
    seconds = (now - at).total_seconds()
    for length, word in _UNITS:
        if seconds >= length:
            return words[word].replace("{n}", str(int(seconds // length)))
    return words["ago_now"]
