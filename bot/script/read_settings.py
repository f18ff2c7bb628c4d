"""Reading what a step does without a word: the answers that it sets, the tags that it puts on or takes off."""

from __future__ import annotations

import re

from bot.script.draft import Draft
from bot.script.fields import Fields
from bot.script.flow import Setting
from bot.script.parts import Keys, Part, Word, called, short
from bot.script.read_answer import NAME, RESERVED_NAMES
from bot.script.values import read_text

MOST_TAGS = 20
_TAG = re.compile(r"\w[\w-]{0,39}")


def read_settings(fields: Fields, draft: Draft) -> tuple[Setting, ...]:
    """The answers that the step sets. Of what kind each is, settle_answers() says, once all steps are read."""
    part = fields.mapping("set", "names with values, as in {size: big, vip: true}")
    if part is None:
        return ()
    if not part.entries:
        draft.wrong(fields.line_of("set"), "this sets nothing.", "names with values, as in {size: big}")
    read = (_read_setting(name, value, part, draft) for name, value in part.entries.items())
    return tuple(setting for setting in read if setting is not None)


def set_names(step: Part) -> tuple[str, ...]:
    """The names that a step sets, before it is read."""
    settings = step.entries.get("set") if isinstance(step, Keys) else None
    return tuple(settings.entries) if isinstance(settings, Keys) else ()


def _read_setting(name: str, value: Part, part: Keys, draft: Draft) -> Setting | None:
    line = part.line_of(name)
    if not NAME.fullmatch(name) or name.lower() in RESERVED_NAMES:
        draft.wrong(line, f"an answer cannot be called {short(name)}.", "letters, digits and _, such as team_size")
        return None
    if not isinstance(value, Word) or value.value is None:
        draft.wrong(line, f"{name} is set to {called(value)}.", "a number, true, false or a text")
        return None
    if not isinstance(value.value, str):
        return Setting(name, value.value, line=line)
    text = read_text(value, name, draft, line)
    return None if text is None else Setting(name, text.source, text if "{" in text.source else None, line)


def read_tags(fields: Fields, name: str, draft: Draft) -> tuple[str, ...]:
    """The tags behind `tag` or `untag`."""
    tags = dict.fromkeys(fields.words(name))
    line = fields.line_of(name)
    for tag in tags:
        if not _TAG.fullmatch(tag):
            draft.wrong(line, f"a tag cannot be called {short(tag)}.", "letters, digits, _ and -, such as hot")
    if name in fields and not 1 <= len(tags) <= MOST_TAGS:
        draft.wrong(line, f"the number of tags here is {len(tags)}.", f"1 to {MOST_TAGS}")
    return tuple(tags)
