"""Reading when somebody is there (`hours`), and what is tried against what (`variants`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bot.script.draft import Draft
from bot.script.fields import Fields
from bot.script.flow import Hours
from bot.script.hours import DAYS
from bot.script.parts import Items, Keys, Part, Word, called, short
from bot.script.read_answer import NAME, RESERVED_NAMES

MOST_VARIANTS, MOST_OPTIONS, MOST_WEIGHT = 10, 10, 1_000
_SPAN = re.compile(r"([0-9]{1,2}):([0-9]{2}) *[-–] *([0-9]{1,2}):([0-9]{2})")
_HOLIDAYS = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")
_OPTION = re.compile(r"[^\W\d]\w{0,59}")
_EXPECTED = 'times, as in mon-fri: "09:00-18:00"'
_A_DAY = 24 * 60
# How days are called in other languages: what is meant is told.
_MEANT = {
    "seg": "mon", "lun": "mon", "monday": "mon", "ter": "tue", "mar": "tue", "tuesday": "tue", "qua": "wed",
    "mie": "wed", "mié": "wed", "wednesday": "wed", "qui": "thu", "jue": "thu", "thursday": "thu", "sex": "fri",
    "vie": "fri", "friday": "fri", "sab": "sat", "sáb": "sat", "saturday": "sat", "dom": "sun", "sunday": "sun",
}


def read_hours(fields: Fields, draft: Draft) -> Hours | None:
    """When somebody is there."""
    part = fields.mapping("hours", 'keys, as in {mon-fri: "09:00-18:00", holidays: BR}')
    if part is None:
        return None
    draft.lines["hours",] = fields.line_of("hours")
    week: list[tuple[tuple[int, int], ...]] = [()] * 7
    first: dict[int, int] = {}
    for key, value in part.entries.items():
        line = part.line_of(key)
        spans = () if key == "holidays" else _spans(key, value, line, draft)
        for day in () if key == "holidays" else _days(key, line, draft):
            if day in first:
                draft.wrong(line, f"{DAYS[day]} stands on line {first[day]} too.", "each day once")
            first.setdefault(day, line)
            week[day] = spans
    if not first:
        draft.wrong(fields.line_of("hours"), "these hours have no days.", _EXPECTED)
    return Hours(tuple(week), _holidays(part, draft))


def _holidays(part: Keys, draft: Draft) -> str:
    value, line = part.entries.get("holidays"), part.line_of("holidays")
    if value is None:
        return ""
    draft.lines["hours", "holidays"] = line
    if not isinstance(value, Word) or not _HOLIDAYS.fullmatch(value.text.strip()):
        draft.wrong(line, f"holidays is {called(value)}.", "a country such as BR, or with its state: BR-SP")
        return ""
    return value.text.strip()


def _days(key: str, line: int, draft: Draft) -> Iterator[int]:
    """The days that a key names: mon, or mon-fri."""
    names = [name.strip().lower() for name in key.split("-")]
    for name in names:
        if name not in DAYS:
            meant = _MEANT.get(name)
            known = (f"there is no day {short(name)}; did you mean {meant}?", "") if meant else None
            if known:
                draft.wrong(line, *known)
            else:
                draft.unknown(line, "day", name, (*DAYS, "holidays"))
            return
    if len(names) > 2:
        draft.wrong(line, f"these days are {short(key)}.", "a day, or two with - between them: mon-fri")
        return
    at, last = DAYS.index(names[0]), DAYS.index(names[-1])
    yield at
    while at != last:
        at = (at + 1) % 7
        yield at


def _spans(key: str, value: Part, line: int, draft: Draft) -> tuple[tuple[int, int], ...]:
    """The spans of one key, in order."""
    spans = []
    for item in value.items if isinstance(value, Items) else (value,):
        found = _SPAN.fullmatch(item.text.strip()) if isinstance(item, Word) else None
        if found is None:
            draft.wrong(line, f"{key} is {called(item)}.", _EXPECTED)
            continue
        begins, ends = int(found[1]) * 60 + int(found[2]), int(found[3]) * 60 + int(found[4])
        if int(found[2]) > 59 or int(found[4]) > 59 or max(begins, ends) > _A_DAY:
            draft.wrong(line, f"{found[0]} is no time.", "hours from 00:00 to 24:00")
        elif begins >= ends:
            wrong = f"{found[0]} ends before it begins."
            draft.wrong(line, wrong, 'two days, as in fri: "20:00-24:00", sat: "00:00-02:00"')
        else:
            spans.append((begins, ends))
    spans.sort()
    if any(one[1] > other[0] for one, other in zip(spans, spans[1:], strict=False)):
        draft.wrong(line, f"these times of {key} overlap.", 'times one after the other: ["09:00-12:00", "13:00-18:00"]')
    return tuple(spans)


def read_variants(fields: Fields, draft: Draft) -> Mapping[str, Mapping[str, int]]:
    """Each variant's options with their weights."""
    part = fields.mapping("variants", "names with options and weights, as in {greeting: {warm: 2, short: 1}}")
    if part is None:
        return {}
    if not 1 <= len(part.entries) <= MOST_VARIANTS:
        wrong = f"the number of variants here is {len(part.entries)}."
        draft.wrong(fields.line_of("variants"), wrong, f"1 to {MOST_VARIANTS}")
    variants = {}
    for name, value in part.entries.items():
        line = part.line_of(name)
        draft.lines["variants", name] = line
        if not NAME.fullmatch(name) or name.lower() in RESERVED_NAMES:
            draft.wrong(line, f"a variant cannot be called {short(name)}.", "letters, digits and _, such as greeting")
        variants[name] = _read_weights(name, value, line, draft)
    return variants


def _read_weights(name: str, value: Part, line: int, draft: Draft) -> Mapping[str, int]:
    expected = "two or more options with weights, as in {warm: 2, short: 1}"
    if not isinstance(value, Keys):
        draft.wrong(line, f"the variant {name} is {called(value)}.", expected)
        return {}
    if len(value.entries) < 2:
        draft.wrong(line, f"the variant {name} has only one option: a variant needs at least two.", expected)
        return {}
    if len(value.entries) > MOST_OPTIONS:
        draft.wrong(line, f"the variant {name} has {len(value.entries)} options.", f"at most {MOST_OPTIONS}")
        return {}
    weights = {}
    for option, weight in value.entries.items():
        figure = weight.value if isinstance(weight, Word) else None
        if not _OPTION.fullmatch(option) or option in RESERVED_NAMES:
            draft.wrong(value.line_of(option), f"an option cannot be called {short(option)}.", "letters, digits and _")
        elif isinstance(figure, bool) or not isinstance(figure, int) or not 1 <= figure <= MOST_WEIGHT:
            wrong = f"the weight of {option} is {called(weight)}."
            draft.wrong(value.line_of(option), wrong, f"a whole number from 1 to {MOST_WEIGHT}")
        else:
            weights[option] = figure
    return weights
