"""The desk's list: whose turn it is, and who has seen what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.errors import StoreUnavailable
from bot.ports import Account, Choices, Ports, Wanted

_log = structlog.get_logger()
PAGE = 50
# Counted so far; a list is never looked through beyond that.
MOST = 1_000
# What may be filtered by changes with a flow: it is not read with every page.
_CHOICES_LAST = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of the list: its rows (ports.Inbox.page), where the next begins, and how many each box holds."""

    rows: list[dict[str, Any]]
    next: str
    counts: Mapping[str, int]


@dataclass(slots=True)
class InboxList:
    """What a person of the staff sees in it. All may raise StoreUnavailable."""

    ports: Ports
    _choices: tuple[datetime, Choices] | None = field(default=None, init=False)

    def show(self, wanted: Wanted, after: str = "") -> Listed:
        """A page of it."""
        now, inbox = self.ports.now(), self.ports.inbox
        rows, place = inbox.page(wanted, now, after, PAGE)
        return Listed(rows, place, inbox.counts(wanted.account_id, wanted.name, now, MOST))

    def choices(self) -> Choices:
        """What may be filtered by, as of a minute ago."""
        now, known = self.ports.now(), self._choices
        if known is None or now - known[0] >= _CHOICES_LAST:
            self._choices = known = now, self.ports.inbox.choices()
        return known[1]

    def newest(self) -> str:
        """The name of the newest news (ports.News): what is shown from now on is no older. Empty where the store does
        not answer."""
        try:
            return self.ports.news.newest()
        except StoreUnavailable as error:
            _log.warning("news_not_read", error=str(error))
            return ""

    def names(self, assignees: Iterable[str]) -> dict[str, str]:
        """What the people are called to whom conversations were given, by account id; asked only where any were."""
        return {one.id: one.name for one in self.ports.accounts.all()} if any(assignees) else {}

    def saw(self, account: Account, conversation: str, messages: Iterable[Mapping[str, Any]]) -> None:
        """This person had these messages before them."""
        came = [message["at"] for message in messages if message["direction"] == "in"]
        if came:
            self.ports.inbox.mark_read(account.id, conversation, max(came))
