"""Who of the staff is told of a conversation that waits, and where: by whose it is, who is on duty, and by what each
person wants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.host.cases import ANSWERING, in_team
from bot.ports import Account, Case, Ports, Preference, Promise
from bot.script.hours import is_open
from bot.script.service import Service

_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Team:
    """Everybody who answers people, with what each wants to be told; `zone` is the business's."""

    people: tuple[Account, ...]
    wants: Mapping[str, Preference]
    zone: str
    now: datetime

    def told(self, way: str, occasion: str, people: Iterable[Account]) -> list[Account]:
        """Those of these people who want that to be told there, and are not to be left in peace now."""
        return [one for one in people if (want := self.of(one)).wants(way, occasion) and not self.rests(want)]

    def of(self, account: Account) -> Preference:
        """What somebody wants."""
        return self.wants.get(account.id) or Preference(account.id)

    def rests(self, want: Preference) -> bool:
        """Whether it is in somebody's quiet hours now."""
        return is_quiet(want.quiet, self.now.astimezone(ZoneInfo(self.zone)))

    def having(self, case: Case, promise: Promise) -> list[Account]:
        """Whoever has the conversation: who took it, else to whom it was given, else the team it was given to, else
        everybody."""
        for found in (
            [one for one in self.people if promise.claimed_by and one.name == promise.claimed_by],
            [one for one in self.people if one.id == case.assignee],
            [one for one in self.people if case.team and in_team(one, case.team)],
        ):
            if found:
                return found
        return list(self.people)

    def meant(self, words: Iterable[str]) -> tuple[list[Account], list[str]]:
        """Whom the settings mean by roles, teams and e-mail addresses; and addresses that are no account's."""
        found: dict[str, Account] = {}
        strangers = []
        for word in words:
            own = [one for one in self.people if word.lower() in (one.role, one.email) or in_team(one, word)]
            found |= {one.id: one for one in own}
            if "@" in word and not own:
                strangers.append(word)
        return list(found.values()), list(dict.fromkeys(strangers))

    def on_duty(self, service: Service) -> Account | None:
        """The first on the roster who is there now, can be reached on WhatsApp, and is not to be left in peace."""
        by_email = {one.email: one for one in self.people}
        for duty in service.duty:
            account = by_email.get(duty.who)
            there = duty.hours is None or is_open(duty.hours, self.now.astimezone(ZoneInfo(self.zone)))
            if account is not None and there and self.of(account).phone and not self.rests(self.of(account)):
                return account
        return None


def team(ports: Ports, zone: str) -> Team:
    """As things stand. Raises StoreUnavailable."""
    people = tuple(one for one in ports.accounts.all() if one.active and one.role in ANSWERING)
    return Team(people, ports.preferences.all(), zone or "UTC", ports.now())


def is_quiet(quiet: str, here: datetime) -> bool:
    """Whether a time on the wall is within "22:00-07:00", which may go over midnight."""
    span = quiet_span(quiet)
    if span is None:
        return False
    begins, ends = span
    minute = here.hour * 60 + here.minute
    return begins <= minute < ends if begins < ends else minute >= begins or minute < ends


def quiet_span(quiet: str) -> tuple[int, int] | None:
    """When quiet hours begin and end, in minutes since midnight; None where there are none, or it is no such span."""
    parts = [part.split(":") for part in quiet.split("-")]
    if len(parts) != 2 or any(len(part) != 2 or not all(one.isascii() and one.isdigit() for one in part)
                              for part in parts):
        return None
    begins, ends = (timedelta(hours=int(hour), minutes=int(minute)) // timedelta(minutes=1) for hour, minute in parts)
    fits = all(int(minute) < 60 for _, minute in parts) and begins < _DAY and ends <= _DAY and begins != ends
    return (begins, ends) if fits else None
