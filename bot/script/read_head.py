"""Reading what stands around the steps: what starts the flow, and what happens when the prospect is silent."""

from __future__ import annotations

import re

from bot.answers.fold import fold
from bot.script.draft import Draft
from bot.script.fields import Fields
from bot.script.flow import Silence, Start
from bot.script.parts import Keys

_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
RESERVED = ("lang", "defaults", "settings", "knowledge", "persona", "tests", "eval")
_SPACING = re.compile(r"[\s().-]")
_NUMBER = re.compile(r"\+[0-9]{7,15}|[A-Z]{2}\.\w{1,128}")
_THEN_AFTER = 20 * 3_600.0


def read_name(fields: Fields, draft: Draft) -> str:
    """The flow's name: the same as its file's, so that its translations and tests are found."""
    name = fields.word("flow")
    stem = draft.file.rpartition("/")[2].partition(".")[0]
    if name is not None and (not _NAME.fullmatch(name) or name in RESERVED):
        draft.wrong(fields.line_of("flow"), f"flow is {name}.", "a name of small letters a-z, digits and _")
    elif name is not None and name != stem:
        draft.wrong(fields.line_of("flow"), f"the flow {name} is in the file {draft.file}.", f"the file {name}.yaml")
    return name or ""


def read_start(fields: Fields, draft: Draft) -> Start:
    """The keywords (folded, as messages are before they are compared), ads, our numbers, and whether it is the
    default. A list, or one word, is the keywords."""
    part = fields.part("start")
    draft.lines["start",] = fields.line_of("start")
    if not isinstance(part, Keys):
        return Start(keywords=_keywords(fields, "start", draft))
    inside = Fields(part, "start", draft)
    return Start(
        keywords=_keywords(inside, "keywords", draft), ads=inside.words("ads"), numbers=_numbers(inside, draft),
        default=inside.flag("default") or False, campaigns=_keywords(inside, "campaigns", draft),
    )


def _keywords(fields: Fields, name: str, draft: Draft) -> tuple[str, ...]:
    keywords: dict[str, None] = {}
    for word in fields.words(name):
        folded = fold(word)
        if not folded:
            draft.wrong(fields.line_of(name), f"the word {word} has no letters or digits.", "a word people write")
        elif folded in keywords:
            draft.warn(fields.line_of(name), f"the word {word} stands here twice.", "each word once")
        else:
            keywords[folded] = None
        draft.lines.setdefault(("start", folded), fields.line_of(name))
    return tuple(keywords)


def _numbers(fields: Fields, draft: Draft) -> tuple[str, ...]:
    numbers = []
    for word in fields.words("numbers"):
        number = _SPACING.sub("", word) if word.startswith("+") else word
        if _NUMBER.fullmatch(number):
            numbers.append(number)
        else:
            draft.wrong(fields.line_of("numbers"), f"{word} is not a number of ours.", "for example +551140001234")
    return tuple(numbers)


def read_silence(fields: Fields, draft: Draft) -> Silence | None:
    """What happens when the prospect stops answering."""
    part = fields.mapping("if_silent", "keys, as in {after: 2h, say: ..., then: close}")
    if part is None:
        return None
    draft.lines["if_silent",] = fields.line_of("if_silent")
    inside = Fields(part, "silence", draft)
    after, say, then = inside.duration("after"), inside.text("say"), inside.one_of("then")
    then_after = inside.duration("then_after")
    template = inside.word("template") or ""
    draft.lines["if_silent", "template"] = inside.line_of("template")
    return None if after is None else Silence(after, say, then or "close", then_after or _THEN_AFTER, template)
