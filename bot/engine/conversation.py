"""The Conversation, and the one table of what its status allows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.engine.changed import changed
from bot.errors import IllegalMove


class Status(StrEnum):
    """Who speaks: the bot; nobody until a human comes (flagged); a human; nobody any more."""

    BOT = "bot"
    FLAGGED = "flagged"
    HUMAN = "human"
    CLOSED = "closed"


MOVES: Mapping[Status, frozenset[Status]] = {
    Status.BOT: frozenset({Status.FLAGGED, Status.HUMAN, Status.CLOSED}),
    Status.FLAGGED: frozenset({Status.HUMAN, Status.BOT, Status.CLOSED}),
    Status.HUMAN: frozenset({Status.BOT, Status.CLOSED}),
    Status.CLOSED: frozenset({Status.HUMAN}),
}


_IN_WORDS = {
    Status.BOT: "with the bot", Status.FLAGGED: "waiting for a person", Status.HUMAN: "with a person",
    Status.CLOSED: "closed",
}


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that was given: its plain value (answers/plain) and when (UTC). `made`: the flow set it, or staff, and
    the prospect did not say it here."""

    value: Any
    at: datetime
    made: bool = False


# Without slots: engine/changed copies a __dict__ in a fifth of the time.
@dataclass(frozen=True)
class Conversation:
    """One walk of a contact through one version of a flow.

    `at` is our number that the prospect wrote to. `step` is the id of the step that waits for an answer. `epoch` rises
    with every takeover, hand-typed reply and opt-out: what was prepared in an older epoch is not sent. `pending` holds
    the plain value of an answer that waits to be confirmed in words. `missed` counts messages in a row that were not
    understood, and half of each question in a row that we could not answer; `unanswered` are the latest of those.
    `last_in` is the prospect's latest message (the 24-hour window). `nudged`: when the nudge was said, in seconds since
    1970; 0: not yet; `timed`: a silence timer is under way. Times are UTC.

    `answers` stand in the order in which the walk came by them. `ahead`: answers that the walk has yet to come by, and
    then passes over, once: 1 for those told unasked, or given before the conversation moved to another version; 0 for
    those of a way that was changed (they go with the conversation's end). `skipped`: questions that were
    skipped, with how many answers stood before them. `latest`: the answer that the latest message gave, with its words.
    `aside`: the engine's own question that waits ("cancel"). `anew`: the person began anew, so that nothing from
    earlier conversations is taken for known. `wordless` counts voice notes and pictures in a row.

    Of what steps do beside asking (in seconds since 1970; 0: no): `until` when a wait is over, `resumed` when the bot
    last went on by itself, `looking` since when something is looked up; `asks` counts that, and `unheard` is what the
    prospect wrote meanwhile (text, choice). `asked` is the very text of a consent that is asked, `asked_in` its
    language. `echo` is a hash of the latest message, `loop` how many were alike and came at once (engine/looping).

    Of what a Writer is asked: `puzzle` are the words that wait to be understood, `puzzled` since when (in seconds since
    1970), and `guessed` what it read for answers that were not asked for yet (plain values): each is to be confirmed
    when its question comes. `spoken`: voice notes that are being written down, and what was written after them, in
    order: the message's id with its words (None: not yet there); `listened`: when the latest voice note came (in
    seconds since 1970).

    Of what comes after a human has closed it (in seconds since 1970; 0: no): `asked_mark` since when the person is
    asked how it was, `mark` what they said (then they are asked why). `told_open`: the opening that they were told of.

    `held`: outbox entries that wait for the prospect to write, with their authors (engine/held). `spared`: until then
    (in seconds since 1970) the window counts as open, since time was let pass to try a flow.
    """

    id: str
    at: str
    flow: str
    version: str
    opened_at: datetime
    step: str = ""
    status: Status = Status.BOT
    epoch: int = 0
    answers: Mapping[str, Given] = field(default_factory=dict)
    pending: Any = None
    missed: float = 0
    last_in: datetime | None = None
    outcome: str = ""
    stage: str = "new"
    flagged_for: str = ""
    held_by: str = ""
    nudged: int = 0
    timed: bool = False
    ahead: Mapping[str, int] = field(default_factory=dict)
    skipped: Mapping[str, int] = field(default_factory=dict)
    latest: Mapping[str, str] = field(default_factory=dict)
    aside: str = ""
    anew: bool = False
    wordless: int = 0
    until: int = 0
    resumed: int = 0
    looking: int = 0
    asks: int = 0
    unheard: tuple[tuple[str, str], ...] = ()
    asked: str = ""
    asked_in: str = ""
    echo: int = 0
    loop: tuple[int, ...] = ()
    unanswered: tuple[str, ...] = ()
    puzzle: str = ""
    puzzled: int = 0
    guessed: Mapping[str, Any] = field(default_factory=dict)
    spoken: tuple[tuple[str, str | None], ...] = ()
    listened: int = 0
    held: tuple[tuple[str, str], ...] = ()
    spared: int = 0
    asked_mark: int = 0
    mark: int = 0
    told_open: int = 0

    def moved(self, to: Status) -> Conversation:
        """This conversation in another status. Raises IllegalMove where the table does not allow it."""
        if to not in MOVES[self.status]:
            raise IllegalMove(f"This conversation is {_IN_WORDS[self.status]}; it cannot be {_IN_WORDS[to]} now.")
        return changed(self, status=to)

    @property
    def said_at(self) -> list[datetime]:
        """When each answer was given that the prospect gave."""
        return [given.at for given in self.answers.values() if not given.made]

    @property
    def ended(self) -> bool:
        """Whether it is closed: the prospect's next message opens a new one."""
        return self.status is Status.CLOSED
