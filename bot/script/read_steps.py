"""Reading the steps of a flow."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain

from bot.script.draft import Draft
from bot.script.fields import Fields
from bot.script.flow import Answer, Branch, Step
from bot.script.keys import names
from bot.script.parts import Items, Keys, Part, Word, called, short
from bot.script.place_parts import CalledPart
from bot.script.read_answer import asked_by, read_answer
from bot.script.read_consent import read_consent, read_needs
from bot.script.read_link import read_link
from bot.script.read_lookup import read_lookup, saved_by
from bot.script.read_media import read_location, read_media
from bot.script.read_settings import read_settings, read_tags, set_names
from bot.script.read_wait import read_wait

MOST_STEPS = 2_000
RESERVED_IDS = ("if_silent", "welcome_back")
_ID = re.compile(r"\w[\w-]{0,59}")
_DOES = (
    "say", "ask", "branch", "go", "handoff", "end", "set", "tag", "untag", "media", "location", "call", "wait",
    "consent", "lookup", "book", "link",
)
# What a step does beside saying something: it does one thing.
_DEEDS = ("ask", "wait", "consent", "lookup", "book")
# A call comes back: what ends the conversation, or waits, stands in another step.
_NOT_WITH_CALL = (*_DEEDS, "handoff", "end", "needs")
_WORDS = ("say", "ask", "consent", "book", "media", "location", "link")
_WAYS_ON = ("go", "handoff", "end")


def read_steps(parts: tuple[Part, ...], draft: Draft, called: Iterable[CalledPart] = ()) -> tuple[Step, ...]:
    """The steps, in order. What is wrong with one does not keep the others from being read. `called`: the parts that
    they call, whose answers they may name."""
    whole = [part for part in parts[:MOST_STEPS] if _is_step(part, draft)]
    if len(parts) > MOST_STEPS:
        draft.wrong(parts[MOST_STEPS].line, f"this flow has {len(parts)} steps.", f"at most {MOST_STEPS}")
    written = ((_written(part, "save"), *saved_by(part), *set_names(part)) for part in whole)
    saved = frozenset(chain.from_iterable(written)) - {""}
    answers: dict[str, Answer] = {}
    for other in called:
        saved |= other.saved
        answers |= other.answers
        draft.elsewhere |= dict.fromkeys(other.answers, f"in the part {other.name}")
    steps = [_read_step(part, id, saved, answers, draft) for part, id in zip(whole, _ids(whole, draft), strict=True)]
    draft.step = ""
    return tuple(steps)


def _is_step(part: Part, draft: Draft) -> bool:
    if not isinstance(part, Keys):
        draft.wrong(part.line, f"this step is {called(part)}.", "one or more of " + ", ".join(names("step")))
    return isinstance(part, Keys)


def _written(part: Part, name: str) -> str:
    word = part.entries.get(name) if isinstance(part, Keys) else None
    return word.text.strip() if isinstance(word, Word) else ""


def _ids(parts: Iterable[Part], draft: Draft) -> list[str]:
    """Each step's id: its own, else its answer's name, else one made from its position."""
    parts = list(parts)
    taken = {id: part.line for part in reversed(parts) if (id := _written(part, "id"))}
    ids = []
    for position, part in enumerate(parts, 1):
        own, answer = _written(part, "id"), _written(part, "save")
        if own:
            _check_id(own, part, taken[own], draft)
        id = own if own and own not in ids else answer if answer and answer not in taken else _made(position, taken)
        taken.setdefault(id, part.line)
        ids.append(id)
    return ids


def _check_id(own: str, part: Part, first: int, draft: Draft) -> None:
    line = part.line_of("id") if isinstance(part, Keys) else part.line
    if first != part.line:
        draft.wrong(line, f"two steps have the id {short(own)}; the first is on line {first}.", "each id once")
    if not _ID.fullmatch(own) or own in RESERVED_IDS:
        draft.wrong(line, f"a step cannot have the id {short(own)}.", "letters, digits, _ and -")


def _made(position: int, taken: Iterable[str]) -> str:
    id = f"step{position}"
    while id in taken:
        id += "_"
    return id


def _read_step(part: Part, id: str, saved: frozenset[str], answers: dict[str, Answer], draft: Draft) -> Step:
    assert isinstance(part, Keys)
    draft.step = id
    fields = Fields(part, "step", draft)
    if not any(name in fields for name in _DOES):
        draft.wrong(part.line, "this step does nothing.", "one or more of " + ", ".join(_DOES))
    ways_on = [name for name in ("branch", *_WAYS_ON) if name in fields]
    if len(ways_on) > 1 and ways_on != ["branch", "go"]:
        draft.wrong(fields.line_of(ways_on[1]), f"this step has {' and '.join(ways_on)}.", "only one of them")
    deeds = [name for name in _DEEDS if name in fields]
    if len(deeds) > 1:
        draft.wrong(fields.line_of(deeds[1]), f"this step has {' and '.join(deeds)}.", "a step for each of them")
    if "call" in fields and (odd := [name for name in _NOT_WITH_CALL if name in fields]):
        draft.wrong(fields.line_of(odd[0]), f"this step has call and {odd[0]}.", "a step of its own for each")
    for name in (*_DOES, "was", "refused", "failed", "with", "needs", "template"):
        draft.lines[id, name] = fields.line_of(name)
    asks, (link, button) = asked_by(fields), read_link(fields, draft)
    return Step(
        id, part.line, say=fields.text("say"), ask=fields.text(asks) if asks else None,
        answer=read_answer(fields, answers, draft),
        branches=_read_branches(fields, saved, draft), go=fields.word("go"), handoff=fields.reason("handoff"),
        end=fields.one_of("end"), was=fields.words("was"), sets=read_settings(fields, draft),
        tags=read_tags(fields, "tag", draft), untags=read_tags(fields, "untag", draft), media=read_media(fields, draft),
        location=read_location(fields, draft), call=fields.word("call"),
        needs=read_needs(fields, draft), wait=read_wait(fields, draft), consent=read_consent(fields, draft),
        lookup=read_lookup(fields, draft), book="book" in fields, template=_read_template(fields, draft),
        link=link, button=button,
    )


def _read_template(fields: Fields, draft: Draft) -> str:
    said = any(name in fields for name in _WORDS)
    if "template" in fields and not said:
        draft.wrong(fields.line_of("template"), "this step says nothing: no template can stand in.", "say or ask")
    return fields.word("template") or ""


def _read_branches(fields: Fields, saved: frozenset[str], draft: Draft) -> tuple[Branch, ...]:
    branches = []
    expected = "a list, as in - {if: size >= 10, go: big}"
    for item in fields.items("branch", expected):
        if not isinstance(item, Keys):
            draft.wrong(item.line, f"this branch is {called(item)}.", expected)
            continue
        inside = Fields(item, "branch", draft)
        when, go = inside.condition("if", saved), inside.word("go")
        if go is not None and (when is not None or "if" not in inside):
            branches.append(Branch(go, when, item.line))
    if isinstance(fields.part("branch"), Items) and not fields.items("branch", expected):
        draft.wrong(fields.line_of("branch"), "this branch is empty.", expected)
    return tuple(branches)
