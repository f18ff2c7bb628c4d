"""Drafts for staff: a suggested reply with the sources that it rests on, and translations both ways. A person reads
them and sends them, or does not: nothing here is sent, and no conversation hears of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.engine.contact import Contact
from bot.engine.conversation import Conversation
from bot.errors import NotFound
from bot.host.asking import ask
from bot.host.chat import Chat
from bot.host.joining import look_up_present
from bot.host.summaries import said_lately
from bot.script.book import Book
from bot.script.flow import Flow
from bot.script.questions import asked_about
from bot.writing.claims import LINK
from bot.writing.drafting import Line, Source, read_suggestion, read_translation, suggesting, translating

LONGEST = 1_600  # characters that are translated


@dataclass(frozen=True, slots=True)
class Draft:
    """A text for staff to read, and the sources that it rests on; empty where there is none."""

    text: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Drafts:
    """Drafts, as a Writer makes them where there is one. What they cost is counted like all else."""

    chat: Chat

    @property
    def can_write(self) -> bool:
        """Whether there is a Writer."""
        return self.chat.ports.writing is not None

    def suggest(self, conversation: str) -> Draft:
        """A reply to what the customer said last. Without a Writer: what the flow says to what they asked, if it says
        anything. Raises NotFound, StoreUnavailable."""
        contact, talk, book = self._look(conversation)
        flow = book.flow(talk.flow, talk.version)
        said, language = said_lately(self.chat.ports, talk.id), _language(contact, flow)
        sources = list(_sources(book, flow, language, _asked(said)))
        worded = self._worded(contact, talk, said, sources, language)
        return worded if worded.text else _from_flow(flow, said, sources)

    def _worded(
        self, contact: Contact, talk: Conversation, said: list[Line], sources: list[Source], language: str,
    ) -> Draft:
        writing = self.chat.ports.writing
        if writing is None or not any(line.by == "customer" for line in said):
            return Draft()
        request = suggesting(said, sources, language, _names(contact), masked=writing.masked)
        answered = ask(self.chat.ports, contact.id, talk.id, request)
        hosts = frozenset(_hosts(source.text for source in sources))
        text, named = read_suggestion(answered or "", request, sources, hosts)
        return Draft(text, tuple(source for source in sources if source.id in named))

    def to_customer(self, conversation: str, text: str) -> Draft:
        """A text of staff's in the customer's language. Raises NotFound, StoreUnavailable."""
        contact, talk, book = self._look(conversation)
        return self._translate(contact, talk, text, _language(contact, book.flow(talk.flow, talk.version)))

    def to_staff(self, conversation: str, message: str, language: str) -> Draft:
        """A message of the conversation in that language. Raises NotFound, StoreUnavailable."""
        contact, talk, _ = self._look(conversation)
        found = [row["text"] for row in self.chat.ports.threads.named([contact.id], [message])
                 if row["conversation_id"] == talk.id]
        heard = [row["text"] for row in self.chat.ports.written.of_conversation(talk.id) if row["about"] == message]
        text = next(filter(None, (*found, *heard)), "")
        return self._translate(contact, talk, text, language)

    def _translate(self, contact: Contact, talk: Conversation, text: str, language: str) -> Draft:
        writing, text = self.chat.ports.writing, text.strip()
        if writing is None or not text or len(text) > LONGEST:
            return Draft()
        request = translating(text, language, _names(contact), masked=writing.masked)
        answered = ask(self.chat.ports, contact.id, talk.id, request)
        return Draft(read_translation(answered or "", request, text))

    def _look(self, conversation: str) -> tuple[Contact, Conversation, Book]:
        ports = self.chat.ports
        found = look_up_present(ports, ports.archive.contact_of(conversation))
        if found is None or found.conversation is None or found.conversation.id != conversation:
            raise NotFound("This conversation is over: there is nobody to write to.")
        book, _, _ = self.chat.at_hand(found.contact.id)
        return found.contact, found.conversation, book


def _names(contact: Contact) -> tuple[str, str]:
    return contact.name, contact.profile_name


def _language(contact: Contact, flow: Flow | None) -> str:
    return contact.language or (flow.where.language if flow is not None else "en")


def _asked(said: list[Line]) -> str:
    """What the customer said last."""
    return next((line.text for line in reversed(said) if line.by == "customer"), "")


def _sources(book: Book, flow: Flow | None, language: str, asked: str) -> Iterator[Source]:
    """What we have written ourselves: the passages that say most about it, the flow's sentences to what people ask, and
    canned replies. Sentences with something to fill in are no sources."""
    library = flow.knowledge.get(language) if flow is not None else None
    for found in library.find(asked) if library is not None else ():
        yield Source(found.passage.id, found.passage.text)
    for question in flow.questions if flow is not None else ():
        if not question.say.names:
            yield Source(f"question {question.id}", question.say.source)
    for reply in book.replies.values():
        text = reply.text(language)
        if text is not None and not text.names:
            yield Source(f"/{reply.name}", text.source)


def _from_flow(flow: Flow | None, said: list[Line], sources: list[Source]) -> Draft:
    """What the flow itself says to what was asked last."""
    asked = _asked(said)
    ids = [f"question {each.id}" for each in asked_about(flow.questions, asked)] if flow is not None else []
    library = flow.knowledge.get(flow.where.language) if flow is not None else None
    best = library.best(asked) if library is not None else None
    if best is not None and best.is_good and not ids:
        ids = [best.passage.id]
    fitting = tuple(source for source in sources if source.id in ids)
    return Draft("\n".join(source.text for source in fitting), fitting)


def _hosts(texts: Iterator[str]) -> Iterator[str]:
    """Hosts that our own texts link to."""
    for text in texts:
        for found in LINK.finditer(text):
            yield found[0].lower().removeprefix("https://").removeprefix("http://").partition("/")[0].removeprefix("www.")
