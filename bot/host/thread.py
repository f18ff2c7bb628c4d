"""A conversation as staff read it: what was said, with what was understood beside it, what happened between, and what
staff noted, in one order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.answers.plain import from_plain
from bot.answers.show import show
from bot.errors import NotFound, StoreUnavailable
from bot.host.publish import Shelf
from bot.host.vcard import read_cards
from bot.host.written import files_of
from bot.ports import Note, Piece, Place, Ports
from bot.script.flow import Flow

SHOWN = 50
_MOST_NOTES = 200
# Octets; cards with a picture in them are larger, and stay a link.
_LARGEST_CARD = 64 * 1024
BOT = "bot"
# What happened before anything was said in its turn, between that and the answers, and after all of it.
_FIRST = frozenset({
    "ConversationRestarted", "TakenOver", "HandedBack", "Resumed", "ConversationMoved", "OptedIn",
    "ContactsMerged", "ContactsSplit", "AnswerCorrected", "Rated", "RatingExplained",
})
_AT_FIRST, _BEFORE_REPLIES, _AFTER_REPLIES = -2, -0.5, float("inf")
# What stands beside the words that it is about.
_BESIDE = frozenset({"AnswerSaved", "AnswerMissed", "AnswerSkipped", "QuestionAsked"})
# A takeover and a wish to be left alone overtake what the bot had prepared.
_OVERTAKES = frozenset({"TakenOver", "OptedOut"})


@dataclass(frozen=True, slots=True)
class Quote:
    """The message that another answers to."""

    mine: bool
    author: str
    text: str


@dataclass(slots=True)
class Said:
    """A message. `row` is the port's, `files` came with it; `beside` is what was made of it (events), `reactions` what
    was left under it; `overtaken`: the bot's, prepared before somebody took over, and nobody has told yet that it did
    not go out."""

    row: Mapping[str, Any]
    files: Sequence[Mapping[str, Any]] = ()
    beside: list[Mapping[str, Any]] = field(default_factory=list)
    reactions: list[str] = field(default_factory=list)
    quote: Quote | None = None
    overtaken: bool = False

    @property
    def at(self) -> datetime:
        """When."""
        at: datetime = self.row["at"]
        return at


@dataclass(frozen=True, slots=True)
class Happened:
    """An event between the messages: its name, whose of the staff it was (or empty), and what it tells; `author` in
    that: who of the staff made it happen, or empty."""

    at: datetime
    name: str
    by: str
    told: Mapping[str, Any]


Moment = Said | Happened | Note


@dataclass(frozen=True, slots=True)
class Thread:
    """Moments, oldest first. `older`: where the piece before begins. `newest`: the number of the newest turn in which
    something was said, as a form carries it."""

    moments: tuple[Moment, ...]
    older: Place | None
    newest: int


def read_thread(
    ports: Ports, conversation: str, contacts: Sequence[str], flow: Flow | None, before: Place | None = None,
) -> Thread:
    """The newest piece of a conversation, or the one before that place. `contacts` are the ids of its person, `flow` is
    what its answers are shown by. Raises StoreUnavailable."""
    piece = ports.threads.piece(conversation, SHOWN, before)
    files = files_of(ports, conversation)
    said = [Said(row, [_with_cards(ports, file) for file in files.get(row["id"], ())]) for row in piece.messages]
    said = _gather(ports, contacts, said)
    since = piece.messages[0]["at"] if piece.older is not None else None
    notes = ports.notes.of(conversation, since, before.at if before else None, _MOST_NOTES)
    moments = _insert(notes, _order(said, piece, before, flow))
    newest = max((row["number"] for row in piece.messages), default=0)
    return Thread(tuple(moments), piece.older, newest)


def flow_of(shelf: Shelf, name: str, version: str) -> Flow | None:
    """The very version of a flow, or None where it cannot be read any more."""
    try:
        return shelf.with_version(name, version).flow(name, version)
    except NotFound:
        return None


def shown_value(flow: Flow | None, name: str, plain: Any) -> str:
    """An answer in plain form as a person reads it."""
    answer = flow.answers.get(name) if flow is not None else None
    if answer is None or flow is None:
        return _plainly(plain)
    options = next((step.answer.options for step in flow.steps if step.answer and step.answer.name == name), ())
    try:
        return show(from_plain(answer.kind, plain), answer.kind, flow.where, options or answer.options)
    except ValueError:
        # Another version asked for another kind of answer under that name.
        return _plainly(plain)


def _with_cards(ports: Ports, file: Mapping[str, Any]) -> Mapping[str, Any]:
    """A file with the contact cards in it."""
    if file["state"] != "kept" or file["content_type"] != "text/vcard" or file["size"] > _LARGEST_CARD:
        return file
    try:
        return {**file, "cards": read_cards(ports.media.read(file["id"]))}
    except (NotFound, StoreUnavailable):
        return file  # its link says so itself


def _plainly(plain: Any) -> str:
    return " ".join(map(str, plain.values())) if isinstance(plain, Mapping) else "" if plain is None else str(plain)


def _gather(ports: Ports, contacts: Sequence[str], said: list[Said]) -> list[Said]:
    """Reactions to the messages that they were left under, and quotes to those that answer."""
    named = {one.row["id"]: one for one in said} | {one.row["sid"]: one for one in said if one.row["sid"]}
    kept: list[Said] = []
    for one in said:
        content = one.row["content"] or {}
        under = named.get(content.get("replied_to", ""))
        if content.get("kind") == "reaction" and under is not None and under is not one:
            under.reactions.append(one.row["text"])
        else:
            kept.append(one)
    wanted = {(one.row["content"] or {}).get("replied_to", "") for one in kept} - {""}
    rows = [dict(named[name].row, id=name) for name in wanted & named.keys()]
    if elsewhere := sorted(wanted - named.keys()):
        rows += ports.threads.named(contacts, elsewhere)
    quotes = {
        name: Quote(row["direction"] == "out", row["author"], row["text"]) for row in rows
        for name in (row["id"], row["sid"]) if name
    }
    for one in kept:
        one.quote = quotes.get((one.row["content"] or {}).get("replied_to", ""))
    return kept


def _order(said: list[Said], piece: Piece, before: Place | None, flow: Flow | None) -> list[Moment]:
    """Messages and events in the order in which they were; each event in one piece only."""
    keyed: list[tuple[tuple[int, float], Moment]] = [((one.row["number"], one.row["position"]), one) for one in said]
    first = (piece.older.number, piece.older.position) if piece.older else (0, -2)
    last = (before.number, before.position) if before else (2**63, 0)
    heard = [one for one in said if one.row["direction"] == "in"]
    taken_over = 0
    for turn in piece.turns:
        for event in turn["events"]:
            name = event["event"]
            taken_over = turn["number"] if name in _OVERTAKES else taken_over
            at = _AT_FIRST if name == "ConversationOpened" else (
                _BEFORE_REPLIES if name in _FIRST or name in _BESIDE else _AFTER_REPLIES)
            about = _shown(flow, event)
            beside = _heard_in(heard, turn) if name in _BESIDE else None
            if beside is not None:
                beside.beside.append(about)
            elif first <= (turn["number"], at) < last:
                by, told = event.get("by") or turn["by"], {**about, "author": turn["by"]}
                keyed.append(((turn["number"], at), Happened(turn["at"], name, by, told)))
    for one in said:
        one.overtaken = (
            one.row["author"] == BOT and one.row["state"] == "prepared" and one.row["number"] < taken_over)
    return [moment for _, moment in sorted(keyed, key=lambda each: each[0])]


def _heard_in(heard: Sequence[Said], turn: Mapping[str, Any]) -> Said | None:
    """The prospect's message that a turn was about: its own, or the latest before it (a Writer's answer comes later).
    """
    own = [one for one in heard if one.row["number"] <= turn["number"]]
    return own[-1] if own else None


def _shown(flow: Flow | None, event: Mapping[str, Any]) -> dict[str, Any]:
    """An event with its values as a person reads them."""
    values = [name for name in ("value", "before") if name in event] if "name" in event else []
    return {**event, **{f"{name}_shown": shown_value(flow, event["name"], event[name]) for name in values}}


def _insert(notes: Iterable[Note], moments: list[Moment]) -> Iterator[Moment]:
    """Notes where they were written."""
    left = list(notes)
    for moment in moments:
        while left and left[0].at < moment.at:
            yield left.pop(0)
        yield moment
    yield from left


def unseen(ports: Ports, conversation: str, seen: int, by: str, last_in: datetime | None) -> list[str]:
    """Whose words came after the turn of that number, but for the bot's and those of `by`: names of the staff, and
    "contact", each once. `last_in`: when the prospect wrote last, as the conversation itself has it. Raises NotFound,
    StoreUnavailable."""
    authors = dict.fromkeys(row["author"] for row in ports.threads.newest(conversation, seen, (BOT, by)))
    if last_in is not None and last_in != ports.threads.conversation(conversation).last_in:
        authors["contact"] = None  # it has only just come, and SQL does not have it yet
    return list(authors)
