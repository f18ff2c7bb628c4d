"""The shop that the tests of what people can always say talk to: every kind of question, three languages."""

from __future__ import annotations

from datetime import timedelta

from bot.script.book import Book
from bot.script.bundle import read_book
from tests.flows import SENTENCES, Talk

SHOP = """
flow: loja
language: pt-BR
start: {keywords: [loja, quero um orçamento], default: true}
phrases: {human: [chama a Paula], help: [qual é a dessa], customer: [sou da casa]}
steps:
  - {id: oi, say: "Oi!"}
  - {ask: "Como você se chama?", save: nome, kind: name}
  - {ask: "Quantos funcionários a empresa tem?", save: funcionarios, kind: number}
  - ask: "Tem equipe de vendas?"
    save: vendas
    options: {sim_tem: {show: "Sim, temos", also: [temos]}, nao_tem: {show: "Ainda não"}}
    branch: [{if: vendas == nao_tem, go: cidade}]
  - {say: "Vendas, que bom!", ask: "Quantos vendedores?", save: vendedores, kind: number}
  - {ask: "Em que cidade fica?", save: cidade}
  - {ask: "Qual é o seu e-mail?", save: email, kind: email, optional: true, help: "É para enviar a proposta."}
  - {ask: "Qual é o seu orçamento?", save: orcamento, kind: money, branch: [{if: orcamento < 100, go: pouco}]}
  - {id: bom, say: "Obrigado!", end: qualified}
  - {id: pouco, say: "Que pena.", end: disqualified}
score:
  fit:
    - {if: funcionarios >= 50, points: 30, because: grande}
    - {if: vendedores >= 5, points: 20, because: muitos vendedores}
stages: {mql: fit >= 30}
"""
SPANISH = """
oi: {say: "¡Hola!"}
nome: {ask: "¿Cómo te llamas?"}
funcionarios: {ask: "¿Cuántos empleados tiene la empresa?"}
vendas: {ask: "¿Tienes equipo de ventas?", options: {sim_tem: "Sí, tenemos", nao_tem: "Todavía no"}}
vendedores: {say: "¡Qué bien!", ask: "¿Cuántos vendedores?"}
cidade: {ask: "¿En qué ciudad?"}
email: {ask: "¿Cuál es tu correo?", help: "Es para enviar la propuesta."}
orcamento: {ask: "¿Cuál es tu presupuesto?"}
bom: {say: "¡Gracias!"}
pouco: {say: "Qué pena."}
"""
MORE = """
noted: "Anotado!"
changed: "Certo, {{ value }}."
change_which: "Vamos corrigir."
no_language: "Só falo português."
again_name: "Que nome?"
"""
IN_SPANISH = "again: 'No entendí.'\nno_language: 'Solo hablo español.'\ncancel_leave: 'Terminar'\n"


def shop() -> Book:
    book, _, faults = read_book({
        "loja.yaml": SHOP, "lang/loja.es.yaml": SPANISH, "lang/defaults.pt-BR.yaml": SENTENCES + MORE,
        "lang/defaults.es.yaml": IN_SPANISH,
    })
    assert not [fault for fault in faults if fault.severity == "error"], "\n".join(map(str, faults))
    return book


def talk_to(*said: str) -> Talk:
    """A talk in which this was said already."""
    talk = Talk(shop())
    for text in said:
        talk.user(text)
    talk.events.clear()
    return talk


def quickly(talk: Talk, text: str, **more: object) -> str:
    """The person goes on writing two seconds later."""
    talk.now -= timedelta(seconds=8)
    return talk.user(text, **more)


def answers(talk: Talk) -> dict[str, object]:
    """The answers that are known, amounts without their currency."""
    given = {name: one.value for name, one in talk.conversation.answers.items()}
    return {name: value["amount"] if isinstance(value, dict) else value for name, value in given.items()}
