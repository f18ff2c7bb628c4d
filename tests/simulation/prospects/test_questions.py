from __future__ import annotations

import pytest

from bot.simulation.prospects.questions import guess, scale_of, way_around, willing


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
    ("É para uma situação urgente?", "yes_no"),
    ("Guardamos seu nome e contato (LGPD). Você concorda?", "yes_no"),
    ("¿Estás de acuerdo? El aviso está en https://example.com/privacidad?de=2", "yes_no"),
    ("May we write to you about our product too? We keep your name and e-mail for that.", "yes_no"),
    ("Is your budget approved?", "yes_no"),
    ("Mora em apartamento?", "yes_no"),
    ("¿Eres el dueño?", "yes_no"),
    ("Do you agree to calls or messages?", "yes_no"),
    ("Would you like a call tomorrow?", "yes_no"),
    ("Com qual plano você concorda?", "free"),
    ("Prefere manhã ou tarde?", "free"),
    ("Que tipo de imóvel?", "free"),
    ("Seu telefone?", "phone"),
    ("Can you tell me your name?", "name"),
    ("¿Me escribes el nombre de la colonia o de la zona?", "city"),
    ("Qual é o seu CEP? Assim indico a unidade mais perto.", "postal_code"),
    ("What is your ZIP code?", "postal_code"),
    ("¿Cuál es tu código postal?", "postal_code"),
    ("Informe o CNPJ da empresa.", "document"),
    ("De 0 a 10, quanto você nos recomendaria?", "rating"),
    ("On a scale of 1 to 5, how was it?", "rating"),
    ("Qual é o site da sua empresa?", "url"),
    ("¿En qué estado vives?", "state"),
    ("Elige el día y la hora de tu visita aquí:\nhttps://example.com/visitas?lead=ld_1", "booking"),
    ("Choose your time here: https://example.com/a When is best?", "date"),
    ("Your file: https://example.com/a.pdf?x=1", ""),
    ("Thank you! We will be in touch.", ""),
    ("", ""),
])
def test_what_is_asked_is_guessed_from_the_words(text: str, topic: str) -> None:
    assert guess(text)[0] == topic


def test_the_sentence_that_asks_is_found() -> None:
    assert guess("Hi! Are you well?\nHow many people are you? Thanks.")[1] == "How many people are you?"


def test_what_few_people_say_yes_to() -> None:
    assert willing("É para uma situação urgente?") < willing("Quer receber novidades?") < willing("Você concorda?")


def test_the_scale_of_a_rating() -> None:
    assert scale_of("De 0 a 10, quanto você nos recomendaria?") == (0, 10)
    assert scale_of("How was it?") == (1, 5)


def test_a_way_around_a_question() -> None:
    assert way_around('Qual é o seu CEP? Se preferir, escreva "pular".') == "pular"
    assert way_around("¿A qué correo? (si prefieres no darlo, escribe «omitir»)") == "omitir"
    assert way_around("What is your e-mail?") == ""
