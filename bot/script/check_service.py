"""Checks settings/service.yaml against the flows, numbers and templates that it names."""

from __future__ import annotations

import re

from bot.script.book import Book
from bot.script.draft import Draft
from bot.script.fault import Fault
from bot.script.hours import unknown_place
from bot.script.read_service import FILE
from bot.script.read_templates import FILE as TEMPLATES
from bot.script.service import Difference, Target
from bot.script.templates import Template

# What a template for staff may name.
STAFF_NAMES = ("who", "name", "phone", "why", "flow", "link")
# Sentences (flows/lang/) without which nobody is asked, or told.
_FOR_RATING = ("rating", "rated")
_TEAM = re.compile(r"[\w .&-]{1,60}")
_ADDRESS = re.compile(r"[^@\s,]+@[^@\s,]+\.[^@\s,]+")


def check_service(book: Book) -> list[Fault]:
    """Flows, numbers, segments and templates that do not exist, and sentences that are missing."""
    service, draft = book.service, Draft(FILE)
    if not service.written:
        return []
    if service.hours is not None and service.hours.holidays:
        _check_place(service.hours.holidays, service.lines.get("holidays", 1), draft)
    for reason, target in service.targets.items():
        _check_escalation(target, service.lines.get(reason, 1), draft)
    for one in service.differences:
        _check_difference(one, book, draft)
    for person in service.duty:
        if person.hours is not None and person.hours.holidays:
            _check_place(person.hours.holidays, person.line, draft)
    _check_template(book, draft)
    return [*draft.faults, *_check_sentences(book)]


def _check_place(place: str, line: int, draft: Draft) -> None:
    wrong, expected = unknown_place(place)
    if wrong:
        draft.wrong(line, wrong, expected)


def _check_escalation(target: Target, line: int, draft: Draft) -> None:
    for to in target.escalate:
        if not _ADDRESS.fullmatch(to) and not _TEAM.fullmatch(to):
            draft.wrong(line, f"{to[:40]} is nobody who can be told.", "admin, agent, a team or an e-mail address")


def _check_difference(one: Difference, book: Book, draft: Draft) -> None:
    if one.flow and one.flow not in book.live:
        draft.unknown(one.lines.get("flow", 1), "flow", one.flow, book.live)
    segments = {name for flow in book.live.values() for name in flow.segments if one.flow in ("", flow.name)}
    if one.segment and one.segment not in segments:
        draft.unknown(one.lines.get("segment", 1), "segment", one.segment, sorted(segments))
    if one.number and book.senders and one.number not in book.senders:
        line = one.lines.get("number", 1)
        draft.unknown(line, "number of ours", one.number.removeprefix("whatsapp:"),
                      [sender.label for sender in book.senders.values()])
    for reason, target in one.targets.items():
        _check_escalation(target, one.lines.get(reason, 1), draft)


def _check_template(book: Book, draft: Draft) -> None:
    name, line = book.service.duty_template, book.service.lines.get("duty", 1)
    if not name:
        return
    template = book.templates.get(name)
    if template is None:
        draft.unknown(line, "template", name, book.templates)
        return
    for unknown in sorted(_names(template) - set(STAFF_NAMES)):
        draft.wrong(line, f"{name} names {unknown}, which a template for staff cannot ({TEMPLATES}).",
                    f"one of {', '.join(STAFF_NAMES)}")


def _names(template: Template) -> frozenset[str]:
    values = [value for wording in template.wordings.values() for value in wording.values]
    return frozenset[str]().union(*(value.names for value in values))


def _check_sentences(book: Book) -> list[Fault]:
    """Whoever is to be asked, or told, is so in each language that has sentences."""
    service = book.service
    asks = service.asks or any(one.asks for one in service.differences)
    wanted = {**dict.fromkeys(_FOR_RATING if asks else (), "rating"), **({"closed": "tell_closed"} if
              service.tells_closed else {}), **({"rated_why": "rating"} if asks and service.asks_why else {})}
    return [
        Fault(f"lang/defaults.{language}.yaml", 1, f"the sentence {key} is missing, which {FILE} needs ({why}).",
              f"{key}: what is said then")
        for language, sentences in sorted(book.sentences.items()) for key, why in wanted.items()
        if key not in sentences
    ]
