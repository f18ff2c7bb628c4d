"""The words of dates and times in Portuguese, Spanish and English, as people type them: data only.

Every word stands without accents and in small letters, with the one-letter kind that the grammar reads it as and
the numbers it means. One word may be two things ("segunda" is Monday and second, "mar" is March and Tuesday): such a
word has a kind of its own, and the grammar decides by its neighbours.

The kinds. Numbers: n number, z tens ("vinte"), 1 one, a the word "a", q ordinal, s "second/segundo", 0 ordinal tens,
B "segunda, quarta, quinta, sexta", r "15th", y "2a" to "6a", 4 a year, d decimal, k quarter, H half.
Written dates: J 25/12/2026, F 25/12, f 25-12, Q 12/2026, " ISO with a time, C 15:30, c 15h.
Names: W weekday, w its short form, M month, m and p months that are also other words, X "mar", R today and the like,
7 tonight, Y "manana", N now, 3 now (weak), V holiday or season, P part of the day, O noon and midnight, A am/pm,
K o'clock. Units: g day, 8 week, 5 month, 6 year, h hour, U others, E weekend.
Words between: x next, l last, t this, v start/middle/end, S ago, Z there has passed, u from now, i at, I "as/las" (at,
or the), j in, e "el", % on, + more, o of/the, 2 between/from, 9 para, > until/to, < after/past, = less, & and,
b before, ! not, # what is counted, @ "feira", ~ dash, _ full stop, ; end of a sentence, ? any other word.
Read by the rules: G day of the month, L length, T time of day, D day or days, : instant. Others: § time zone, ¶ eight figures.
"""

from __future__ import annotations

Numbers = tuple[int, ...]

SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, YEAR, QUARTER, FORTNIGHT, HALF_YEAR, DECADE, WORKDAY = range(12)
DAWN, MORNING, AFTERNOON, EVENING, MIDDAY = range(1, 6)
START, MIDDLE, END = range(3)
STREET, NAME = 1, 2
SPRING, SUMMER, AUTUMN, WINTER = range(1000, 1004)
"""Seasons, numbered past every holiday."""

_NUMBERS: dict[str, dict[Numbers, str]] = {
    "n": {
        (2,): "dois duas dos two",
        (2, 0, 1): "couple pair",
        (3,): "tres three",
        (4,): "quatro cuatro four",
        (5,): "cinco five",
        (6,): "seis six",
        (7,): "sete siete seven",
        (8,): "oito ocho eight",
        (9,): "nove nueve nine",
        (10,): "dez diez ten",
        (11,): "onze once eleven",
        (12,): "doze doce twelve dozen",
        (13,): "treze trece thirteen",
        (14,): "quatorze catorze catorce fourteen",
        (15,): "quinze quince fifteen",
        (16,): "dezesseis dezasseis dieciseis sixteen",
        (17,): "dezessete dezassete diecisiete seventeen",
        (18,): "dezoito dieciocho eighteen",
        (19,): "dezenove dezanove diecinueve nineteen",
        (21,): "veintiuno veintiun veintiuna",
        (22,): "veintidos",
        (23,): "veintitres",
        (24,): "veinticuatro",
        (25,): "veinticinco",
        (26,): "veintiseis",
        (27,): "veintisiete",
        (28,): "veintiocho",
        (29,): "veintinueve",
        (3, 0, 1): "few alguns algumas algunos algunas several varios varias",
    },
    "z": {
        (20,): "vinte veinte twenty",
        (30,): "trinta treinta thirty",
        (40,): "quarenta cuarenta forty",
        (50,): "cinquenta cincuenta fifty",
        (60,): "sessenta sesenta sixty",
        (70,): "setenta seventy",
        (80,): "oitenta ochenta eighty",
        (90,): "noventa ninety",
    },
    "1": {(1,): "um uma un una uno one an"},
    "a": {(1,): "a"},
    "q": {
        (1,): "primeiro primeira primer primero primera first",
        (3,): "terceiro terceira tercer tercero tercera third",
        (4,): "quarto cuarta fourth",
        (5,): "quinto fifth",
        (6,): "sexto sixth",
        (7,): "setimo setima septimo septima seventh",
        (8,): "oitavo oitava octavo octava eighth",
        (9,): "nono nona noveno novena ninth",
        (11,): "undecimo undecima eleventh",
        (12,): "duodecimo duodecima twelfth",
        (13,): "thirteenth",
        (14,): "fourteenth",
        (15,): "fifteenth",
        (16,): "sixteenth",
        (17,): "seventeenth",
        (18,): "eighteenth",
        (19,): "nineteenth",
    },
    "0": {
        (10,): "decimo decima tenth",
        (20,): "vigesimo vigesima twentieth",
        (30,): "trigesimo trigesima thirtieth",
    },
    "s": {(2,): "segundo second"},
    "k": {(15, 4): "cuarto cuartos quarter quarters qtr qtrs"},
    "H": {(30,): "meia meio media medio half"},
}

# (weekday, ordinal): Monday is 0.
_WEEKDAYS: dict[str, dict[Numbers, str]] = {
    "B": {(0, 2): "segunda", (2, 4): "quarta", (3, 5): "quinta", (4, 6): "sexta"},
    "W": {
        (0,): "lunes monday mondays segundas seguna segnda moday monady",
        (1,): "terca tercas martes tuesday tuesdays tues tuesay teusday tursday",
        (2,): "miercoles miercole mircoles wednesday wednesdays wednsday wensday weds quartas",
        (3,): "jueves thursday thursdays thurs thur thrusday thurday quintas",
        (4,): "viernes vierne friday fridays firday fryday sextas",
        (5,): "sabado sabados saturday saturdays saterday saturady",
        (6,): "domingo domingos sunday sundays",
    },
    "w": {
        (0,): "seg lun mon",
        (0, 1): "lu",
        (1,): "tue",
        (1, 1): "ter ma",
        (2,): "qua qta mie wed mx",
        (3,): "qui jue thu",
        (3, 1): "ju",
        (4,): "sx vie fri",
        (4, 1): "sex",
        (5,): "sab",
        (5, 1): "sat",
        (6,): "dom",
        (6, 1): "sun",
    },
    "X": {(3, 1): "mar"},
    "@": {(0,): "feira feria fera"},
}

_MONTHS: dict[str, dict[Numbers, str]] = {
    "M": {
        (1,): "janeiro enero january",
        (2,): "fevereiro febrero february febuary febreo feverero",
        (3,): "marzo",
        (4,): "abril april",
        (5,): "maio mayo",
        (6,): "junho junio june",
        (7,): "julho julio july",
        (8,): "agosto august agusto",
        (9,): "setembro septiembre setiembre september sept setiembro",
        (10,): "outubro octubre october",
        (11,): "novembro noviembre november",
        (12,): "dezembro diciembre december dezenbro",
    },
    "m": {
        (1,): "jan ene",
        (2,): "fev feb",
        (3,): "marco march",
        (4,): "abr apr",
        (5,): "may",
        (6,): "jun",
        (7,): "jul",
        (8,): "aug",
        (9,): "sep",
        (10,): "oct",
        (11,): "nov",
        (12,): "dez dic dec",
    },
    "p": {(5,): "mai", (9,): "set", (10,): "out"},
}

_DAYS: dict[str, dict[Numbers, str]] = {
    "R": {
        (0,): "hoje hj hoy today oje hojee tdy 2day",
        (1,): "amanha amanh amnh amha amanhaa tomorrow tomorrows tmrw tmr tmw tmoro tmrow tomoz tomorow "
        "tommorow tommorrow tomorro 2morrow 2moro 2mrw 2mor",
        (2,): "overmorrow",
        (-1,): "ontem ontm ayer yesterday yday ystrday yesterdy yest",
        (-2,): "anteontem antontem anteayer antier",
    },
    "7": {(0, EVENING): "tonight tonite 2nite 2night", (-1, EVENING): "anoche"},
    "Y": {(1, MORNING): "manana mnana manna mnn"},
    "N": {(0,): "asap imediatamente inmediatamente immediately ahorita agorinha"},
    "3": {(0, 1): "agora now ahora", (0,): "ja ya imediato inmediato"},
    "P": {
        (DAWN,): "madrugada madruga",
        (MORNING,): "manha morning cedo cedinho temprano matutino",
        (AFTERNOON,): "tarde tardinha afternoon lunch lunchtime almoco almuerzo",
        (EVENING,): "noite noitinha noche evening night nite",
    },
    "V": {
        (SPRING,): "primavera spring springtime",
        (SUMMER,): "verao verano summer summertime",
        (AUTUMN,): "outono otono autumn fall",
        (WINTER,): "inverno invierno winter",
    },
    "A": {(1,): "am", (2,): "pm"},
    "O": {(12,): "meiodia mediodia noon midday noonish", (24,): "meianoite medianoche midnight"},
    "K": {(0,): "oclock o'clock ish"},
}

_UNITS: dict[str, dict[Numbers, str]] = {
    "g": {(DAY,): "dia day"},
    "8": {(WEEK,): "semana semanas week weeks wk wks sem"},
    "5": {(MONTH,): "mes meses month months"},
    "6": {(YEAR,): "ano anos year years yr yrs"},
    "h": {(HOUR,): "hora horas hour hours hr hrs hs h horinha horinhas"},
    "U": {
        (SECOND,): "segundos seconds secs sec",
        (MINUTE,): "minuto minutos minute minutes min mins minutinho minutinhos m",
        (DAY,): "dias days d",
        (WEEK,): "w",
        (QUARTER,): "trimestre trimestres",
        (FORTNIGHT,): "quinzena quinzenas quincena quincenas fortnight fortnights",
        (HALF_YEAR,): "semestre semestres semester semesters",
        (DECADE,): "decada decadas decade decades",
    },
    "E": {(5,): "fds finde weekend weekends wkend wknd findi"},
}

_BETWEEN: dict[str, dict[Numbers, str]] = {
    "x": {
        (1,): "proximo proxima proximos proximas prox prx outro outra otro otra next "
        "nxt seguinte siguiente entrante following upcoming "
        "vindouro",
    },
    "l": {
        (1,): "passado passada passados passadas pasado pasada pasados pasadas ultimo ultima ultimos ultimas last "
        "previous anterior anteriores",
        (2,): "retrasado retrasada retrasados retrasadas antepassado antepassada antepasado antepasada",
    },
    "t": {
        (0,): "este esta esse essa neste nesta nesse nessa deste desta desse dessa this these current coming atual "
        "actual "
        "corrente mismo mesmo",
    },
    "v": {
        (START,): "comeco comecinho inicio inicios principio principios start beginning early primeros",
        (MIDDLE,): "meados metade mediados mitad middle mid",
        (END,): "fim fins final finais finalzinho fin fines finales finalizar end late",
    },
    "S": {(8,): "ago", (0,): "atras back"},
    "Z": {(0,): "ha faz fazem hace"},
    "u": {(0,): "hence later depois despues"},
    "i": {(1,): "at pelas aslas"},
    # "sao oito e meia" is a time, "sao oito" need not be one.
    "I": {(1,): "sao", (0,): "as las das around about approximately aproximadamente roughly umas unas uns unos"},
    "j": {(0,): "em en in daqui dentro within"},
    # Minutes east of Greenwich; as people use the letters, winter's where they leave open which.
    "§": {
        (0,): "utc gmt", (60,): "cet bst", (120,): "cest", (-180,): "brt", (-240,): "edt", (-300,): "est cdt",
        (-360,): "cst mdt", (-420,): "mst pdt", (-480,): "pst",
    },
    "e": {(0,): "el"},
    # "on 15" is a day; "no 15" may be a room.
    "%": {(1,): "on", (0,): "no na nos nas"},
    "+": {(0,): "more mais mas"},
    "o": {
        (1,): "for",
        (0,): "de do da das del of the o os los la lo num numa ao aos por pela pelo pelos nearly "
        "some cerca ali otros outros "
        "otras outras apenas so solo only just right well pa",
    },
    "2": {(0,): "entre between from desde"},
    "9": {(0,): "para pra pro pros", (1,): "pras"},
    ">": {(0,): "to al ate hasta until till til untill thru through by"},
    "<": {(0,): "after apos since", (1,): "past"},
    "b": {(0,): "before antes"},
    "=": {(0,): "menos minus"},
    "&": {(0,): "e y and ou or n"},
    "!": {
        (0,): "nao not never nunca jamas can't cant cannot couldn't don't dont doesn't doesnt won't wont isn't isnt "
        "except "
        "exceto excepto salvo tampouco tampoco naum",
    },
    "#": {
        (0,): "vez veces vezes opcao opcion option options via parte pessoa pessoas persona personas people pessoal "
        "casa casas "
        "loja lojas unidade unidades alternativa mao mensagem etapa fase chance aula aulas parcela parcelas proposta "
        "filha "
        "filho filhos filhas hijo hijos hija hijas kids children serie turma andar andares piso pisos floor floors "
        "time "
        "times place places choice choices lugar categoria geracao marcha dimension dimensao lugares quartos rooms "
        "room "
        "bedroom bedrooms carro carros reais real dolares dolar dollars dollar bucks pesos peso euros euro milhoes "
        "millones million k kg km mts metros m2 litros kwh kw placas paineis itens item items produtos "
        "produto "
        "productos cento porcento percent pct degree degrees coisa cosas things thing adults adult adultos boletos x "
        "grau apartamento apartamentos numero number tel telefone telefono phone cpf rg cep vagas vaga mesas "
        "dormitorios",
        (1000, 3): "mil thousand",
        (1900, 3): "milnovecentos milnovecientos",
        (STREET,): "rua calle avenida av street avenue rodovia alameda praca plaza estrada carretera",
        (NAME,): "nome chamo chama sou nombre llamo llama soy name named",
    },
}


def _gather(*tables: dict[str, dict[Numbers, str]]) -> dict[str, tuple[str, Numbers]]:
    """Turn the tables above into word -> (kind, numbers)."""
    return {
        word: (kind, numbers)
        for table in tables
        for kind, rows in table.items()
        for numbers, words in rows.items()
        for word in words.split()
    }


WORDS = _gather(_NUMBERS, _WEEKDAYS, _MONTHS, _DAYS, _UNITS, _BETWEEN)
