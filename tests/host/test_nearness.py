"""Passages that are near in meaning are shown to the Writer, too; whatever fails, those with the same words are."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.adapters.memory.writer import MemoryEmbedder, MemoryWriter
from bot.errors import DeliveryError
from tests.host.houses import House
from tests.writers import WHEN, knowing_house, proposal

ASKED = "me conta, dona maria@casa.com, e quando escurece?"
NIGHT = "À noite o sistema não gera."
MEANS = {"escurece?": 0, "noite": 0, "limpar": 1, "limpeza": 1}


def asked_of(embedder: MemoryEmbedder | None) -> tuple[House, MemoryWriter, str]:
    writer = MemoryWriter(proposal("question", reply=NIGHT))
    house = knowing_house(writer, embedder=embedder)
    house.talk("solar")
    return house, writer, house.talk(ASKED)[-1]


def test_a_passage_that_shares_no_word_is_found_by_what_it_means() -> None:
    house, writer, said = asked_of(embedder := MemoryEmbedder(MEANS))
    assert said == f"{NIGHT}\n{WHEN}"
    assert embedder.asked[0][0].startswith("me conta, dona ⟦mail1⟧")
    assert 0 < writer.asked[0].seconds < 8
    assert len(embedder.asked[0]) == 4
    house.talk("uai, moça, e quando escurece lá fora?")
    assert [len(texts) for texts in embedder.asked] == [4, 1]
    assert house.p.writing.purse.spent["day:2026-11-23"] > Decimal(0)


@pytest.mark.parametrize("embedder", [
    None, MemoryEmbedder({}), MemoryEmbedder(MEANS, DeliveryError("no", retryable=True)),
])
def test_without_vectors_the_words_alone_find(embedder: MemoryEmbedder | None) -> None:
    _, writer, said = asked_of(embedder)
    assert said == f"Anotei a pergunta.\n{WHEN}"
    assert len(writer.asked) == 1
    assert writer.asked[0].passages == ()


def test_where_no_money_is_left_nothing_is_compared() -> None:
    embedder = MemoryEmbedder(MEANS)
    house = knowing_house(MemoryWriter(), day="0", embedder=embedder)
    house.talk("solar", ASKED)
    assert embedder.asked == []
