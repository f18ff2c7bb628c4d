"""What the host needs from the world, as Protocols. Adapters meet them; the twins in adapters/memory meet all of them.

All of them may raise StoreUnavailable (stores) or DeliveryError (the outside world). Times are aware and in UTC.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from bot.engine.inputs import Message, Place

# --- the conversation's store -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Version:
    """Where a contact's document stands: `number` grows by one with each commit; `generation` is random, made when
    the document is created or restored, so that a version from before a wipe can never match one from after."""

    generation: str
    number: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """What one round trip brings: the contact's document (None: not in this store), its version (None likewise),
    whether this cause is known to have committed before, and the stamp of the published book. `whole`: everybody who
    ever wrote is in this store, so that one who is not here is new."""

    document: str | None
    version: Version | None
    seen: bool
    book_stamp: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One effect that the world must still feel.

    `id` is cause + index, so that the same cause makes the same entries. `lane`: entries of one lane are worked one at
    a time, in the order (due, version, index). `epoch`: None for what nothing overtakes; else it is dropped when the
    conversation's epoch has risen meanwhile. `payload` is JSON types.
    """

    id: str
    queue: str
    kind: str
    lane: str
    contact_id: str
    due: datetime
    index: int = 0
    epoch: int | None = None
    payload: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Commit:
    """One atomic change. It stands only if the contact's document is still at `base` (None: not there yet) and `cause`
    has not committed before. `record` is the turn as the stream keeps it for SQL. `generation` is used where the
    document is new to this store, with `number` as its number. `settles`: an outbox entry that this commit carries out.
    `book_stamp`: the book that the turn was taken by; where another one is live by now, the commit does not stand.
    """

    contact_id: str
    base: Version | None
    version: Version
    cause: str
    document: str
    epoch: int
    record: Mapping[str, Any]
    entries: tuple[Entry, ...] = ()
    settles: str | None = None
    book_stamp: str = ""


@dataclass(frozen=True, slots=True)
class Committed:
    """What became of a commit: `stood`, or `seen` (this cause had committed before), or neither (the version moved:
    load and run again). `ring` names `talk` where that doorbell was silent until now."""

    stood: bool
    seen: bool = False
    ring: tuple[str, ...] = ()


class Conversations(Protocol):
    """Where what is happening is kept."""

    def load(self, contact_id: str, cause: str) -> Loaded: ...

    def commit(self, commit: Commit, now: datetime) -> Committed: ...

    def set_book_stamp(self, stamp: str) -> None: ...

    def mark_whole(self) -> None:
        """Everybody who ever wrote is in this store. A wiped store has lost the mark."""

    def is_whole(self) -> bool: ...

    def claim_comeback(self, now: datetime, lease: float) -> bool:
        """Whether it is ours to bring back what SQL knows: it was not done since this store began, and nobody else has
        claimed it within `lease` seconds."""

    def end_comeback(self) -> None:
        """What was claimed is done; it is not claimed again, unless the store was wiped once more meanwhile."""

    def memory_used(self) -> float:
        """The share of the memory it may have that this store uses now; 0 where it may have all there is."""

    def keeps_all(self) -> bool:
        """Whether this store, when it is full, refuses what is new instead of forgetting what it has."""


# --- the outbox ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Work:
    """An entry that was leased to us. `state` is what it was in when claimed: waiting; unsure (it may have been sent
    before: look); `tries` counts starts so far; `doubts` how often it was unsure; `started_at` is when it was last
    started; `token` proves the lease."""

    entry: Entry
    state: str
    tries: int
    doubts: int
    token: str
    lease_until: datetime
    started_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a piece of work ended. `state`: done, waiting (again at `not_before`), unsure (look at `not_before`), dropped
    (overtaken, not needed), unknown (staff must look) or dead. `record` goes to the stream; `then` are entries that
    follow from being done, added in the same step."""

    state: str
    not_before: datetime | None = None
    error: str = ""
    sid: str = ""
    record: Mapping[str, Any] | None = None
    then: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """A dead or unknown entry, as staff see it."""

    entry: Entry
    state: str
    tries: int
    error: str
    at: datetime


class Outbox(Protocol):
    """What must still happen: lanes of entries, leased and retried."""

    def claim(self, queue: str, now: datetime, lease: float) -> Work | None:
        """Lease the next lane of that queue whose head is due, for `lease` seconds; None when nothing is due."""

    def take(self, entry_id: str, now: datetime, lease: float) -> Work | None:
        """Lease that very entry if it is due, heads its lane and nobody holds it."""

    def start(self, work: Work, now: datetime) -> bool:
        """Compare the epoch and mark `sending`, in one step. False: overtaken (it is dropped) or the lease is lost."""

    def settle(self, work: Work, outcome: Outcome, now: datetime) -> bool:
        """Record how it ended. A late done is recorded even after the lease was lost; its `record` even where the entry
        is not here any more. False: no entry was changed."""

    def confirm(self, entry_id: str, sid: str, record: Mapping[str, Any], now: datetime) -> None:
        """A status callback came: append `record` to the stream, and if the entry is still open it is done."""

    def owner_of(self, sid: str) -> str | None:
        """The entry that a message of that sid was sent for, if remembered (a day)."""

    def overdue(self, queue: str, now: datetime, by: float, limit: int) -> list[str]:
        """Entries (lane heads) that have been due for more than `by` seconds and are not leased."""

    def announced(self, limit: int) -> list[str]:
        """Entries of `leads` that became due and of which no worker was told yet; asking takes them off the list."""

    def missing(self, entry_ids: Sequence[str]) -> list[str]:
        """Those of them that are not here: done, or lost with a store that was wiped."""

    def put_back(self, entries: Sequence[Entry], now: datetime) -> tuple[str, ...]:
        """Add entries outside a commit; one that is here already stays as it is. Returns the queues to ring."""

    def hush(self, queue: str) -> None:
        """The drain is about to look for the last time: the next commit rings again."""

    def kept(self, states: Sequence[str], limit: int) -> list[Kept]:
        """Dead and unknown entries, newest first."""

    def replay(self, entry_id: str, now: datetime) -> tuple[str, ...]:
        """Put a kept entry back to work, with fresh tries. Returns the queues to ring. Raises NotFound."""

    def hasten(self, contact_id: str, seconds: float, now: datetime) -> None:
        """Let time pass for one contact: everything that waits for it is due that much earlier."""

    def depth(self) -> Mapping[str, float]:
        """Figures: waiting, oldest_seconds, dead, unknown, stream."""


class Doorbell(Protocol):
    """Wakes the workers. It promises nothing: the clock rings again whatever is overdue."""

    def ring(self, queue: str, entry_ids: Sequence[str] = ()) -> None: ...

    def silent(self, queue: str) -> bool:
        """Whether no ring of that queue waits to be answered."""


class Stream(Protocol):
    """The turns and sends that SQL has not taken yet, oldest first."""

    def read(self, limit: int) -> list[tuple[str, dict[str, Any]]]: ...

    def trim(self, ids: Sequence[str]) -> None: ...


class Spool(Protocol):
    """Where messages wait when the stores cannot be reached: on this machine's disk."""

    def keep(self, message: Message, at: datetime) -> None:
        """Keep it, durably, before it is acknowledged."""

    def waiting(self) -> list[tuple[str, Message]]:
        """What waits, oldest first, each with its name in the spool."""

    def drop(self, name: str) -> None: ...


# --- SQL ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many conversations of that version have not ended, and wait at that step (empty: at none)."""

    flow: str
    version: str
    step: str
    count: int


@dataclass(frozen=True, slots=True)
class Way:
    """How many conversations went the same way: the version that they are on by now, the steps that waited for their
    answers (each once, the latest last), their status and outcome."""

    flow: str
    version: str
    steps: tuple[str, ...]
    status: str
    outcome: str
    count: int


class Archive(Protocol):
    """What has happened: contacts, conversations, turns, messages."""

    def take(self, records: Iterable[Mapping[str, Any]]) -> None:
        """Write stream records; the same record again changes nothing; an older version never replaces a newer."""

    def is_empty(self) -> bool:
        """Whether no contact was ever kept here."""

    def restore(self, contact_id: str) -> tuple[str, int] | None:
        """The contact's document and its number as of the last drain, or None."""

    def unsent(self, after: str, limit: int) -> list[dict[str, Any]]:
        """Messages that were prepared and of which nothing was heard since: id, conversation_id. By id, those after
        `after`."""

    def undone(self, after: str, limit: int) -> list[dict[str, Any]]:
        """Effects that a record told of and whose end was not heard of: id, and what else the record said. By id, those
        after `after`."""

    def conversations(self, statuses: Sequence[str], limit: int) -> list[dict[str, Any]]:
        """Conversations in those statuses, longest waiting first: id, contact_id, address, name, status, reason, at."""

    def transcript(self, conversation_id: str, limit: int) -> list[dict[str, Any]]:
        """Messages of one conversation, oldest first: at, author, text, state."""

    def contact_of(self, conversation_id: str) -> str:
        """The contact of a conversation (a unique beginning of the id is enough). Raises NotFound."""

    def waiting(self) -> list[Waiting]:
        """Where conversations that have not ended wait, by flow, version and step."""

    def ways(self, since: datetime) -> list[Way]:
        """The ways that conversations went that were opened since then; test contacts do not count."""


class Leads(Protocol):
    """Where leads are kept."""

    def store(self, lead: Mapping[str, Any]) -> None:
        """Insert or update by id; an older `version` never replaces a newer."""

    def get(self, lead_id: str) -> dict[str, Any] | None: ...

    def all(self, since: datetime | None = None, flow: str = "") -> Iterator[dict[str, Any]]:
        """Every lead, oldest first; where a flow is named, those of that flow."""

    def count(self, flow: str = "") -> int:
        """How many leads there are, of that flow where one is named."""


@dataclass(frozen=True, slots=True)
class Source:
    """One published text: a flow with its translations, or a language's default sentences. `name` is the flow's name or
    "lang"; `files` maps file name to its text; `version` is a hash of them."""

    name: str
    version: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Signed:
    """Who made a version live, why, and when (UTC)."""

    by: str
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Published:
    """A version that was published. `first` tells of its first publication, `live` since when it is live (None: it is
    not). `before`: the version that was live until it came (empty: none, or it is not known). `leaving`: running
    conversations do not stay on it, but go to the live version."""

    name: str
    version: str
    first: Signed
    live: Signed | None = None
    before: str = ""
    leaving: bool = False


class Flows(Protocol):
    """Published versions, kept whole."""

    def live(self) -> list[Source]: ...

    def version(self, name: str, version: str) -> Source | None: ...

    def publish(
        self, sources: Sequence[Source], author: str, note: str, now: datetime, *, move: bool = False,
    ) -> str:
        """Make exactly these sources live, in one transaction; returns the stamp of the new book. `move`: running
        conversations leave every other version of them."""

    def roll_back(
        self, name: str, version: str, author: str, note: str, now: datetime, *, move: bool = False,
    ) -> str:
        """Make that version live in place of the one that is; returns the stamp. `move`: running conversations leave
        every other version of it. Raises NotFound where it was never published, or nothing of that name is live."""

    def history(self, name: str = "") -> list[Published]:
        """Every version that was published, of that name or of all: by name, newest first."""

    def leaving(self) -> frozenset[tuple[str, str]]:
        """(name, version) that running conversations leave for the live version."""

    def stamp(self) -> str:
        """The stamp of what is live and of what is left; empty before the first publication."""


# --- the world ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Speech:
    """One thing to say: `to` and `sender` are addresses as the channel writes them. `entry_id` comes back with every
    status callback. `choices` are (id, title); `style` is auto, buttons, list or numbers;
    `list_label` is what the button says that opens a list. `media` are addresses of files that go with the text, which
    may then be empty; `place` is a location, whose name the text is."""

    entry_id: str
    to: str
    sender: str
    text: str
    choices: tuple[tuple[str, str], ...] = ()
    style: str = "auto"
    language: str = ""
    list_label: str = ""
    media: tuple[str, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A message that the channel says it has sent."""

    sid: str
    status: str


@dataclass(frozen=True, slots=True)
class StatusUpdate:
    """What the channel tells of a message that we sent: its id, its status (sent, delivered, read, failed, undelivered
    ...), the outbox entry it was sent for (from the callback's address; may be empty), and why it failed."""

    sid: str
    status: str
    entry_id: str = ""
    code: int | None = None
    error: str = ""


class Channel(Protocol):
    """Where prospects are reached."""

    def send(self, speech: Speech) -> str:
        """Send; returns the channel's id. Raises DeliveryError (retryable, ambiguous, code)."""

    def find(self, speech: Speech, since: datetime, until: datetime) -> list[Found]:
        """Messages like this one (to, sender, text) that were sent in that time."""


class Crm(Protocol):
    """Where qualified leads are pushed."""

    def push(self, lead: Mapping[str, Any], key: str) -> None:
        """Push once per idempotency key. Raises DeliveryError."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that staff or sales should know: a title, lines of text, a link; `key` says it is the same notice."""

    key: str
    title: str
    lines: tuple[str, ...]
    link: str = ""


class Notifier(Protocol):
    """How staff and sales are told."""

    def notify(self, notice: Notice) -> None:
        """Tell them. Raises DeliveryError."""


@dataclass(frozen=True, slots=True)
class Ports:
    """All of them, as runtime.py hands them to the host. `crm` is None and `notifiers` empty where not configured.
    `link` makes a staff link of a conversation id. `now` is the only clock. `test_numbers` (E.164) walk live flows
    without making leads."""

    conversations: Conversations
    outbox: Outbox
    stream: Stream
    doorbell: Doorbell
    archive: Archive
    leads: Leads
    flows: Flows
    channel: Channel
    crm: Crm | None
    notifiers: Mapping[str, Notifier]
    now: Callable[[], datetime]
    new_id: Callable[[], str]
    link: Callable[[str], str]
    spool: Spool
    test_numbers: frozenset[str] = frozenset()
