"""What each kind of effect does when it is carried out; all but `say`, which is in host/saying.

A deed may run twice: whoever carries it out may be killed before it is recorded as done.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.engine.inputs import Found, Timer
from bot.host.chat import Chat
from bot.host.effects import following
from bot.host.media import fetch_media
from bot.host.records import done_record
from bot.ports import Entry, Notice, Outcome
from bot.script.lookups import UrlSource, pick

# None: the turn that followed has settled the entry itself.
Deed = Callable[[Chat, Entry], Outcome | None]


def wake(chat: Chat, entry: Entry) -> Outcome | None:
    """A time has come. The turn's commit settles the entry; one whose turn was committed before is only settled."""
    timer = Timer(entry.id, entry.payload["reason"], entry.payload["conversation"])
    turn = chat.turn(entry.contact_id, entry.id, timer, settles=entry.id)
    return Outcome("done") if turn is None else None


def look_up(chat: Chat, entry: Entry) -> Outcome | None:
    """Ask the source, as the settings have it now. Raises DeliveryError where it gives no answer."""
    payload = entry.payload
    source = chat.book(entry.contact_id).lookups.get(payload["source"])
    url = source.fill(payload["given"]) if isinstance(source, UrlSource) else None
    if not isinstance(source, UrlSource) or url is None:
        return find(chat, entry, None)
    answered = chat.ports.lookup.get(url, source.seconds)
    return find(chat, entry, {name: pick(answered, field) for name, field in payload["fields"].items()})


def find(chat: Chat, entry: Entry, values: Mapping[str, Any] | None) -> Outcome | None:
    """Tell the conversation what was found (None: no answer came)."""
    payload = entry.payload
    found = Found(entry.id, payload["conversation"], payload["step"], values, payload["number"])
    turn = chat.turn(entry.contact_id, entry.id, found, settles=entry.id)
    return Outcome("done") if turn is None else None


def store(chat: Chat, entry: Entry) -> Outcome:
    """Insert or update the lead."""
    chat.ports.leads.store(entry.payload["lead"])
    return _done(chat, entry, following(entry, chat.ports.now(), chat.world))


def push(chat: Chat, entry: Entry) -> Outcome:
    """Push the lead to the CRM; the entry's id is the idempotency key. Raises DeliveryError."""
    if chat.ports.crm is not None:
        chat.ports.crm.push(entry.payload["lead"], key=entry.id)
    return _done(chat, entry)


def notify(chat: Chat, entry: Entry) -> Outcome:
    """Tell staff or sales, in one way. Raises DeliveryError."""
    notifier = chat.ports.notifiers.get(entry.payload["via"])
    if notifier is not None:
        plain = entry.payload["notice"]
        notifier.notify(Notice(plain["key"], plain["title"], tuple(plain["lines"]), plain["link"]))
    return _done(chat, entry)


def _done(chat: Chat, entry: Entry, then: tuple[Entry, ...] = ()) -> Outcome:
    return Outcome("done", then=then, record=done_record(entry, then, chat.ports.now()))


DEEDS: Mapping[str, Deed] = {
    "wake": wake, "store_lead": store, "keep_lead": store, "push_lead": push, "notify_sales": notify,
    "notify_staff": notify, "lookup": look_up, "fetch_media": fetch_media,
}
