"""What a whole message wants where it steers the conversation instead of answering: back, skip, repeat, help ...

"Volta Redonda" is a city and "Help Tech" a company: only a message that is nothing but one of these phrases counts,
perhaps politely ("pode repetir, por favor?").
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.answers.phrases.anytime import wants_no_more, whole, wished
from bot.answers.phrases.anytime_words import CANCELS, RESTARTS, STARTS, STOPS
from bot.answers.phrases.intent_words import BACK, DECLINES, HELP, KEEP, REPEAT, SKIP

# Each intent that a flow may give more phrases for, and what it is.
INTENTS: Mapping[str, frozenset[str]] = {
    "stop": STOPS, "start": STARTS, "cancel": CANCELS, "restart": RESTARTS, "back": BACK, "skip": SKIP,
    "repeat": REPEAT, "help": HELP,
}
# "start" counts only for those who opted out (anytime.opts_in).
_INTENT_OF: Mapping[str, str] = {
    phrase: intent for intent, phrases in reversed(list(INTENTS.items())) if intent != "start" for phrase in phrases
}
_NONE: Mapping[str, str] = {}


def intent_of(text: str, more: Mapping[str, str] = _NONE) -> str:
    """What the whole message wants, or "": one of INTENTS, or what `more` (phrases in `whole` form -> intent), which
    is looked at first, says."""
    said = whole(text)
    if not said:
        return ""
    form = wished(said)
    return more.get(said) or more.get(form) or _INTENT_OF.get(said) or _INTENT_OF.get(form) \
        or ("stop" if wants_no_more(said) else "")


def declines(text: str) -> bool:
    """Whether the whole message says that there is no answer: "não tenho", "I don't know". It skips a question that
    may be skipped, and is no answer to any other."""
    return whole(text) in DECLINES


def keeps(text: str) -> bool:
    """Whether the whole message wants what was answered left as it is: "deixa assim", "keep it"."""
    return whole(text) in KEEP
