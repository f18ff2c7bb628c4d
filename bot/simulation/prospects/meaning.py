"""What prospects mean, and how they put it: figures, days, names, addresses."""

from __future__ import annotations

import math
import re
import unicodedata
from random import Random

from bot.simulation.prospects.phrases import Phrases, Words

# From and to: most amounts and counts that people are asked for.
AMOUNTS = (40, 6_000)
_COUNTS = (1, 400)
# Receita Federal's rule for the check digits: the figures before them, the last first, weigh 2, 3, 4 ... up to this.
_HEAVIEST = {9: 11, 12: 9}


def person(words: Phrases, chance: Random) -> dict[str, str]:
    """Who a prospect is, by what may be asked for, and their first name; the same however often they are asked."""
    first, last = chance.choice(words.first_names), chance.choice(words.last_names)
    local = _ascii(chance.choice((f"{first}.{last}", f"{first}{last[:1]}", f"{first}_{chance.randint(1, 99)}")))
    domain = chance.choice(words.domains)
    return {
        "first": first, "name": f"{first} {last}", "city": chance.choice(words.cities), "email": f"{local}@{domain}",
        "phone": _filled(chance.choice(words.phones), chance), "state": chance.choice(words.states),
        "postal_code": _filled(chance.choice(words.postal_codes), chance),
        "document": document("###.###.###-##", chance), "company document": document("##.###.###/0001-##", chance),
        "url": chance.choice(("www.{}", "https://{}", "{}/{}", "https://www.{}/")).format(domain, local),
    }


def document(shape: str, chance: Random) -> str:
    """A CPF or CNPJ of nobody, with right check digits, mostly with its points and strokes; `#` is a figure."""
    free = "".join(str(chance.randint(0, 9)) if sign == "#" else sign for sign in shape[:-2])
    figures = [int(sign) for sign in free if sign.isdigit()]
    heaviest = _HEAVIEST[len(figures)]
    for _ in range(2):
        rest = sum(one * (2 + at % (heaviest - 1)) for at, one in enumerate(reversed(figures))) % 11
        figures.append(0 if rest < 2 else 11 - rest)
    written = f"{free}{figures[-2]}{figures[-1]}"
    return written if chance.random() < 0.6 else "".join(map(str, figures))


def amount(chance: Random, least: int, most: int) -> int:
    """An amount of money: small ones as likely as large ones, and mostly round."""
    return _round(math.exp(chance.uniform(math.log(least), math.log(most))), chance)


def count(chance: Random) -> int:
    """A number of people or things."""
    return max(1, round(math.exp(chance.uniform(*map(math.log, _COUNTS)))))


def mark(chance: Random, least: int, most: int) -> int:
    """A mark on that scale: most people give a good one."""
    return round(least + (most - least) * chance.betavariate(3, 1.2))


def figure(number: int, words: Phrases, chance: Random) -> str:
    """A figure as people write it: 1500, 1.500, 1,5 mil, 2 milhões."""
    form = chance.random()
    if number >= 2_000_000 and form < 0.5:
        return _shortened(number / 1_000_000, words.million, words, chance)
    if number >= 1_000 and form < 0.35:
        return f"{number:,}".replace(",", words.point)
    if 1_000 <= number < 1_000_000 and form < (0.5 if number < 10_000 else 0.75) and number % 100 == 0:
        return _shortened(number / 1_000, words.thousand, words, chance)
    return str(number)


def _shortened(number: float, forms: Words, words: Phrases, chance: Random) -> str:
    return chance.choice(forms).format(f"{number:g}".replace(".", "," if words.point == "." else "."))


def typo(text: str, chance: Random) -> str:
    """The text with two letters swapped, one missing or one twice; figures and addresses are left alone."""
    places = [at for at in range(1, len(text) - 1) if text[at - 1 : at + 2].isalpha()]
    if not places or "@" in text:
        return text
    at = chance.choice(places)
    changed = (text[at + 1] + text[at], text[at + 1], text[at] * 2 + text[at + 1])
    return text[:at] + chance.choice(changed) + text[at + 2 :]


def _round(number: float, chance: Random) -> int:
    steps: int = 10 if number < 200 else max(50, 10 ** (len(str(int(number))) - 2) // 2)
    exact = number < 10_000 and chance.random() < 0.15
    return round(number) if exact else max(steps, round(number / steps) * steps)


def _filled(shape: str, chance: Random) -> str:
    return re.sub("#", lambda _: str(chance.randint(0, 9)), shape)


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9._]", "", plain)
