"""A walk over every kind of form that a phone can send, signed, through webhook, host and engine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from twilio.request_validator import RequestValidator

from bot.adapters.twilio.signature import Signature
from bot.leads.identity import contact_id
from bot.web.simulator.forms import Draft, Spot, Tap, Upload, inbound_form
from bot.web.simulator.people import READY_MADE, Person
from bot.web.whatsapp import Webhook, add_webhooks
from tests.adapters.twilio.forms import ACCOUNT, SENDER, TOKEN
from tests.host.houses import House

PUBLIC = "https://leads.example.com"
HIDDEN, SHOWN = [person for person in READY_MADE if person.name == "Jordan"]
ASKED, WHEN = "Quanto vem a sua conta de luz?", "Quando você quer instalar?"


@dataclass
class Phone:
    """Whoever holds it posts what they send; `sids` count up."""

    house: House
    web: FlaskClient
    sids: Iterator[int]

    def send(self, person: Person, draft: Draft, sid: str = "", media_url: str = "", token: str = TOKEN) -> list[str]:
        """What the bot says to it."""
        before = len(self.house.channel.sent)
        form = inbound_form(ACCOUNT, SENDER, person, sid or f"SM{next(self.sids)}", draft, media_url)
        signature = RequestValidator(token).compute_signature(f"{PUBLIC}/whatsapp", form)
        answer = self.web.post("/whatsapp", data=form, headers={"X-Twilio-Signature": signature})
        assert answer.status_code == (200 if token == TOKEN else 403)
        self.house.said()
        return [speech.text for speech in self.house.channel.sent[before:]]


@pytest.fixture
def phone() -> Phone:
    house, app = House(), Flask(__name__)
    add_webhooks(app, Webhook(house.runtime.chat, Signature(TOKEN, ACCOUNT, PUBLIC)))
    return Phone(house, app.test_client(), iter(range(1, 1_000)))


def test_jordan_hides_the_number_and_then_shows_it(phone: Phone) -> None:
    ad = {"source_id": "120", "headline": "Sol"}
    assert phone.send(HIDDEN, Draft("solar", referral=ad))[-1].endswith(ASKED)
    assert phone.send(HIDDEN, Draft("uns 400")) == [WHEN]
    assert phone.house.channel.sent[-1].to == HIDDEN.address
    assert phone.send(SHOWN, Draft(tap=Tap("button", "agora", "Já", "SM9"))) == ["Ótimo! R$ 400 por mês."]
    assert phone.house.channel.sent[-1].to == SHOWN.address
    [lead] = phone.house.p.leads.all()
    assert (lead["contact_id"], lead["phone"]) == (contact_id(SHOWN.address), "+12025550187")
    assert lead["source"] == ad
    assert phone.send(HIDDEN, Draft("obrigado")) == []


def test_what_has_no_words_is_no_failed_try(phone: Phone) -> None:
    phone.send(HIDDEN, Draft("solar"))
    assert phone.send(HIDDEN, Draft("👍", reacts_to="SM9")) == []
    card = Draft(upload=Upload("Caio.vcf", "text/vcard", b""))
    for draft in (card, Draft(spot=Spot("1", "2")), Draft(upload=Upload("a.webp", "image/webp", b""))):
        phone.house.later(minutes=1)
        [said] = phone.send(HIDDEN, draft, media_url="https://api.twilio.com/x" if draft.upload else "")
        assert said.endswith(ASKED)
    assert phone.send(HIDDEN, Draft("400")) == [WHEN]


def test_a_replay_has_no_effect_and_a_forgery_none_at_all(phone: Phone) -> None:
    assert phone.send(SHOWN, Draft("solar"), sid="SMx")
    assert phone.send(SHOWN, Draft("solar"), sid="SMx") == []
    assert phone.send(SHOWN, Draft("400"), token="another") == []
    assert phone.send(HIDDEN, Draft("400")) == [WHEN]
    assert phone.send(SHOWN, Draft("já"), sid="SMx") == []
