"""One prospect: reads what came, and does something, or walks away."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from random import Random

from bot.simulation.prospects import meaning
from bot.simulation.prospects.characters import CHARACTERS
from bot.simulation.prospects.mind import Mind
from bot.simulation.prospects.phrases import Phrases, Words
from bot.simulation.prospects.phrases_en import ENGLISH
from bot.simulation.prospects.phrases_es import SPANISH
from bot.simulation.prospects.phrases_pt import PORTUGUESE
from bot.simulation.prospects.questions import guess, way_around
from bot.simulation.prospects.seen import Bubble, Deed

LANGUAGES = {"pt": PORTUGUESE, "es": SPANISH, "en": ENGLISH}
_HOUR = 3_600.0
_BOLD = re.compile(r"\*([^*\n]+)\*")
# Of those who were sent a link to choose a time: how many do, and how much longer than an answer it takes.
_BOOKS, _SLOWER_TO_BOOK = 0.8, 8
# Of those whom the bot offers a way around a question.
_RATHER_NOT = 0.15


def words_of(language: str) -> Phrases:
    """How people speak who speak that language; any but Portuguese and Spanish is taken for English."""
    return LANGUAGES.get(language[:2].lower(), ENGLISH)


class Prospect:
    """Somebody of a character drawn by chance, who speaks a language (any but Portuguese and Spanish: English)."""

    def __init__(self, chance: Random, language: str) -> None:
        self.chance = chance
        self.words = words_of(language)
        self.character = chance.choices(CHARACTERS, [one.share for one in CHARACTERS])[0]
        self.mind = Mind(self.words, chance)
        self.profile_name = self.mind.person["first"] if chance.random() < 0.8 else ""
        self.gone = False
        self._topic, self._asked = "", ""
        self._choices: tuple[str, ...] = ()
        self._tappable = False
        self._shown: list[str] = []
        self._seen = Counter[str]()
        self._repeats = 0
        self._instead = ""
        self._last = ""

    def begin(self) -> Deed:
        """The first message."""
        return self._write(self.chance.choice(self.words.hello))

    def answer(self, bubbles: Sequence[Bubble]) -> Deed | None:
        """What follows from what the bot said to the last message; None: nothing, this prospect has walked away."""
        self._read(bubbles)
        character, chance = self.character, self.chance
        if self._repeats > character.patience or chance.random() < character.leaves:
            self.gone = True
            return None
        for likely, words in self._other_than_an_answer():
            if chance.random() < likely:
                return self._write(chance.choice(words))
        if chance.random() < character.voice:
            return Deed(self._delay(), voice=True)
        return self._choose() if self._choices else self._say()

    def remind(self, bubbles: Sequence[Bubble]) -> Deed | None:
        """What follows when the bot writes by itself: sometimes the answer that was owed."""
        if self.chance.random() >= self.character.returns:
            return None
        self.gone = False
        if self.chance.random() < 0.3:
            return self._write(self.chance.choice(self.words.back))
        return self._choose() if self._choices else self._say()

    def _read(self, bubbles: Sequence[Bubble]) -> None:
        """What is asked now. Where nothing seems to be, the last question still stands."""
        text = "\n".join(bubble.text for bubble in bubbles)
        choices = next((bubble for bubble in reversed(bubbles) if bubble.choices), None)
        # What stands in bold is an answer that is shown: "*as soon as possible*" does not ask when.
        topic, asked = guess(_BOLD.sub("…", text))
        self.mind.read.append(text)
        if not topic and choices is None:
            return
        self._shown = _BOLD.findall(text)
        self._topic, self._asked = topic, "".join([asked or text, *self._shown])
        self._instead = way_around(text)
        self._choices = choices.choices if choices else ()
        self._tappable = choices.tappable if choices else False
        self._seen[self._asked] += 1
        self._repeats = max(0, self._repeats + (1 if self._seen[self._asked] > 1 else -1))

    def _other_than_an_answer(self) -> Sequence[tuple[float, Words]]:
        character, words = self.character, self.words
        return (
            (character.stop, words.stop), (character.human, words.human), (character.rude, words.rude),
            (character.lost, words.lost),
        )

    def _choose(self) -> Deed:
        """Pick a choice: mostly by a tap, else by its number, or by its words, more or less right."""
        chance, at = self.chance, self.chance.randrange(len(self._choices))
        title, form = self._choices[at], chance.random()
        self.mind.read.append(title)
        if self._tappable and form < 0.6:
            return Deed(self._delay(), tap=at)
        if form < 0.7 or (not self._tappable and form < 0.9):
            return self._write(str(at + 1))
        if form < 0.85 or self._plainly():
            return self._write(title if chance.random() < 0.5 else title.lower())
        return self._write(chance.choice(self.words.choice_loose).format(title.lower()))

    def _say(self) -> Deed:
        """Answer in words."""
        mind, chance, words = self.mind, self.chance, self.words
        if self._topic == "yes_no":
            agrees = mind.agrees(self._asked, " ".join(self._shown), self._last)
            return self._write(chance.choice(words.yes if agrees else words.no))
        if self._instead and chance.random() < _RATHER_NOT:
            return self._write(self._instead if chance.random() < 0.7 else chance.choice(words.skip))
        if self._topic == "booking" and chance.random() < _BOOKS:
            self._topic = ""
            return Deed(self._delay() * _SLOWER_TO_BOOK, books=(chance.randint(1, 12), chance.randint(9, 18)))
        return self._write(mind.put(self._topic, self._asked, self._plainly()))

    def _plainly(self) -> bool:
        """Whether to answer in few, clear words: whoever is asked again tries to."""
        return self.chance.random() < (self.character.plain + 1) / 2 if self._repeats else (
            self.chance.random() < self.character.plain
        )

    def _write(self, text: str) -> Deed:
        character, chance = self.character, self.chance
        if chance.random() < character.chatty:
            text = chance.choice(self.words.around).format(text)
        if chance.random() < character.typo:
            text = meaning.typo(text, chance)
        self._last = text
        return Deed(self._delay(), text)

    def _delay(self) -> float:
        """Seconds until it is sent: mostly some ten, sometimes hours."""
        if self.chance.random() < self.character.slow:
            return float(round(self.chance.uniform(0.5, 8) * _HOUR))
        return float(round(self.chance.lognormvariate(3.2, 0.9)) + 2)
