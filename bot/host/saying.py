"""Saying one thing to one person, at most once: the guard, the window, the send, and what becomes of a send that may
have left."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot.engine.inputs import Place
from bot.engine.template import Filled, read_filled
from bot.engine.window import closes
from bot.errors import DeliveryError, StoreUnavailable
from bot.host.held import held_entry
from bot.host.joining import look_up
from bot.host.pacing import TOO_FAST, pace_of
from bot.host.records import sent_record, unsent_record
from bot.ports import Entry, Outcome, Ports, Speech, Work

_log = structlog.get_logger()
# Twilio lists a message some seconds after it took it: looking sooner finds nothing and says it twice.
LOOK_AFTER = timedelta(seconds=30)
# A start needs this much of the lease left, or the send could outlive it.
_NEEDED = timedelta(seconds=20)
_OUTSIDE = "outside WhatsApp's 24 hours, and without a template: sent when the person writes again"


def say(ports: Ports, work: Work) -> Outcome | None:
    """How the send ended; None: it was overtaken, the lease is lost, or its sender has to wait, and nothing was said.
    Raises DeliveryError where it was certainly not said."""
    if work.state == "unsure":
        judged = _look(ports, work, ports.now())
        if judged is not None:
            return judged
    now = ports.now()
    if now + _NEEDED > work.lease_until or not ports.outbox.start(work, now, pace_of(work.entry)):
        return None
    speech, freely_from = speech_of(work.entry), _open_at(ports, work.entry, ports.now())
    if freely_from is not None:
        if freely_from != speech.sender:
            speech = replace(speech, sender=freely_from, service="")
        try:
            return _send(ports, work, _opened(ports, speech))
        except DeliveryError as error:
            if not error.outside:
                raise
    return _stand_in(ports, work)


def _send(ports: Ports, work: Work, speech: Speech) -> Outcome:
    if ports.now() + _NEEDED > work.lease_until:
        # We were held up, and somebody else may look for it, and say it, before we have: it is certainly not sent yet.
        return Outcome("waiting", not_before=ports.now(), error="held up before it was sent")
    try:
        sid = ports.channel.send(speech)
    except DeliveryError as error:
        if error.too_fast:
            _hold_back(ports, speech.sender, error.after or TOO_FAST)
        if not error.ambiguous:
            raise
        return Outcome("unsure", not_before=ports.now() + LOOK_AFTER, error=str(error))
    name = speech.template.name if speech.template else ""
    return Outcome("done", sid=sid, record=sent_record(work.entry, sid, ports.now(), name))


def _open_at(ports: Ports, entry: Entry, now: datetime) -> str | None:
    """Our number from which it may be said freely now; None: WhatsApp takes nothing but a template. Each number of ours
    has a window of its own with a person: where that of the entry's is over, as far as it knows, it is looked up
    whether they have written since, and to which."""
    payload, refused = entry.payload, entry.payload.get("refused", 0)
    sender: str = payload["sender"]
    if not refused and now.timestamp() < payload.get("closes", float("inf")):
        return sender
    on_file = look_up(ports, entry.contact_id)
    conversation = on_file.conversation if on_file is not None else None
    if conversation is None:
        return sender
    if conversation.last_in is None or conversation.last_in.timestamp() <= refused:
        return None
    return conversation.at if now.timestamp() < closes(conversation) else None


def _stand_in(ports: Ports, work: Work) -> Outcome:
    """The template in its place; else it is held."""
    template, why = _template_of(work.entry), _OUTSIDE
    if template is not None and template.is_whole:
        try:
            return _send(ports, work, _as_template(work.entry, template))
        except DeliveryError as error:
            if not error.outside:
                raise
            why = str(error)
    elif template is not None:
        why = f"outside WhatsApp's 24 hours, and the template {template.name} has an empty place: it is held"
    now = ports.now()
    record = unsent_record(work.entry, "held", why, now)
    return Outcome("held", error=why, record=record, then=(held_entry(work.entry, now),))


def _hold_back(ports: Ports, sender: str, seconds: float) -> None:
    """Keep the sender silent. Where the store is gone the message is certainly not sent all the same."""
    try:
        ports.outbox.hold_back(sender, seconds, ports.now())
    except StoreUnavailable as error:
        _log.warning("sender_not_held_back", sender=sender, error=str(error))


def _look(ports: Ports, work: Work, now: datetime) -> Outcome | None:
    """What became of an ambiguous send: done, unknown, still too early to look; None: send it once more."""
    started = work.started_at or now
    if now < started + LOOK_AFTER:
        return Outcome("unsure", not_before=started + LOOK_AFTER, error="may have been sent")
    try:
        found = ports.channel.find(_sought(work.entry, started), started - timedelta(seconds=5), now)
        template = _template_of(work.entry)
        if template is not None and not found:
            found = ports.channel.find(_as_template(work.entry, template), started - timedelta(seconds=5), now)
    except DeliveryError as error:
        return Outcome("unsure", not_before=now + LOOK_AFTER, error=str(error))
    owners = {one.sid: ports.outbox.owner_of(one.sid) for one in found}
    ours = [sid for sid, owner in owners.items() if owner in (None, work.entry.id)]
    if len(ours) == 1:
        return Outcome("done", sid=ours[0], record=sent_record(work.entry, ours[0], now))
    if not ours and work.doubts < 2:
        return None
    error_text = "several messages look like this one" if ours else "sent twice without a trace"
    return Outcome("unknown", error=error_text, record=unsent_record(work.entry, "unknown", error_text, now))


def _sought(entry: Entry, started: datetime) -> Speech:
    """What to look for: from whichever number of ours, where the entry's own may have been too late."""
    speech = speech_of(entry)
    open_then = not entry.payload.get("refused") and started.timestamp() < entry.payload.get("closes", float("inf"))
    return speech if open_then else replace(speech, sender="")


def _template_of(entry: Entry) -> Filled | None:
    plain = entry.payload.get("template")
    return read_filled(plain) if plain else None


def _as_template(entry: Entry, template: Filled) -> Speech:
    return replace(
        speech_of(entry), text=template.text, choices=(), media=(), place=None, language=template.language,
        template=template, button="",
    )


def _opened(ports: Ports, speech: Speech) -> Speech:
    """With files of ours that the channel can fetch: what is written down opens to staff alone."""
    return replace(speech, media=tuple(map(ports.open_link, speech.media))) if speech.media else speech


def speech_of(entry: Entry) -> Speech:
    """A say entry as the channel takes it."""
    payload = entry.payload
    return Speech(
        entry.id, payload["to"], payload["sender"], payload["text"],
        tuple((choice, title) for choice, title in payload["choices"]), payload["style"], payload["language"],
        payload.get("list_label", ""), tuple(payload.get("media", ())),
        Place(**payload["place"]) if "place" in payload else None, service=payload.get("service", ""),
        button=payload.get("button", ""),
    )
