"""All ports together, on the twins."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.adapters.memory.accounts import MemoryAccounts
from bot.adapters.memory.api_tokens import MemoryTokens
from bot.adapters.memory.archive import MemoryArchive
from bot.adapters.memory.audit import MemoryAudit
from bot.adapters.memory.cases import MemoryCases
from bot.adapters.memory.crm import MemoryCrm
from bot.adapters.memory.figures import MemoryFigures
from bot.adapters.memory.flows import MemoryFlows
from bot.adapters.memory.hooks import MemoryHooks, MemoryPoster
from bot.adapters.memory.inbox import MemoryInbox
from bot.adapters.memory.leads import MemoryLeads
from bot.adapters.memory.lookup import MemoryLookup
from bot.adapters.memory.machines import MemoryMachines
from bot.adapters.memory.media import MemoryMedia, MemorySource
from bot.adapters.memory.news import MemoryNews
from bot.adapters.memory.notes import MemoryNotes
from bot.adapters.memory.notifier import MemoryNotifier
from bot.adapters.memory.pages import MemoryPages
from bot.adapters.memory.preferences import MemoryPreferences
from bot.adapters.memory.presence import MemoryPresence
from bot.adapters.memory.store import MemoryStore
from bot.adapters.memory.threads import MemoryThreads
from bot.adapters.memory.tries import MemoryTries
from bot.adapters.memory.world import MemoryChannel, MemoryDoorbell, MemorySpool
from bot.adapters.memory.written import MemoryWritten
from bot.ports import Ports


def make_memory_ports(now: Callable[[], datetime], others: Mapping[str, Any]) -> Ports:
    """Ports on the in-memory twins; `others` replaces some of them."""
    store, archive = MemoryStore(), MemoryArchive(leads := MemoryLeads())
    ids = itertools.count(1)
    twins: dict[str, Any] = {
        "conversations": store, "outbox": store, "stream": store, "doorbell": MemoryDoorbell(),
        "archive": archive, "leads": leads, "flows": MemoryFlows(), "channel": MemoryChannel(),
        "crm": MemoryCrm(), "notifiers": {"memory": MemoryNotifier()}, "now": now,
        "new_id": lambda: f"id{next(ids):06d}", "link": lambda conversation: f"http://127.0.0.1/desk/{conversation}",
        "spool": MemorySpool(), "lookup": MemoryLookup(), "media": MemoryMedia(), "media_source": MemorySource(),
        "media_link": lambda media_id: f"http://127.0.0.1/media/{media_id}",
        "open_link": lambda address: f"{address}?key" if address.startswith("http://127.0.0.1/media/") else address,
        "accounts": MemoryAccounts(), "audit": MemoryAudit(), "tries": MemoryTries(now), "news": MemoryNews(),
        "tokens": MemoryTokens(), "pages": MemoryPages(archive), "hooks": MemoryHooks(), "poster": MemoryPoster(),
        "machines": MemoryMachines(),
        "figures": MemoryFigures(archive), "preferences": MemoryPreferences(),
        "threads": MemoryThreads(archive), "notes": MemoryNotes(), "presence": MemoryPresence(),
        "cases": MemoryCases(archive), "written": MemoryWritten(archive),
    }
    twins |= others
    return Ports(**{"inbox": MemoryInbox(twins["archive"], twins["cases"]), **twins})
