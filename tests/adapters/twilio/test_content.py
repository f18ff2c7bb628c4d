from __future__ import annotations

from dataclasses import replace

import pytest

from bot.adapters.twilio.content import PAUSE, REFUSED_PAUSE, Contents, Shape, fit, fit_shape
from bot.adapters.twilio.http import make_client
from bot.errors import StoreUnavailable
from bot.ports import Speech
from tests.adapters.twilio.forms import ACCOUNT, PROSPECT, SENDER, TOKEN
from tests.adapters.twilio.keep import Keep
from tests.twilio_stand_in import Trouble, TwilioStandIn

YES_NO = (("yes", "Sim"), ("no", "Não"))


def speech(text: str = "Quer?", choices: tuple[tuple[str, str], ...] = YES_NO, style: str = "auto",
           label: str = "Ver opções") -> Speech:
    return Speech("SM1:0", PROSPECT, SENDER, text, choices, style, "pt-BR", label)


def many(count: int, title: str = "Opção") -> tuple[tuple[str, str], ...]:
    return tuple((f"o{at}", f"{title} {at}") for at in range(count))


@pytest.mark.parametrize(("said", "kind"), [
    (speech(), "buttons"),
    (speech(choices=many(3)), "buttons"),
    (speech(choices=many(4)), "list"),
    (speech(choices=many(10)), "list"),
    (speech(choices=many(11)), None),
    (speech(choices=(("a", "x" * 20),)), "buttons"),
    (speech(choices=(("a", "x" * 21),)), "list"),
    (speech(choices=(("a", "x" * 24),)), "list"),
    (speech(choices=(("a", "x" * 25),)), None),
    (speech(choices=(("a", "😀" * 11),)), "list"),
    (speech(style="list"), "list"),
    (speech(style="buttons"), "buttons"),
    (speech(style="numbers"), None),
    (speech("x" * 1024), "buttons"),
    (speech("x" * 1025), None),
    (speech(""), None),
    (speech(choices=()), None),
    (speech(choices=(("a", "Sim"), ("b", "Sim"))), None),
    (speech(choices=(("a", "Sim"), ("a", "Não"))), None),
    (speech(choices=(("", "Sim"),)), None),
    (speech(choices=(("a", ""),)), None),
    (speech(choices=(("a", "Sim\nNão"),)), None),
    (speech(choices=(("a" * 201, "Sim"),)), None),
    # Twilio would fill it in.
    (speech("Oi, {{1}}"), None),
    (speech(choices=(("a", "{{2}}"),)), None),
])
def test_choices_are_shown_as_whatsapp_allows(said: Speech, kind: str | None) -> None:
    shape = fit_shape(said)
    assert (shape.kind if shape else None) == kind


@pytest.mark.parametrize("label", ["", " ", "x" * 21])
def test_without_a_label_there_is_no_list(label: str) -> None:
    assert fit_shape(speech(choices=many(4), label=label)) is None
    assert fit_shape(speech(label=label)) is not None


def linked(text: str = "Escolha um horário:", link: str = "https://cal.com/acme?lead=1", button: str = "Escolher",
           choices: tuple[tuple[str, str], ...] = ()) -> Speech:
    return replace(speech(f"{text}\n{link}" if text else link, choices), button=button)


@pytest.mark.parametrize(("said", "url", "filled"), [
    (linked(), "https://cal.com/{{2}}", {"1": "Escolha um horário:", "2": "acme?lead=1"}),
    (linked("Duas\nlinhas", "https://x.example/"), "https://x.example/", {"1": "Duas\nlinhas"}),
    (linked("x" * 640), "https://cal.com/{{2}}", {"1": "x" * 640, "2": "acme?lead=1"}),
])
def test_a_link_stands_behind_a_button_and_no_persons_part_of_it_in_the_content(
    said: Speech, url: str, filled: dict[str, str],
) -> None:
    found = fit(said)
    assert found is not None
    shape, variables = found
    assert (shape.kind, shape.choices, variables) == ("link", ((url, "Escolher"),), filled)


@pytest.mark.parametrize("said", [
    linked("x" * 641), linked(""), linked(link="http://cal.com/acme"), linked(link="https://cal.com"),
    linked(button="x" * 21), linked("Oi, {{1}}"), linked(link="https://cal.com/{{1}}"), linked(link="cal.com/acme"),
    linked(link="https://cal.com/a b"),
])
def test_what_cannot_stand_behind_a_button_is_written_out(said: Speech) -> None:
    assert fit(said) is None


def test_choices_outrank_a_link_that_a_message_ends_with() -> None:
    found = fit(linked(choices=YES_NO))
    assert found is not None
    assert found[0].kind == "buttons"


def test_the_text_is_no_part_of_a_shape() -> None:
    one, other = fit_shape(speech("Oi, Ana!")), fit_shape(speech("Oi, Rui!"))
    assert one is not None
    assert other is not None
    assert one.key == other.key
    assert replace(one, choices=many(2)).key != one.key
    assert replace(one, language="es").key != one.key


class Clock:
    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


class Cupboard:
    """A store that cannot be reached."""

    def get(self, key: str) -> str | None:
        raise StoreUnavailable(f"no {key}")

    def put(self, key: str, value: str) -> None:
        raise StoreUnavailable(f"no {key}, no {value}")


def fitted(said: Speech) -> Shape:
    shape = fit_shape(said)
    assert shape is not None
    return shape


BUTTONS, LIST = fitted(speech()), fitted(speech(choices=many(4)))


def test_a_content_is_made_once_and_remembered() -> None:
    kept = Keep()
    with TwilioStandIn() as twilio:
        contents = Contents(make_client(ACCOUNT, TOKEN, twilio.url), kept)
        sids = {contents.find_or_make(BUTTONS) for _ in range(3)}
        after_a_restart = Contents(make_client(ACCOUNT, TOKEN, twilio.url), kept)
        assert {after_a_restart.find_or_make(BUTTONS)} == sids == set(twilio.contents)
        other_account = Contents(make_client("AC" + "6" * 32, TOKEN, twilio.url), kept)
        assert other_account.find_or_make(BUTTONS) not in sids


def test_what_is_made_is_what_twilio_documents() -> None:
    with TwilioStandIn() as twilio:
        contents = Contents(make_client(ACCOUNT, TOKEN, twilio.url), Keep())
        contents.find_or_make(BUTTONS)
        contents.find_or_make(LIST)
        buttons, listed = twilio.contents.values()
    assert (buttons["language"], buttons["variables"]) == ("pt", {"1": "text"})
    assert buttons["types"] == {"twilio/quick-reply": {"body": "{{1}}", "actions": [
        {"type": "QUICK_REPLY", "title": "Sim", "id": "yes"}, {"type": "QUICK_REPLY", "title": "Não", "id": "no"}]}}
    assert listed["types"]["twilio/list-picker"]["button"] == "Ver opções"
    assert listed["types"]["twilio/list-picker"]["items"][3] == {"item": "Opção 3", "id": "o3"}


def test_a_link_is_made_as_twilio_documents_it() -> None:
    with TwilioStandIn() as twilio:
        contents = Contents(make_client(ACCOUNT, TOKEN, twilio.url), Keep())
        for said in (linked(), linked("Outro texto", "https://cal.com/outro"), linked(link="https://x.example/")):
            found = fit(said)
            assert found is not None
            contents.find_or_make(found[0])
        link, fixed = twilio.contents.values()
    assert link["types"] == {"twilio/call-to-action": {"body": "{{1}}", "actions": [
        {"type": "URL", "title": "Escolher", "url": "https://cal.com/{{2}}"}]}}
    assert link["variables"] == {"1": "text", "2": "path"}
    assert fixed["types"]["twilio/call-to-action"]["actions"][0]["url"] == "https://x.example/"
    assert fixed["variables"] == {"1": "text"}


def test_a_content_api_that_fails_is_left_alone_for_a_while() -> None:
    clock, troubles = Clock(), [Trouble(status=503)]
    with TwilioStandIn(trouble=lambda call: troubles[0] if troubles else None) as twilio:
        contents = Contents(make_client(ACCOUNT, TOKEN, twilio.url), Keep(), clock)
        assert contents.find_or_make(BUTTONS) == ""
        assert contents.find_or_make(LIST) == ""
        assert len(twilio.calls) == 1
        troubles.clear()
        clock.at = PAUSE + 1
        assert contents.find_or_make(BUTTONS) != ""


def test_a_content_that_is_refused_does_not_stop_the_others() -> None:
    clock = Clock()
    refused = Trouble(status=400, code=21655)
    with TwilioStandIn(trouble=lambda call: refused if "twilio/quick-reply" in str(call.fields) else None) as twilio:
        contents = Contents(make_client(ACCOUNT, TOKEN, twilio.url), Keep(), clock)
        assert [contents.find_or_make(shape) != "" for shape in (BUTTONS, LIST, BUTTONS)] == [False, True, False]
        assert len(twilio.calls) == 2
        clock.at = REFUSED_PAUSE + 1
        assert contents.find_or_make(BUTTONS) == ""
        assert len(twilio.calls) == 3


def test_known_contents_are_used_while_the_content_api_is_down() -> None:
    troubles: list[Trouble] = []
    with TwilioStandIn(trouble=lambda call: troubles[0] if troubles else None) as twilio:
        contents = Contents(make_client(ACCOUNT, TOKEN, twilio.url), Keep())
        known = contents.find_or_make(BUTTONS)
        troubles.append(Trouble("reset"))
        assert contents.find_or_make(LIST) == ""
        assert contents.find_or_make(BUTTONS) == known


def test_a_store_that_cannot_be_reached_costs_the_buttons_and_nothing_else() -> None:
    with TwilioStandIn() as twilio:
        contents = Contents(make_client(ACCOUNT, TOKEN, twilio.url), Cupboard())
        assert contents.find_or_make(BUTTONS) == ""
        contents.set_aside(BUTTONS)
