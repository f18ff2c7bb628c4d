"""Sentences that decline to answer, or put it off, in three languages."""

from __future__ import annotations

import pytest

from bot.answers.phrases.intents import declines, intent_of

DECLINES = """
não quero dar | prefiro não passar meu e-mail agora | eu não quero informar isso | depois te passo | te mando depois
mais tarde eu te mando | amanhã eu passo o número | não gostaria de compartilhar meu telefone
luego te lo doy | después te lo paso, gracias | te lo mando luego | prefiero no darlo | no quiero dar mi correo
no te lo quiero dar | más tarde te lo comparto | no quisiera compartir ese dato
I'd rather not share my email | I don't want to give my number | I'll send it to you later
not comfortable sharing that | I won't share that | can I give it to you later? | I'd rather not give it
"""
NOT = """
não quero energia solar | depois de amanhã | mais tarde | amanhã | luego | later this year | no quiero comprar
não vou mandar ninguém embora | não quero dar entrada | I'll take option 2 later | I don't want to buy a car
depois te passo para o financeiro da empresa | te lo digo | passo | prefiro a segunda | quero dar meu telefone
"""


def cells(table: str) -> list[str]:
    return [cell.strip() for line in table.strip().splitlines() for cell in line.split(" | ")]


@pytest.mark.parametrize("text", cells(DECLINES))
def test_a_sentence_declines(text: str) -> None:
    assert intent_of(text) == "decline"
    assert declines(text)


@pytest.mark.parametrize("text", ["prefiro não dizer", "rather not say", "prefiero no decir", "pular"])
def test_what_was_a_skip_stays_one(text: str) -> None:
    assert intent_of(text) == "skip"


@pytest.mark.parametrize("text", cells(NOT))
def test_what_declines_nothing(text: str) -> None:
    assert intent_of(text) != "decline"
