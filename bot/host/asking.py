"""Asking a Writer, whatever for: counted before, never more than was allowed, and booked at what it cost."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

import structlog

from bot.errors import DeliveryError, StoreUnavailable
from bot.ports import Ports, Writing
from bot.writing.budget import MOST_TRIES, Account, accounts, cost_of, cost_of_a_try
from bot.writing.request import Answered, Request

_log = structlog.get_logger()
_HOUR = 3600
_DAY = 24 * _HOUR
T = TypeVar("T")


def ask(ports: Ports, contact: str, conversation: str, request: Request) -> str | None:
    """What the Writer answers, as it came; None where there is none, it gives no answer, the money is spent, or it was
    asked too often for this contact. Raises StoreUnavailable where nobody can count."""
    writing = ports.writing
    if writing is None:
        return None
    text = request.instructions + request.content
    a_try = cost_of_a_try(writing.price, text, request.most_output, request.tokens_beside)

    def call() -> tuple[str, Decimal]:
        answered = writing.writer.answer(request)
        return answered.text, _cost(writing, answered, a_try)

    return pay(ports, contact, conversation, request.name, MOST_TRIES * a_try, call)


def ask_once(
    ports: Ports, contact: str, conversation: str, request: Request, useful: Callable[[str], object] = bool,
) -> str | None:
    """The same; what was answered to the very same request within a day is answered again, where it was `useful`."""
    drawer = ports.writing.drawer if ports.writing is not None else None
    if drawer is None:
        return ask(ports, contact, conversation, request)
    whole = f"{request.name}\0{request.instructions}\0{request.content}".encode("utf-8", "surrogatepass")
    name = f"asked:{hashlib.sha256(whole).hexdigest()}"
    answer = drawer.get(name)
    if answer is None:
        answer = ask(ports, contact, conversation, request)
        if answer is not None and useful(answer):
            drawer.put(name, answer, _DAY)
    return answer


def pay(
    ports: Ports, contact: str, conversation: str, what: str, most: Decimal, call: Callable[[], tuple[T, Decimal]],
) -> T | None:
    """What a call gives that tells its cost, too, and can cost at `most` so much. None where it gives no answer, the
    money is spent, or too much was asked for this contact. Raises StoreUnavailable where nobody can count."""
    writing = ports.writing
    if writing is None or not _may_ask(ports, writing, contact):
        return None
    counted = accounts(writing.limits, conversation, ports.now())
    if not writing.purse.spend(most, counted):
        _log.warning("writer_budget_spent", conversation=conversation)
        return None
    try:
        given, cost = call()
    except DeliveryError as error:
        _log.warning("writer_gave_no_answer", asked=what, error=str(error))
        if not error.ambiguous:
            _correct(writing, -most, counted)
        return None
    _correct(writing, cost - most, counted)
    return given


def _may_ask(ports: Ports, writing: Writing, contact: str) -> bool:
    """One person cannot keep the Writer busy."""
    if ports.tries.count(f"writer:{contact}", _HOUR) <= writing.limits.calls:
        return True
    _log.warning("writer_asked_too_often", contact=contact)
    return False


def _cost(writing: Writing, answered: Answered, a_try: Decimal) -> Decimal:
    """What the call has cost; at the most that it can have, where the server does not say."""
    last = cost_of(writing.price, answered.usage) if answered.usage is not None else a_try
    return last + answered.unsure * a_try


def _correct(writing: Writing, by: Decimal, counted: tuple[Account, ...]) -> None:
    """Book what it cost in place of the most that it could. Where that fails, too much stays counted."""
    try:
        writing.purse.correct(by, counted)
    except StoreUnavailable as error:
        _log.warning("writer_cost_not_booked", error=str(error))
