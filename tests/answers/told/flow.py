"""A flow with one question of every kind, in three languages, and what a message tells of it unasked."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from bot.answers.plain import to_plain
from bot.answers.told.find import find_told
from bot.script.read_flow import read_flow
from tests.answers.places import BR, MX, US

NOW = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
FLOW = """
flow: tudo
language: pt-BR
start: [solar, energia solar, quero um orçamento, orçamento]
steps:
  - {ask: "Como você se chama?", save: nome, kind: name}
  - {ask: "Qual é o seu e-mail?", save: email, kind: email}
  - {ask: "Qual o seu telefone?", save: telefone, kind: phone}
  - {ask: "Quantos funcionários a empresa tem?", save: funcionarios, kind: number}
  - {ask: "Quantas filiais vocês têm?", save: filiais, kind: number}
  - {ask: "Quanto vem, mais ou menos, a sua conta de luz por mês?", save: conta, kind: money}
  - {ask: "Que dia podemos marcar a visita?", save: visita, kind: date}
  - ask: "Onde seria a instalação?"
    save: imovel
    options:
      casa: {show: Casa, also: [sobrado]}
      apartamento: {show: Apartamento, also: [apto, condomínio]}
      empresa: {show: Empresa ou comércio, also: [empresa, comércio, galpão]}
  - ask: "Quando você gostaria de instalar?"
    save: quando
    options:
      agora: {show: O quanto antes, also: [agora, já, logo, urgente]}
      olhando: {show: Só pesquisando, also: [sem pressa]}
  - {ask: "Em que cidade fica?", save: cidade}
  - {ask: "Posso ligar?", save: ligar, kind: yes_no, end: done}
"""
SPANISH = """
nome: {ask: "¿Cómo te llamas?"}
email: {ask: "¿Cuál es tu correo?"}
telefone: {ask: "¿Cuál es tu teléfono?"}
funcionarios: {ask: "¿Cuántos empleados tiene la empresa?"}
filiais: {ask: "¿Cuántas sucursales tienen?"}
conta: {ask: "¿Cuánto pagas de luz al mes?"}
visita: {ask: "¿Qué día agendamos la visita?"}
imovel:
  ask: "¿Dónde sería la instalación?"
  options: {casa: Casa, apartamento: Departamento, empresa: Empresa o local}
quando: {ask: "¿Cuándo te gustaría instalar?", options: {agora: Lo antes posible, olhando: Solo viendo}}
"""
ENGLISH = """
nome: {ask: "What is your name?"}
email: {ask: "What is your e-mail?"}
telefone: {ask: "What is your phone number?"}
funcionarios: {ask: "How many employees do you have?"}
filiais: {ask: "How many branches do you have?"}
conta: {ask: "How much is your electricity bill per month?"}
visita: {ask: "Which day shall we schedule the visit?"}
imovel: {ask: "Where would we install it?", options: {casa: House, apartamento: Apartment, empresa: Office or shop}}
quando: {ask: "When would you like to install it?", options: {agora: As soon as possible, olhando: Just looking}}
"""
_FLOW, _FAULTS = read_flow({"tudo.yaml": FLOW, "lang/tudo.es.yaml": SPANISH, "lang/tudo.en.yaml": ENGLISH})
assert _FLOW is not None, _FAULTS
CLUES = _FLOW.clues
WHERE = {"pt": BR, "es": MX, "en": US}


def told(text: str, language: str = "pt", known: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Answer -> plain value; amounts without their currency."""
    found = {each.answer: to_plain(each.value) for each in find_told(text, CLUES, known, WHERE[language], NOW)}
    return {name: value["amount"] if isinstance(value, dict) else value for name, value in found.items()}
