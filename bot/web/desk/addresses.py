"""Which page of the desk stands at which address: for whom comes in, for conversations, and for all the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from bot.runtime import Runtime
from bot.web.desk.about import AboutForms
from bot.web.desk.account import AccountPage
from bot.web.desk.by_identity import IdentityPages
from bot.web.desk.conversations import ConversationPages
from bot.web.desk.drafts import DraftPages
from bot.web.desk.entry import EntryPages
from bot.web.desk.figures import FiguresPage
from bot.web.desk.hub import Hub
from bot.web.desk.live import LivePages
from bot.web.desk.notices import NoticesPage
from bot.web.desk.operations import OperationsPage
from bot.web.desk.outward import OutwardPages
from bot.web.desk.people import PeoplePage
from bot.web.desk.thread_forms import ThreadForms
from bot.web.door import Door

_READS, _BOTH, _FORM = ("GET",), ("GET", "POST"), ("POST",)
# The address, its name, what answers there, and to which methods.
Address = tuple[str, str, Callable[..., Any], tuple[str, ...]]


def addresses(runtime: Runtime, door: Door) -> Iterator[Address]:
    """All of them."""
    yield from _of_entry(runtime, door)
    yield from _of_conversations(runtime, door)
    yield from _of_the_rest(runtime, door)


def _of_entry(runtime: Runtime, door: Door) -> Iterator[Address]:
    entry, identity = EntryPages(runtime, door), IdentityPages(runtime, door)
    yield "/desk/sign-in", "sign_in", entry.sign_in, _BOTH
    yield "/desk/sign-in/code", "code", entry.code, _BOTH
    yield "/desk/sign-in/provider", "provider", identity.begin, _READS
    yield "/desk/sign-in/provider/back", "provider_back", identity.back, _READS
    yield "/desk/welcome/<token>", "welcome", entry.welcome, _BOTH
    yield "/desk/first/<token>", "first", entry.first, _BOTH
    yield "/desk/sign-out", "sign_out", entry.sign_out, _FORM


def _of_conversations(runtime: Runtime, door: Door) -> Iterator[Address]:
    talks, live = ConversationPages(runtime, door), LivePages(runtime, door, Hub(runtime.ports.news))
    threads, about = ThreadForms(runtime, door, talks), AboutForms(runtime, door, talks)
    yield "/desk", "inbox", talks.inbox, _READS
    yield "/desk/events", "events", live.events, _READS
    yield "/desk/news", "news", live.news, _READS
    yield "/desk/<conversation>", "thread", talks.thread, _BOTH
    yield "/desk/<conversation>/file", "file", talks.file, _BOTH
    yield "/desk/<conversation>/draft", "draft", DraftPages(runtime, door).draft, _BOTH
    yield "/desk/<conversation>/notes", "note", threads.note, _BOTH
    yield "/desk/<conversation>/messages", "message", threads.message, _BOTH
    yield "/desk/<conversation>/present", "beat", threads.beat, _FORM
    yield "/desk/<conversation>/details", "about", about.change, _BOTH
    yield "/desk/<conversation>/contact.vcf", "card", about.card, _READS


def _of_the_rest(runtime: Runtime, door: Door) -> Iterator[Address]:
    own, people, notices = AccountPage(runtime, door), PeoplePage(runtime, door), NoticesPage(runtime, door)
    figures, outward = FiguresPage(runtime, door), OutwardPages(runtime, door)
    yield "/desk/account", "account", own.show, _BOTH
    yield "/desk/account/notices", "notices", notices.show, _BOTH
    yield "/desk/account/notices/open", "open_notices", notices.open, _READS
    yield "/desk/people", "people", people.show, _BOTH
    yield "/desk/figures", "figures", figures.show, _READS
    yield "/desk/figures/<table>.csv", "figures_csv", figures.csv, _READS
    yield "/desk/operations", "operations", OperationsPage(runtime, door).show, _BOTH
    yield "/desk/api", "api", outward.tokens, _BOTH
    yield "/desk/webhooks", "webhooks", outward.webhooks, _BOTH
    yield "/desk/webhooks/<webhook>", "deliveries", outward.deliveries, _BOTH
