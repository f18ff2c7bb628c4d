"""The items of a golden conversation, and how each is read. One key an item, in the order in which things happen.

What happens: `contact` (once, first), `time`, `user`, `tap`, `media`, `wait`, `staff`, `lookup`, `booked`. What must
follow: `bot`, `bot_contains`, `bot_media`, `bot_location`, `bot_button`, `bot_template`, `choices`, `answer`,
`missed`, `step`, `handoff`, `end`, `stage`, `score`, `band`, `segments`, `tags`, `consent`, `asked`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from bot.script.draft import Draft
from bot.script.flow import OUTCOMES
from bot.script.parts import Items, Keys, Part, Word, called
from bot.script.values import seconds_of

CONTACT_KEYS = ("name", "phone", "language", "returning", "ad")
STAFF_ACTS = ("claim", "say", "hand_back", "close")
STAGES = ("new", "engaged", "mql", "sql", "disqualified")
ENDS = (
    *OUTCOMES, "silent", "stopped", "closed", "cancelled", "customer", "supplier", "job", "wrong_number", "abuse",
)
MEDIA = ("image", "audio", "video", "document", "sticker", "location", "contacts", "reaction")
NOTHING = "nothing"
FAILED = "failed"
TIME = "%Y-%m-%d %H:%M"

Plain = str | int | Decimal | bool | None
Wanted = str | float | bool | tuple[str, ...] | Mapping[str, Plain] | None


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that happens or must follow. `kind` is the key; what `value` is depends on it:

    contact: mapping (name, phone, language, ad: str; returning: bool; "known.<name>": an answer from before). user,
    tap (an option's id), media (image, audio ...): str. wait: seconds. staff: mapping (act, by, text). bot: the exact
    whole text, all replies of the turn joined by an empty line, or None (`nothing`): the bot is silent. bot_contains:
    str. choices: the titles shown, in order. answer: mapping (name -> value as a person would write it, or None: not
    known). missed, step, stage, end: str. handoff: the reason, or True for any. score: mapping (fit, engagement). time:
    a local time as "2026-12-25 10:00". bot_media (addresses), tags: tuples of str. bot_location, bot_template: its
    name. A contact may also have "tags" (joined by blanks) and "variant.<name>".
    consent: mapping (purpose -> True, False, or None: not asked). lookup: mapping (answer -> what a source says), or
    None: `failed`. booked: a time in ISO 8601, in the flow's zone where it has no offset. band: str. segments: a tuple
    of str. asked: a question's id, a passage's, or `unknown`.
    """

    kind: str
    line: int
    value: Wanted


def read_item(part: Part, draft: Draft) -> Item | None:
    """One item, or None (and a fault) where it cannot be read."""
    if not isinstance(part, Keys) or len(part.entries) != 1:
        draft.wrong(part.line, f"this is {called(part)}.", "one key, as in - user: hello")
        return None
    kind, value = next(iter(part.entries.items()))
    if kind not in _READ:
        draft.unknown(part.line, "item", kind, _READ)
        return None
    faults = len(draft.faults)
    wanted = _READ[kind](kind, value, draft)
    return None if len(draft.faults) > faults else Item(kind, part.line, wanted)


def _text(kind: str, part: Part, draft: Draft) -> str:
    if isinstance(part, Word) and part.value is not None:
        if part.cut:
            draft.wrong(part.line, f"what follows # is a comment: {kind} ends before it.", "quotes around the text")
        return part.text.rstrip()
    draft.wrong(part.line, f"{kind} is {called(part)}.", "a text")
    return ""


def _said(kind: str, part: Part, draft: Draft) -> str | None:
    if isinstance(part, Word) and part.value == NOTHING and part.text == NOTHING:
        return None
    return "\n".join(line.rstrip() for line in _text(kind, part, draft).strip().split("\n"))


def _one_of(known: tuple[str, ...]) -> Callable[[str, Part, Draft], str]:
    def read(kind: str, part: Part, draft: Draft) -> str:
        word = _text(kind, part, draft)
        if word and word not in known:
            draft.unknown(part.line, kind, word, known)
        return word
    return read


def _wait(kind: str, part: Part, draft: Draft) -> float:
    seconds = seconds_of(part.text) if isinstance(part, Word) else 0.0
    if not seconds:
        draft.wrong(part.line, f"{kind} is {called(part)}.", "a time such as 30m, 25h or 7d")
    return seconds


def _handoff(kind: str, part: Part, draft: Draft) -> str | bool:
    if isinstance(part, Word) and part.value is True:
        return True
    return _text(kind, part, draft)


def _time(kind: str, part: Part, draft: Draft) -> str:
    text = part.text.strip() if isinstance(part, Word) else ""
    try:
        datetime.strptime(f"{text} +0000", f"{TIME} %z")
    except ValueError:
        draft.wrong(part.line, f"{kind} is {called(part)}.", "a day and a time, as in 2026-12-25 10:00")
    return text


def _list(kind: str, part: Part, draft: Draft) -> tuple[str, ...]:
    return _titles(kind, part, draft) if isinstance(part, Items) else (_text(kind, part, draft),)


def _titles(kind: str, part: Part, draft: Draft) -> tuple[str, ...]:
    if isinstance(part, Items):
        return tuple(_text(kind, item, draft) for item in part.items)
    draft.wrong(part.line, f"{kind} is {called(part)}.", "a list of what is shown, as in [Yes, No]")
    return ()


def _values(kind: str, part: Part, draft: Draft) -> dict[str, Plain]:
    """Names with plain values; nothing behind a name means that it is not known."""
    if not isinstance(part, Keys):
        draft.wrong(part.line, f"{kind} is {called(part)}.", "names with values, as in {size: 12}")
        return {}
    values: dict[str, Plain] = {}
    for name, value in part.entries.items():
        if isinstance(value, Word):
            values[name] = value.value
        else:
            draft.wrong(part.line_of(name), f"{name} is {called(value)}.", "one value")
    return values


def _answers(kind: str, part: Part, draft: Draft) -> Mapping[str, Plain]:
    values = _values(kind, part, draft)
    if isinstance(part, Keys) and not values:
        draft.wrong(part.line, f"{kind} is empty.", "names with values, as in {size: 12}")
    return values


def _contact(kind: str, part: Part, draft: Draft) -> Mapping[str, Plain]:
    """Who the person is; answers remembered from before (`known`) become "known.<name>", variants likewise."""
    if not isinstance(part, Keys):
        return _values(kind, part, draft)
    inside = {name: _values(name, part.entries.get(name, Keys(part.line)), draft) for name in ("known", "variants")}
    tags = _list("tags", part.entries["tags"], draft) if "tags" in part.entries else ()
    apart = (*inside, "tags")
    about = replace(part, entries={name: value for name, value in part.entries.items() if name not in apart})
    values = _known_keys(kind, about, CONTACT_KEYS, draft)
    returning = values.get("returning", False)
    if not isinstance(returning, bool):
        draft.wrong(part.line, "returning is neither true nor false.", "true or false")
    plain: dict[str, Plain] = {name: str(value) for name, value in values.items()}
    return {
        **plain, "returning": returning, **({"tags": " ".join(tags)} if tags else {}),
        **{f"known.{name}": value for name, value in inside["known"].items()},
        **{f"variant.{name}": value for name, value in inside["variants"].items()},
    }


def _score(kind: str, part: Part, draft: Draft) -> Mapping[str, Plain]:
    values = _known_keys(kind, part, ("fit", "engagement"), draft)
    for name, value in values.items():
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            draft.wrong(part.line, f"{name} is not a number.", "points, as in {fit: 30}")
    return values


def _consent(kind: str, part: Part, draft: Draft) -> Mapping[str, Plain]:
    values = _answers(kind, part, draft)
    for purpose, value in values.items():
        if value is not None and not isinstance(value, bool):
            draft.wrong(part.line, f"{purpose} is neither true nor false.", "as in {contact: true}")
    return values


def _lookup(kind: str, part: Part, draft: Draft) -> Mapping[str, Plain] | None:
    if isinstance(part, Word) and part.text == FAILED:
        return None
    if isinstance(part, Keys):
        return _answers(kind, part, draft)
    draft.wrong(part.line, f"lookup is {called(part)}.", "what is found, as in {city: Recife}, or failed")
    return None


def _booked(kind: str, part: Part, draft: Draft) -> str:
    text = _text(kind, part, draft)
    try:
        datetime.fromisoformat(text)
    except ValueError:
        draft.wrong(part.line, f"booked is {called(part)}.", "a time, as in 2026-12-01T10:00")
    return text


def _band(kind: str, part: Part, draft: Draft) -> str:
    text = _text(kind, part, draft)
    if text and not re.fullmatch("[ABC][123]", text):
        draft.wrong(part.line, f"band is {called(part)}.", "A1 to C3, as in - band: A1")
    return text


def _staff(kind: str, part: Part, draft: Draft) -> Mapping[str, Plain]:
    values = _known_keys(kind, part, ("act", "by", "text"), draft)
    if isinstance(part, Keys) and values.get("act") not in STAFF_ACTS:
        draft.unknown(part.line, "act", str(values.get("act") or ""), STAFF_ACTS)
    return {name: str(value) for name, value in values.items()}


def _known_keys(kind: str, part: Part, known: tuple[str, ...], draft: Draft) -> Mapping[str, Plain]:
    values = _values(kind, part, draft)
    for name in values:
        if name not in known and isinstance(part, Keys):
            draft.unknown(part.line_of(name), f"key of {kind}", name, known)
    return values


_READ: Mapping[str, Callable[[str, Part, Draft], Wanted]] = {
    "contact": _contact, "user": _text, "tap": _text, "media": _one_of(MEDIA), "wait": _wait, "staff": _staff,
    "bot": _said, "bot_contains": _text, "choices": _titles, "answer": _answers, "missed": _text, "step": _text,
    "handoff": _handoff, "end": _one_of(ENDS), "stage": _one_of(STAGES), "score": _score,
    "time": _time, "bot_media": _list, "bot_template": _text, "bot_location": _text, "bot_button": _text, "tags": _list,
    "consent": _consent, "lookup": _lookup, "booked": _booked, "asked": _text, "band": _band, "segments": _list,
}
KINDS_OF_ITEM = tuple(_READ)
