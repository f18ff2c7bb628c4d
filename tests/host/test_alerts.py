"""Whoever waits for a human: who is told, when, how often."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.adapters.memory.notifier import MemoryNotifier
from bot.adapters.memory.world import MemoryChannel
from bot.errors import DeliveryError
from bot.host.audit import Actor
from bot.host.recipients import is_quiet, quiet_span
from bot.ports import Notice, Preference, SignIn
from tests.flows import SENTENCES, SOLAR
from tests.host.houses import ANA, House

SERVICE = """
zone: America/Sao_Paulo
hours: {mon-fri: "09:00-18:00"}
qualified: {within: 5m, warn: 80%, escalate: [admin, vendas, chefe@example.com]}
flagged: {within: 10m, escalate: admin, reassign: true}
duty: {template: plantao, people: [{who: bia@example.com, hours: {mon-fri: "12:00-18:00"}}, {who: rui@example.com}]}
"""
TEMPLATES = """
plantao:
  category: utility
  languages: {pt-BR: "Oi, {{who}}! {{name}} espera ({{why}}): {{link}} agora."}
"""
ASKED = 'rating: "Como foi?"\nrated: "Valeu!"\n'
MORE = {"settings/templates.yaml": TEMPLATES, "lang/defaults.pt-BR.yaml": SENTENCES + ASKED}
BY = Actor("test")


class Told(MemoryNotifier):
    """What was told, as (title, to whom)."""

    def told(self) -> list[tuple[str, str]]:
        return [(one.title, ", ".join(one.to)) for one in self.notices]


class Waiting(House):
    """A house with staff, at ten o'clock on a Monday in São Paulo."""

    def __init__(self, service: str = SERVICE, **more: Any) -> None:
        self.mail, self.slack = Told(), Told()
        ports = {"notifiers": {"mail": self.mail, "slack": self.slack}, **more.pop("ports", {})}
        super().__init__(ports, SOLAR, {**MORE, "settings/service.yaml": service}, **more)

    def hire(self, name: str, role: str = "agent", teams: str = "", **wants: Any) -> str:
        account, _ = self.runtime.staff.add(name, f"{name.lower()}@example.com", role, BY, teams)
        self.p.accounts.change(account.id, {"active": True}, {})
        if wants:
            self.p.preferences.keep(replace(Preference(account.id), **wants))
        return account.id

    def there(self, account: str) -> None:
        """Somebody whose page is open."""
        at = self.now
        self.p.accounts.open(SignIn(f"d{account}", account, at, at, at + timedelta(days=7), True, "192.0.2.1"))

    def flag(self) -> str:
        self.talk("oi", "quero falar com uma pessoa")
        return self.settle()

    def settle(self) -> str:
        """The stream is in SQL, and all that is due now is done."""
        self.later(seconds=2)
        self.drain()
        self.said()
        self.drain()
        [talk] = self.runtime.desk.conversations(("flagged", "human", "closed"))
        return str(talk["id"])

    def pass_minutes(self, minutes: float) -> None:
        self.later(minutes=minutes)
        for _ in range(2):
            self.drain()
            self.said()
            self.later(seconds=1)
        self.drain()

    def alerts(self) -> list[str]:
        """The stages of what is still to come."""
        return [slot.entry.payload["stage"] for slot in self.p.outbox.slots.values() if slot.entry.kind == "alert"]

    def titles(self) -> list[str]:
        return [title for title, _ in self.slack.told()]


@pytest.fixture
def house() -> Waiting:
    return Waiting()


WARNED, LATE = "soon it is late", "was not answered in time"


def test_who_is_answered_in_time_is_nobodys_worry(house: Waiting) -> None:
    talk = house.flag()
    house.pass_minutes(7)
    house.runtime.desk.say(talk, "Bia", "Oi, aqui é a Bia")
    house.pass_minutes(60)
    assert len(house.titles()) == 1
    assert house.alerts() == []
    [promise] = house.p.figures.promises(house.now - timedelta(days=1), house.now)
    assert (promise.ended_as, promise.ended_by, promise.seconds) == ("answered", "Bia", 424)


def test_a_claim_is_no_answer(house: Waiting) -> None:
    house.runtime.desk.claim(house.flag(), "Bia")
    house.pass_minutes(9)
    assert WARNED in house.titles()[-1]
    house.pass_minutes(2)
    assert LATE in house.titles()[-1]
    house.pass_minutes(600)
    assert len(house.titles()) == 3


def test_the_clock_stands_still_out_of_hours() -> None:
    house = Waiting(now=datetime(2026, 11, 27, 20, 58, tzinfo=UTC))  # Friday, 17:58
    house.flag()
    house.pass_minutes(60 * 24)
    assert len(house.titles()) == 1
    house.now = datetime(2026, 11, 30, 12, 7, tzinfo=UTC)  # Monday, 09:07
    house.pass_minutes(0)
    assert [WARNED in house.titles()[-1], len(house.titles())] == [True, 2]


def test_whose_turn_it_is_is_told_where_they_want_it(house: Waiting) -> None:
    house.hire("Bia", told={"mail": ("flagged",)})
    house.hire("Caio", told={"mail": ("warned",)})
    house.hire("Rui", "admin", told={"mail": ("late",)})
    house.hire("Zé", "admin", told={"mail": ("late",)}, quiet="09:00-11:00")
    house.flag()
    assert [to for _, to in house.mail.told()] == ["", "bia@example.com"]
    house.pass_minutes(8)
    assert house.mail.told()[-1][1] == "caio@example.com"
    house.pass_minutes(2)
    assert house.mail.told()[-1][1] == "rui@example.com"
    assert len(house.mail.told()) == 4
    assert house.mail.notices[-1].link.endswith(house.settle())


def test_only_whoever_has_it_is_reminded(house: Waiting) -> None:
    for name in ("Bia", "Caio"):
        house.hire(name, told={"mail": ("warned",)})
    house.runtime.desk.claim(house.flag(), "Bia")
    house.pass_minutes(9)
    assert [to for _, to in house.mail.told()][1:] == ["bia@example.com"]


def test_a_lead_has_a_clock_of_its_own_and_strangers_may_be_told_of_it(house: Waiting) -> None:
    house.hire("Caio", teams="Vendas, sol")
    house.hire("Ema", "marketer", told={"mail": ("late",)})
    house.talk("oi", "400", "agora")
    talk = house.settle()
    assert house.runtime.desk.conversations(("closed",))[0]["id"] == talk
    house.pass_minutes(5)
    house.pass_minutes(5)
    assert LATE in house.titles()[-1]
    assert {to for title, to in house.mail.told() if LATE in title} == {"caio@example.com", "chefe@example.com"}
    house.runtime.desk.say(talk, "Caio", "Oi!")
    house.drain()
    [promise] = house.p.figures.promises(house.now - timedelta(days=1), house.now)
    assert (promise.reason, promise.ended_as, promise.late(house.now)) == ("qualified", "answered", True)


def test_who_is_on_duty_is_told_on_whatsapp_by_a_template(house: Waiting) -> None:
    house.hire("Bia", phone="+5511911111111")
    house.hire("Rui", phone="+5511922222222")
    talk = house.flag()
    [page] = [speech for speech in house.channel.sent if speech.to == "whatsapp:+5511922222222"]
    assert page.template is not None
    assert page.text == f"Oi, Rui! +5511987654321 espera (asked for a person): http://127.0.0.1/desk/{talk} agora."
    assert page.sender == "whatsapp:+15550001000"
    # Bia's turn begins at noon; Rui is the first of the rest.
    house.pass_minutes(130)
    # Too late to be reminded; whoever is on duty by now is told, and everybody whom it is about.
    assert [WARNED in title for title in house.titles()] == [False, False]
    assert LATE in house.titles()[-1]
    late = [speech.to for speech in house.channel.sent if speech.template is not None][1:]
    assert sorted(late) == ["whatsapp:+5511911111111", "whatsapp:+5511922222222"]


def test_nobody_is_told_on_whatsapp_who_does_not_want_it_or_sleeps(house: Waiting) -> None:
    house.hire("Bia", phone="+5511911111111", told={"whatsapp": ()})
    house.hire("Rui", phone="+5511922222222", quiet="09:30-10:30")
    house.flag()
    assert [speech for speech in house.channel.sent if speech.template is not None] == []


class Broken(MemoryChannel):
    """Takes what it is given, and then says that the connection broke."""

    def send(self, speech: Any) -> str:
        sid = super().send(speech)
        if speech.template is not None:
            raise DeliveryError("The connection broke.", retryable=True, ambiguous=True)
        return sid


def test_what_may_have_been_sent_to_staff_is_not_sent_again() -> None:
    house = Waiting(ports={"channel": Broken()})
    house.hire("Rui", phone="+5511922222222", told={"whatsapp": ("flagged",)})
    house.flag()
    for _ in range(4):
        house.pass_minutes(1)
    assert len([speech for speech in house.channel.sent if speech.template is not None]) == 1
    assert house.p.outbox.kept(("dead", "unknown"), 9) == []


def test_somebody_else_gets_it_when_it_is_late(house: Waiting) -> None:
    bia, caio = house.hire("Bia"), house.hire("Caio", told={"mail": ("late",)})
    talk = house.flag()
    house.runtime.desk.claim(talk, "Bia")
    house.pass_minutes(9)
    for account in (bia, caio):
        house.there(account)
    house.pass_minutes(2)
    case = house.p.cases.get(talk)
    assert (case.assignee, case.why) == (caio, "nobody had answered in time")
    assert {to for title, to in house.mail.told() if LATE in title} == {"bia@example.com", "caio@example.com"}
    _, conversation = house.runtime.desk.look(talk)
    assert conversation is not None
    assert conversation.held_by == "Caio"


def test_where_nobody_is_there_it_stays_where_it_is(house: Waiting) -> None:
    house.hire("Bia")
    talk = house.flag()
    house.pass_minutes(9)
    house.pass_minutes(3)
    assert house.p.cases.get(talk).assignee == ""
    assert LATE in house.titles()[-1]


def test_who_stops_or_is_a_test_or_goes_on_with_the_bot_is_not_chased(house: Waiting) -> None:
    house.flag()
    house.talk("STOP")
    house.pass_minutes(9)
    house.pass_minutes(9)
    assert len(house.titles()) == 1
    other = Waiting()
    other.runtime.people.mark_test(ANA, "test")
    other.talk("oi", "quero falar com uma pessoa")
    assert other.alerts() == []


def test_without_a_file_people_are_told_and_nobody_is_chased() -> None:
    house = Waiting("tell_closed: false\nflagged: {warn: never}\n")
    house.hire("Bia", told={"mail": ("flagged", "warned", "late")})
    house.flag()
    assert [to for _, to in house.mail.told()] == ["", "bia@example.com"]
    assert house.alerts() == []


def test_it_waits_until_sql_knows_everything(house: Waiting) -> None:
    house.hire("Bia", told={"mail": ("flagged",)})
    house.talk("oi", "quero falar com uma pessoa")
    house.later(seconds=2)
    house.said()
    assert [to for _, to in house.mail.told()] == [""]
    house.drain()
    house.later(seconds=2)
    house.said()
    assert [to for _, to in house.mail.told()] == ["", "bia@example.com"]


def test_an_answer_that_sql_has_not_heard_of_counts(house: Waiting) -> None:
    talk = house.flag()
    house.later(minutes=8)
    house.runtime.desk.say(talk, "Bia", "Oi")
    house.later(seconds=1)
    house.said()  # the alert is due, and SQL is behind
    house.pass_minutes(1)
    assert len(house.titles()) == 1


def test_whoever_carries_an_alert_out_twice_tells_nobody_twice(house: Waiting) -> None:
    house.talk("oi", "quero falar com uma pessoa")
    house.drain()
    house.later(seconds=2)
    work = house.p.outbox.claim("leads", house.now, 30)
    while work is not None and work.entry.kind != "alert":
        house.runtime.carrier.carry_out(work)
        work = house.p.outbox.claim("leads", house.now, 30)
    assert work is not None
    house.runtime.carrier.carry_out(work)
    house.runtime.carrier.carry_out(work)
    house.later(seconds=31)
    house.said()
    house.pass_minutes(9)
    house.pass_minutes(9)
    assert [WARNED in title for title in house.titles()].count(True) == 1
    assert [LATE in title for title in house.titles()].count(True) == 1


def test_a_wiped_store_loses_no_alert(house: Waiting) -> None:
    house.runtime.clock.tick()
    house.flag()
    house.p.conversations.wipe()
    house.runtime.clock.tick()
    assert house.alerts() == ["warned"]
    house.pass_minutes(9)
    assert WARNED in house.titles()[-1]


@pytest.mark.parametrize(("quiet", "at", "is_it"), [
    ("22:00-07:00", "23:30", True), ("22:00-07:00", "06:59", True), ("22:00-07:00", "07:00", False),
    ("12:00-13:00", "12:30", True), ("12:00-13:00", "13:00", False), ("", "03:00", False), ("25:00-26:00", "03:00",
    False), ("a-b", "03:00", False), ("10:00-10:00", "10:00", False), ("10:61-11:00", "10:30", False),
])
def test_quiet_hours_may_go_over_midnight(quiet: str, at: str, is_it: bool) -> None:
    assert is_quiet(quiet, datetime.fromisoformat(f"2026-11-23 {at}")) is is_it


def test_a_span_is_two_times() -> None:
    assert quiet_span("22:00-07:30") == (1320, 450)
    assert quiet_span("²2:00-07:30") is None


def test_a_notice_is_for_those_whom_it_names() -> None:
    assert Notice("k", "t", ()).to == ()
