"""Which language a person is spoken to in."""

from __future__ import annotations

import pytest

from bot.engine.conversation import Status
from tests.engine.house import talk_to


@pytest.mark.parametrize("said", [
    "en español por favor", "¿hablas español?", "pode falar em espanhol?", "No hablo portugués",
])
def test_a_language_is_spoken_on_request(said: str) -> None:
    talk = talk_to("oi")
    assert talk.user(said) == "¿Cómo te llamas?"
    assert talk.user("Ana") == "¿Cuántos empleados tiene la empresa?"
    assert talk.user("pode falar português?") == "Quantos funcionários a empresa tem?"


def test_the_first_message_may_ask_for_a_language() -> None:
    assert talk_to().user("en español por favor").startswith("¡Hola!")


def test_a_language_that_the_flow_does_not_have_is_declined() -> None:
    talk = talk_to("oi")
    assert talk.user("English please") == "Só falo português.\nComo você se chama?"
    assert talk.conversation.missed == 0
    talk.user("en español por favor")
    assert talk.user("English please") == "Solo hablo español.\n¿Cómo te llamas?"


def test_two_sentences_in_a_row_switch_and_one_does_not() -> None:
    talk = talk_to("olá, gostaria de saber o preço")
    assert talk.contact.language == "pt-BR"
    assert talk.user("hola, quiero saber el precio") == "Como você se chama?"
    talk.user("Ana")
    assert talk.contact.language == "pt-BR"
    assert talk.user("tenemos cincuenta empleados en la empresa") == "¿Tienes equipo de ventas?"
    assert talk.contact.language == "es"


def test_a_sentence_in_the_own_language_in_between_starts_anew() -> None:
    talk = talk_to("olá, gostaria de saber o preço")
    talk.user("hola, quiero saber el precio")
    talk.user("desculpe, eu quis dizer que gostaria de saber")
    talk.user("hola, quiero saber el precio")
    assert talk.contact.language == "pt-BR"


@pytest.mark.parametrize("said", ["meu curso é de inglês", "inglês", "quero falar inglês fluente"])
def test_a_language_may_be_an_answer(said: str) -> None:
    talk = talk_to("oi", "Ana", "50", "ainda não")
    talk.user(said)
    assert talk.conversation.status is Status.BOT
    assert talk.conversation.answers["cidade"].value == said
