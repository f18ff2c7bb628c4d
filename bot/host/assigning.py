"""Assigning a conversation that nobody has by the rules (settings/owners.yaml): the effect of being flagged, or of a
lead that qualifies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import structlog

from bot.engine.conversation import Status
from bot.engine.owning import owners_of
from bot.host.cases import ANSWERING, in_team
from bot.host.chat import Chat
from bot.host.choosing import available, choose
from bot.host.joining import look_up_present
from bot.host.records import done_record
from bot.ports import Account, Entry, Outcome, Ports
from bot.script.owners import Owner
from bot.script.read_owners import FILE

_log = structlog.get_logger()
# Who has changed a case where nobody did.
BY_RULE = "Leadline"


def assign(chat: Chat, entry: Entry) -> Outcome:
    """Say whose it is, unless somebody has it by now. The same again changes nothing. Raises StoreUnavailable."""
    ports, conversation = chat.ports, entry.payload["conversation"]
    now = ports.now()
    person = look_up_present(ports, entry.contact_id)
    talk = person.conversation if person is not None else None
    if person is not None and talk is not None and talk.id == conversation and talk.status is not Status.HUMAN:
        case = ports.cases.get(conversation)
        rules = owners_of(chat.book(person.contact.id), person.contact, talk, now)
        values = {} if case.assignee or case.team else _decide(ports, rules)
        if values:
            # Where somebody is faster, what they wish stands.
            values = {**values, **({"assigned_at": now} if "assignee" in values else {})}
            ports.cases.change(conversation, values, BY_RULE, now, case.version)
    return Outcome("done", record=done_record(entry, (), now))


def _decide(ports: Ports, rules: Iterable[Owner]) -> Mapping[str, Any]:
    """The case's new values by the first rule that says somebody; a priority is the first one said until then."""
    values: dict[str, Any] = {}
    people = [one for one in ports.accounts.all() if one.active and one.role in ANSWERING]
    for rule in rules:
        if rule.priority:
            values.setdefault("priority", rule.priority)
        named = next((one for one in people if one.email == rule.person), None)
        if rule.person and named is None:
            _log.warning("owner_has_no_account", rule=rule.name, to=rule.person)
        if named is not None or rule.team:
            return {**values, "why": f"{FILE}: {rule.name}", **_give(ports, rule, named, people)}
    return values


def _give(ports: Ports, rule: Owner, named: Account | None, people: list[Account]) -> Mapping[str, str]:
    """To whom the rule names, where they are there or nobody else is named; else to somebody of the team; else to the
    team, until somebody comes."""
    if named is not None and (not rule.team or available(ports, [named])):
        return {"assignee": named.id, "team": rule.team}
    chosen = choose(ports, [one for one in people if in_team(one, rule.team)], rule.choose)
    return {"assignee": chosen.id if chosen else "", "team": rule.team}
