"""People who write, but are no leads: customers we have, suppliers, job seekers, a wrong number, spam and abuse.

Closing on somebody who wanted to buy costs more than asking one question too many: only what leaves no doubt counts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.answers.fold import fold
from bot.answers.phrases.exit_words import ABUSE, AROUND_WRONG, CUSTOMER, JOB, SIGNS, SPAM, SUPPLIER, WRONG

LONGEST = 400  # characters of a message that is looked at
EXITS = ("customer", "supplier", "job", "wrong_number", "abuse")

_WRONG_NUMBER = re.compile(rf"{AROUND_WRONG}{WRONG}[\s,.!;:-]*{AROUND_WRONG}")
_PATTERNS: Mapping[str, re.Pattern[str]] = {
    name: re.compile("|".join(patterns)) for name, patterns in (
        ("abuse", (*ABUSE, *SPAM)), ("customer", CUSTOMER), ("job", JOB), ("supplier", SUPPLIER),
    )
}
# Nearly no message holds one of these: nothing else is looked at then.
_SIGNS = re.compile(SIGNS)
_DENIED = re.compile(
    r"(?:\b(?:nao|no|not|nunca|never|ainda nao|todavia no|aun no|se|si|if|quando|cuando|when|seja|fosse|quem|quien|who"
    r"|alguem que|ser|sem|sin)\W+(?:eu |yo |i )?)$"
)
_OTHERS = re.compile(
    r"\b(?:meu|minha|meus|minhas|nossos?|nossas?|mi|mis|nuestr[oa]s?|my|our|um|uma|un|una|an?) (?:\w+ )?(?:clientes?"
    r"|funcionari[oa]s?|vizinh[oa]|amig[oa]s?|chefe|marido|esposa|customers?|clients?|friends?|boss|vecin[oa]|jefe)"
    r" (?:ja |me |que |e |who |is |are |diz |disse |said |says |dice |dijo |ya )"
)


def exit_of(text: str) -> str:
    """Why the writer is no lead ("customer", "supplier", "job", "wrong_number", "abuse"), or "" where nothing says so
    plainly. Questions count only for jobs and orders, negations never."""
    if len(text) > LONGEST:
        return ""
    folded = fold(text)
    if not _SIGNS.search(folded):
        return ""
    if "?" not in text and _WRONG_NUMBER.fullmatch(folded):
        return "wrong_number"
    if _OTHERS.search(folded):
        return ""
    asks = "?" in text
    for name, pattern in _PATTERNS.items():
        found = pattern.search(folded)
        if found and not _DENIED.search(folded[:found.start()]) and not (asks and name == "supplier"):
            return "" if asks and name == "customer" and "client" in found.group() else name
    return ""
