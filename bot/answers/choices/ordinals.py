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
    vale bom bem bueno oi ola hola hi mejor melhor better best gosto gostei gusta gusto like fine good ok guess i'll
    i'm take ficar quedar fechar mim us nos nosotros ver hmm hm eh ah bueno pues well so just only so seja sea mais
    mas hein viu ne kkk haha vamos let's lets enquanto ahora agora now parece looks seems works boa late desculpa
    perdon sorry prefere acredito probably
""")
# "Opção 2", "number two", "la segunda opción": a place, whatever is said around it; and "a 2" at the end.
_NAMED = word_set("opcao opcion option alternativa numero number item op opc")
_ARTICLES = word_set("a la na da el o the lo")
_NEGATORS = word_set("nao no not nem ni never nunca don't dont menos exceto excepto except sem sin without")
_MOST = 25  # words of a message in which a place is looked for among others


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


def find_named_place(words: list[str], count: int) -> list[int]:
    """The one place that a longer message names as such: "depois de pensar, fico com a opção 3", "acho que vamos na 2".
    Empty where it names none or several, and where it denies something."""
    if len(words) > _MOST or not _NEGATORS.isdisjoint(words):
        return []
    named = {_place(one, count) for word, one in (*_pairs(words), *_pairs(words[::-1])) if word in _NAMED} - {None}
    if not named and len(words) > 1:
        while len(words) > 2 and words[-1] in _AROUND and _place(words[-1], count) is None:
            words = words[:-1]
        figures = sum(word.isdigit() for word in words)
        if figures == 1 and words[-1].isdigit() and words[-2] in _ARTICLES:
            named = {int(words[-1])} if len(words[-1]) < 4 else set()
    return [place for place in named if place is not None and 1 <= place <= count] if len(named) == 1 else []


def _pairs(words: list[str]) -> zip[tuple[str, str]]:
    return zip(words, words[1:], strict=False)


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
