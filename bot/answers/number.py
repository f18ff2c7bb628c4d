"""The kind "number": how many, how much, as people write it in Portuguese, Spanish and English.

"uns 20", "2 mil", "meia dúzia", "1.200,50", "half a million", "entre 10 e 20". A whole number is an int, any other a
Decimal; "50%" is 50; a range is its middle, and asks to be confirmed.
"""

from __future__ import annotations

import re
from datetime import datetime

from bot.answers.number_grammar import Found, find_numbers
from bot.answers.number_noise import cover, cover_questions
from bot.answers.number_ranges import join
from bot.answers.number_tokens import fold, tokenise
from bot.answers.reading import Locale, Option, Reading

_PERIOD = re.compile(
    r"\s*(?:anos?|years?|yrs?|mes|meses|months?|semanas?|weeks?|dias?|days?|horas?|hours?|minutos?|minutes?|min|"
    r"vezes|veces|times|x)\b|\s*%"
)
_CORRECTION = re.compile(
    r"\b(?:quer dizer|digo|ou melhor|melhor|na verdade|alias|perdao|desculpa|corrigindo|mejor dicho|perdon|en realidad|"
    r"sorry|i mean|actually|rather|make that|oops|ops|errei)\b|[,.!] *(?:nao|no)\b[,.! ]"
)
_ZERO = re.compile(
    r"\b(?:nenhum|nenhuma|ninguem|nem uma?|ninguno|ninguna|ningun|nadie|ni un[oa]|none|nobody|no one|not one|not any)\b"
    r"(?! (?:ideia|duvida|problema|interesse|momento|lugar|jeito|motivo|idea|duda|interes|lado|of your|motivo|caso)\b)"
)
_NOTHING = re.compile(r"\W*(?:nada|nothing|nada ainda|por enquanto nada|nada por enquanto|nada todavia|nothing yet)\W*")
_ALONE = re.compile(
    r"\b(?:so|somente|apenas|solo|solamente|unicamente|just|only|it's just|its just)\s+(?:eu|yo|me|myself|i)\b(?! (?:e|y|and)\b)"
    r"|\b(?:eu|yo) (?:so|sozinh[oa]|mesm[oa]|sol[oa]|mism[oa])\b(?! (?:e|y|and)\b)|^\W*(?:sozinh[oa]|by myself|myself)\b"
    r"|\b(?:trabalho|moro|trabajo|vivo) (?:sozinh[oa]|sol[oa])\b"
)
# "um" and "one" are a number where something is counted, and where the message is little else.
_COUNTS = re.compile(
    r"(?:^|\b(?:so|somente|apenas|solo|solamente|just|only|exactly|tenho|temos|tem|ha|sou|somos|e|eh|sao|seria|sera|"
    r"tengo|tenemos|tiene|hay|soy|es|son|have|has|had|got|is|are|uns|with|com|con|de|mais|mas|more|another|nem|ni|"
    r"compr[aeo]|comprar|compre|buy|quero|quiero|want|need|preciso|numero|numeros|number))\W*$"
)
_UNCOUNTED = re.compile(
    r"\s*(?:momento|momentinho|minuto|minutinho|min|segundo|segundinho|instante|pouco|pouquinho|problema|duvida|pergunta|"
    r"orcamento|favor|dia|abraco|beijo|outr[oa]|tempo|advogad[oa]|poco|poquito|ratito|rato|segundito|momentito|duda|pregunta|"
    r"presupuesto|cita|otr[oa]|moment|sec|second|minute|question|thing|of|day|quote|appointment|problem|issue|more|tal|"
    r"dos|das|de|del|vez|reuniao|reunion|consulta|cotizacion|proposta|propuesta|ajuda|ayuda|informacao|informacion|gostaria)\b"
)
_WORDS = re.compile(r"[^\W_]+")


def read(text: str, where: Locale, now: datetime, options: tuple[Option, ...] = ()) -> Reading | None:
    """What number a message gives, or None. `now` and `options` are not needed; every kind takes them."""
    plain = text.strip()
    if plain.isdecimal() and plain.isascii() and len(plain) < 10:
        return Reading(int(plain))
    _, folded, _ = fold(text)
    found, unsure = _find(text, where, money=False)
    return _choose(found, unsure, folded)


def spans(text: str, where: Locale) -> list[Found]:
    """Every number of a message, where it stands in it, weak ones ("um") included, ranges made one."""
    *_, places = fold(text)
    found, _ = _find(text, where, money=False)
    return [f._replace(start=places[f.start], end=places[f.end - 1] + 1) for f in found]


def _find(text: str, where: Locale, *, money: bool) -> tuple[list[Found], bool]:
    written, folded, _ = fold(text)
    asked, unsure = cover_questions(folded)
    covered = cover(asked, where)
    return join(covered, find_numbers(tokenise(written, covered, where, money=money))), unsure


def _choose(found: list[Found], unsure: bool, folded: str) -> Reading | None:
    strong = [f for f in found if not f.weak]
    if not strong:
        return _read_weak([f for f in found if f.weak], unsure, folded)
    quantities = [f for f in strong if not f.ordinal] or strong
    if len({f.value for f in quantities}) == 1:
        best = quantities[0]
        return Reading(best.value, best.confirm or unsure)
    last = quantities[-1]
    if _CORRECTION.search(folded, quantities[-2].end, last.start):
        return Reading(last.value, confirm=True)
    things = [f for f in quantities if not f.percent and not _PERIOD.match(folded, f.end)]
    return Reading((things or quantities)[0].value, confirm=True)


def _read_weak(weak: list[Found], unsure: bool, folded: str) -> Reading | None:
    words = len(_WORDS.findall(folded))
    if words <= 8 and "?" not in folded:
        if _ZERO.search(folded):
            return Reading(0)
        if _NOTHING.fullmatch(folded):
            return Reading(0, confirm=True)
        if _ALONE.search(folded):
            return Reading(1)
    for number in weak:
        if number.ordinal or number.value == 0.5:
            if words <= 3:
                return Reading(number.value, unsure)
        elif words == 1 or (not _UNCOUNTED.match(folded, number.end) and words <= 12
                            and _COUNTS.search(folded, max(0, number.start - 14), number.start)):
            return Reading(number.value, unsure)
    return None
