"""What whole messages want, and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.phrases.changes import Change, change_of
from bot.answers.phrases.intents import INTENTS, declines, intent_of, keeps
from bot.answers.phrases.speaks import asks_for_language

WANT = {
    "stop": "STOP | PARAR | SAIR | BAJA | não quero mais receber mensagens | unsubscribe | remove me from your list",
    "cancel": "CANCELAR | cancel | quero cancelar | cancela por favor | desisto | ya no me interesa"
              " | I'm no longer interested",
    "restart": "recomeçar | começar de novo | start over | empezar de nuevo | voltar ao início",
    "back": "voltar | quero voltar | pergunta anterior | volver | regresar | go back | errei",
    "skip": "pular | pula essa | próxima | skip this one | saltar | prefiro não dizer | siguiente",
    "repeat": "pode repetir? | repete a pergunta, por favor | qual era a pergunta? | puedes repetir | continuar",
    "help": "ajuda | help | por que? | não entendi | como assim? | no entiendo | why do you ask? | pq? | ??"
            " | por que vc precisa saber? | pra q vcs querem meu email? | ¿para qué necesitan mi correo? | what for?"
            " | why do you need my phone number? | oq significa isso? | not sure what you mean",
}
NOTHING = """
Volta Redonda | Help Tech | Próxima Estação | Stop Motion Ltda | Rua da Ajuda | back office | Passo Fundo | Anterior SA
voltei | vou voltar amanhã | não quero voltar | preciso de ajuda com vendas | quero parar de pagar tanto | saída
cancelar minha visita de amanhã | o próximo mês | next month | skip class | Saltillo | por que não? | porque sim
por que vocês querem vender a empresa de vocês aqui? | why do you need a lawyer to sell my house in Spain?
por que a conta aumentou? | para que servem os painéis?
repetir o pedido do mês passado | continuar o plano atual | entendi | helping hands | sair de casa | oi | 50 | sim
"""
CHANGES = [
    ("corrige meu e-mail", ("e", "mail"), ""), ("mudar meu nome para Ana", ("nome",), "Ana"),
    ("na verdade são 50", (), "50"),
    ("actually it's 50", (), "50"), ("change my email to ana@x.com", ("email",), "ana@x.com"),
    ("*Campinas", (), "Campinas"),
    ("cambia mi correo por a@b.com", ("correo",), "a@b.com"), ("en realidad somos 30", (), "30"),
    ("meu e-mail está errado, o certo é a@b.com", ("e", "mail"), "a@b.com"),
]
NO_CHANGE = """
50 | quero um orçamento | *negrito* | actually, can you help?
na verdade queria saber se vocês entregam em casa aos sábados ou domingos
o câmbio do carro | mudança | troco | vocês trocam? | outra coisa | verdade
"""
LANGUAGES = [
    ("English please", "en"), ("en español", "es"), ("pode falar português?", "pt-BR"), ("can we speak English?", "en"),
    ("I don't speak Portuguese", "en"), ("não falo espanhol", "pt-BR"), ("em inglês, por favor", "en"),
    ("no hablo inglés", "es"),
]
NO_LANGUAGE = """
inglês | English | curso de inglês | quero falar inglês | sou professor de inglês | English teacher please | portuguesa
a empresa é de Portugal | traduzir para o espanhol | oi
"""


def _cells(table: str) -> list[str]:
    return [cell.strip() for line in table.strip().splitlines() for cell in line.split(" | ")]


@pytest.mark.parametrize(
    ("intent", "text"), [(intent, text) for intent, table in WANT.items() for text in _cells(table)],
)
def test_a_whole_message_wants_something(intent: str, text: str) -> None:
    assert intent_of(text) == intent


@pytest.mark.parametrize("text", _cells(NOTHING))
def test_what_only_holds_such_a_word_wants_nothing(text: str) -> None:
    assert intent_of(text) == ""


def test_a_flow_has_phrases_of_its_own() -> None:
    assert intent_of("Chama a Paula, por favor!", {"chama a paula": "human"}) == "human"
    assert intent_of("voltar", {"voltar": "restart"}) == "restart"


def test_no_phrase_means_two_things() -> None:
    seen: dict[str, str] = {}
    for intent, phrases in INTENTS.items():
        if intent == "start":  # only for those who want no messages
            continue
        for phrase in phrases:
            assert seen.setdefault(phrase, intent) == intent, phrase


@pytest.mark.parametrize(("text", "what", "value"), CHANGES)
def test_a_change_is_heard(text: str, what: tuple[str, ...], value: str) -> None:
    assert change_of(text) == Change(what, value)


@pytest.mark.parametrize("text", _cells(NO_CHANGE))
def test_no_change_is_heard(text: str) -> None:
    assert change_of(text) is None


@pytest.mark.parametrize(("text", "language"), LANGUAGES)
def test_a_language_is_asked_for(text: str, language: str) -> None:
    assert asks_for_language(text) == language


@pytest.mark.parametrize("text", _cells(NO_LANGUAGE))
def test_no_language_is_asked_for(text: str) -> None:
    assert asks_for_language(text) == ""


def test_declining_and_keeping() -> None:
    assert declines("não tenho")
    assert declines("I don't have one.")
    assert not declines("não tenho certeza do número")
    assert keeps("deixa assim")
    assert not keeps("deixa eu ver")


@given(st.text(st.characters()))
def test_listens_to_any_text(text: str) -> None:
    intent_of(text)
    declines(text)
    keeps(text)
    change_of(text)
    asks_for_language(text)
