"""Places in a list, as people say them: "2", "a segunda", "la 2", "the first one", "última"."""

from __future__ import annotations

from bot.answers.tables import word_set

_ROWS = (
    "um uma uno una one primeiro primeira primero primera primer first 1a 1o 1st 1er 1ra 1ro",
    "dois duas dos two segundo segunda second 2a 2o 2nd 2da 2do",
    "tres three terceiro terceira tercero tercera tercer third 3a 3o 3rd 3ra 3ro 3er",
    "quatro cuatro four quarto quarta cuarto cuarta fourth 4a 4o 4th 4ta 4to",
    "cinco five quinto quinta fifth 5a 5o 5th 5ta 5to",
    "seis six sexto sexta sixth 6a 6o 6th 6ta 6to",
    "sete siete seven setimo setima septimo septima seventh 7a 7o 7th 7ma 7mo",
    "oito ocho eight oitavo oitava octavo octava eighth 8a 8o 8th 8va 8vo",
    "nove nueve nine nono nona noveno novena ninth 9a 9o 9th 9na 9no",
    "dez diez ten decimo decima tenth 10a 10o 10th 10ma 10mo 🔟",
)
_PLACES = {word: place for place, row in enumerate(_ROWS, start=1) for word in (*row.split(), str(place))}
_LAST = word_set("ultimo ultima last ultimas ultimos final")
_NEXT_TO_LAST = word_set("penultimo penultima")
_MIDDLE = word_set("meio medio middle centro")

# What may stand around a place without making it anything else.
_AROUND = word_set("""
    a o as os la el lo los las the opcao opcoes opcion opciones option options op numero number num n no nro nr
    alternativa item escolha choice letra resposta respuesta answer quero queria quiero quisiera want wanna i i'd
    would like prefiro prefiero prefer escolho escolheria elijo choose pick take fico com me quedo con pode ser puede
    seria sera acho que creo think vou de ir voy por go with vai na en essa esa esta esse ese that this it it's its is
    e eh es mesmo mismo favor please pf pls da do del eu yo gostaria gustaria sim si yes ok okay claro entao entonces
    obrigado obrigada gracias thanks minha mi my of on to and y ou or para pra marca marque manda coloca poe bota dale
    vale bom bem bueno oi ola hola hi
""")


def find_places(words: list[str], count: int, taken: frozenset[str]) -> list[int]:
    """The places (from 1) that a message names and nothing else, in a list of `count`; empty where it says more than
    that, or a place that is not there. `taken` are words that mean something else in this list ("segunda" may be a
    Monday)."""
    places: list[int] = []
    for word in words:
        place = None if word in taken and not word.isdigit() else _place(word, count)
        if place is not None and not (word == "one" and places):  # "the first one"
            places.append(place)
        elif word not in _AROUND and place is None:
            return []
    return list(dict.fromkeys(places)) if all(1 <= place <= count for place in places) else []


def _place(word: str, count: int) -> int | None:
    if word in _LAST:
        return count
    if word in _NEXT_TO_LAST:
        return count - 1
    if word in _MIDDLE and count % 2:
        return (count + 1) // 2
    if word.isdecimal():
        return int(word) if len(word) < 4 else 0  # no list is that long: 0 is nowhere
    return _PLACES.get(word)
