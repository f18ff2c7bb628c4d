"""Reading flows/settings/service.yaml: how soon people are answered, and what happens when they are not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from bot.script.draft import Draft
from bot.script.fault import Fault
from bot.script.fields import Fields
from bot.script.parts import Keys, called, short
from bot.script.places import read_zone
from bot.script.read_hours import read_hours
from bot.script.read_senders import address_of
from bot.script.service import REASONS, USUAL, USUAL_WARNING, Difference, Duty, Service, Target
from bot.script.settings_file import read_settings_file

FILE = "settings/service.yaml"
SHORTEST, LONGEST = 60.0, 30 * 86_400.0
_SHARE = re.compile(r"([1-9][0-9]?) ?%")
_NONE = ("never", "none", "off")
_ADDRESS = re.compile(r"[^@\s,]+@[^@\s,]+\.[^@\s,]+")
_EXPECTED = "keys, as in qualified: {within: 5m}"


def read_service(file: str, text: str) -> tuple[Service, list[Fault]]:
    """What the file says, as far as it can be read. Never raises."""
    part, draft = read_settings_file(file, text, _EXPECTED)
    fields = Fields(part, "service", draft)
    hours = read_hours(fields, draft)
    lines = {**part.lines, "holidays": draft.lines.get(("hours", "holidays"), 1)}
    targets = {reason: _read_target(fields, reason, _written(reason), draft) for reason in REASONS}
    rating = _keys(fields, "rating", "rating", draft)
    duty, template = _read_duty(fields, draft)
    return Service(
        zone=read_zone(fields, draft), hours=hours, targets=targets,
        differences=_read_differences(fields, targets, draft), tells_closed=fields.flag("tell_closed") or False,
        asks=bool(rating and rating.flag("ask")), asks_why=bool(rating and rating.flag("comment")),
        duty=duty, duty_template=template, written=True, lines=lines,
    ), draft.faults


def _written(reason: str) -> Target:
    """The usual target of whoever writes a file: they want to be reminded."""
    return replace(USUAL[reason], warn=USUAL_WARNING)


def _keys(fields: Fields, name: str, table: str, draft: Draft) -> Fields | None:
    part = fields.mapping(name, f"keys, as in {name}: {{...}}")
    return None if part is None else Fields(part, table, draft)


def _read_target(fields: Fields, reason: str, usual: Target, draft: Draft) -> Target:
    """What is not written stays as usual."""
    own = _keys(fields, reason, "target", draft)
    if own is None:
        return usual
    within = own.duration("within")
    if within is not None and not SHORTEST <= within <= LONGEST:
        draft.wrong(own.line_of("within"), f"within is {called(own.part('within'))}.", "1m to 30d")
        within = None
    warn, reassign = _read_share(own, draft), own.flag("reassign")
    return Target(
        within or usual.within, usual.warn if warn is None else warn,
        own.words("escalate") if "escalate" in own else usual.escalate,
        usual.reassign if reassign is None else reassign,
    )


def _read_share(fields: Fields, draft: Draft) -> float | None:
    word = fields.word("warn")
    if word is None or word.lower() in _NONE:
        return None if word is None else 0.0
    found = _SHARE.fullmatch(word)
    if found is None:
        draft.wrong(fields.line_of("warn"), f"warn is {short(word)}.", "a share such as 80%, or never")
        return None
    return int(found[1]) / 100


def _read_differences(fields: Fields, usual: Mapping[str, Target], draft: Draft) -> tuple[Difference, ...]:
    found = []
    for item in fields.items("except", "a list, as in - {flow: solar, flagged: {within: 30m}}"):
        if not isinstance(item, Keys):
            draft.wrong(item.line, f"this difference is {called(item)}.", "keys, as in {flow: solar, ...}")
            continue
        own = Fields(item, "difference", draft)
        number = _read_number(own, draft)
        flow, segment = own.word("flow") or "", own.word("segment") or ""
        if not (flow or segment or "number" in own):
            draft.wrong(item.line, "this difference is for nobody.", "flow, number or segment in it")
        targets = {reason: _read_target(own, reason, usual[reason], draft) for reason in REASONS if reason in own}
        lines = {"": item.line, **item.lines}
        found.append(Difference(flow, number, segment, targets, own.flag("rating"), lines))
    return tuple(found)


def _read_number(fields: Fields, draft: Draft) -> str:
    word = fields.word("number")
    address = address_of(word) if word is not None else ""
    if not address and word is not None:
        draft.wrong(fields.line_of("number"), f"{short(word)} is no number of ours.", '"+551140001234"')
    return address or ""


def _read_duty(fields: Fields, draft: Draft) -> tuple[tuple[Duty, ...], str]:
    own = _keys(fields, "duty", "duty", draft)
    if own is None:
        return (), ""
    people = []
    for item in own.items("people", "a list, as in - {who: ana@example.com}"):
        if not isinstance(item, Keys):
            draft.wrong(item.line, f"this person is {called(item)}.", "keys, as in {who: ana@example.com}")
            continue
        person = Fields(item, "on duty", draft)
        who = (person.word("who") or "").lower()
        if who and not _ADDRESS.fullmatch(who):
            draft.wrong(person.line_of("who"), f"who is {short(who)}.", "the e-mail address of an account")
        people.append(Duty(who, read_hours(person, draft), item.line))
    return tuple(people), own.word("template") or ""
