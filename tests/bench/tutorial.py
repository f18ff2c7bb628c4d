"""The other yardstick: the bot that a good tutorial teaches, Flask and SQLAlchemy, for the same conversation.

Honest and idiomatic: signatures are checked, a message that comes twice is answered once, answers are validated, what
is said is kept, a lead is written at the end, SQLite is in WAL mode. It answers by TwiML, in the request.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from flask import Flask, Response, abort, request
from sqlalchemy import JSON, ForeignKey, String, create_engine, event, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship, sessionmaker
from twilio.request_validator import RequestValidator
from twilio.twiml.messaging_response import MessagingResponse

from tests.bench.forms import TOKEN


class Base(DeclarativeBase):
    """The tables."""


class Talk(Base):
    """Whoever writes, and how far they are."""

    __tablename__ = "talks"
    id: Mapped[int] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(default="")
    step: Mapped[str] = mapped_column(default="")
    answers: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    messages: Mapped[list[Said]] = relationship(back_populates="talk")


class Said(Base):
    """A message, theirs or ours."""

    __tablename__ = "messages"
    id: Mapped[int] = mapped_column(primary_key=True)
    sid: Mapped[str | None] = mapped_column(String(34), unique=True)
    talk_id: Mapped[int] = mapped_column(ForeignKey("talks.id"))
    author: Mapped[str]
    text: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=lambda: datetime.now(UTC))
    talk: Mapped[Talk] = relationship(back_populates="messages")


class Lead(Base):
    """Somebody who has answered everything."""

    __tablename__ = "leads"
    id: Mapped[int] = mapped_column(primary_key=True)
    talk_id: Mapped[int] = mapped_column(ForeignKey("talks.id"), unique=True)
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)


def _amount(text: str) -> str | None:
    found = re.search(r"\d+(?:[.,]\d+)?", text)
    return found[0].replace(",", ".") if found else None


def _one_of(*choices: str) -> Callable[[str], str | None]:
    return lambda text: next((choice for choice in choices if choice in text.lower()), None)


def _words(text: str) -> str | None:
    return text.strip() or None


def _email(text: str) -> str | None:
    found = re.search(r"[\w.+-]+@[\w-]+\.[\w.]+", text)
    return found[0].lower() if found else None


# What is asked, and how an answer is understood.
STEPS: dict[str, tuple[str, Callable[[str], str | None]]] = {
    "conta": ("Quanto vem, mais ou menos, a sua conta de luz por mês?", _amount),
    "imovel": ("Onde seria a instalação? Casa, apartamento, empresa ou sítio?",
               _one_of("casa", "apartamento", "empresa", "sítio")),
    "cidade": ("Em que cidade fica?", _words),
    "quando": ("Quando você gostaria de instalar? O quanto antes, em até 3 meses, ou só pesquisando?",
               _one_of("quanto antes", "3 meses", "pesquisando")),
    "nome": ("Como você se chama?", _words),
    "email": ("Qual é o seu e-mail?", _email),
}
_NEXT = dict(zip(STEPS, [*list(STEPS)[1:], ""], strict=True))

app = Flask(__name__)
_validator = RequestValidator(TOKEN)
_engine = create_engine(os.environ.get("TUTORIAL_DATABASE", "sqlite://"), connect_args={"timeout": 30})


@event.listens_for(_engine, "connect")
def _wal(connection: Any, _: object) -> None:
    connection.execute("PRAGMA journal_mode=WAL")


Base.metadata.create_all(_engine)
_open = sessionmaker(_engine)


@app.post("/whatsapp")
def whatsapp() -> Response:
    """Checked, kept, answered."""
    if not _validator.validate(request.url, request.form, request.headers.get("X-Twilio-Signature", "")):
        abort(403)
    sid, address = request.form["MessageSid"], request.form["From"]
    with _open() as session, session.begin():
        if session.scalar(select(Said).where(Said.sid == sid)) is not None:
            return _twiml("")
        talk = session.scalar(select(Talk).where(Talk.address == address))
        if talk is None:
            talk = Talk(address=address, name=request.form.get("ProfileName", ""))
            session.add(talk)
        text = request.form.get("Body", "")
        session.add(Said(sid=sid, talk=talk, author="contact", text=text))
        reply = _answer(session, talk, text)
        session.add(Said(talk=talk, author="bot", text=reply))
    return _twiml(reply)


def _answer(session: Session, talk: Talk, text: str) -> str:
    if talk.step not in STEPS:
        if talk.answers:
            return "Obrigado! Em breve entramos em contato."
        talk.step = next(iter(STEPS))
        return f"Oi, {talk.name}! São poucas perguntas.\n\n{STEPS[talk.step][0]}"
    question, understand = STEPS[talk.step]
    value = understand(text)
    if value is None:
        return f"Não entendi. {question}"
    talk.answers = {**talk.answers, talk.step: value}
    talk.step = _NEXT[talk.step]
    if talk.step:
        return STEPS[talk.step][0]
    session.flush()
    session.add(Lead(talk_id=talk.id, answers=talk.answers))
    return f"Tudo certo, {talk.answers['nome']}! Uma pessoa da nossa equipe vai te escrever por aqui."


def _twiml(text: str) -> Response:
    answer = MessagingResponse()
    if text:
        answer.message(text)
    return Response(str(answer), mimetype="text/xml")


@app.get("/healthz")
def healthz() -> str:
    """It is up."""
    return "ok"
