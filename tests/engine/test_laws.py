"""Laws of the engine, for any messages whatever."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.engine.conversation import MOVES, Status
from bot.engine.events import AnswerSaved, ConversationRestarted, LeadChanged, LeadQualified
from bot.engine.inputs import Booked, Found, Start
from bot.errors import IllegalMove
from bot.flow_files import read_folder
from bot.leads.identity import lead_id
from bot.script.bundle import read_book
from tests.engine.house import shop
from tests.flows import Talk, book_of

BOOK, _, _ = read_book(read_folder(Path(__file__).parents[2] / "flows"))
LIKELY = st.sampled_from([
    "oi", "solar", "600", "R$ 350", "casa", "agora", "Ana", "ana@example.com", "sim", "não", "PARAR", "START",
    "quero falar com uma pessoa", "trial", "12 people", "support", "tomorrow", "$300", "", "🤷", "2", "sei lá",
])
STEERING = st.sampled_from([
    "voltar", "pular", "repete", "help", "recomeçar", "cancelar", "encerrar", "na verdade são 50", "corrige meu e-mail",
    "mudar meu nome para Bia", "mudar a cidade para Santos", "English please", "en español", "já sou cliente",
    "número errado", "sou a Ana Souza, 50 funcionários, ana@acme.com", "minha conta de luz é 400 reais, moro em casa",
    "*Campinas", "deixa assim", "não tenho", "temos", "ainda não", "3", "Campinas", "entre 40 e 60", "continuar",
    "oi, tudo bem?", "trocar a equipe de vendas para ainda não", "actually it's 50",
])
PAUSES = st.sampled_from([1, 2, 10, 60, 100_000])
ANYTHING = st.text(max_size=40)
KINDS = st.sampled_from(["text", "audio", "image", "location", "sticker", "button"])


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(LIKELY | ANYTHING, KINDS, st.sampled_from(["", "agora", "casa", "support"])), max_size=25))
def test_any_messages_are_answered_and_lose_nothing(messages: list[tuple[str, str, str]]) -> None:
    talk = Talk(BOOK)
    for text, kind, choice in messages:
        before = talk.kept
        given_before = dict(talk.conversation.answers) if '"v":' in before else {}
        opened_before = talk.conversation.id if given_before else ""
        talk.user(text, kind=kind, choice=choice)
        conversation = talk.conversation
        assert len(talk.kept) < 2048
        assert all(len(reply.text) <= 1600 for reply in talk.last.replies)  # type: ignore[union-attr]
        if conversation.id == opened_before:
            saved = {event.name for event in talk.last.events if isinstance(event, AnswerSaved)}  # type: ignore[union-attr]
            kept = {name: one for name, one in given_before.items() if name not in saved}
            assert kept.items() <= dict(conversation.answers).items()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["oi", "600", "claim", "hand_back", "close", "PARAR", "START", "timer"]), max_size=20))
def test_a_status_only_moves_as_the_table_says(doings: list[str]) -> None:
    talk = Talk(BOOK)
    talk.user("oi")
    for doing in doings:
        before = talk.conversation
        if doing == "timer":
            talk.timer(25)
        elif doing in ("claim", "hand_back", "close"):
            allowed = {"claim": Status.HUMAN, "hand_back": Status.BOT, "close": Status.CLOSED}[doing]
            if allowed not in MOVES[before.status] or (doing == "hand_back" and talk.contact.opted_out):
                continue
            talk.staff(doing)
        else:
            talk.user(doing)
        after = talk.conversation
        assert after.epoch >= before.epoch
        if after.id == before.id and after.status != before.status:
            steps = {after.status} | {to for to in MOVES[before.status] if after.status in MOVES[to]}
            assert steps & MOVES[before.status]
        talk.now += timedelta(minutes=1)


@settings(max_examples=150, deadline=None)
@example([("sou a Ana Souza, 50 funcionários, ana@acme.com", "text", 10), ("corrige meu e-mail", "text", 10)], False)
@given(
    st.lists(st.tuples(LIKELY | STEERING | STEERING | ANYTHING, KINDS, PAUSES), max_size=30), st.booleans(),
)
def test_nothing_is_lost_but_by_a_change_and_nothing_goes_on_for_ever(
    messages: list[tuple[str, str, int]], shipped: bool,
) -> None:
    talk = Talk(BOOK if shipped else shop())
    for text, kind, pause in messages:
        before = talk.conversation if '"v":' in talk.kept else None
        talk.now += timedelta(seconds=pause - 10)
        talk.user(text, kind=kind)
        turn, after = talk.last, talk.conversation
        assert turn is not None
        assert len(turn.replies) <= 3
        if before is None or before.id != after.id or any(isinstance(e, ConversationRestarted) for e in turn.events):
            continue
        left = {name for name, told in before.ahead.items() if not told}  # of a way that was changed
        saved = {event.name for event in turn.events if isinstance(event, AnswerSaved)}
        for name, one in before.answers.items():
            assert name in after.answers or name in left or saved - {name}
            assert name in saved or after.answers.get(name, one).value == one.value
        assert set(after.ahead) <= {*after.answers, *before.skipped, *before.ahead}


@settings(max_examples=40, deadline=None)
@given(st.lists(LIKELY | STEERING | st.text(max_size=60), min_size=50, max_size=50), PAUSES)
def test_after_fifty_turns_the_document_is_small(messages: list[str], pause: int) -> None:
    talk = Talk(shop())
    for text in messages:
        talk.now += timedelta(seconds=pause - 10)
        talk.user(text)
        assert len(talk.kept.encode()) < 2048


EFFECTS = book_of("""
flow: demo
language: pt-BR
steps:
  - {say: "Oi!", wait: 30m}
  - {ask: "CEP?", save: cep}
  - {lookup: cep, with: {cep: cep}, save: {cidade: localidade}, failed: qual, go: pode}
  - {id: qual, ask: "Qual cidade?", save: cidade}
  - {id: pode, consent: "Podemos te ligar?", save: liga, refused: fim}
  - {ask: "Quantos?", save: quantos, kind: number, needs: contact}
  - {say: "Escolha:", book: "https://cal.example.com/{{ lead_id }}", save: visita, needs: contact}
  - {say: "Até {{ visita }}!", end: qualified}
  - {id: fim, say: "Tchau.", end: done}
if_silent: {after: 2h, say: "Oi?", then: close}
stages: {sql: known(cidade)}
""", lookups='cep: {url: "https://cep.example.com/{cep}"}')
DOINGS = st.sampled_from([
    "oi", "13010-000", "sim", "não", "12", "amanhã às 10h", "PARAR", "START", "quero falar com uma pessoa", "claim",
    "hand_back", "close", "wait", "lookup", "silence", "found", "failed", "booked", "start",
    "voltar", "pular", "recomeçar", "cancelar", "ajuda", "na verdade o CEP é 20040-020", "mudei de ideia, não",
])


def do(talk: Talk, doing: str) -> None:
    """One doing; what is not allowed now changes nothing."""
    conversation = talk.conversation
    if doing in ("claim", "hand_back", "close"):
        talk.staff(doing)
    elif doing in ("wait", "lookup", "silence"):
        talk.timer(0.6, doing)
    elif doing in ("found", "failed"):
        values = {"cidade": "Recife"} if doing == "found" else None
        talk.take(Found("f", conversation.id, conversation.step, values))
    elif doing == "booked":
        talk.take(Booked("b", lead_id("ct_1", "demo"), talk.now + timedelta(days=1)))
    elif doing == "start":
        talk.take(Start("s", "demo", talk.address, "whatsapp:+15550001000"))
    else:
        talk.user(doing)


@settings(max_examples=150, deadline=None)
@given(st.lists(DOINGS, max_size=30))
def test_whatever_happens_a_conversation_is_never_stuck_and_no_lead_leaves_without_consent(doings: list[str]) -> None:
    talk = Talk(EFFECTS)
    talk.user("oi")
    for doing in doings:
        with suppress(IllegalMove):
            do(talk, doing)
        conversation, contact = talk.conversation, talk.contact
        step = EFFECTS.live["demo"].step(conversation.step)
        if conversation.status is Status.BOT:
            assert step is not None
            # Who began with CANCEL was asked which is meant: that is what waits then.
            assert step.answer is not None or conversation.until or conversation.looking or conversation.aside
            assert not (conversation.until and conversation.looking)
        told = [event for event in talk.events if isinstance(event, LeadQualified | LeadChanged)]
        assert not told or "contact" in told[0].lead.consents
        if "contact" not in contact.consents:
            assert not told
        assert sum(isinstance(event, LeadQualified) for event in told) <= 1
