"""What prospects mean, and how they put it: figures, days, names, addresses."""

from __future__ import annotations

import math
import re
import unicodedata
from random import Random

from bot.simulation.prospects.phrases import Phrases

# From and to: most amounts and counts that people are asked for.
_AMOUNTS = (40, 6_000)
_COUNTS = (1, 400)


def person(words: Phrases, chance: Random) -> dict[str, str]:
    """Who a prospect is: name, first name, e-mail, phone, city; the same however often they are asked."""
    first, last = chance.choice(words.first_names), chance.choice(words.last_names)
    local = _ascii(chance.choice((f"{first}.{last}", f"{first}{last[:1]}", f"{first}_{chance.randint(1, 99)}")))
    return {
        "first": first, "name": f"{first} {last}", "city": chance.choice(words.cities),
        "email": f"{local}@{chance.choice(words.domains)}",
        "phone": re.sub("#", lambda _: str(chance.randint(0, 9)), chance.choice(words.phones)),
    }


def amount(chance: Random) -> int:
    """An amount of money: small ones as likely as large ones, and mostly round."""
    return _round(math.exp(chance.uniform(*map(math.log, _AMOUNTS))), chance)


def count(chance: Random) -> int:
    """A number of people or things."""
    return max(1, round(math.exp(chance.uniform(*map(math.log, _COUNTS)))))


def figure(number: int, words: Phrases, chance: Random) -> str:
    """A figure as people write it: 1500, 1.500, 1,5 mil."""
    if number >= 1_000:
        form = chance.random()
        if form < 0.35:
            return f"{number:,}".replace(",", words.point)
        if form < 0.5 and number % 100 == 0:
            mark = "," if words.point == "." else "."
            return chance.choice(words.thousand).format(f"{number / 1_000:g}".replace(".", mark))
    return str(number)


def typo(text: str, chance: Random) -> str:
    """The text with two letters swapped, one missing or one twice; figures and addresses are left alone."""
    places = [at for at in range(1, len(text) - 1) if text[at - 1 : at + 2].isalpha()]
    if not places or "@" in text:
        return text
    at = chance.choice(places)
    changed = (text[at + 1] + text[at], text[at + 1], text[at] * 2 + text[at + 1])
    return text[:at] + chance.choice(changed) + text[at + 2 :]


def _round(number: float, chance: Random) -> int:
    steps = 50 if number >= 200 else 10
    return round(number) if chance.random() < 0.15 else max(steps, round(number / steps) * steps)


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9._]", "", plain)
