"""Colleagues who are called in a note: who that is, and telling them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from bot.host.effects import entry_id
from bot.host.noting import mentions
from bot.host.patience import EFFECTS
from bot.host.recipients import Team, team
from bot.ports import Account, Entry, Note, Notice, Ports

# Whoever was told of a note is not told again where it is changed, or its form is sent twice. Seconds.
_ONCE = 24 * 3600
_LONGEST = 500  # characters of a note in a mail


def called(text: str, people: Iterable[Account]) -> list[Account]:
    """Whom "@Paula Lima" means, or "@Paula": everybody who goes by that name."""
    known = list(people)
    names = {part[1:].casefold() for part, calls in mentions(text, [one.name for one in known]) if calls}
    return [one for one in known if {one.name.casefold(), one.name.split()[0].casefold()} & names]


def called_by(note: Note, staff: Team) -> list[Account]:
    """Whom a note calls, but for whoever wrote it."""
    return [one for one in called(note.text, staff.people) if one.id != note.account_id]


def tell_called(ports: Ports, note: Note, zone: str) -> None:
    """Tell them by e-mail, if they wish it so; in the open page they see it by themselves. Raises StoreUnavailable."""
    if "mail" not in ports.notifiers or "@" not in note.text:
        return
    staff, now = team(ports, zone), ports.now()
    for one in staff.told("mail", "mentioned", called_by(note, staff)):
        for queue in ports.outbox.put_once(f"called:{note.id}:{one.id}", _ONCE, _entries(ports, note, one), now):
            ports.doorbell.ring(queue)


def _entries(ports: Ports, note: Note, account: Account) -> Sequence[Entry]:
    name = f"{note.id}.called.{account.id}"
    notice = Notice(
        name, f"{note.author} calls you in a note", (note.text[:_LONGEST],), ports.link(note.conversation_id),
        (account.email,))
    queue, payload = EFFECTS["notify_staff"].queue, {"via": "mail", "notice": asdict(notice)}
    return [Entry(entry_id(name, 0), queue, "notify_staff", "", "", ports.now(), payload=payload)]
