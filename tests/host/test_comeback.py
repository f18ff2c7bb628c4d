"""What comes back after the store was wiped: on the twins, and on a real broker that is flushed, with SQLite."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.adapters.memory.notifier import MemoryNotifier
from bot.adapters.redis import keys
from bot.adapters.redis.connect import Lines
from bot.adapters.redis.conversations import RedisConversations
from bot.adapters.redis.outbox import RedisOutbox
from bot.adapters.redis.stream import RedisStream
from bot.adapters.sql.archive import SqlArchive
from bot.adapters.sql.flows import SqlFlows
from bot.adapters.sql.inbox import SqlInbox
from bot.adapters.sql.leads import SqlLeads
from bot.errors import DeliveryError, StoreUnavailable
from bot.host.clock import Clock
from bot.host.comeback import come_back
from tests.databases import open_tables
from tests.host.houses import ANA, House

BIA, EVA, LIA = (f"whatsapp:+551191234567{digit}" for digit in range(3))
QUALIFY = ("oi", "400", "já")

# Two leads wait for a human: whom to tell of each is looked at in a moment.
ALERTS = 2


@dataclass
class WipedHouse:
    """A house with Slack and mail, how to wipe its store, and its CRM: `pushed` has each push, repeats too."""

    house: House
    wipe: Callable[[], object]
    forget: Callable[[str], object]  # a mark of the store's: "back" or "whole"
    slack: MemoryNotifier
    mail: MemoryNotifier
    pushed: list[tuple[str, str]] = field(default_factory=list)
    refuses: bool = False

    def push(self, lead: Any, key: str) -> None:
        """The CRM takes a lead."""
        if self.refuses:
            raise DeliveryError("503", retryable=True)
        self.pushed.append((lead["phone"], key))

    def qualify(self, address: str = ANA) -> None:
        """Somebody becomes a qualified lead."""
        self.house.talk(*QUALIFY, address=address)

    def tick(self) -> None:
        """The clock does its errands."""
        self.house.runtime.clock.tick()

    def undone(self) -> list[dict[str, Any]]:
        """What SQL holds for open, but for what looks in a moment whom to tell of those who wait."""
        return [one for one in self.house.p.archive.undone("", 10) if one["kind"] != "alert"]

    def states(self) -> dict[str, str]:
        """What was said, by text, with what became of it."""
        talks = self.house.runtime.desk.conversations(("bot", "flagged", "human", "closed"))
        rows = [row for talk in talks for row in self.house.runtime.desk.transcript(talk["id"])]
        return {row["text"]: row["state"] for row in rows if row["direction"] == "out"}


@pytest.fixture(params=["memory", "redis"])
def wiped(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[WipedHouse]:
    slack, mail = MemoryNotifier(), MemoryNotifier()
    ports: dict[str, Any] = {"notifiers": {"slack": slack, "mail": mail}}
    if request.param == "memory":
        house = House(ports)
        store = house.p.conversations
        marks: dict[str, tuple[str, object]] = {"back": ("comeback", None), "whole": ("whole", False)}
        yield _with_crm(WipedHouse(house, store.wipe, lambda mark: setattr(store, *marks[mark]), slack, mail))
        return
    lines = Lines(request.getfixturevalue("broker"))
    with open_tables(request, "sqlite", tmp_path) as engine:
        ports |= {
            "conversations": RedisConversations(lines), "outbox": RedisOutbox(lines), "stream": RedisStream(lines),
            "archive": SqlArchive(engine), "leads": SqlLeads(engine), "flows": SqlFlows(engine),
            "inbox": SqlInbox(engine),
        }
        house = House(ports, now=datetime.now(UTC))
        marked = {"back": keys.comeback(), "whole": keys.whole()}
        wipe, forget = lines.here.flushall, lambda mark: lines.here.delete(marked[mark])
        yield _with_crm(WipedHouse(house, wipe, forget, slack, mail))
    lines.here.close()


def _with_crm(wiped: WipedHouse) -> WipedHouse:
    object.__setattr__(wiped.house.runtime.ports, "crm", wiped)
    wiped.tick()
    return wiped


def test_a_wiped_store_comes_back_as_of_the_last_drain(wiped: WipedHouse) -> None:
    house = wiped.house
    house.talk("oi", address=EVA)  # in the middle of the flow
    wiped.qualify(ANA)  # all is done
    wiped.refuses, wiped.mail.refusal = True, DeliveryError("busy", retryable=True)
    wiped.qualify(BIA)  # told by Slack, neither pushed nor told by mail
    house.hear("oi", LIA)  # not answered yet
    wiped.tick()
    before = list(wiped.pushed)
    wiped.wipe()
    wiped.refuses, wiped.mail.refusal = False, None

    with capture_logs() as logs:
        wiped.tick()
    (told,) = [log for log in logs if log["event"] == "store_was_wiped"]
    (talk,) = [row["id"] for row in house.runtime.desk.conversations(("bot",)) if row["address"] == LIA]
    assert (told["log_level"], told["unknown_messages"], told["effects_put_back"]) == ("error", 1, 2 + ALERTS)
    assert told["in_conversations"] == [talk]
    assert house.runtime.desk.transcript(talk)[-1]["state"] == "unknown"

    said = len(house.channel.sent)
    house.said()
    wiped.tick()
    house.said()
    assert house.channel.sent[said:] == []
    assert [phone for phone, _ in wiped.pushed[len(before):]] == ["+5511912345670"]
    for notifier in (wiped.slack, wiped.mail):
        assert len(notifier.notices) == len({notice.key for notice in notifier.notices}) == 2
    assert house.talk("400", address=EVA) == ["Quando você quer instalar?"]
    assert house.talk("400", address=LIA) == ["Quando você quer instalar?"]
    wiped.tick()
    assert set(wiped.states().values()) <= {"sent", "unknown"}
    assert wiped.undone() == []


def test_it_is_brought_back_once(wiped: WipedHouse) -> None:
    wiped.house.hear("oi")
    wiped.tick()
    wiped.wipe()
    with capture_logs() as logs:
        wiped.tick()
        wiped.tick()
        Clock(wiped.house.runtime.chat).tick()
    assert [log["event"] for log in logs].count("store_was_wiped") == 1
    assert not wiped.house.p.conversations.is_whole()


def test_a_first_start_is_no_wipe_whoever_wrote_before_the_clock_began(wiped: WipedHouse) -> None:
    wiped.wipe()
    wiped.house.hear("oi")
    with capture_logs() as logs:
        wiped.tick()
        wiped.tick()
    assert logs == []
    assert wiped.house.p.conversations.is_whole()
    assert len(wiped.house.said()) == 1


def test_a_push_that_is_made_again_has_the_same_key(wiped: WipedHouse) -> None:
    wiped.qualify()
    wiped.house.drain()
    (done,) = wiped.pushed
    wiped.house.runtime.people.reset(ANA, "test")
    wiped.refuses = True
    wiped.qualify()
    wiped.tick()
    (open_push,) = [one for one in wiped.undone() if one["kind"] == "push_lead"]
    wiped.wipe()
    wiped.refuses = False
    wiped.tick()
    wiped.house.said()
    assert wiped.pushed == [done, ("+5511987654321", open_push["id"])]
    assert open_push["id"] != done[1]


def test_a_lead_that_was_not_even_stored_is_stored_pushed_and_told(wiped: WipedHouse) -> None:
    wiped.house.talk("oi", "400")
    wiped.house.hear("já")
    wiped.tick()
    wiped.wipe()
    wiped.tick()
    wiped.house.said()
    assert [phone for phone, _ in wiped.pushed] == ["+5511987654321"]
    assert (len(wiped.slack.notices), len(wiped.mail.notices), wiped.house.p.leads.count()) == (1, 1, 1)


def test_staff_are_still_told_that_somebody_needs_a_person(wiped: WipedHouse) -> None:
    wiped.slack.refusal = DeliveryError("busy", retryable=True)
    wiped.house.talk("oi", "quero falar com uma pessoa")
    wiped.tick()
    wiped.wipe()
    wiped.slack.refusal = None
    wiped.tick()
    wiped.house.said()
    assert (len(wiped.slack.notices), len(wiped.mail.notices)) == (1, 1)


def test_what_was_given_up_is_tried_anew(wiped: WipedHouse) -> None:
    wiped.slack.refusal = DeliveryError("404", retryable=False)
    wiped.qualify()
    wiped.tick()
    wiped.wipe()
    wiped.tick()
    wiped.house.said()
    (dead,) = wiped.house.p.outbox.kept(("dead",), 10)
    assert (dead.entry.kind, dead.tries) == ("notify_sales", 1)
    wiped.slack.refusal = None
    wiped.house.p.outbox.replay(dead.entry.id, wiped.house.now)
    wiped.house.said()
    assert len(wiped.slack.notices) == 1


def test_what_is_on_its_way_while_the_store_is_wiped_is_not_done_again(wiped: WipedHouse) -> None:
    class Slow(MemoryNotifier):
        """The store is wiped while it is told."""

        def notify(self, notice: Any) -> None:
            super().notify(notice)
            wiped.house.drain()
            wiped.wipe()

    slow = Slow()
    wiped.house.p.notifiers["slack"] = slow  # type: ignore[index]
    wiped.qualify()
    wiped.tick()
    wiped.house.said()
    assert (len(slow.notices), len(wiped.mail.notices)) == (1, 1)


class Dies:
    """A port whose store is lost after so many calls of a method."""

    def __init__(self, port: Any, method: str, calls: int) -> None:
        self._port, self._method, self._left = port, method, calls

    def __getattr__(self, name: str) -> Any:
        if name == self._method:
            self._left -= 1
            if self._left < 0:
                raise StoreUnavailable("Killed on the way.")
        return getattr(self._port, name)


@pytest.mark.parametrize(("port", "method", "calls"), [
    ("archive", "unsent", 1), ("archive", "take", 0), ("archive", "undone", 0), ("archive", "undone", 1),
    ("outbox", "missing", 1), ("outbox", "put_back", 0), ("stream", "read", 1), ("conversations", "end_comeback", 0),
])
def test_who_is_killed_on_the_way_is_followed_by_another(
    wiped: WipedHouse, port: str, method: str, calls: int,
) -> None:
    wiped.refuses = True
    wiped.qualify()
    wiped.house.hear("oi", EVA)
    wiped.tick()
    wiped.wipe()
    wiped.refuses = False
    ports = wiped.house.runtime.ports
    alive = getattr(ports, port)
    object.__setattr__(ports, port, Dies(alive, method, calls))
    wiped.tick()
    object.__setattr__(ports, port, alive)
    wiped.house.said()

    wiped.forget("back")  # as if so much time had passed that another clock may claim it
    wiped.tick()
    wiped.house.said()
    wiped.tick()
    assert set(wiped.states().values()) == {"sent", "unknown"}
    assert [phone for phone, _ in wiped.pushed] == ["+5511987654321"]
    assert (len(wiped.slack.notices), len(wiped.mail.notices)) == (1, 1)
    assert wiped.undone() == []


def test_nothing_is_taken_for_lost_that_only_the_stream_knows_to_be_done(wiped: WipedHouse) -> None:
    """A clock that looks for what a wipe has lost, although there was none, does no harm."""
    wiped.house.talk("oi", "400")
    wiped.house.hear("já")
    wiped.house.drain()  # SQL knows what must be done
    wiped.house.said()  # only the stream knows that it was
    wiped.house.hear("oi", EVA)
    wiped.house.drain()
    wiped.forget("whole")
    with capture_logs() as logs:
        wiped.tick()
    (told,) = logs
    assert (told["log_level"], told["unknown_messages"], told["effects_put_back"]) == ("warning", 0, 0)
    wiped.house.said()
    assert (len(wiped.pushed), len(wiped.slack.notices), len(wiped.mail.notices)) == (1, 1, 1)
    wiped.tick()
    assert set(wiped.states().values()) == {"sent"}


def test_whoever_writes_on_after_a_wipe_is_nudged_again_when_silent(wiped: WipedHouse) -> None:
    house = wiped.house
    house.talk("oi")
    house.drain()
    wiped.wipe()
    wiped.tick()
    house.talk("400")
    house.runtime.people.let_time_pass(ANA, 2 * 3600 + 1, "ana")
    assert house.said()[-1] == "Ainda está aí?"


def test_more_than_a_page_comes_back_too(wiped: WipedHouse) -> None:
    for number in range(5):
        wiped.house.hear("oi", f"whatsapp:+55119123000{number:02d}")
        wiped.house.hear("quero falar com uma pessoa", f"whatsapp:+55119123000{number:02d}")
    wiped.tick()
    wiped.wipe()
    come_back(wiped.house.p, wiped.house.drain, page_size=2)
    assert wiped.house.p.archive.unsent("", 20) == []
    wiped.house.said()
    assert (len(wiped.slack.notices), len(wiped.mail.notices)) == (5, 5)
