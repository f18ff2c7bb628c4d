"""What a conversation is about, in three lines, for whoever takes it over: who it is, what they want, what is open.
Code writes them from the answers; where there is a Writer, it words them anew when the bot asks for a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.engine.contact import Contact
from bot.engine.conversation import Conversation
from bot.errors import StoreUnavailable
from bot.host.asking import ask
from bot.host.chat import Chat
from bot.host.thread import shown_value
from bot.host.written import written_record
from bot.ports import Entry, Outcome, Ports
from bot.script.flow import Flow
from bot.writing.drafting import Line, read_summary, summarising

_LATEST = 20  # messages that are looked at
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Summary:
    """Three lines; whether a Writer worded them."""

    lines: tuple[str, ...]
    worded: bool = False


def plain_summary(contact: Contact, conversation: Conversation, flow: Flow | None) -> tuple[str, ...]:
    """The three lines as the answers tell them."""
    who = " · ".join(filter(None, (
        contact.name or contact.profile_name, contact.phone or contact.address.removeprefix("whatsapp:"),
        contact.language)))
    told = [f"{name}: {shown_value(flow, name, given.value)}" for name, given in conversation.answers.items()
            if not given.made]
    step = flow.step(conversation.step) if flow is not None else None
    waits = step.ask.source if step is not None and step.ask is not None and step.answer is not None \
        and step.answer.name not in conversation.answers else ""
    is_open = [conversation.flagged_for, *conversation.unanswered, waits]
    return who, f"{conversation.flow}: {', '.join(told)}" if told else conversation.flow, \
        " | ".join(filter(None, is_open)) or "–"


def said_lately(ports: Ports, conversation: str) -> list[Line]:
    """The latest messages as a Writer is told them; voice notes by what they say."""
    heard = {row["about"]: row["text"] for row in ports.written.of_conversation(conversation)}
    files = {file["message_id"]: heard.get(file["id"], "") for file in ports.archive.files(conversation)}
    lines = []
    for row in ports.threads.piece(conversation, _LATEST).messages:
        text = (row["text"] or files.get(row["id"], ""))[:_LONGEST]
        by = "customer" if row["direction"] == "in" else "bot" if row["author"] == "bot" else "staff"
        if text:
            lines.append(Line(by, text))
    return lines


def summarise(chat: Chat, entry: Entry) -> Outcome:
    """Have the three lines worded, where there is a Writer and money for it; what it claims must stand in the
    conversation. Staff read it at the desk. Raises NotFound, StoreUnavailable."""
    ports, name = chat.ports, entry.payload["conversation"]
    book, contact, conversation = chat.at_hand(entry.contact_id)
    if ports.writing is None or contact is None or conversation is None or conversation.id != name:
        return Outcome("done")
    flow = book.flow(conversation.flow, conversation.version)
    plain, said = plain_summary(contact, conversation, flow), said_lately(ports, name)
    language = flow.where.language if flow is not None else contact.language
    names = (contact.name, contact.profile_name)
    request = summarising(said, plain, language, names, masked=ports.writing.masked)
    answered = ask(ports, entry.contact_id, name, request)
    if not answered:
        return Outcome("done")
    text = "\n".join(read_summary(answered, request, plain, said))
    if text == "\n".join(plain):
        return Outcome("done")
    return Outcome("done", record={
        **written_record(entry, name, "summary", name, text, ports.now()), "id": f"{entry.id}.summary"})


def summary_of(chat: Chat, contact: Contact, conversation: Conversation) -> Summary:
    """The latest summary that a Writer worded, else what the answers tell. Raises StoreUnavailable."""
    worded = [row["text"] for row in chat.ports.written.of_conversation(conversation.id) if row["kind"] == "summary"]
    if worded:
        return Summary(tuple(worded[-1].split("\n")), worded=True)
    flow = chat.book(contact.id).flow(conversation.flow, conversation.version)
    return Summary(plain_summary(contact, conversation, flow))


def summed_up(ports: Ports, entry: Entry) -> tuple[str, ...]:
    """What a notice tells of the summary, where one has been written for it."""
    payload = entry.payload
    if "summed_up" not in payload:
        return ()
    try:
        rows = ports.written.of_conversation(payload["summed_up"])
    except StoreUnavailable:
        return ()  # who waits for a person is told without it
    since = datetime.fromisoformat(payload["since"])
    lines = [row["text"].split("\n") for row in rows if row["kind"] == "summary" and row["at"] >= since]
    return tuple(f"{name}: {line}" for name, line in zip(("Who", "Wants", "Open"), lines[-1], strict=False)) \
        if lines else ()
