"""All ports together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.ports.accounts import Accounts
from bot.ports.archive import Archive
from bot.ports.audit import Audit
from bot.ports.cases import Cases
from bot.ports.channel import Channel
from bot.ports.conversations import Conversations
from bot.ports.figures import Figures
from bot.ports.flows import Flows
from bot.ports.hooks import Hooks, Poster
from bot.ports.identity import Identity
from bot.ports.inbox import Inbox
from bot.ports.leads import Leads
from bot.ports.machinery import Doorbell, Spool, Stream
from bot.ports.machines import Machines
from bot.ports.media import Media, MediaSource
from bot.ports.news import News
from bot.ports.notes import Notes
from bot.ports.outbox import Outbox
from bot.ports.outside import Crm, Lookup, Notifier
from bot.ports.pages import Pages
from bot.ports.preferences import Preferences
from bot.ports.presence import Presence
from bot.ports.threads import Threads
from bot.ports.tokens import Tokens
from bot.ports.tries import Tries
from bot.ports.writer import Writing
from bot.ports.written import Written


@dataclass(frozen=True, slots=True)
class Ports:
    """All of them, as runtime/ hands them to the host. `crm` is None and `notifiers` empty where not configured.
    `link` makes a staff link of a conversation id, `media_link` one of a file's; `open_link` makes the latter
    one that opens to whoever has it, for some hours, and leaves other addresses alone. `now` is the only clock.
    `test_numbers` (E.164) walk live flows without making leads. `writing` is None where no Writer is configured: then
    the engine understands alone. `identity` is None where staff sign in by password only."""

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
    lookup: Lookup
    media: Media
    media_source: MediaSource
    media_link: Callable[[str], str]
    open_link: Callable[[str], str]
    accounts: Accounts
    audit: Audit
    tries: Tries
    tokens: Tokens
    pages: Pages
    hooks: Hooks
    poster: Poster
    machines: Machines
    inbox: Inbox
    news: News
    figures: Figures
    preferences: Preferences
    threads: Threads
    notes: Notes
    presence: Presence
    cases: Cases
    written: Written
    test_numbers: frozenset[str] = frozenset()
    writing: Writing | None = None
    identity: Identity | None = None
