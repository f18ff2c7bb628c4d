from __future__ import annotations

import pytest

from bot.simulation.prospects.questions import guess


@pytest.mark.parametrize(("text", "topic"), [
    ("Oi! 👋 São poucas perguntas.\nQuanto vem a sua conta de luz por mês?", "money"),
    ("Qual é o seu e-mail? Ele serve só para enviar a simulação.", "email"),
    ("Como você se chama?", "name"),
    ("Quantas pessoas vão usar?", "number"),
    ("Em que cidade fica?", "city"),
    ("Para qual número devemos ligar?", "phone"),
    ("Entendi *R$ 400*. É isso mesmo?", "yes_no"),
    ("Só para confirmar: é …? Pode responder com sim ou não.", "yes_no"),
    ("Você já tem um contador?", "yes_no"),
    ("¿Qué presupuesto por mes tienen en mente?", "money"),
    ("¿Cuándo les gustaría empezar?", "date"),
    ("¿Cuántas personas lo usarían?", "number"),
    ("¿Cómo te llamas?", "name"),
    ("When would you like to start?", "date"),
    ("If we need to call you, is this WhatsApp number the right one?", "yes_no"),
    ("That does not look like an e-mail address. Could you write it again? For example: ana@company.com", "email"),
    ("Please write your phone number.", "phone"),
    ("What would you mainly use it for?", "free"),
    ("Thank you! We will be in touch.", ""),
    ("", ""),
])
def test_what_is_asked_is_guessed_from_the_words(text: str, topic: str) -> None:
    assert guess(text)[0] == topic


def test_the_sentence_that_asks_is_found() -> None:
    assert guess("Hi! Are you well?\nHow many people are you? Thanks.")[1] == "How many people are you?"
