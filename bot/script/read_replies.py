"""Reading flows/settings/replies.yaml: the canned replies of staff."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.script.draft import Draft
from bot.script.fault import Fault
from bot.script.parts import Keys, Part, Word, called, short
from bot.script.replies import ANY_LANGUAGE, CannedReply
from bot.script.settings_file import read_settings_file
from bot.script.text import Text
from bot.script.values import read_text

FILE = "settings/replies.yaml"
MOST_REPLIES = 300
# What may be filled in beside the answers of flows.
ABOUT = ("first_name", "name", "agent")
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,29}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
_EXPECTED = 'words, as in price: "Hi {{ first_name }}, ..." or price: {en: "...", es: "..."}'


def read_replies(file: str, text: str) -> tuple[Mapping[str, CannedReply], list[Fault]]:
    """The replies by name, in their order. One with a mistake is told; one that cannot be read is missing. Never
    raises."""
    part, draft = read_settings_file(file, text, "replies by name, " + _EXPECTED[len("words, "):])
    replies: dict[str, CannedReply] = {}
    for name, value in part.entries.items():
        line = part.line_of(name)
        if not _NAME.fullmatch(name):
            draft.wrong(line, f"a reply cannot be called {short(name)}.", "small letters, digits, - and _; 30 at most")
        elif len(replies) >= MOST_REPLIES:
            draft.wrong(line, f"there are more than {MOST_REPLIES} replies.", "fewer: nobody finds one among so many")
            break
        elif texts := _read_texts(name, value, line, draft):
            replies[name] = CannedReply(name, texts, line)
    return replies, draft.faults


def _read_texts(name: str, part: Part, line: int, draft: Draft) -> dict[str, Text]:
    if isinstance(part, Word) and part.value is not None:
        text = read_text(part, name, draft, line)
        return {ANY_LANGUAGE: text} if text is not None else {}
    if not isinstance(part, Keys) or not part.entries:
        draft.wrong(line, f"the reply {name} is {called(part)}.", _EXPECTED)
        return {}
    texts = {}
    for language, value in part.entries.items():
        at = part.line_of(language)
        if not _LANGUAGE.fullmatch(language):
            draft.wrong(at, f"language is {short(language)}.", "a language such as pt-BR, es or en")
        elif (text := read_text(value, language, draft, at)) is not None:
            texts[language] = text
    return texts
