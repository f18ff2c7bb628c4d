"""A turn that was acknowledged and then lost: by a failover, or by a server that was killed before it wrote."""

from __future__ import annotations

import pytest

from bot.adapters.redis import keys
from bot.adapters.redis.connect import Lines
from bot.adapters.redis.conversations import RedisConversations
from bot.adapters.redis.outbox import RedisOutbox
from bot.adapters.redis.stream import RedisStream
from bot.engine import document
from bot.leads.identity import contact_id
from tests.host.houses import ANA, House


def test_what_a_process_remembers_of_a_lost_turn_does_not_outlive_it(
    broker: str, request: pytest.FixtureRequest,
) -> None:
    lines = Lines(broker)
    request.addfinalizer(lines.here.close)
    remembers = House({"conversations": RedisConversations(lines), "outbox": RedisOutbox(lines),
                       "stream": RedisStream(lines)})
    other = House({"conversations": RedisConversations(lines), "outbox": RedisOutbox(lines),
                   "stream": RedisStream(lines), "flows": remembers.p.flows}, count=100)
    kept = keys.document(contact_id(ANA))
    remembers.hear("oi")
    before = lines.here.get(kept)
    remembers.hear("400")
    lines.here.set(kept, before)  # type: ignore[arg-type]  # a client that decodes
    other.hear("500")
    remembers.hear("olhando")
    loaded = other.p.conversations.load(contact_id(ANA), "", fresh=True)
    _, conversation = document.read(loaded.document)
    assert conversation is not None
    assert conversation.answers["conta"].value["amount"] == "500"
    assert loaded.version.number == 3
