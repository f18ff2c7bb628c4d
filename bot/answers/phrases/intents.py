"""What a whole message wants where it steers the conversation instead of answering: back, skip, repeat, help ...

"Volta Redonda" is a city and "Help Tech" a company: only a message that is nothing but one of these phrases counts,
perhaps politely ("pode repetir, por favor?").
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.answers.phrases.anytime import wants_no_more, whole, wished
from bot.answers.phrases.anytime_words import CANCELS, RESTARTS, STARTS, STOPS
from bot.answers.phrases.declining import declines_in_words
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
_ONLY_ASKS = re.compile(r"[\s¿!]*\?[\s¿?!]*")
# "pra que vocês precisam do meu e-mail?", "why do you need my number?"
_WHY = re.compile(
    r"(?:por que|pra que|para que)(?: (?:voces?|tu|usted|ustedes|es que))?(?: me)? (?:precisam?|quer|querem|pedem?"
    r"|perguntam?|necesitan?|necesitas|quieren?|quieres|piden?|pides|preguntan?|preguntas)"
    r"(?: (?:saber|disso|isso|isto|eso|esto|de|do|da|o|a|el|la|meus?|minhas?|mis?)){0,3}(?: [^\W\d]+){0,2}"
    r"|why do you (?:need|want|ask)(?: to know| for)?(?: (?:it|that|this|my [^\W\d]+(?: [^\W\d]+)?))?"
)


def intent_of(text: str, more: Mapping[str, str] = _NONE) -> str:
    """What the whole message wants, or "": one of INTENTS, or what `more` (phrases in `whole` form -> intent), which
    is looked at first, says; "decline" where a sentence refuses to tell or puts it off."""
    said = whole(text)
    if not said:
        return "help" if _ONLY_ASKS.fullmatch(text) else ""
    form = wished(said)
    return more.get(said) or more.get(form) or _INTENT_OF.get(said) or _INTENT_OF.get(form) \
        or (_in_words(said) if " " in said else "")


def _in_words(said: str) -> str:
    if wants_no_more(said):
        return "stop"
    return "help" if _WHY.fullmatch(said) else "decline" if declines_in_words(said) else ""


def declines(text: str) -> bool:
    """Whether the whole message says that there is no answer: "não tenho", "I don't know". It skips a question that
    may be skipped, and is no answer to any other."""
    said = whole(text)
    return said in DECLINES or declines_in_words(said)


def keeps(text: str) -> bool:
    """Whether the whole message wants what was answered left as it is: "deixa assim", "keep it"."""
    return whole(text) in KEEP
