"""Who has been silent for long leaves the store, and comes back as if nothing had been: on the twins, and on a real
broker with SQLite."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.adapters.redis.connect import Lines
from bot.adapters.redis.conversations import RedisConversations
from bot.adapters.redis.outbox import RedisOutbox
from bot.adapters.redis.stream import RedisStream
from bot.adapters.sql.archive import SqlArchive
from bot.adapters.sql.flows import SqlFlows
from bot.adapters.sql.inbox import SqlInbox
from bot.adapters.sql.leads import SqlLeads
from bot.errors import StoreUnavailable
from bot.host.silence import Silence
from bot.leads.identity import contact_id
from bot.ports import Outcome
from tests.databases import open_tables
from tests.flows import SOLAR
from tests.host.houses import ANA, House

EVA = "whatsapp:+5511912345671"
PATIENT = re.sub("if_silent:.*", "", SOLAR)
# So that leases, which a real server grants by the real time, have not run out when time passes here.
LONG_AGO = datetime.now(UTC) - timedelta(days=90)


@pytest.fixture(params=["memory", "redis"])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    if request.param == "memory":
        yield House(flow=PATIENT)
        return
    lines = Lines(request.getfixturevalue("broker"))
    with open_tables(request, "sqlite", tmp_path) as engine:
        yield House({
            "conversations": RedisConversations(lines), "outbox": RedisOutbox(lines), "stream": RedisStream(lines),
            "archive": SqlArchive(engine), "leads": SqlLeads(engine), "flows": SqlFlows(engine),
            "inbox": SqlInbox(engine),
        }, flow=PATIENT, now=LONG_AGO)
    lines.here.close()


def is_here(house: House, address: str = ANA) -> bool:
    return house.p.conversations.load(contact_id(address), "", fresh=True).document is not None


def test_who_has_been_silent_for_a_month_leaves_and_goes_on_where_they_were(house: House) -> None:
    house.runtime.clock.tick()
    house.talk("oi", "400")
    house.talk("oi", address=EVA)
    version = house.p.conversations.load(contact_id(ANA), "", fresh=True).version
    house.later(days=29)
    house.talk("400", address=EVA)
    house.drain()
    house.later(days=2)
    assert is_here(house)
    house.runtime.clock.tick()
    assert (is_here(house), is_here(house, EVA)) == (False, True)
    gone = house.p.conversations.load(contact_id(ANA), "", fresh=True)
    assert (gone.version, house.p.conversations.is_whole()) == (version, True)
    assert another_process(house).talk("já") == house_that_stayed().talk("já")
    assert is_here(house)


def another_process(house: House) -> House:
    """On the same stores, with nothing in its memory."""
    ports = {name: getattr(house.p, name) for name in ("outbox", "stream", "archive", "flows", "leads")}
    mine = house.p.conversations
    ports["conversations"] = RedisConversations(mine._lines) if isinstance(mine, RedisConversations) else mine
    return House(ports, now=house.now, count=1000)


def house_that_stayed() -> House:
    """The same conversation, where nobody was let go."""
    house = House(flow=PATIENT)
    house.talk("oi", "400")
    house.later(days=31)
    return house


def test_a_timer_finds_whoever_was_let_go(house: House) -> None:
    house = House({name: getattr(house.p, name) for name in ("conversations", "outbox", "stream", "archive", "inbox")},
                  now=house.now)
    house.runtime.clock.tick()
    house.talk("oi")
    house.drain()
    house.later(days=31)
    assert Silence().let_go(house.p) == 1
    house.p.outbox.hasten(contact_id(ANA), timedelta(days=31).total_seconds(), house.now)
    stayed = House()
    stayed.talk("oi")
    stayed.later(days=31)
    assert house.said() == stayed.said()
    assert is_here(house)


def test_what_sql_has_not_just_so_stays(house: House) -> None:
    house.runtime.clock.tick()
    house.talk("oi")
    house.drain()
    house.talk("400")
    house.later(days=31)
    assert Silence().let_go(house.p) == 0
    house.drain()
    assert Silence().let_go(house.p) == 1


def test_all_are_looked_at_page_by_page_and_then_it_rests(house: House) -> None:
    house.runtime.clock.tick()
    for at in range(105):
        house.hear("oi", f"whatsapp:+55119{at:08d}")
    # All is said at once, whatever a sender may.
    while work := house.p.outbox.claim("talk", house.now, 30):
        house.p.outbox.settle(work, Outcome("done"), house.now)
    house.drain()
    house.later(days=31)
    silence = Silence()
    assert [silence.let_go(house.p) for _ in range(3)] == [100, 5, 0]
    house.talk("oi")
    house.drain()
    house.later(days=40)
    assert silence.let_go(house.p) + silence.let_go(house.p) == 1


def test_while_sql_is_down_whoever_was_let_go_waits_on_disk(house: House) -> None:
    house.runtime.clock.tick()
    house.talk("oi")
    house.drain()
    house.later(days=31)
    Silence().let_go(house.p)
    archive = house.p.archive
    other = another_process(house)

    class Down:
        def restore(self, contact: str) -> None:
            raise StoreUnavailable("SQL is down.")

    object.__setattr__(other.p, "archive", Down())
    other.hear("400")
    assert len(other.p.spool.waiting()) == 1
    object.__setattr__(other.p, "archive", archive)
    other.runtime.clock.empty_spool()
    assert other.p.spool.waiting() == []
    assert is_here(house)
