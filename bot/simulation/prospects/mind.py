"""What a prospect means, and the words for it: the same, however often they are asked."""

from __future__ import annotations

import re
from random import Random

from bot.simulation.prospects import meaning
from bot.simulation.prospects.phrases import Phrases, Scale, Words
from bot.simulation.prospects.questions import scale_of, willing

_DIGITS = re.compile(r"\d+")
_BEFORE_FIGURES = re.compile(r"\{\}[.,]")
_COMPANY = re.compile(r"cnpj|empresa|company", re.IGNORECASE)
_MANY = 10_000  # from here on nobody says "a month", or "between 300 and"
_FOR_FEW = re.compile(r"\d|mês|\bmes\b|month|conto")


class Mind:
    """What somebody who speaks with those words knows, and has meant so far. `read`: all that was read and chosen."""

    def __init__(self, words: Phrases, chance: Random) -> None:
        self.words, self.chance = words, chance
        self.person = meaning.person(words, chance)
        self.read: list[str] = []
        self._meant: dict[tuple[str, str], str] = {}
        self._figures: dict[tuple[str, str], int] = {}

    def put(self, topic: str, asked: str, plain: bool) -> str:
        """An answer to the question `asked`, which asks for `topic`, in words; `plain`: in few and clear ones."""
        words, chance = self.words, self.chance
        if topic in ("money", "number"):
            return self._figure(topic, asked, plain)
        if topic in ("date", "booking"):
            return self._kept(topic, asked, words.dates_plain if plain else words.dates_loose)
        if topic not in words.loose:
            return chance.choice(words.free)
        known = self._known(topic, asked)
        return known if plain else chance.choice(words.loose[topic]).format(known)

    def agrees(self, asked: str, shown: str, last: str) -> bool:
        """Whether the answer is yes. What the bot puts in bold (`shown`) must be what was meant, and written `last`."""
        figures = _DIGITS.findall(shown)
        if figures:
            return any(part in _DIGITS.findall(last) for part in figures) or self.chance.random() < 0.5
        return self.chance.random() < (0.9 if shown else willing(asked))

    def _known(self, topic: str, asked: str) -> str:
        if topic == "rating":
            return self._meant.setdefault((topic, asked), str(meaning.mark(self.chance, *scale_of(asked))))
        if topic == "document":
            return self.person["company document" if _COMPANY.search(asked) else "document"]
        if topic == "name" and self.chance.random() < 0.4:
            return self.person["first"]
        return self.person[topic]

    def _figure(self, topic: str, asked: str, plain: bool) -> str:
        words, chance, money = self.words, self.chance, topic == "money"
        scale = self._scale(asked) if money else None
        if not plain and chance.random() < 0.15:
            in_words = words.number_words if not money else scale.words if scale else words.money_words
            return self._kept(topic, asked, in_words)
        if (topic, asked) not in self._figures:
            least, most = (scale.least, scale.most) if scale else meaning.AMOUNTS
            self._figures[topic, asked] = meaning.amount(chance, least, most) if money else meaning.count(chance)
        number = self._figures[topic, asked]
        figure = meaning.figure(number, words, chance)
        forms = (
            (words.money_plain if plain else words.money_loose) if money
            else (words.number_plain if plain else words.number_loose)
        )
        fit = [form for form in forms if not (
            (number >= _MANY and _FOR_FEW.search(form)) or
            (not figure[-1].isdigit() and _BEFORE_FIGURES.search(form))
        )]
        return chance.choice(fit).format(figure)

    def _scale(self, asked: str) -> Scale | None:
        """What it is about that money is asked for: by the question, else by what was talked about before."""
        for text in (asked, *reversed(self.read)):
            for scale in self.words.scales:
                if re.search(scale.signs, text, re.IGNORECASE):
                    return scale
        return None

    def _kept(self, topic: str, asked: str, forms: Words) -> str:
        """Somebody who is asked the same again means the same."""
        return self._meant.setdefault((topic, asked), self.chance.choice(forms))
