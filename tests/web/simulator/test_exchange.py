from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.errors import StoreUnavailable
from bot.web.simulator import OurNumber
from bot.web.simulator.exchange import Exchange
from bot.web.simulator.forms import Draft, Upload
from bot.web.simulator.news import news_of
from bot.web.simulator.orders import Refusal
from tests.web.simulator.fake_bot import ANA, SENDER, FakeBot, make_simulator

HOUR = 3600.0
EMILY = "whatsapp:+12025550143"
HELP = "whatsapp:+15550002000"


@dataclass
class Clock:
    at: datetime = field(default_factory=lambda: datetime(2027, 1, 15, 12, tzinfo=UTC))

    def now(self) -> datetime:
        return self.at

    def wait(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def bot() -> FakeBot:
    return FakeBot(9)


@pytest.fixture
def exchange(tmp_path: Path, clock: Clock, bot: FakeBot) -> Exchange:
    return Exchange(make_simulator(bot, tmp_path, clock.now), threads=0)


def news(exchange: Exchange, after: int = -1, address: str = ANA) -> dict[str, Any]:
    with exchange.tables.reading() as db:
        return news_of(db, address, after, exchange.now()) or {}


def say(exchange: Exchange, body: str, to: str = ANA) -> str:
    return exchange.accept({"To": to, "From": SENDER, "Body": body}, [])


def last(exchange: Exchange) -> dict[str, Any]:
    found: dict[str, Any] = news(exchange)["lines"][-1]
    return found


def test_both_sides_appear_in_the_order_they_spoke(exchange: Exchange) -> None:
    exchange.write(ANA, Draft("oi"))
    say(exchange, "Olá!")
    exchange.write(ANA, Draft("400"))
    assert [(line["mine"], line["body"]) for line in news(exchange)["lines"]] == [
        (True, "oi"), (False, "Olá!"), (True, "400"),
    ]


def test_each_number_of_the_bots_can_be_written_to_and_answers_for_itself(
    exchange: Exchange, tmp_path: Path, clock: Clock, bot: FakeBot,
) -> None:
    two = [OurNumber(SENDER, "Sales"), OurNumber(HELP, "Help")]
    exchange = Exchange(replace(make_simulator(bot, tmp_path, clock.now), senders=lambda: two), threads=0)
    exchange.write(ANA, Draft("oi"), HELP)
    exchange.write(ANA, Draft("oi"), "whatsapp:+15550009999")
    callback = "http://127.0.0.1/whatsapp/status"
    exchange.accept({"To": ANA, "From": HELP, "Body": "Hi", "StatusCallback": callback}, [])
    with exchange.tables.reading() as db:
        forms = [json.loads(row["form"]) for row in db.execute("SELECT form FROM posts ORDER BY id")]
    assert [(form.get("To"), form["From"]) for form in forms[:2]] == [(HELP, ANA), (SENDER, ANA)]
    assert {(form["From"], form["To"]) for form in forms[2:]} == {(HELP, ANA)}
    with pytest.raises(Refusal, match="could not find a Channel"):
        exchange.accept({"To": ANA, "From": "whatsapp:+15550009999", "Body": "Hi"}, [])


def test_a_file_from_before_there_were_several_numbers_is_brought_up_to_date(
    tmp_path: Path, clock: Clock, bot: FakeBot,
) -> None:
    simulator = make_simulator(bot, tmp_path, clock.now)
    exchange = Exchange(simulator, threads=0)
    exchange.write(ANA, Draft("oi"))
    with exchange.tables.writing() as db:
        db.execute("ALTER TABLE messages DROP COLUMN sender")
    again = Exchange(simulator, threads=0)
    say(again, "Olá!")
    assert [line["body"] for line in news(again)["lines"]] == ["oi", "Olá!"]


def test_news_brings_only_what_is_newer(exchange: Exchange) -> None:
    exchange.write(ANA, Draft("oi"))
    upto = news(exchange)["upto"]
    assert news(exchange, upto) == {}
    say(exchange, "Olá!")
    assert [line["body"] for line in news(exchange, upto)["lines"]] == ["Olá!"]


def test_the_window_closes_24_hours_after_the_person_wrote(exchange: Exchange, clock: Clock) -> None:
    exchange.write(ANA, Draft("oi"))
    clock.wait(24 * HOUR)
    say(exchange, "still there?")
    assert last(exchange)["code"] is None
    clock.wait(1)
    say(exchange, "and now?")
    assert last(exchange)["code"] == 63016


def test_the_bot_cannot_begin_a_chat(exchange: Exchange) -> None:
    say(exchange, "Hello!")
    assert last(exchange)["code"] == 63016


def test_what_was_due_while_time_passed_arrives_and_what_comes_later_does_not(exchange: Exchange, clock: Clock) -> None:
    exchange.write(ANA, Draft("oi"))
    exchange.pass_time(ANA, 24 * HOUR)
    exchange.pass_time(ANA, 24 * HOUR)
    clock.wait(3)
    say(exchange, "Shall we go on?")  # was due after 23 hours, say
    assert last(exchange)["code"] is None
    clock.wait(60)
    say(exchange, "Hello again")
    assert last(exchange)["code"] == 63016
    exchange.write(ANA, Draft("yes"))
    say(exchange, "Good.")
    assert last(exchange)["code"] is None


def test_time_passes_on_both_sides_and_the_phone_shows_it(exchange: Exchange, bot: FakeBot) -> None:
    exchange.write(ANA, Draft("oi"))
    exchange.pass_time(ANA, 24 * HOUR)
    exchange.write(ANA, Draft("bom dia"))
    assert bot.acts == [("time", ANA, 24 * HOUR)]
    before, passed, after = news(exchange)["lines"]
    assert passed["shape"] == {"passed": 24 * HOUR}
    assert after["at"] - before["at"] == 24 * HOUR * 1000


def test_a_forgotten_chat_is_empty_for_every_page_that_shows_it(exchange: Exchange, bot: FakeBot) -> None:
    exchange.write(ANA, Draft("oi", upload=Upload("a.png", "image/png", b"x")))
    exchange.write(EMILY, Draft("hi"))
    upto = news(exchange)["upto"]
    exchange.forget(ANA)
    seen = news(exchange, upto)
    assert (seen["cleared"], seen["lines"], seen["hood"]) == (True, [], [])
    assert bot.acts == [("reset", ANA, 0.0)]
    assert [line["body"] for line in news(exchange, address=EMILY)["lines"]] == ["hi"]
    with exchange.tables.reading() as db:
        assert db.execute("SELECT count(*) AS n FROM media").fetchone()["n"] == 0


def test_nothing_is_deleted_when_the_bot_cannot_forget(tmp_path: Path, clock: Clock, bot: FakeBot) -> None:
    def broken(address: str) -> None:
        raise StoreUnavailable("Redis does not answer.")

    exchange = Exchange(replace(make_simulator(bot, tmp_path, clock.now), reset=broken), threads=0)
    exchange.write(ANA, Draft("oi"))
    with pytest.raises(StoreUnavailable):
        exchange.forget(ANA)
    assert [line["body"] for line in news(exchange)["lines"]] == ["oi"]


def test_typing_reads_the_persons_message_until_the_bot_speaks(exchange: Exchange, clock: Clock) -> None:
    sid = exchange.write(ANA, Draft("oi"))
    with exchange.tables.writing() as db:
        db.execute("UPDATE posts SET state = 'done'")
    assert exchange.show_typing(sid) == ANA
    assert (news(exchange)["typing"], last(exchange)["status"]) == (25.0, "read")
    clock.wait(5)
    assert news(exchange)["typing"] == 20.0
    say(exchange, "Olá!")
    assert news(exchange)["typing"] == 0


def test_typing_about_an_unknown_message_is_nothing(exchange: Exchange) -> None:
    assert exchange.show_typing("SM" + "0" * 32) == ""


def test_what_the_phone_shows_is_read_once(exchange: Exchange) -> None:
    exchange.write(ANA, Draft("oi"))
    sid = say(exchange, "Olá!")
    for _ in range(2):
        exchange.show(ANA, last(exchange)["place"])
    with exchange.tables.reading() as db:
        rows = db.execute("SELECT sets FROM posts WHERE message = ? ORDER BY id", (sid,)).fetchall()
    assert [row["sets"] for row in rows] == ["sent", "delivered", "read"]


def test_unread_messages_are_counted_for_each_person(exchange: Exchange) -> None:
    exchange.write(ANA, Draft("oi"))
    say(exchange, "Olá!")
    say(exchange, "Tudo bem?")
    ana = next(person for person in news(exchange)["people"] if person["address"] == ANA)
    assert (ana["unread"], ana["last"]["body"]) == (2, "Tudo bem?")
    exchange.show(ANA, last(exchange)["place"])
    assert all(person["unread"] == 0 for person in news(exchange)["people"])


def test_a_typed_person_joins_the_list(exchange: Exchange) -> None:
    exchange.meet("whatsapp:+34600000999", "Marta")
    newest = news(exchange)["people"][-1]
    assert (newest["address"], newest["name"]) == ("whatsapp:+34600000999", "Marta")


def test_what_twilio_refuses_is_seen_in_the_chat(exchange: Exchange) -> None:
    exchange.write(ANA, Draft("oi"))
    with pytest.raises(Refusal) as refused:
        say(exchange, "x" * 1601)
    exchange.note_refusal(ANA, "x" * 1601, refused.value)
    assert (last(exchange)["code"], last(exchange)["status"]) == (21617, "failed")
