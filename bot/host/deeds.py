"""What each kind of effect does when it is carried out; all but `say`, which is in host/saying.

A deed may run twice: whoever carries it out may be killed before it is recorded as done.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import structlog

from bot.engine.conversation import Conversation
from bot.engine.inputs import Found, Held, Place, Refused, Timer
from bot.engine.template import read_filled
from bot.errors import DeliveryError, NotFound
from bot.host.alerts import alert
from bot.host.assigning import assign
from bot.host.chat import Chat
from bot.host.delivering import deliver
from bot.host.describing import describe
from bot.host.effects import following
from bot.host.failing import fail
from bot.host.forgetting import forget_files
from bot.host.joining import look_up
from bot.host.media import fetch_media
from bot.host.paging import page
from bot.host.records import done_record, lost_record, outlived_record
from bot.host.rewording import kept_as
from bot.host.summaries import summarise, summed_up
from bot.host.understanding import understand
from bot.host.voices import transcribe
from bot.host.wishes import updates
from bot.ports import Entry, Notice, Outcome
from bot.script.lookups import UrlSource, pick

_log = structlog.get_logger()
# None: the turn that followed has settled the entry itself.
Deed = Callable[[Chat, Entry], Outcome | None]


def wake(chat: Chat, entry: Entry) -> Outcome | None:
    """A time has come."""
    return chat.settle(entry, Timer(entry.id, entry.payload["reason"], entry.payload["conversation"]))


def ask_source(chat: Chat, entry: Entry) -> Outcome | None:
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
    return chat.settle(entry, Found(entry.id, payload["conversation"], payload["step"], values, payload["number"]))


def store(chat: Chat, entry: Entry) -> Outcome:
    """Insert or update the lead."""
    chat.ports.leads.store(entry.payload["lead"])
    return _done(chat, entry, following(entry, chat.ports.now(), chat.world))


def push(chat: Chat, entry: Entry) -> Outcome:
    """Push the lead to the CRM; the entry's id is the idempotency key. Raises DeliveryError."""
    if chat.ports.crm is not None:
        event = {"event": entry.payload["event"]} if "event" in entry.payload else {}
        chat.ports.crm.push(entry.payload["lead"], key=entry.id, **event)
    return _done(chat, entry)


def update_leads(chat: Chat, entry: Entry) -> Outcome:
    """Push the leads that sales have of a contact who opted out, or in again. Raises DeliveryError where one is not
    stored yet."""
    leads = [chat.ports.leads.get(lead) for lead in entry.payload["leads"]]
    found = [lead for lead in leads if lead is not None]
    if len(found) < len(leads):
        raise DeliveryError("A lead is not in the database yet.", retryable=True)
    return _done(chat, entry, updates(entry, found, chat.ports.now()))


def notify(chat: Chat, entry: Entry) -> Outcome:
    """Tell staff or sales, in one way. Raises DeliveryError."""
    notifier = chat.ports.notifiers.get(entry.payload["via"])
    if notifier is not None:
        plain = entry.payload["notice"]
        to = tuple(plain.get("to", ()))
        lines = (*summed_up(chat.ports, entry), *plain["lines"])
        notifier.notify(Notice(plain["key"], plain["title"], lines, plain["link"], to))
    return _done(chat, entry)


def _done(chat: Chat, entry: Entry, then: tuple[Entry, ...] = ()) -> Outcome:
    return Outcome("done", then=then, record=done_record(entry, then, chat.ports.now()))


def show_typing(chat: Chat, entry: Entry) -> Outcome:
    """Show that an answer is on its way, if it still is. Nobody misses it where that fails."""
    on_file = look_up(chat.ports, entry.contact_id)
    conversation = on_file.conversation if on_file is not None else None
    if _is_awaited(chat, entry, conversation):
        try:
            chat.ports.channel.show_typing(entry.payload["message"])
        except DeliveryError as error:
            _log.info("typing_not_shown", entry=entry.id, error=str(error))
    return Outcome("done")


def _is_awaited(chat: Chat, entry: Entry, conversation: Conversation | None) -> bool:
    if conversation is None:
        return False
    if "until" in entry.payload:
        writing = chat.ports.writing
        drawer = writing.drawer if writing is not None else None
        return drawer is not None and drawer.get(kept_as(entry.payload["until"])) is None
    waits = conversation.looking or conversation.puzzle or conversation.spoken
    return bool(waits) and conversation.asks == entry.payload["number"]


def hold(chat: Chat, entry: Entry) -> Outcome | None:
    """Tell the conversation what is held until the person writes."""
    payload = entry.payload
    at = datetime.fromisoformat(payload["at"])
    return chat.settle(entry, Held(entry.id, payload["conversation"], payload["entry"], payload["author"], at))


def release(chat: Chat, entry: Entry) -> Outcome:
    """The person has written: send what is still meant, and drop the rest."""
    ports, now = chat.ports, chat.ports.now()
    for name in entry.payload["drop"]:
        ports.outbox.dismiss(name, outlived_record(name, now), now)
    for name in entry.payload["send"]:
        try:
            for queue in ports.outbox.replay(name, now):
                ports.doorbell.ring(queue)
        except NotFound:
            # Replayed by hand, or lost with a store that was wiped: of one that was sent, SQL knows better.
            ports.outbox.confirm(name, "", lost_record(name, now), now)
    return Outcome("done")


def say_anew(chat: Chat, entry: Entry) -> Outcome | None:
    """Tell the conversation that a message was refused for being outside the window. Raises DeliveryError while SQL
    does not know the message."""
    said = chat.ports.archive.message(entry.payload["entry"])
    if said is None:
        raise DeliveryError("The message that was refused is not in SQL yet.", retryable=True)
    content = said["content"] or {}
    template = content.get("template")
    refused = Refused(
        entry.id, said["conversation_id"], said["author"], said["at"], said["text"], tuple(content.get("media", ())),
        Place(**content["place"]) if content.get("place") else None, read_filled(template) if template else None,
    )
    return chat.settle(entry, refused, said["contact_id"])


DEEDS: Mapping[str, Deed] = {
    "wake": wake, "store_lead": store, "keep_lead": store, "push_lead": push, "notify_sales": notify,
    "notify_staff": notify, "lookup": ask_source, "typing": show_typing, "hold": hold, "release": release,
    "say_anew": say_anew, "fetch_media": fetch_media, "failure": fail, "update_leads": update_leads,
    "understand": understand, "transcribe": transcribe, "describe": describe, "summarise": summarise,
    "assign": assign, "deliver": deliver, "alert": alert, "page": page, "forget_files": forget_files,
    "drop_files": forget_files,
}
