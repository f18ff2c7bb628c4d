"""What a turn may be about: a prospect's Message, a Timer that has run out, a StaffAct, what was Found, a Start by
another system, a time that was Booked, a message of ours that is Held, or was Refused, the news that a contact is
Barred, or what a Writer Proposed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.engine.template import Filled


@dataclass(frozen=True, slots=True)
class Attachment:
    """A picture, voice note, video or document: where the channel keeps it, and its MIME type as told by the sender.
    `link` is where staff find it once it is fetched; empty where nobody will fetch it."""

    url: str
    content_type: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A location that was sent, in degrees; label and address may be empty."""

    latitude: float
    longitude: float
    label: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """What a prospect wrote. `id` is the channel's (MessageSid). `address` is the prospect's, `to` our number's, both
    as the channel writes them. `text` is normalised (NFC, no control characters but newline; may be empty), `raw` is
    what came where that differs, else None. `choice` is the id behind a tapped button or list row. `referral`: the ad
    that brought them (source_id, source_type, source_url, headline, body, ctwa_clid; only what came). `kind`: text,
    button, list, location, contacts, image, audio, video, document, sticker, reaction (`replied_to` is the message
    under which it was left), nothing (an empty message: Twilio tells of some things no more than that they happened)
    or unsupported. `forwarded`: "once" or "often", where it was not written to us."""

    id: str
    address: str
    to: str
    text: str = ""
    raw: str | None = None
    kind: str = "text"
    choice: str = ""
    attachments: tuple[Attachment, ...] = ()
    place: Place | None = None
    profile_name: str = ""
    wa_id: str = ""
    external_id: str = ""
    replied_to: str = ""
    referral: Mapping[str, str] = field(default_factory=dict)
    opt_out_type: str = ""
    forwarded: str = ""


@dataclass(frozen=True, slots=True)
class Timer:
    """A time that was waited for has come. `reason` says which (silence, wait, lookup, understand, listen); the turn
    looks at the reason again."""

    id: str
    reason: str
    conversation_id: str


@dataclass(frozen=True, slots=True)
class StaffAct:
    """What a member of staff did: claim (from the colleague `other`, where one has it), give (to the colleague
    `other`), say (`text`), hand_back (with the text "anew": to begin anew), close (`text` is the outcome, `about` the
    reason), block, unblock, reset (start the contact anew), mark_test, unmark_test, pass_time (`seconds`, for trying
    flows), merge and split (`text` is the other contact's id), correct (`text` is the right answer, `about` its name),
    tag, untag and language (`text`). `address` where the act is on a contact who may never have written;
    `conversation` is the id (or its beginning) that is meant, where one is. `id` is the act's nonce: the same act again
    changes nothing.

    Of what is said: `media` are addresses of files, with the text under them where they are `captioned`; `template` is
    said in place of the text; `options`: with those of the flow's question to tap; `only_open`: not where the
    conversation is closed, which saying something takes up again else."""

    id: str
    act: str
    by: str
    text: str = ""
    address: str = ""
    conversation: str = ""
    seconds: float = 0
    about: str = ""
    other: str = ""
    media: tuple[str, ...] = ()
    captioned: bool = False
    template: Filled | None = None
    options: bool = False
    only_open: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What a source answered to the step that asked it: answer -> a text, number, true, false, or None where the field
    was missing. `values` is None where no answer came. `number` is the question's: what
    was asked before the latest is not waited for any more (0: whatever is waited for)."""

    id: str
    conversation_id: str
    step: str
    values: Mapping[str, Any] | None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Start:
    """Another system starts a flow with whoever is at `address`, from our number `to` ("": the usual one); `name` is
    theirs where it is known."""

    id: str
    flow: str
    address: str
    to: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Booked:
    """A calendar tells which time (aware) was booked for a lead."""

    id: str
    lead_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Barred:
    """The channel tells that nothing may be written to this contact. `reason`: blocked or refused (Contact.barred);
    `said_at`: when we said what it would not take (UTC)."""

    id: str
    reason: str
    said_at: datetime


@dataclass(frozen=True, slots=True)
class ProposedValue:
    """An answer that a Writer read out of a prospect's words: the answer's `name`, the `value` as a person could have
    typed it (an option's id), and the `quote`, the very words that say so."""

    name: str
    value: str
    quote: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a Writer makes of a prospect's words; nothing of it is believed yet (engine/disposing). `intent`: answer,
    change, question, human, stop, small_talk, or "" where it understood nothing. `about`: the id of the flow's question
    that is asked. `confidence` from 0 to 1. `reply` answers a question in sentences of ours (writing/worded), which
    stand in these `passages`."""

    intent: str = ""
    values: tuple[ProposedValue, ...] = ()
    about: str = ""
    confidence: float = 0
    reply: str = ""
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a Writer proposes for the words that the engine did not understand at this step. `number` is the question's
    to the Writer: what was asked before the latest is not waited for any more."""

    id: str
    conversation_id: str
    step: str
    number: int
    proposal: Proposal = Proposal()


@dataclass(frozen=True, slots=True)
class Heard:
    """What a machine wrote down of a voice note: of which `message`, and in which file (`media`). `text` is empty where
    it could not be written down."""

    id: str
    conversation_id: str
    message: str
    media: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A message of that author's ("bot", or a member of staff) could not be sent `at` that time (UTC), outside
    WhatsApp's window; the outbox holds the entry."""

    id: str
    conversation_id: str
    entry: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Refused:
    """WhatsApp did not take a message for being outside its window, although it was sent; `at` is when it was said
    (UTC)."""

    id: str
    conversation_id: str
    author: str
    at: datetime
    text: str = ""
    media: tuple[str, ...] = ()
    place: Place | None = None
    template: Filled | None = None


Input = Message | Timer | StaffAct | Found | Start | Booked | Barred | Held | Refused | Proposed | Heard
