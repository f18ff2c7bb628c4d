"""Who is who, by signed forms through the webhook: two spellings of a number, an id in its place, the first ad."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from flask import Flask
from twilio.request_validator import RequestValidator

from bot.adapters.twilio.signature import Signature
from bot.web.whatsapp import Webhook, add_webhooks
from tests.adapters.twilio.forms import ACCOUNT, TOKEN, message_form
from tests.host.houses import House

PUBLIC = "https://leads.example.com"
ID = "whatsapp:US.1234"


@dataclass
class Street:
    """People who write to the house."""

    house: House = field(default_factory=House)
    sent: int = 0

    def __post_init__(self) -> None:
        app = Flask(__name__)
        add_webhooks(app, Webhook(self.house.runtime.chat, Signature(TOKEN, ACCOUNT, PUBLIC)))
        self.web = app.test_client()

    def write(self, address: str, text: str, **more: str) -> None:
        """Somebody writes, and is answered."""
        self.sent += 1
        form = message_form(MessageSid=f"SM{self.sent:032x}", From=address, Body=text, **{"WaId": "", **more})
        signature = RequestValidator(TOKEN).compute_signature(f"{PUBLIC}/whatsapp", form)
        assert self.web.post("/whatsapp", data=form, headers={"X-Twilio-Signature": signature}).status_code == 200
        self.house.said()
        self.house.drain()
        self.house.later(minutes=1)

    @property
    def answered(self) -> list[str]:
        """Where each answer went."""
        return [speech.to for speech in self.house.channel.sent]


@pytest.mark.parametrize(("one", "other", "phone"), [
    (("+5511987654321", "5511987654321"), ("+551187654321", "551187654321"), "+5511987654321"),
    (("+551187654321", "551187654321"), ("+5511987654321", "5511987654321"), "+5511987654321"),
    (("+5511987654321", "551187654321"), ("+5511987654321", "5511987654321"), "+5511987654321"),
    (("+5215512345678", "5215512345678"), ("+525512345678", "525512345678"), "+525512345678"),
])
def test_two_spellings_of_a_number_are_one_person_and_each_is_answered(
    one: tuple[str, str], other: tuple[str, str], phone: str,
) -> None:
    street = Street()
    street.write(f"whatsapp:{one[0]}", "oi", WaId=one[1], ReferralSourceId="120", ReferralHeadline="Sol 1")
    street.write(f"whatsapp:{other[0]}", "uns 400", WaId=other[1], ReferralSourceId="121")
    for number in (one[0], other[0]):
        about = street.house.runtime.people.about(number)
        assert (about.contact.phone, len(about.talks)) == (phone, 1)
        # The first ad is kept for life, later ones are added.
        assert about.contact.source == {"source_id": "120", "headline": "Sol 1"}
        assert [touch["source_id"] for touch in about.contact.touches] == ["121"]
    assert street.answered == [f"whatsapp:{one[0]}", f"whatsapp:{other[0]}"]


def test_an_id_and_the_number_that_comes_with_it_are_one_person_and_can_be_two_again() -> None:
    street = Street()
    street.write(ID, "oi", ExternalUserId=ID, ReferralSourceId="9")
    street.write("whatsapp:+14155550123", "400", ExternalUserId=ID, WaId="14155550123")
    about = street.house.runtime.people.about("+14155550123")
    assert (about.contact.also, about.contact.source, len(about.talks)) == (("US.1234",), {"source_id": "9"}, 1)
    kept, parted = street.house.runtime.people.split("US.1234", "rita")
    assert (kept.address, parted.address) == ("whatsapp:+14155550123", ID)
    assert (dict(kept.source), dict(parted.source)) == ({}, {"source_id": "9"})
    # As before the merge: it still owes an answer to the first question.
    street.write(ID, "agora", ExternalUserId=ID)
    assert street.answered[-1] == ID
    assert street.house.channel.sent[-1].text == "Pode ser aproximado."


@pytest.mark.parametrize("external", ["whatsapp:foo_bar", "US.", "whatsapp:+14155550123", "whatsapp:US.a b", ""])
def test_an_id_that_is_none_makes_nobody_another(external: str) -> None:
    street = Street()
    street.write("whatsapp:+14155550123", "oi", ExternalUserId=external)
    about = street.house.runtime.people.about("+14155550123")
    assert about.contact.also == ()
