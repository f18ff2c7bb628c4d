"""Chat: one load, one turn, one atomic commit per cause. The same cause again changes nothing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import structlog

from bot.engine import document
from bot.engine.contact import Contact
from bot.engine.conversation import Conversation
from bot.engine.inputs import Input, Message, StaffAct, Start, Timer
from bot.engine.turn import Turn, take_turn
from bot.errors import IllegalMove, NotFound, StoreUnavailable
from bot.host.effects import World, entries_of
from bot.host.joining import Joined, OnFile, join, joins, text_of
from bot.host.promises import promises_of
from bot.host.publish import Shelf
from bot.host.recent import Recent
from bot.host.records import turn_record
from bot.host.room import Room
from bot.host.statuses import take_status
from bot.leads.identity import contact_id, media_id, phone_of
from bot.ports import Commit, Entry, Loaded, Outcome, Ports, StatusUpdate, Version
from bot.script.book import Book

_log = structlog.get_logger()
# Two messages of one contact race once or twice; a contact whose document moves twenty times within one turn is being
# written to by something else, and the webhook had better be told to come again.
_RACES = 20


@dataclass(frozen=True, slots=True)
class Chat:
    """Receives what prospects, staff and timers do, and commits the turns that follow."""

    ports: Ports
    shelf: Shelf
    recent: Recent = field(default_factory=Recent)
    room: Room = field(default_factory=Room)

    @property
    def world(self) -> World:
        """What the effects table needs to know of the world."""
        ports = self.ports
        return World(tuple(ports.notifiers), ports.crm is not None, ports.link, writes=ports.writing is not None)

    def receive(self, message: Message) -> None:
        """A prospect's message. Kept before this returns: committed, or spooled on disk where a store is down
        or nearly full.

        Raises StoreUnavailable when it could be kept nowhere.
        """
        if message.attachments:
            message = self._with_links(message)
        contact = contact_id(message.address)
        if self.ports.spool.holds(contact):
            # What they wrote before has not been taken in yet: this comes after it.
            self.ports.spool.keep(message, self.ports.now())
            return
        try:
            self.room.check(self.ports)
            self.turn(contact, message.id, message)
        except StoreUnavailable as error:
            _log.error("message_spooled", cause=message.id, error=str(error))
            self.ports.spool.keep(message, self.ports.now())

    def status(self, update: StatusUpdate) -> None:
        """The channel tells what became of a message that we sent; an open entry is settled by it. Kept before this
        returns, as a message is. Raises StoreUnavailable when it could be kept nowhere."""
        try:
            take_status(self.ports, update)
        except StoreUnavailable as error:
            _log.warning("status_spooled", sid=update.sid, status=update.status, error=str(error))
            self.ports.spool.keep(update, self.ports.now())

    def act(self, contact: str, deed: StaffAct) -> Turn | None:
        """A staff act. Raises IllegalMove; None when this very act was done before."""
        return self.turn(contact, deed.id, deed)

    def book(self, contact: str) -> Book:
        """The live book, as this contact's turns are taken by it."""
        return self.shelf.book(self.ports.conversations.load(contact, "").book_stamp)

    def at_hand(self, contact: str) -> tuple[Book, Contact | None, Conversation | None]:
        """The contact and conversation as they stand, if they are in the store of conversations, and a book that holds
        the conversation's version where it is to be found."""
        loaded = self.ports.conversations.load(contact, "", fresh=True)
        who, conversation = document.read(loaded.document) if loaded.document is not None else (None, None)
        if who is not None and who.merged_into:
            return self.at_hand(who.merged_into)
        return self._book(loaded.book_stamp, conversation), who, conversation

    def turn(self, contact: str, cause: str, input: Input, settles: str | None = None) -> Turn | None:
        """Load, take the turn, commit; again while the version moves. Who was found to be somebody else is taken for
        them. None: this cause has committed before."""
        fresh = False
        for _ in range(_RACES):
            loaded, who = self._find(contact, cause, input, fresh)
            if who is None:
                return None
            now = self.ports.now()
            try:
                turn, commit = self._prepare(loaded, who, contact, cause, input, now, settles)
            except IllegalMove:
                if fresh:
                    raise
                # By what this process remembers, which may be old: look at what is there.
                fresh = True
                continue
            committed = self.ports.conversations.commit(commit, now)
            if committed.stood:
                for queue in committed.ring:
                    self.ports.doorbell.ring(queue)
                return turn
            if committed.seen:
                return None
        raise StoreUnavailable("The conversation kept changing while a turn was taken.")

    def settle(self, entry: Entry, input: Input, contact: str = "") -> Outcome | None:
        """What an entry brings a conversation, as its turn (the entry's contact's, unless another is named). None: the
        commit has settled the entry; one whose turn was committed before is only done."""
        turn = self.turn(contact or entry.contact_id, entry.id, input, settles=entry.id)
        return Outcome("done") if turn is None else None

    def _find(self, contact: str, cause: str, input: Input, fresh: bool) -> tuple[Loaded, OnFile | None]:
        """Whose turn it is; None where this cause has committed before."""
        at = contact
        for _ in range(_RACES):
            loaded = self.ports.conversations.load(at, cause, fresh)
            if loaded.seen:
                return loaded, None
            text, number = text_of(self.ports, at, loaded)
            person = self.recent.read(text) if text is not None else (self._stranger(at, input), None)
            who = OnFile(loaded.version, number, text or "", *person)
            if who.contact.merged_into:
                at = who.contact.merged_into
            elif at != contact and not fresh and contact not in who.contact.other_ids:
                # By what this process remembers they are one, and are no longer.
                at, fresh = contact, True
            else:
                return loaded, who
        raise StoreUnavailable("It kept changing who this contact is.")

    def _prepare(
        self, loaded: Loaded, at: OnFile, asked: str, cause: str, input: Input, now: datetime, settles: str | None,
    ) -> tuple[Turn, Commit]:
        base, contact = at.base, at.contact.id
        other = joins(at.contact, asked, input)
        joined = join(self.ports, at, other, input, now) if other else Joined(at.person, at.number)
        version = Version(self.ports.new_id()[-6:], joined.number + 1)
        who, conversation = joined.person
        book = self._book(loaded.book_stamp, conversation)
        turn = take_turn(book, who, conversation, input, now, joined.events)
        sender = book.sender(turn.conversation.at) if turn.conversation is not None else None
        # Nobody waits for what a time that has come, or another system, sets off.
        follows = isinstance(input, Start) or (isinstance(input, Timer) and input.reason != "lookup")
        promises = promises_of(turn, book, cause, now)
        world = self.world
        if promises or book.owners:
            world = replace(world, promises=promises, has_owners=bool(book.owners))
        entries = entries_of(turn, cause, version.number, now, world, sender, follows)
        record = turn_record(turn, input, cause, version.number, now, entries, promises)
        written = self.recent.write(turn.contact, turn.conversation)
        epoch = turn.conversation.epoch if turn.conversation else 0
        return turn, Commit(
            contact, base, version, cause, written, epoch, record, entries, settles, loaded.book_stamp, joined.beside,
        )

    def _with_links(self, message: Message) -> Message:
        """The message with each file's place in our own house: the channel's opens to the account alone."""
        link = self.ports.media_link
        return replace(message, attachments=tuple(
            replace(file, link=link(media_id(message.id, at))) for at, file in enumerate(message.attachments)
        ))

    def _stranger(self, contact: str, input: Input) -> Contact:
        if isinstance(input, Message | Start) or (isinstance(input, StaffAct) and input.act == "mark_test"):
            phone = phone_of(input.address)
            address = input.address if input.address.startswith("whatsapp:") else f"whatsapp:{input.address}"
            return Contact(contact, address, phone=phone, test=phone in self.ports.test_numbers)
        raise NotFound("There is no such contact.")

    def _book(self, stamp: str, conversation: Any) -> Book:
        book = self.shelf.book(stamp)
        if conversation is None or book.flow(conversation.flow, conversation.version) is not None:
            return book
        try:
            return self.shelf.with_version(conversation.flow, conversation.version)
        except NotFound as error:
            # The prospect is answered all the same: the engine begins anew.
            _log.error("flow_version_lost", error=str(error))
            return book

