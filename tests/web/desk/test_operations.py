"""The operators' page: what it shows, who sees it, what it does, and that it stands while stores do not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.adapters.memory.machines import MemoryMachines
from bot.config import Config
from bot.errors import DeliveryError
from bot.host.operations import LEFT_ALONE
from bot.ports import FailedJob, Rings, Worker
from tests.host.houses import START
from tests.web.desk.desks import Browser, Desk

PATH = "/desk/operations"


@pytest.fixture
def desk(config: Config) -> Desk:
    return Desk(config)


@pytest.fixture
def admin(desk: Desk) -> Browser:
    return desk.signed_in("Ana", "admin")


def dead_letter(desk: Desk) -> str:
    """A message that was refused for good."""
    desk.house.channel.faults = [DeliveryError("no <such> number", retryable=False, code=63024)]
    desk.house.hear("oi")
    desk.house.said()
    return str(desk.house.p.outbox.kept(("dead",), 9)[0].entry.id)


@pytest.mark.parametrize("role", ["agent", "marketer"])
def test_only_admins_see_it(desk: Desk, role: str) -> None:
    browser, entry = desk.signed_in("Bia", role), dead_letter(desk)
    assert browser.get(PATH).status_code == 403
    assert browser.send(PATH, browser.get("/desk/account").text, do="dismiss", which=entry).status_code == 403
    assert desk.house.p.outbox.kept(("dead",), 9)


def test_a_house_that_is_well_says_so(desk: Desk, admin: Browser) -> None:
    desk.runtime.clock.tick()
    page = admin.get(PATH).text
    assert "Everything that must work answers." in page
    assert "Nothing was given up." in page
    assert "simulator" in page
    assert "1 ticks within 30 s" in page


def test_a_clock_that_stands_is_told(desk: Desk, admin: Browser) -> None:
    desk.runtime.clock.tick()
    desk.house.later(seconds=31)
    assert "No clock has ticked" in admin.get(PATH).text


def test_what_was_given_up_is_shown_and_replayed(desk: Desk, admin: Browser) -> None:
    entry = dead_letter(desk)
    page = admin.get(PATH).text
    assert entry in page
    assert "no &lt;such&gt; number" in page
    before = len(desk.house.channel.sent)
    assert "tried again" in admin.fill(PATH, do="replay", which=entry).text
    desk.house.said()
    assert len(desk.house.channel.sent) == before + 1
    assert ("Ana", "replay", "127.0.0.1") in desk.log()
    assert admin.fill(PATH, do="replay", which=entry).status_code == 409


def test_what_was_given_up_is_dismissed(desk: Desk, admin: Browser) -> None:
    entry = dead_letter(desk)
    assert "for good" in admin.fill(PATH, do="dismiss", which=entry).text
    assert desk.house.p.outbox.kept(("dead",), 9) == []
    assert ("Ana", "dismiss", "127.0.0.1") in desk.log()


def test_all_dead_letters_are_replayed_at_once(desk: Desk, admin: Browser) -> None:
    dead_letter(desk)
    admin.fill(PATH, do="replay_all")
    assert desk.house.p.outbox.kept(("dead",), 9) == []


def test_workers_jobs_and_refused_records_are_shown(desk: Desk, admin: Browser) -> None:
    machines = desk.house.p.machines
    machines.rung = Rings(
        {"talk": 7, "leads": 0}, [Worker("w1", ("talk",), "busy", 12, 1, START)],
        [FailedJob("j1", "leads", "bot.jobs.carry_out", START, "OSError: <x>")])
    machines.kept_out = [{"id": "r", "error": "t is none", "at": START, "record": "<script>alert(1)</script>"}]
    page = admin.get(PATH).text
    for told in ("<td>7</td>", "busy", "bot.jobs.carry_out", "OSError: &lt;x&gt;", "&lt;script&gt;alert(1)"):
        assert told in page
    assert "<script>alert" not in page


def test_no_worker_is_told(admin: Browser) -> None:
    assert "No worker runs" in admin.get(PATH).text


def test_gpt_that_is_left_alone_and_a_webhook_that_fails_are_told(desk: Desk, admin: Browser) -> None:
    desk.house.p.tries.count(LEFT_ALONE, 60)
    admin.fill("/desk/webhooks", do="add", url="https://x.example.com/", event="lead.qualified")
    (one,) = desk.runtime.webhooks.all()
    desk.house.p.hooks.change(one.id, {"failing_since": START - timedelta(hours=3)})
    page = admin.get(PATH).text
    assert "left alone for a minute" in page
    assert "https://x.example.com/" in page


@pytest.mark.parametrize("down", ["broker", "database", "rings"])
def test_while_one_does_not_answer_the_rest_is_told(desk: Desk, admin: Browser, down: str) -> None:
    assert isinstance(desk.house.p.machines, MemoryMachines)
    desk.house.p.machines.down = {down}
    answer = admin.get(PATH)
    assert answer.status_code == 200
    assert "does not answer" in answer.text
    assert "LEADLINE_DATA" in answer.text
