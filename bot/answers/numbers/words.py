"""The words that numbers are made of, in Portuguese, Spanish and English, accents folded away. Data, and one look-up.

Every word is known in every language, since people mix them; where one spelling means two things, the Locale's
language decides (`LEXICON`).
"""

from __future__ import annotations

from decimal import Decimal

from bot.answers.amounts.words import CODES, words


class Kind:
    """What a piece of a message is to a number. Plain ints: they are compared for every word of every message."""

    OTHER = 0  # nothing
    DIGITS = 1  # "1.200,50", "½": a number in itself
    CARD = 2  # "vinte": adds to what stands before it
    HUNDRED = 3  # "hundred": times what stands before it
    SCALE = 4  # "mil", "million": times all that stands before it, after which the smaller ones start again
    MULT = 5  # "dúzia": times what stands before it; a number by itself with an article
    MANY = 6  # "milhões", "dozens": a SCALE or a MULT that is no number by itself
    AND = 7  # "e", "y", "and"
    HYPHEN = 8  # joins words ("vinte-e-cinco"), never digits
    HALF = 9  # "meio", "half"
    POINT = 10  # "vírgula", "point"
    MINUS = 11  # "menos", "negative"
    ORD = 12  # "terceiro": a place in a row; after "um", a fraction
    PARTS = 13  # "terços": the lower half of a fraction
    ARTICLE = 14  # "a": one, before "dozen", "hundred" or "half"
    AVOS = 15  # Portuguese: "dois onze avos"
    OVER = 16  # "um sobre três"
    OF = 17  # "a couple OF thousand"
    PERCENT = 18


Entry = tuple[int, int]


def _list(groups: str, first: int, step: int = 1) -> dict[str, int]:
    # Words of one value stand in one group, joined by "/".
    return {w: first + step * i for i, group in enumerate(groups.split()) for w in group.split("/")}


# How Portuguese and Spanish are written by ear.
_BY_EAR = (("ss", "s"), ("ss", "c"), ("sc", "c"), ("sc", "s"), ("z", "s"), ("z", "c"), ("s", "c"), ("s", "z"),
           ("ci", "si"),
           ("ce", "se"), ("ci", "ssi"), ("ce", "sse"), ("qu", "k"), ("qui", "qi"), ("que", "qe"), ("nh", "ni"),
           ("nh", "n"))
_REAL_WORDS = frozenset(("siento", "sento", "cinza", "zinco"))


def _and_by_ear(cards: dict[str, int]) -> dict[str, int]:
    once = {w.replace(a, b): v for w, v in cards.items() if len(w) > 4 for a, b in _BY_EAR}
    twice = {w.replace(a, b): v for w, v in once.items() for a, b in _BY_EAR[:9]}
    return {w: v for w, v in (twice | once).items() if w not in _REAL_WORDS} | cards


CARD_PT = {
    **_list("zero um/uma/hum/huma dois/duas/dous tres/treis quatro/quato cinco/sinco seis/ceis sete/cete oito/oitu "
            "nove",
            0),
    **_list("dez/deis onze/onse doze treze/trese quatorze/catorze/quatorse quinze/quinse "
            "dezesseis/dezasseis/deseseis/dezeseis/desesseis/dezeceis "
            "dezessete/dezassete/desesete/dezesete/desessete dezoito/desoito/dizoito "
            "dezenove/dezanove/desenove/dizenove", 10),
    **_list("vinte/vinti/vimte trinta/trita quarenta/corenta cinquenta/cincoenta/cinqenta/sinquenta/cinquemta "
            "sessenta/secenta/secsenta setenta/cetenta oitenta/oitemta noventa/novemta", 20, 10),
    **_list("cem/cento duzentos/duzentas/dusentos/dusentas/duzento trezentos/trezentas/tresentos/tresentas/trezento "
            "quatrocentos/quatrocentas/quatrosentos/quatrosentas/quatrocento/quatroscentos "
            "quinhentos/quinhentas/quinhento/quinientos/quinentos seiscentos/seiscentas/seissentos/seicentos/seiscento "
            "setecentos/setecentas/setesentos/setecento/setescentos "
            "oitocentos/oitocentas/oitosentos/oitosentas/oitocento novecentos/novecentas/novesentos/novecento",
            100, 100),
    "dezao": 10, "vintao": 20, "vintinho": 20, "cinquentinha": 50, "cinquentinho": 50, "cenzinho": 100, "cemzinho": 100,
    "cenzao": 100, "cemzao": 100, "duzentinhos": 200, "quinhentinhos": 500, "cinquentao": 50, "duzentao": 200, "trezentao": 300, "quinhentao": 500,
}
CARD_ES = {
    **_list("cero/sero un/uno/una dos tres/trez cuatro/quatro cinco/sinco seis siete/ciete "
            "ocho nueve/nuebe", 0),
    **_list("diez/dies once doce trece/trese catorce/catorse quince/quinse "
            "dieciseis/diesiseis/diesciseis/diecises diecisiete/diesisiete dieciocho/diesiocho "
            "diecinueve/diesinueve", 10),
    **_list("veinte/beinte/viente/veinti veintiuno/veintiun/veintiuna/veintiunos veintidos veintitres veinticuatro "
            "veinticinco/veintisinco veintiseis veintisiete veintiocho veintinueve", 20),
    **_list("treinta cuarenta/quarenta cincuenta/sincuenta/cinquenta/cincuanta sesenta/secenta setenta/cetenta "
            "ochenta/hochenta noventa", 30, 10),
    **_list("cien/ciento/sien doscientos/doscientas/docientos/docientas/dosientos/dosientas "
            "trescientos/trescientas/trecientos/tresientos/trescientos "
            "cuatrocientos/cuatrocientas/cuatrosientos/cuatroscientos quinientos/quinientas "
            "seiscientos/seiscientas/seicientos/seisientos setecientos/setecientas/setesientos "
            "ochocientos/ochocientas/ochosientos/ochoscientos novecientos/novecientas/novesientos/nuevecientos",
            100, 100),
    **{f"{tens}{join}{unit}": base + n
       for tens, base in (("treint", 30), ("cuarent", 40), ("cincuent", 50), ("sesent", 60), ("setent", 70),
                          ("ochent", 80), ("novent", 90))
       for join in ("ai", "i", "ay")
       for n, unit in enumerate(("uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"), 1)},
    "treintaiun": 31, "cuarentaiun": 41, "cincuentaiun": 51,
    **_list("veintipico/veintitantos/veintitantas/veintialgo treintaipico/treintaitantos cuarentaipico/cuarentaitantos",
            20, 10),
}
CARD_EN = {
    **_list("zero/nil/naught/nought one two three/thre four/foor five/fiv six seven/sevn/sevan eight/eigth/eigh "
            "nine", 0),
    **_list("ten eleven/elleven/elevan twelve/twelv/twelf thirteen/therteen/thirten fourteen/forteen/fourten "
            "fifteen/fiveteen/fiften sixteen/sixten seventeen/seventen eighteen/eightteen/eigteen/eighten "
            "nineteen/ninteen/nineten", 10),
    "fiver": 5, "tenner": 10,
    **_list("twenty/twenti/twnty/tweny/twentey thirty/thrity/therty/thirthy forty/fourty/forthy fifty/fivty/fifthy "
            "sixty/sixy seventy/sevnty/seventhy eighty/eigthy/eighthy ninety/ninty/ninethy", 20, 10),
}

HUNDREDS = "hundo hunnid hunned hundred hundered hundread hundrend hunderd hundret hundreed"
SCALES = {
    "mil": 10**3, "milzinho": 10**3, "milzao": 10**3, "thousand": 10**3, "thousend": 10**3, "thousant": 10**3, "tousand": 10**3,
    "thousnd": 10**3,
    "milhao": 10**6, "milao": 10**6, "miliao": 10**6, "millon": 10**6, "milion": 10**6,
    "million": 10**6,
    "bilhao": 10**9, "biliao": 10**12, "bilion": 10**9, "billion": 10**9, "billon": 10**12,
    "trilhao": 10**12, "trillion": 10**12, "trillon": 10**18,
    "millardo": 10**9, "quadrillion": 10**15, "quatrilhao": 10**15, "quintillion": 10**18,
    "lakh": 10**5, "lac": 10**5, "lkh": 10**5, "crore": 10**7, "krore": 10**7, "koti": 10**7,
}
MANY_SCALES = {
    "miu": 10**3, "thou": 10**3, "grand": 10**3, "mill": 10**6, "bn": 10**9, "cr": 10**7,
    "thousands": 10**3, "miles": 10**3, "milhares": 10**3, "milhar": 10**3, "millar": 10**3, "millares": 10**3,
    "milhoes": 10**6, "milhoens": 10**6, "miloes": 10**6, "milioes": 10**6, "milhaos": 10**6, "milhois": 10**6,
    "millones": 10**6, "miyones": 10**6, "millons": 10**6, "millions": 10**6, "milions": 10**6, "millone": 10**6,
    "bilhoes": 10**9, "bilioes": 10**12, "billions": 10**9, "bilions": 10**9, "billones": 10**12,
    "trilhoes": 10**12, "trillions": 10**12, "trillones": 10**18,
    "millardos": 10**9, "quadrillions": 10**15, "quatrilhoes": 10**15, "quintillions": 10**18,
    "lakhs": 10**5, "lacs": 10**5, "lkhs": 10**5, "crores": 10**7, "krores": 10**7,
}
MULTS = {"duzia": 12, "dusia": 12, "docena": 12, "dosena": 12, "dozen": 12, "dozzen": 12, "dezena": 10, "decena": 10, "vintena": 20, "veintena": 20,
         "trintena": 30, "treintena": 30, "cincuentena": 50,
         "centena": 100, "centenar": 100, "milheiro": 1000, "par": 2, "pair": 2, "couple": 2, "cuple": 2}
MANY_MULTS = {"duzias": 12, "dusias": 12, "docenas": 12, "dozens": 12, "dezenas": 10, "decenas": 10, "centenas": 100,
              "centenares": 100, "centos": 100, "cientos": 100, "hundreds": 100, "milheiros": 1000, "pares": 2,
              "pairs": 2, "couples": 2}

_ORDINALS_PT = {
    **_list("primeiro segundo terceiro quarto quinto sexto setimo oitavo nono decimo", 1),
    **_list("vigesimo trigesimo quadragesimo quinquagesimo sexagesimo septuagesimo octogesimo nonagesimo", 20, 10),
    "centesimo": 100, "milesimo": 1000, "milionesimo": 10**6, "bilionesimo": 10**9,
}
_ORDINALS_ES = {
    **_list("primero segundo tercero cuarto quinto sexto septimo octavo noveno decimo undecimo/onceavo "
            "duodecimo/doceavo", 1),
    "cuadragesimo": 40, "quincuagesimo": 50, "millonesimo": 10**6, "billonesimo": 10**12,
    **{f"{tens}{unit}": base + n
       for tens, base in (("decimo", 10), ("vigesimo", 20))
       for n, unit in enumerate("primero segundo tercero cuarto quinto sexto septimo octavo noveno".split(), 1)},
}
ORDINALS_EN = {
    **_list("first second third fourth fifth sixth seventh eighth ninth/nineth tenth eleventh twelfth/twelveth "
            "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth", 1),
    **_list("twentieth thirtieth fortieth/fourtieth fiftieth sixtieth seventieth eightieth ninetieth", 20, 10),
    "hundredth": 100, "thousandth": 1000, "millionth": 10**6, "billionth": 10**9, "trillionth": 10**12,
}
# "Quarta" to "sexta" are weekdays, and "segunda" too: they are left to dates.
_WEEKDAYS = {"segunda", "quarta", "quinta", "sexta"}
ORDINALS = {**_ORDINALS_PT, **_ORDINALS_ES,
            **{w[:-1] + "a": v for w, v in (_ORDINALS_PT | _ORDINALS_ES).items() if w[:-1] + "a" not in _WEEKDAYS},
            "primer": 1, "tercer": 3, **ORDINALS_EN}
PARTS = {
    **{w + "s": v for w, v in ORDINALS.items() if v > 3},
    **{w[:-1] + "as": v for w, v in (_ORDINALS_PT | _ORDINALS_ES).items() if v > 3},
    "terco": 3, "tercos": 3, "tercio": 3, "tercios": 3, "thirds": 3, "quarter": 4, "quarters": 4, "halves": 2,
    "medios": 2, "meios": 2, "firsts": 1,
    # Spanish makes the lower half of any fraction with "-avo": veinteavo, treintaicincoavos, milcincoavos.
    **{f"{w.removesuffix('a')}{end}": v for w, v in CARD_ES.items() if v > 3 for end in ("avo", "avos", "ava", "avas")},
    "veintavo": 20, "veintavos": 20,
}

LETTERS = {  # right after digits: "10k", "2kk", "1,2 mi"; the second value says whether a space may stand between
    "k": (10**3, True), "kish": (10**3, False), "kk": (10**6, False), "mi": (10**6, True), "mm": (10**6, True), "bi": (10**9, True),
    "bn": (10**9, True), "tri": (10**12, True), "mn": (10**6, False), "mln": (10**6, True), "mio": (10**6, True),
    "m": (10**6, False), "b": (10**9, False), "g": (10**9, False), "cr": (10**7, True),
}
ORDINAL_ENDS = words("º ª ° st nd rd th o a er ro ra do da to ta mo ma vo va no na ero era")

# What may stand right before digits without making them a name ("B2B", "covid19"): a money mark, or nothing of weight.
BEFORE_DIGITS = CODES | words("mil r rs us mx myr s c n x gs rm rp kr zl u d uds ca au nz hk a bs q l")

_COMMON: dict[str, Entry] = {
    **dict.fromkeys(HUNDREDS.split(), (Kind.HUNDRED, 100)),
    **{w: (Kind.SCALE, v) for w, v in SCALES.items()},
    **{w: (Kind.MANY, v) for w, v in (MANY_SCALES | MANY_MULTS).items()},
    **{w: (Kind.MULT, v) for w, v in MULTS.items()},
    **{w: (Kind.PARTS, v) for w, v in PARTS.items()},
    **{w: (Kind.ORD, v) for w, v in ORDINALS.items()},
    **dict.fromkeys(("e", "y", "and", "&"), (Kind.AND, 0)),
    **dict.fromkeys(("meio", "meia", "medio", "media", "half", "haf"), (Kind.HALF, 2)),
    **dict.fromkeys(("ponto", "virgula", "punto", "coma", "point", "comma", "dot"), (Kind.POINT, 0)),
    **dict.fromkeys(("menos", "minus", "negative", "negativo"), (Kind.MINUS, 0)),
    "few": (Kind.CARD, 3), "single": (Kind.CARD, 1),
    **dict.fromkeys(("ambos", "ambas", "both"), (Kind.CARD, 2)),
    **dict.fromkeys(("avos", "avo"), (Kind.AVOS, 0)),
    **dict.fromkeys(("sobre", "over"), (Kind.OVER, 0)),
    **dict.fromkeys(("of", "de"), (Kind.OF, 0)),
    **dict.fromkeys(("percent", "pct"), (Kind.PERCENT, 0)),
}


def _lexicon(first: dict[str, int], *others: dict[str, int], without: str = "") -> dict[str, Entry]:
    cards: dict[str, int] = {}
    for more in (*others, first):
        cards |= more
    known = _COMMON | {w: (Kind.CARD, v) for w, v in cards.items()}
    return {w: entry for w, entry in known.items() if w not in without.split()}


_PT, _ES = _and_by_ear(CARD_PT), _and_by_ear(CARD_ES)
LEXICON = {
    # "dos" and "doce" are everyday words of Portuguese ("of the", "sweet"), "once" is one of English, "ten" a verb of
    # Spanish. ALONE gives them back where the message is nothing else.
    "pt": _lexicon(_PT, CARD_EN, _ES, without="dos doce few"),
    "es": _lexicon(_ES, CARD_EN, _PT, without="ten few") | {"con": (Kind.POINT, 1)},
    "en": _lexicon(CARD_EN, _PT, _ES, without="once dos doce media miles"),
}
ALONE = {"pt": {"dos": 2, "doce": 12, "few": 3}, "es": {"ten": 10, "few": 3}, "en": {"once": 11, "dos": 2, "doce": 12}}
EVERYDAY = frozenset(word for alone in ALONE.values() for word in alone)
ENGLISH = frozenset(CARD_EN)
WEAK_ONES = words("um uma un una uno one single hum few ambos ambas both")
# After "a", these make it one ("a dozen", "a third"), in whatever language the rest of the message is.
AFTER_A = words("dozen hundred thousand million billion trillion couple few pair half quarter "
                    "dollar buck pound euro peso cent penny grand") | {
    w for w, v in ORDINALS_EN.items() if v > 2}
HALF = Decimal("0.5")
QUARTER = Decimal("0.25")
