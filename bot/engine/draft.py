"""A turn while it is being taken: what is said and what has happened so far. Lives for one call of take_turn."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.answers.plain import from_plain
from bot.answers.reading import Locale, Option, Value
from bot.answers.show import show
from bot.engine.changed import changed
from bot.engine.contact import Contact
from bot.engine.conversation import Conversation, Given
from bot.engine.events import Event
from bot.engine.linking import button_of, fill_link
from bot.engine.named import built_in_values
from bot.engine.reply import Choice, Reply
from bot.engine.rewording import reword_of
from bot.engine.split import split_reply
from bot.engine.template import Filled, fill_template
from bot.engine.variables import variables_of
from bot.leads.identity import language_of
from bot.script.book import Book
from bot.script.coverage import Passed
from bot.script.flow import Answer, Flow, Step, StepTexts
from bot.script.text import Chosen, Text

_NO_TEXTS = StepTexts()


@dataclass(slots=True)
class Draft:
    """The one mutable thing in the engine. `flow` is the conversation's, once there is a conversation."""

    book: Book
    contact: Contact
    now: datetime
    conversation: Conversation | None = None
    flow: Flow | None = None
    replies: list[Reply] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    walked: list[Passed] = field(default_factory=list)
    cause: str = ""
    to: str = ""  # our number that was written to
    left: Conversation | None = None
    template: str = ""  # stands in for the message under way
    # The step whose `say` the prospect has read already; seconds since their message before this one.
    heard: str = ""
    pause: float = math.inf
    puzzle: str | None = ""  # words before this message that wait to be understood; None: nobody else is asked of any
    _parts: list[str] = field(default_factory=list)
    _values: list[str] = field(default_factory=list)
    _firm: tuple[int, tuple[str, ...]] = (0, ())
    _spoken: tuple[Flow | None, str, str] | None = None
    _typed: tuple[Mapping[str, Given], dict[str, Value]] | None = None

    @property
    def talk(self) -> Conversation:
        """The conversation; only asked for once it is there."""
        assert self.conversation is not None
        return self.conversation

    @property
    def walk(self) -> tuple[Flow, Conversation]:
        """The flow and conversation that this turn walks; only asked for once they are there."""
        assert self.flow is not None
        assert self.conversation is not None
        return self.flow, self.conversation

    @property
    def values(self) -> dict[str, Value]:
        """The answers so far, as values that conditions can compare. Not to be changed: they are made once for as long
        as the answers stay as they are."""
        flow, conversation = self.walk
        if self._typed is None or self._typed[0] is not conversation.answers:
            self._typed = conversation.answers, {
                name: from_plain(flow.answers[name].kind, given.value)
                for name, given in conversation.answers.items() if name in flow.answers
            }
        return self._typed[1]

    @property
    def judged(self) -> Mapping[str, Any]:
        """The answers so far, with what else the flow's rules and stages name."""
        flow, _ = self.walk
        return {**self.values, **self.built_in(flow.judged_by)} if flow.judged_by else self.values

    def built_in(self, names: Iterable[str]) -> dict[str, Any]:
        """What these of the flow's built-in names say now."""
        flow, _ = self.walk
        return built_in_values(names, flow, self.contact, self.now, self.book.hours(flow, self.at))

    def change(self, **changes: Any) -> None:
        """Replace fields of the conversation."""
        assert self.conversation is not None
        self.conversation = changed(self.conversation, **changes)

    def note(self, *events: Event) -> None:
        """Something happened."""
        self.events.extend(events)

    @property
    def language(self) -> str:
        """The contact's language, or its kin, where the flow speaks it, else the flow's own."""
        wanted = self.contact.language or language_of(self.contact.phone)
        if self.book.senders and (sender := self.book.sender(self.at)) is not None:
            wanted = sender.language(wanted)
        if self._spoken is None or self._spoken[0] is not self.flow or self._spoken[1] != wanted:
            flow = self.flow or self.book.default
            self._spoken = (self.flow, wanted, flow.spoken(wanted) if flow is not None else wanted or "en")
        return self._spoken[2]

    @property
    def at(self) -> str:
        """Our number that is spoken to."""
        return self.to or (self.conversation.at if self.conversation else "")

    @property
    def where(self) -> Locale:
        """Where and how this person writes: the flow's place, the language that is spoken."""
        flow = self.flow or self.book.default
        where = flow.where if flow else Locale()
        return where if where.language == self.language else replace(where, language=self.language)

    def texts(self, step: Step) -> StepTexts:
        """The step's sentences in the language that is spoken; empty where that is the flow's own."""
        if self.flow is None:
            return _NO_TEXTS
        return self.flow.texts.get(self.language, {}).get(step.id, _NO_TEXTS)

    def in_words(self, id: str, text: Text | None) -> Text | None:
        """One of the flow's sentences that belong to no step (`welcome_back`, `if_silent`), in the language spoken."""
        texts = self.flow.texts.get(self.language, {}) if self.flow else {}
        return (texts.get(id, _NO_TEXTS).say or text) if text else None

    def say(self, text: Text | str | None, **extra: object) -> None:
        """Say one of the flow's sentences, or these very words; what is said in one turn becomes one message."""
        if text is None:
            return
        filled = (text if isinstance(text, str) else text.fill(self.variables(text.names, extra))).strip()
        if filled:
            self._parts.append(filled)

    def say_default(self, key: str, **extra: object) -> None:
        """Say a default sentence (flows/lang/)."""
        self.say(self.book.sentence(key, self.language), **extra)

    def firm(self) -> None:
        """What was said so far stays, whatever is unsaid."""
        self._firm = len(self.replies), tuple(self._parts)

    def unsay(self) -> None:
        """Take back what the flow says on a way that the prospect has walked before."""
        replies, parts = self._firm
        del self.replies[replies:]
        self._parts[:] = parts

    def ask(self, step: Step, again: Text | None = None) -> None:
        """Put the step's question, or `again` in its place, with its options; this ends the message. The link of a step
        that books follows `again`; the very text of a consent is noted down."""
        assert step.answer is not None
        self.template = step.template or self.template
        self.stop_waiting()
        if again is not None:
            self.say(again)
        if again is None or step.book:
            self._parts.append(self.question(step))
        if step.consent is not None:
            self.change(asked=self.question(step), asked_in=self.language)
        self.flush(self.choices(step), step.answer.style, button_of(self, step) if step.book else "")

    def stop_waiting(self) -> None:
        """Neither a time nor a source is waited for any more."""
        if self.talk.until or self.talk.looking:
            self.change(until=0, looking=0)

    def question(self, step: Step) -> str:
        """The step's question as it is put; in a link, what is filled in is written as links write it."""
        text = self.texts(step).ask or step.ask
        if text is None:
            return ""
        return fill_link(self, text) if step.book else text.fill(self.variables(text.names, {})).strip()

    def choices(self, step: Step) -> tuple[Choice, ...]:
        """What the prospect may tap: option ids behind what is shown."""
        return tuple(Choice(option.id, option.show) for option in self.options(step))

    def options(self, step: Step) -> tuple[Option, ...]:
        """The step's options as shown in the language that is spoken; the flow's own words still count."""
        options = step.answer.options if step.answer else ()
        if not options or not self.texts(step).options:
            return options
        shown, also = self.texts(step).options, self.texts(step).also
        return tuple(
            replace(option, show=shown[option.id], also=(*also.get(option.id, ()), *option.also, option.show))
            if option.id in shown else option
            for option in options
        )

    def flush(self, choices: tuple[Choice, ...] = (), style: str = "auto", button: str = "") -> None:
        """End the message: what was said so far is one reply (several where it is too long for WhatsApp). `button`:
        what the button says that opens the link in its last line."""
        if not self._parts:
            return
        text = "\n".join(self._parts)
        self._parts.clear()
        label = self.book.sentence("list_label", self.language) if choices else None
        whole = Reply(text, choices, style, language=self.language, list_label=label.source if label else "",
                      reword=None if button else reword_of(self, self._values), template=self._stand_in(),
                      button=button)
        self._values.clear()
        self.replies += split_reply(whole)

    def send(self, reply: Reply) -> None:
        """Say this as it is, with nothing of what was said before it that is not in it."""
        self._parts.clear()
        self.replies.append(replace(reply, template=self._stand_in()) if self.template else reply)

    def _stand_in(self) -> Filled | None:
        name, self.template = self.template, ""
        return fill_template(self, name) if name else None

    @property
    def unsaid(self) -> str:
        """What was said since the last message ended."""
        return "\n".join(self._parts)

    def variables(self, names: frozenset[str], extra: Mapping[str, object]) -> dict[str, object]:
        """What the texts may name: answers as a person reads them, and who the contact is."""
        found = variables_of(self, names, extra)
        self._values += [shown for name in names if (shown := str(found.get(name) or ""))]
        return found

    def shown(self, name: str) -> str:
        """An answer as a person reads it."""
        flow, conversation = self.walk
        answer, plain = flow.answers[name], conversation.answers[name].value
        words = self.show_value(answer, from_plain(answer.kind, plain))
        return Chosen(words, plain) if answer.options and isinstance(plain, str) else words

    def show_value(self, answer: Answer, value: Value) -> str:
        """A value of that answer as a person reads it, in the language that is spoken."""
        assert self.flow is not None
        step = next((step for step in self.flow.steps if step.answer and step.answer.name == answer.name), None)
        options = self.options(step) if step else answer.options
        return show(value, answer.kind, self.where, options)
