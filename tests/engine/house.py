"""The shop that the tests of what people can always say talk to: every kind of question, three languages."""

from __future__ import annotations

from datetime import timedelta

from bot.script.book import Book
from bot.script.bundle import read_book
from tests.flows import Talk

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
SENTENCES = """
again: "Não entendi."
again_name: "Que nome?"
confirm: "Entendi {{ value }}, é isso?"
confirm_again: "É {{ value }}? Sim ou não."
handoff: "Vou chamar uma pessoa."
handoff_tries: "Não nos entendemos."
opted_out: "Não escrevo mais."
opted_in: "Voltei."
welcome_back: "Que bom te ver de novo!"
handed_back: "Voltei para você."
list_label: "Ver opções"
media: "Ainda não consigo ver isso."
help: "É só responder."
not_optional: "Preciso dessa."
first_question: "É a primeira."
restarted: "Do começo, então."
cancel: "A conversa ou as mensagens?"
cancel_leave: "Encerrar"
cancel_stop: "Não receber mais"
cancel_stay: "Continuar"
cancelled: "Encerrei."
customer: "Um colega já vem."
supplier: "Aqui não compramos."
job: "Aqui não contratamos."
wrong_number: "Acontece!"
abuse: "Até logo."
noted: "Anotado!"
changed: "Certo, {{ value }}."
change_which: "Vamos corrigir."
no_language: "Só falo português."
"""
IN_SPANISH = "again: 'No entendí.'\nno_language: 'Solo hablo español.'\ncancel_leave: 'Terminar'\n"


def shop() -> Book:
    book, _, faults = read_book({
        "loja.yaml": SHOP, "lang/loja.es.yaml": SPANISH, "lang/defaults.pt-BR.yaml": SENTENCES,
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
