"""A flow that a Writer helps with, and what Writers propose, for tests of several rooms."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from bot.adapters.memory.writer import MemoryDrawer, MemoryPurse
from bot.ports import Embedder, Writer, Writing
from bot.writing.budget import Limits, price_of
from tests.host.houses import House

FLOW = """
flow: solar
language: pt-BR
start: [solar]
questions:
  garantia: {about: [garantia], say: "São 25 anos de garantia."}
steps:
  - say: "Oi!"
  - ask: "Quando você quer instalar?"
    save: quando
    remember: false
    options: {agora: {show: "Já"}, mes: "Este mês", olhando: "Só olhando"}
    again: "Escolha uma opção."
  - {ask: "Quanto vem a conta?", save: conta, kind: money, remember: false}
  - {ask: "Quantas pessoas na casa?", save: pessoas, kind: number, remember: false}
  - {consent: "Podemos te ligar?", save: pode, refused: fim}
  - branch:
      - {if: conta >= 300 and quando != olhando, go: bom}
      - {go: fim}
  - {id: bom, say: "Ótimo!", end: qualified}
  - {id: fim, say: "Obrigado!", end: disqualified}
score:
  fit: [{if: conta >= 300, points: 30, because: "conta alta"}]
stages: {mql: fit >= 30}
"""
SENTENCES = 'question: "Anotei a pergunta."\nrobot: "Sou um robô."\noffer_human: "Escreva atendente."\n' \
    'offer_stop: "Escreva PARAR."\nnoted: "Anotado!"\n'
KNOWLEDGE = """
## Manutenção
? limpeza, limpar
Basta limpar os painéis com água uma vez por ano. Não cobramos pela primeira limpeza.

## Noite e chuva
? nublado, noite
À noite o sistema não gera. Você usa a energia da rede.

## Preços da limpeza
A limpeza custa R$ 150. O desconto é de 10% para clientes.
"""
KNOWING = FLOW.replace("questions:", "knowledge: solar\nquestions:")
WHEN = "Quando você quer instalar?"
AGAIN = "Escolha uma opção."


def proposal(
    intent: str = "answer", *values: tuple[str, str, str], about: str = "", confidence: Any = 0.9, **more: Any,
) -> str:
    """What a well-made answer of a model is; values are (name, value, quote)."""
    listed = [{"name": name, "value": value, "quote": quote} for name, value, quote in values]
    return json.dumps({"intent": intent, "values": listed, "about": about, "confidence": confidence, **more})


def house_with(
    writer: Writer, *, flow: str = FLOW, day: str = "5", masked: bool = True, more: dict[str, str] | None = None,
    embedder: Embedder | None = None,
) -> House:
    """A house on twins with that Writer; `more` are other files of the flows folder."""
    from tests.flows import SENTENCES as COMMON

    limits = Limits(Decimal("0.05"), Decimal(day), Decimal(50))
    writing = Writing(writer, MemoryPurse(), price_of("gpt-5.4-mini"), limits, masked, drawer=MemoryDrawer(),
                      embedder=embedder, embedding=Decimal("0.02"))
    return House({"writing": writing}, flow=flow, more={
        "lang/defaults.pt-BR.yaml": COMMON + SENTENCES, **(more or {}),
    })


def knowing_house(writer: Writer, **more: Any) -> House:
    """One whose flow knows something beside its steps."""
    return house_with(writer, flow=KNOWING, more={"knowledge/solar.md": KNOWLEDGE}, **more)
