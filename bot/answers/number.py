"""The kind "number": how many, how much, as people write it in Portuguese, Spanish and English.

"uns 20", "2 mil", "meia dúzia", "1.200,50", "half a million", "entre 10 e 20". A whole number is an int, any other a
Decimal; "50%" is 50; a range is its middle, and asks to be confirmed.
"""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal

from bot.answers.amounts.marks import find_mark
from bot.answers.numbers.find import Heard, corrects, hear
from bot.answers.numbers.pieces import Found
from bot.answers.numbers.ranges import join
from bot.answers.numbers.words import HALF
from bot.answers.phrases.laughter import laughs
from bot.answers.reading import Locale, Option, Reading

_PERIOD = re.compile(
    r"\s*(?:anos?|years?|yrs?|mes|meses|months?|semanas?|weeks?|dias?|days?|horas?|hours?|minutos?|minutes?|min|"
    r"vezes|veces|times|x)\b|\s*%"
)
_ZERO = re.compile(
    r"(?<!jeito )(?<!modo )(?<!lugar )(?<!caso )\b(?:nenhum|nenhuma|ninguem|nem uma?|ninguno|ninguna|ningun|nadie|ni "
    r"un[oa]|none|nobody|no one|not one|not any)\b"
    r"(?! (?:ideia|duvida|problema|interesse|momento|lugar|jeito|motivo|idea|duda|interes|lado|of your|motivo|caso)\b)"
)
_NOTHING = re.compile(r"\W*(?:nada|nothing|nada ainda|por enquanto nada|nada por enquanto|nada todavia|nothing yet)\W*")
_ALONE = re.compile(
    r"\b(?:so|somente|apenas|solo|solamente|unicamente|just|only|it's just|its just)\s+(?:eu|yo|me|myself|i)\b(?! "
    r"(?:e|y|and)\b)|\b(?:eu|yo) (?:so|sozinh[oa]|mesm[oa]|sol[oa]|mism[oa])\b(?! (?:e|y|and)\b)|^\W*(?:sozinh[oa]|by "
    r"myself|myself)\b|\b(?:trabalho|moro|trabajo|vivo) (?:sozinh[oa]|sol[oa])\b"
)
_ONE_PERSON = (
    r"(?:esposa|esposo|mulher|marido|namorad[oa]|noiv[oa]|mae|pai|filh[oa]|irma|irmao|soci[oa]|amig[oa]|mujer|novi[oa]|"
    r"pareja|madre|padre|mama|papa|hij[oa]|herman[oa]|wife|husband|partner|girlfriend|boyfriend|gf|bf|fiancee?|mother|"
    r"mom|mum|father|dad|son|daughter|brother|sister|friend|roommate)"
)
_TWO = re.compile(
    rf"\b(?:eu|yo|me|i) (?:e|y|and|mais|com|con|with) (?:(?:a |o )?(?:minha|meu|mi|my) ){_ONE_PERSON}\W*$|"
    rf"\b(?:minha|meu|mi|my) {_ONE_PERSON} (?:e|y|and) (?:eu|yo|me|i)\W*$|"
    r"\b(?:um|un|una) (?:casal|pareja)\W*$"
)
_WITH_THEM = re.compile(
    rf"\b(?:eu|yo|me|i)(?:,| e| y| and) (?:(?:a |o )?(?:minha|meu|mi|my) {_ONE_PERSON}(?:,| e| y| and|, and) )+\Z"
)
_PERSON = re.compile(rf"\b(?:minha|meu|mi|my) {_ONE_PERSON}\b")
_HAS_NONE = re.compile(
    r"\W*(?:(?:eu|yo|i|we) )?(?:(?:nao|no) (?:tenho|temos|tem|tengo|tenemos|hay)|(?:don't|dont|do not) have(?: any)?|"
    r"no) (?:filhos|filhas|criancas|funcionarios|empregados|colaboradores|clientes|lojas|carros|veiculos|pets|"
    r"hijos|hijas|ninos|empleados|trabajadores|tiendas|coches|autos|mascotas|kids|children|employees|workers|clients|customers|"
    r"stores|cars|vehicles)\W*"
)
_HALF_OF_UNIT = re.compile(
    r"\s+(?:an? |de )?(?:acre|hectare|hectarea|alqueire|lote|metro|quilo|kilo|litro|tonelada|ton|tonne|mile|pound|"
    r"liter|litre|gallon|galon|milha|milla)\b"
)
_AND_ME = re.compile(r"\b(?:eu|yo|me|i) (?:e|y|and|\+|com|con|with) (?:mais |mas |otr[oa]s |outr[oa]s |another )?\Z")
_DENIED = re.compile(r"\b(?:(?:nao|no) (?:sao|somos|temos|tenho|tem|e|son|tengo|tenemos|es)|not|n't have|nem) \Z")
# "um" and "one" are a number where something is counted, and where the message is little else.
_COUNTS = re.compile(
    r"(?:^|\b(?:so|somente|apenas|solo|solamente|just|only|just the|only the|exactly|tenho|temos|tem|ha|"
    r"sou|somos|e|eh|sao|seria|sera|tengo|tenemos|tiene|hay|soy|es|son|have|has|had|got|is|are|uns|with|"
    r"com|con|de|mais|mas|more|another|nem|ni|"
    r"compr[aeo]|comprar|compre|buy|quero|quiero|want|need|preciso|numero|numeros|number))\W*$"
)
_UNCOUNTED = re.compile(
    r"\s*(?:momento|momentinho|minuto|minutinho|min|segundo|segundinho|instante|pouco|pouquinho|problema|duvida|"
    r"pergunta|orcamento|favor|dia|abraco|beijo|outr[oa]|tempo|advogad[oa]|poco|poquito|ratito|rato|segundito|"
    r"momentito|duda|pregunta|presupuesto|cita|otr[oa]|moment|sec|second|minute|question|thing|of|day|quote|"
    r"appointment|problem|issue|more|tal|dos|das|de|del|vez(?! (?:por|ao|a la|al|cada))|reuniao|reunion|consulta|"
    r"cotizacion|proposta|propuesta|"
    r"ajuda|ayuda|informacao|informacion|gostaria|mont(?:e|ao|on)|bocado|punhado|punado|bando|bunch|tanto|tant[aã]o)\b"
)
# "Dois quartos e uma sala, então três": what they come to, in their own words.
_SUMS = re.compile(
    r"\b(?:so|then|entao|ou seja|o sea|entonces|logo|total|(?:in|no|en|ao) (?:total|todo)|altogether)"
    r"(?: (?:de|of|sao|son|e|is|it's|that's|that is|somos))?\W*$"
)
_IN_ALL = re.compile(r" (?:\w+ )?(?:in total|no total|en total|ao todo|altogether|em tudo|en todo)\W*$")
_UNLIKELY = 100  # who laughs at so much is asked whether they mean it
_WORDS = re.compile(r"[^\W_]+")
_LAUGHS = re.compile(r" *(?:rs)+")


def read(text: str, where: Locale, now: datetime, options: tuple[Option, ...] = ()) -> Reading | None:
    """What number a message gives, or None. `now` and `options` are not needed; every kind takes them."""
    bare = text.strip()
    if bare.isdecimal() and bare.isascii() and len(bare) < 10:
        return Reading(int(bare))
    heard = hear(text, where)
    found = _choose(join(heard.covered, heard.found), heard.unsure or _is_money(heard, where), heard.folded)
    if found is None or found.confirm or not isinstance(found.value, int | Decimal) or found.value < _UNLIKELY:
        return found
    return Reading(found.value, confirm=laughs(text))


def _is_money(heard: Heard, where: Locale) -> bool:
    """Whether a currency stands beside a number: "a couple hundred bucks" are no people, perhaps."""
    return any(_marked(heard, found, where) for found in heard.found)


def _marked(heard: Heard, found: Found, where: Locale) -> bool:
    mark = find_mark(heard.written, heard.covered, found, 0, where)
    # "20 rs" laughs as often as it pays.
    return mark is not None and not _LAUGHS.fullmatch(heard.folded, found.end, max(mark.end, found.end))


def spans(text: str, where: Locale) -> list[Found]:
    """Every number of a message, where it stands in it, weak ones ("um") included, ranges made one."""
    heard = hear(text, where)
    places = heard.places
    return [f._replace(start=places[f.start], end=places[f.end]) for f in join(heard.covered, heard.found)]


def _choose(found: list[Found], unsure: bool, folded: str) -> Reading | None:
    strong = [f for f in found if not f.weak]
    if not strong:
        return _read_weak([f for f in found if f.weak], unsure, folded)
    quantities = [f for f in strong if not f.ordinal] or strong
    said = [f for f in quantities if not _DENIED.search(folded, max(0, f.start - 20), f.start)]
    unsure = unsure or len(said) < len(quantities)
    quantities = said or quantities
    if len(quantities) == 1 and _AND_ME.search(folded, max(0, quantities[0].start - 20), quantities[0].start):
        return Reading(quantities[0].value + 1, confirm=True)
    if len(quantities) == 1 and (them := _WITH_THEM.search(folded, 0, quantities[0].start)):
        return Reading(quantities[0].value + 1 + len(_PERSON.findall(them.group())), confirm=True)
    if len({f.value for f in quantities}) == 1:
        best = quantities[0]
        return Reading(best.value, best.confirm or unsure)
    last = quantities[-1]
    if _SUMS.search(folded, max(0, last.start - 24), last.start) or _IN_ALL.match(folded, last.end):
        return Reading(last.value, last.confirm or unsure)
    if corrects(folded, quantities[-2].end, last.start):
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
        if _TWO.search(folded):
            return Reading(2, confirm=True)
        if _HAS_NONE.fullmatch(folded):
            return Reading(0, confirm=True)
    for number in weak:
        if number.value == HALF:
            if folded[number.start:number.end] == folded.strip() not in ("meia", "media") or (
                    words <= 6 and _HALF_OF_UNIT.match(folded, number.end)):
                return Reading(number.value, unsure)
        elif number.ordinal:
            if words <= 3:
                return Reading(number.value, unsure)
        elif words == 1 or (not _UNCOUNTED.match(folded, number.end) and words <= 12
                            and _COUNTS.search(folded, max(0, number.start - 14), number.start)):
            return Reading(number.value, unsure or number.confirm)
    return None
