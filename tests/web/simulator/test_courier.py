from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
import requests
import responses
from twilio.request_validator import RequestValidator
from werkzeug.datastructures import MultiDict

from bot.web.simulator.exchange import Exchange
from bot.web.simulator.forms import Draft
from bot.web.simulator.news import news_of
from tests.web.simulator.fake_bot import ANA, TOKEN, FakeBot, make_simulator

PUBLIC = "https://bot.example.org"
HERE = "http://127.0.0.1:9"


@pytest.fixture
def exchange(tmp_path: Path) -> Exchange:
    made = make_simulator(FakeBot(9), tmp_path, lambda: datetime(2027, 1, 15, 12, tzinfo=UTC))
    return Exchange(replace(made, public_url=PUBLIC), threads=0)


def shown(exchange: Exchange) -> dict[str, object]:
    with exchange.tables.reading() as db:
        news = news_of(db, ANA, -1, exchange.now())
    assert news is not None
    line: dict[str, object] = news["lines"][-1]
    return line


@responses.activate
def test_a_form_is_signed_for_the_public_address_and_posted_to_this_machine(exchange: Exchange) -> None:
    responses.post(f"{HERE}/whatsapp", body="<Response/>")
    exchange.write(ANA, Draft("olá"))
    assert exchange.courier.carry_one()
    sent = responses.calls[0].request
    form = MultiDict(parse_qsl(str(sent.body), keep_blank_values=True))
    assert form["Body"] == "olá"
    assert RequestValidator(TOKEN).validate(f"{PUBLIC}/whatsapp", form, sent.headers["X-Twilio-Signature"])
    assert shown(exchange)["status"] == "delivered"
    assert not exchange.courier.carry_one()


@responses.activate
@pytest.mark.parametrize(("answer", "trouble"), [
    (403, "refused"), (503, "unready"), (500, "fault"), (302, "fault"), (requests.ConnectionError("no"), "unreachable"),
    (requests.ReadTimeout("slow"), "slow"),
])
def test_what_the_bot_did_not_take_is_told_and_tried_again(
    exchange: Exchange, answer: int | Exception, trouble: str,
) -> None:
    body = answer if isinstance(answer, Exception) else ""
    responses.post(f"{HERE}/whatsapp", body=body, status=answer if isinstance(answer, int) else 200)
    exchange.write(ANA, Draft("oi"))
    assert exchange.courier.carry_one()
    line = shown(exchange)
    assert (line["status"], line["trouble"]) == ("trying", trouble)
    assert line["answered"] == (answer if isinstance(answer, int) else None)


@responses.activate
def test_the_retry_settings_of_an_address_are_neither_sent_nor_signed(exchange: Exchange) -> None:
    responses.post(f"{HERE}/whatsapp", body="<Response/>")
    responses.post(f"{HERE}/whatsapp/status", status=204)
    exchange.write(ANA, Draft("oi"))
    callback = f"{PUBLIC}/whatsapp/status?entry=7#rc=3&rp=all"
    exchange.accept({"To": ANA, "From": exchange.simulator.sender, "Body": "hi", "StatusCallback": callback}, [])
    while exchange.courier.carry_one():
        pass
    sent = responses.calls[1].request
    assert str(sent.url).endswith("/whatsapp/status?entry=7")
    form = MultiDict(parse_qsl(str(sent.body), keep_blank_values=True))
    assert form["MessageStatus"] == "sent"
    signed = f"{PUBLIC}/whatsapp/status?entry=7"
    assert RequestValidator(TOKEN).validate(signed, form, sent.headers["X-Twilio-Signature"])


@responses.activate
def test_without_a_callback_a_message_is_delivered_all_the_same(exchange: Exchange) -> None:
    responses.post(f"{HERE}/whatsapp", body="<Response/>")
    exchange.write(ANA, Draft("oi"))
    exchange.accept({"To": ANA, "From": exchange.simulator.sender, "Body": "hi"}, [])
    while exchange.courier.carry_one():
        pass
    assert shown(exchange)["status"] == "delivered"
    assert len(responses.calls) == 1
