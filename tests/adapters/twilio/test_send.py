from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.adapters.twilio.content import Contents
from bot.adapters.twilio.http import make_client
from bot.adapters.twilio.send import TwilioChannel
from bot.engine.inputs import Place
from bot.errors import DeliveryError
from bot.ports import Speech
from tests.adapters.twilio.forms import ACCOUNT, PROSPECT, SENDER, TOKEN
from tests.adapters.twilio.keep import Keep
from tests.twilio_stand_in import Call, Trouble, TwilioStandIn

YES_NO = (("yes", "Sim"), ("no", "Não"))
PUBLIC = "https://leads.example.com"


def channel(twilio: TwilioStandIn, *, public_url: str = PUBLIC, service: str = "") -> TwilioChannel:
    client = make_client(ACCOUNT, TOKEN, twilio.url)
    return TwilioChannel(client, Contents(client, Keep()), public_url=public_url, messaging_service_sid=service)


def speech(text: str = "Quer?", choices: tuple[tuple[str, str], ...] = (), *, sender: str = SENDER) -> Speech:
    return Speech("SM1:0/ã", PROSPECT, sender, text, choices, "auto", "pt-BR", "Ver (pt-BR)")


def posted(twilio: TwilioStandIn) -> list[dict[str, str]]:
    return [dict(call.fields) for call in twilio.calls if call.path.endswith("/Messages.json")]


def fail_messages(trouble: Trouble) -> Callable[[Call], Trouble | None]:
    return lambda call: trouble if call.path.endswith("/Messages.json") else None


def test_a_text_goes_out_with_the_address_that_settles_its_entry() -> None:
    with TwilioStandIn() as twilio:
        sid = channel(twilio, public_url=PUBLIC + "/").send(speech("Olá, tudo bem? 😀"))
        assert sid == twilio.messages[0].sid
        assert posted(twilio) == [{
            "To": PROSPECT, "From": SENDER, "Body": "Olá, tudo bem? 😀",
            "StatusCallback": PUBLIC + "/whatsapp/status?entry=SM1%3A0%2F%C3%A3"}]
        assert (twilio.calls[0].account, twilio.calls[0].token) == (ACCOUNT, TOKEN)


def test_without_a_public_address_no_callback_is_asked_for() -> None:
    with TwilioStandIn() as twilio:
        channel(twilio, public_url="").send(speech())
        assert "StatusCallback" not in posted(twilio)[0]


def test_a_number_that_belongs_to_a_messaging_service_sends_through_it() -> None:
    with TwilioStandIn() as twilio:
        channel(twilio, service="MG1").send(replace(speech(), service="MG2"))
        channel(twilio).send(replace(speech(sender=""), service="MG2"))
        assert [(form.get("From"), form.get("MessagingServiceSid")) for form in posted(twilio)] == [
            (SENDER, "MG2"), (None, "MG2")]


def test_what_names_no_sender_goes_through_the_messaging_service() -> None:
    with TwilioStandIn() as twilio:
        channel(twilio, service="MG1").send(speech(sender=""))
        channel(twilio, service="MG1").send(speech())
        assert [(form.get("From"), form.get("MessagingServiceSid")) for form in posted(twilio)] == [
            (None, "MG1"), (SENDER, None)]
        with pytest.raises(DeliveryError) as caught:
            channel(twilio).send(speech(sender=""))
        assert "TWILIO_FROM" in caught.value.remedy


def test_choices_go_out_as_one_content_for_all_texts() -> None:
    with TwilioStandIn() as twilio:
        to = channel(twilio)
        for text in ("Oi, Ana!\nQuer?", "Oi, D'Ávila \"Rui\"! Quer?"):
            to.send(speech(text, YES_NO))
        assert [message.body for message in twilio.messages] == ["Oi, Ana!\nQuer?", "Oi, D'Ávila \"Rui\"! Quer?"]
        assert len(twilio.contents) == 1
        assert all("Body" not in form for form in posted(twilio))


LINKED = replace(speech("Escolha:\nhttps://cal.com/acme?lead=ld_1"), button="Escolher")


def test_a_link_goes_out_behind_its_button_with_what_is_the_persons_own_filled_in() -> None:
    with TwilioStandIn() as twilio:
        channel(twilio, public_url="").send(LINKED)
        (form,) = posted(twilio)
        assert json.loads(form["ContentVariables"]) == {"1": "Escolha:", "2": "acme?lead=ld_1"}
        assert "Body" not in form


def test_a_link_that_twilio_does_not_take_as_a_button_is_written_out() -> None:
    refused = Trouble(status=400, code=21655)
    with TwilioStandIn(trouble=lambda call: refused if call.path.startswith("/content/") else None) as twilio:
        channel(twilio).send(LINKED)
        assert twilio.messages[0].body == "Escolha:\nhttps://cal.com/acme?lead=ld_1"


def test_files_go_out_by_their_addresses_with_words_or_without() -> None:
    with TwilioStandIn() as twilio:
        to = channel(twilio, public_url="")
        to.send(replace(speech("Veja:"), media=("https://x.example/a.jpg",)))
        to.send(replace(speech(""), media=("https://x.example/a.pdf",)))
        common = {"To": PROSPECT, "From": SENDER}
        assert posted(twilio) == [
            {**common, "Body": "Veja:", "MediaUrl": "https://x.example/a.jpg"},
            {**common, "MediaUrl": "https://x.example/a.pdf"}]


def test_a_place_goes_out_with_its_name_as_the_text_and_its_street_as_the_label() -> None:
    with TwilioStandIn() as twilio:
        to = channel(twilio, public_url="")
        to.send(replace(speech("Loja"), place=Place(-23.5614, -46.6559, "Loja", "Av. Paulista, 1000")))
        to.send(replace(speech("Loja"), place=Place(-23.5, -46.0, "Loja")))
        assert [(form["Body"], form["PersistentAction"]) for form in posted(twilio)] == [
            ("Loja", "geo:-23.561400,-46.655900|Av. Paulista, 1000"), ("Loja", "geo:-23.500000,-46.000000|Loja")]


def test_a_list_is_opened_by_a_label_in_the_language_of_the_text() -> None:
    with TwilioStandIn() as twilio:
        channel(twilio).send(speech("Qual?", tuple((str(at), f"Opção {at}") for at in range(5))))
        content, = twilio.contents.values()
        assert content["types"]["twilio/list-picker"]["button"] == "Ver (pt-BR)"


def test_choices_that_cannot_be_tapped_are_numbered() -> None:
    with TwilioStandIn() as twilio:
        channel(twilio).send(speech("Qual?", tuple((str(at), f"Opção {at}") for at in range(11))))
        assert twilio.messages[0].body.startswith("Qual?\n1. Opção 0\n2. Opção 1\n")


@pytest.mark.parametrize("trouble", [
    Trouble(status=500), Trouble(status=400, code=21655), Trouble(status=429, code=20429), Trouble("reset"),
    Trouble("garbage"),
])
def test_a_content_api_that_fails_never_fails_a_message(trouble: Trouble) -> None:
    with TwilioStandIn(trouble=lambda call: trouble if call.path.startswith("/content/") else None) as twilio:
        channel(twilio).send(speech("Quer?", YES_NO))
        assert twilio.messages[0].body == "Quer?\n1. Sim\n2. Não"


def test_a_content_that_is_refused_when_sent_is_said_with_numbers_and_set_aside() -> None:
    with TwilioStandIn() as twilio:
        to = channel(twilio)
        to.send(speech("Quer?", YES_NO))
        twilio.contents.clear()  # as when somebody deletes it in the console
        for _ in range(2):
            to.send(speech("Quer?", YES_NO))
        assert [message.body for message in twilio.messages] == ["Quer?"] + ["Quer?\n1. Sim\n2. Não"] * 2
        assert len(posted(twilio)) == 4
        assert not twilio.contents


@pytest.mark.parametrize(("trouble", "tries"), [
    (Trouble(status=400, code=63016), 1),
    (Trouble(status=400, code=21610), 1),
    (Trouble(status=429, code=20429), 1),
    (Trouble(status=503), 1),
    (Trouble("reset"), 1),
    (Trouble(status=400, code=21211), 2),
])
def test_only_a_certain_no_that_buttons_may_explain_is_tried_without_them(trouble: Trouble, tries: int) -> None:
    with TwilioStandIn(trouble=fail_messages(trouble)) as twilio:
        with pytest.raises(DeliveryError):
            channel(twilio).send(speech("Quer?", YES_NO))
        assert len(posted(twilio)) == tries


@pytest.mark.parametrize(("text", "words"), [("", "nothing"), (" \n", "nothing"), ("x" * 1601, "1601"),
                                             ("😀" * 801, "1602")])
def test_what_twilio_does_not_carry_is_not_even_tried(text: str, words: str) -> None:
    with TwilioStandIn() as twilio:
        with pytest.raises(DeliveryError, match=words) as caught:
            channel(twilio).send(speech(text))
        assert (caught.value.retryable, caught.value.ambiguous) == (False, False)
        assert not twilio.calls


def test_an_answer_without_a_sid_is_ambiguous() -> None:
    with TwilioStandIn(trouble=lambda call: Trouble(status=201)) as twilio:
        with pytest.raises(DeliveryError) as caught:
            channel(twilio).send(speech())
        assert (caught.value.retryable, caught.value.ambiguous) == (True, True)
