"""What a text is about: its words without those that say nothing, each cut back to its stem.

The stems are rough, and the same on both sides: "instalação", "instalamos" and "instalar" are one. No dictionary knows
more than a few endings of Portuguese, Spanish and English; other languages keep their words but for a plural.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.answers.fold import fold, words
from bot.answers.stop_words import OF

LONGEST = 64  # characters of a word
_SHORTEST = 3  # letters that an ending leaves
# The longest that fits is cut.
_ENDINGS = {
    "pt": """
        izacoes izacao amentos amento imentos imento izando izamos adores adoras idades encias ancias acoes icoes
        acao icao coes mente ezas cao ador adora idade encia ancia izar eza ando endo indo ados adas idos idas aram
        eram iram avam amos emos imos aria eria iria avel ivel aveis iveis eis ais el al iza izo ado ada ido ida ara
        era ira ava ias ios res ar er ir am em ou ei iu ia io oes ao as os es a o e s
    """.split(),
    "es": """
        izaciones izacion amientos amiento imientos imiento izando izamos adores adoras idades encias ancias aciones
        iciones acion icion ciones mente ezas cion ador adora idad encia ancia izar eza ando iendo ados adas idos
        idas aron ieron aban amos emos imos aria eria iria able ible iza izo ado ada ido ida aba ias ios res ar er
        ir an en ia io on as os es a o e s
    """.split(),
    "en": """
        ications ication izations ization ations ation ements ement ments ment ables able ibles ible
        ities ity ances ance ences ence ings ing izes ize ies ied ates ated ating ate ages age ers er ors or ions ion
        als al ed es ly e y s
    """.split(),
}


_CUT = {
    language: re.compile(rf"(.{{{_SHORTEST},}}?)(?:{'|'.join(endings)})") for language, endings in _ENDINGS.items()
}
_PLURAL = re.compile(rf"(.{{{_SHORTEST},}}?)s")


@lru_cache(maxsize=16_384)  # the words of a trade come back
def stem(word: str, language: str) -> str:
    """The stem of a folded word in a language ("pt-BR" is read as "pt")."""
    word = word[:LONGEST].removesuffix("'s")
    found = _CUT.get(language[:2], _PLURAL).fullmatch(word)
    word = found[1] if found else word
    # "cancel" and "cancellation".
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] else word


def content(text: str, language: str) -> list[str]:
    """The words of a text that say what it is about, folded, in its order."""
    nothing = OF.get(language[:2], frozenset())
    return [word for word in words(fold(text)) if word not in nothing]


def stems(text: str, language: str) -> list[str]:
    """The stems of what the text is about, in its order."""
    return [stem(word, language) for word in content(text, language)]
