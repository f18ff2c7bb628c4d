"""Arranging conversations: whose each is, how urgent, and until when it rests. Of two who act at once the second is
told who was first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog

from bot.engine.conversation import Conversation, Status
from bot.engine.inputs import StaffAct
from bot.errors import IllegalMove, NotFound, StoreUnavailable
from bot.host.audit import Actor, note
from bot.host.chat import Chat
from bot.host.joining import look_up_present
from bot.host.news import tell
from bot.ports import PRIORITIES, Account, Case, Ports

_log = structlog.get_logger()
# Whoever answers people; marketers do not read what prospects write.
ANSWERING = ("agent", "admin")


def rests(case: Case | None, last_in: datetime | None, now: datetime) -> bool:
    """Whether it is left alone for now: neither has its time come nor has the person written since."""
    if case is None or case.snoozed_until is None or case.snoozed_until <= now:
        return False
    return case.snoozed_at is None or last_in is None or last_in <= case.snoozed_at


def teams_of(account: Account) -> tuple[str, ...]:
    """The names of somebody's teams."""
    return tuple(filter(None, (name.strip() for name in account.teams.split(","))))


def in_team(account: Account, team: str) -> bool:
    """Whether somebody is of that team; upper and lower case are the same."""
    return team.strip().casefold() in map(str.casefold, teams_of(account))


def put(ports: Ports, conversation: str, values: Mapping[str, Any], by: Actor, version: int | None) -> Case:
    """Change a case. Raises IllegalMove where `version` is told and is not the case's: it says who was first."""
    case = ports.cases.change(conversation, values, by.name, ports.now(), version)
    if case is None:
        first = ports.cases.get(conversation)
        raise IllegalMove(
            f"{first.changed_by} changed this a moment ago: look again.", "overtaken", name=first.changed_by)
    try:
        tell(ports, conversation, "case")
    except StoreUnavailable as error:
        # It is so all the same; whoever looks sees it.
        _log.warning("case_not_told", error=str(error))
    return case


@dataclass(frozen=True, slots=True)
class Arranging:
    """What staff arrange. `version`: of the case that was looked at; None: whatever it is by now. All raise NotFound
    where there is no such conversation, and StoreUnavailable; what changes something is noted in the log."""

    chat: Chat

    def case(self, conversation: str) -> Case:
        """How it is arranged."""
        return self.chat.ports.cases.get(conversation)

    def assign(
        self, conversation: str, who: str, by: Actor, team: str = "", version: int | None = None, why: str = "",
        nonce: str = "",
    ) -> Case:
        """To somebody (an account's id or e-mail; empty: to nobody), of a team (empty: of none). A colleague who has it
        gives it away by that. Raises IllegalMove where somebody was faster, or cannot have it."""
        ports, account = self.chat.ports, self.find(who) if who else None
        contact, talk = self._look(conversation)
        values = {
            "assignee": account.id if account else "", "team": team.strip(), "assigned_at": ports.now(),
            "why": why or by.name,
        }
        case = put(ports, conversation, values, by, version)
        if account is not None and talk is not None and talk.status is Status.HUMAN:
            self.chat.act(contact, StaffAct(
                nonce or ports.new_id(), "give", by.name, conversation=conversation, other=account.name,
            ))
        self._note(by, "assign", conversation, nonce, to=account.email if account else "", team=team)
        return case

    def prioritise(
        self, conversation: str, priority: str, by: Actor, version: int | None = None, nonce: str = "",
    ) -> Case:
        """Say how urgent it is. Raises IllegalMove."""
        if priority not in PRIORITIES:
            raise IllegalMove(f"{priority!r} is no priority. Expected: {', '.join(PRIORITIES)}.")
        self._look(conversation)
        case = put(self.chat.ports, conversation, {"priority": priority}, by, version)
        self._note(by, "prioritise", conversation, nonce, priority=priority)
        return case

    def snooze(
        self, conversation: str, until: datetime | None, by: Actor, version: int | None = None, nonce: str = "",
    ) -> Case:
        """Let it rest until then (aware), or until the person writes; None: it rests no more. Raises IllegalMove."""
        ports = self.chat.ports
        now = ports.now()
        if until is not None and until <= now:
            raise IllegalMove("That time has passed: choose a later one.", "past")
        self._look(conversation)
        rest = {"snoozed_until": until, "snoozed_at": now if until else None}
        case = put(ports, conversation, rest, by, version)
        self._note(by, "snooze", conversation, nonce, until=until.isoformat() if until else "")
        return case

    def find(self, who: str) -> Account:
        """Somebody who can have conversations, by e-mail or id. Raises NotFound, IllegalMove."""
        accounts = self.chat.ports.accounts
        account = accounts.by_email(who.strip().lower()) or accounts.get(who)
        if account is None:
            raise NotFound(f"Nobody of the staff has the e-mail or id {who!r}.")
        if not account.active or account.role not in ANSWERING:
            told = f"{account.name} does not answer people: the account is disabled, or a marketer's."
            raise IllegalMove(told, "not_answering", name=account.name)
        return account

    def people(self) -> list[Account]:
        """Everybody who can have conversations, by name."""
        return [one for one in self.chat.ports.accounts.all() if one.active and one.role in ANSWERING]

    def _look(self, conversation: str) -> tuple[str, Conversation | None]:
        """The contact, and the conversation where it is still the contact's latest."""
        ports = self.chat.ports
        contact = ports.archive.contact_of(conversation)
        found = look_up_present(ports, contact)
        talk = found.conversation if found is not None else None
        return contact, talk if talk is not None and talk.id == conversation else None

    def _note(self, by: Actor, act: str, conversation: str, nonce: str, **details: str) -> None:
        note(self.chat.ports, by, act, conversation, f"case:{nonce}" if nonce else "", **details)
