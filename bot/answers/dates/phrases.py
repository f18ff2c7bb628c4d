"""Words that mean a date or a time only together: data only. The kinds are those of date_words."""

from __future__ import annotations

from bot.answers.dates.words import (
    AFTERNOON,
    DAWN,
    DAY,
    END,
    EVENING,
    MONTH,
    MORNING,
    WEEK,
    WORKDAY,
    YEAR,
    Numbers,
)

_PHRASES: dict[str, dict[Numbers, str]] = {
    "R": {
        (2,): "depois de amanha|depois d amanha|dps de amanha|dps amanha|depois amanha|despues de manana|pasado manana|"
        "pasao manana|pasado de manana|day after tomorrow|dia depois de amanha|dia despues de manana|day after tmrw",
        (-2,): "antes de ontem|antes de ayer|day before yesterday|dia antes de ontem|antes d ontem|before yesterday",
    },
    "7": {
        (0, EVENING): "hoje a noite|hoje de noite|hoje noite|hoje pela noite|hj a noite|hj de noite|hoy por la noche|"
        "hoy en la noche|hoy a la noche|hoy de noche|today evening|today night",
        (0, AFTERNOON): "hoje a tarde|hoje de tarde|hj a tarde|hoy por la tarde|hoy en la tarde|hoy a la tarde",
        (-1, EVENING): "last night",
        (1, MORNING): "manana temprano|manana tempranito|manana muy temprano|manana bien temprano",
        (0, MORNING): "esta manana|hoy por la manana|hoy en la manana|hoy a la manana|hoje de manha|hoje pela manha|"
        "hoje cedo|hj cedo|hj de manha",
    },
    "N": {
        (0,): "o quanto antes|quanto antes|cuanto antes|assim que possivel|as soon as possible|lo antes posible|"
        "o mais rapido possivel|mais rapido possivel|lo mas pronto posible|neste momento|nesse momento|neste instante|"
        "nesse instante|en este momento|en este instante|agora mesmo|logo agora|agorinha mesmo|ahora mismo|right now|"
        "just now|de imediato|de inmediato|right away|straight away|at this time|at this moment|at the moment|"
        "pra ontem|para ontem|ya mismo|justo ahora|tan pronto como sea posible|tan pronto como pueda|"
        "tan pronto como podamos|tan pronto como puedan|en cuanto pueda|en cuanto puedas|en cuanto puedan|"
        "tao cedo quanto possamos|tao cedo quanto possa|assim que puder|assim que puderem|assim que der|"
        "logo que possivel|logo que puder|o mais cedo possivel|mais cedo possivel|as soon as you can|"
        "as soon as i can|as soon as we can|the sooner the better|quanto mais cedo melhor|first available|"
        "o antes possivel|tao cedo quanto possivel|tao logo quanto possivel|at once",
    },
    "P": {
        (DAWN,): "de la madrugada|small hours|in the early morning|early morning|early hours|primeiras horas",
        (MORNING,): "por la manana|de la manana|en la manana|a la manana|la manana|pela manha|da manha|de manha|"
        "por la mananita|"
        "de manhazinha|manha cedo|early in the morning|primeira hora|primera hora|bem cedo|muito cedo",
        (AFTERNOON,): "a la tarde|after lunch|depois do almoco|despues del almuerzo|despues de comer|late afternoon|"
        "fim de tarde|"
        "fim da tarde|final da tarde|final de tarde|tarde noche|at lunch|hora do almoco|after school|fin de la tarde|"
        "final de la tarde|end of the afternoon|comeco da tarde|inicio da tarde|early afternoon",
        (EVENING,): "de la noche|por la noche|en la noche|a la noche|after work|depois do trabalho|comeco da noite|"
        "inicio da noite|depois do expediente|despues del trabajo",
    },
    "A": {(1,): "a m", (2,): "p m"},
    "O": {
        (12,): "meio dia|medio dia|mid day|12 noon",
        (24,): "meia noite|media noche|mid night",
    },
    "K": {(0,): "o clock|em ponto|en punto|on the dot|sharp|e pouco|e pouquinho|e poucos|y pico|y algo|y tantos"},
    "x": {
        (1,): "que vem|que viene|que vienen|q vem|q viene|ke viene|que entra",
        (2,): "after next|depois da proxima|depois do proximo|despues de la proxima",
    },
    "t": {(0,): "this coming|this upcoming|este proximo|esta proxima|nesta proxima|neste proximo"},
    "l": {(1,): "this past|este pasado|this last"},
    "E": {
        (5,): "fim de semana|final de semana|fins de semana|finais de semana|fin de semana|fines de semana|week end|"
        "finde semana|fim de sem|wk end",
    },
    "v": {
        (END + 10 * MONTH,): "fim de mes|final de mes|fin de mes|fines de mes|finales de mes|eom",
        (END + 10 * YEAR,): "fim de ano|final de ano|fin de ano|fines de ano|finales de ano|eoy",
        (END + 10 * WEEK,): "eow",
        (END + 10 * DAY,): "eod|cob|close of business|end of business|end of day|end of the day|fim do dia|final do dia|"
        "fim do expediente|final del dia|fin del dia",
    },
    "i": {
        (1,): "a las|a la|la pelas|la por las|por volta das|por volta de|cerca das|cerca de las|a eso de las|"
        "por volta da|"
        "tipo as|la para as|sobre las|at about|at around|ao redor das|pelas as",
    },
    "j": {(0,): "in like|in maybe|in roughly|en como|en mas o menos|em mais ou menos|daqui mais ou menos|daqui tipo|"
        "em tipo|in less than|in under|em menos de|en menos de|em mais de|dentro de menos de|dentro de|daqui a|daqui ha|daki a|de aqui a|em ate|in about|in around|no prazo de|en unos|within the|within about|within around"},
    "u": {
        (0,): "from now|from right now|down the road|time from now|pra frente",
        (1,): "from today|a partir de hoje|a partir de hoy|a partir de agora|a contar de hoje|a partir de ahora|"
        "desde hoy",
    },
    "<": {(0, 1): "depois das|a partir das|antes das|passadas as|pasadas las|pasadas de las|pasados de las|pasados las|passadas das|pasada la", (0,): "a partir|after the|later than|passando|starting from|starting on|starting"},
    "b": {
        (1,): "day before|dia antes de|dia antes do|dia antes|vespera de|vespera do|vispera de|eve of",
        (-1,): "day after|dia depois de|dia depois do|dia depois da|dia despues de|dia despues del|dia seguinte ao|"
        "dia siguiente a|dia siguiente al|dia siguiente de",
        (0,): "antes de|antes do|antes da|antes del|ate antes de",
    },
    ">": {(0,): "ate o|ate a|ate as|ate ao|hasta el|hasta la|hasta las|up to|no mais tardar|the latest"},
    "#": {(1900, 3): "mil novecentos|mil novecientos|mil e novecentos|mil nueve cientos"},
    "9": {(0,): "para o|para a|para el|para la", (1,): "para as|para las"},
    "1": {(1,): "mais um|another"},
    "U": {
        (WORKDAY,): "business days|business day|working days|working day|work days|dias uteis|dia util|dias habiles|"
        "dia habil|dias laborables|dia laborable|dias laborales",
    },
    "Z": {
        (0,): "hace como|hace casi|hace mas de|hace cerca de|hace mas o menos|ha quase|ha mais de|ha cerca de|"
        "ha mais ou menos|faz quase|faz mais de|faz cerca de|faz mais ou menos",
    },
    "§": {
        (-180,): "horario de brasilia|hora de brasilia|horario brasilia|fuso de brasilia|hora argentina|"
        "hora de buenos aires",
        (-300,): "hora de colombia|hora de bogota|hora de lima|hora de peru",
        (-360,): "hora de mexico|hora del centro|tiempo del centro",
    },
    "n": {
        (2, 0, 1): "a couple of|couple of|a pair of|um par de|un par de|par de|a couple",
        (3, 0, 1): "a few",
    },
    "!": {
        (0,): "no puedo|no se puede|no quiero|no voy|no me sirve|no tengo|no estoy|no estare|except for|menos na|"
        "menos no|"
        "nem na|nem no|a nao ser|that doesn t|not available|no good|no es posible|menos a|menos o|menos el",
    },
    "?": {
        (0,): "bom dia|buen dia|boa tarde|boa noite|buenos dias|buenas tardes|buenas noches|buena tarde|buena noche|"
        "good morning|good afternoon|good evening|good night|good day|have a nice day|have a good day|nice day|"
        "great day|"
        "mais tarde|mas tarde|o dia todo|todo el dia|all day|dia a dia|day by day|algum dia|algun dia|"
        "some day|someday|qualquer dia|cualquier dia|any day|outro dia|otro dia|other day|another day|"
        "todo dia|every day|todos os dias|todos los dias|at least|at most|at all|a lot|as well|as vezes|as pressas|"
        "em dia|hoje em dia|hoy en dia|las vezes|a vista|a prazo|a tarde toda|o ano todo|the one|this one|that one|"
        "feliz natal|feliz ano novo|feliz navidad|feliz ano nuevo|merry christmas|happy new year|meio de semana|"
        "ate logo|ate mais|hasta luego|hasta pronto|see you later|por dia|por semana|por mes|por ano|al mes|al dia|"
        "per day|per week|per month|per year|anos de idade|anos de edad|years old|year old|"
        "24 horas por dia|meia hora de|segunda via|second hand|segunda mano|nunca mais|ja que|ya que|now that|"
        "may be|may i|may we|may not|i may|we may|you may|march on|in the sun|the sun|i sat|sat down|in time|on time",
    },
}

PHRASES: dict[str, list[tuple[tuple[str, ...], str, Numbers]]] = {}
"""First word -> the phrases that begin with it, longest first: (words, kind, numbers)."""

for _kind, _rows in _PHRASES.items():
    for _numbers, _texts in _rows.items():
        for _text in _texts.split("|"):
            _words = tuple(_text.split())
            PHRASES.setdefault(_words[0], []).append((_words, _kind, _numbers))
for _group in PHRASES.values():
    _group.sort(key=lambda phrase: -len(phrase[0]))
