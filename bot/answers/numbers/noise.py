"""What carries digits and is plainly no quantity: addresses, phone numbers, identifiers, dates, times, questions.

`cover` writes "_" over it, so that every other place of the text stays where it was.
"""

from __future__ import annotations

import re

from bot.answers.amounts.words import words

_MONTHS = (
    "janeiro|fevereiro|marco|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro|enero|febrero|marzo|mayo|"
    "junio|julio|septiembre|setiembre|octubre|noviembre|diciembre|january|february|march|april|june|july|august|"
    "september|october|november|december"
)
_SHORT_MONTHS = "jan|fev|feb|mar|abr|apr|mai|may|jun|jul|ago|aug|set|sep|sept|out|oct|nov|dez|dec|dic|ene"
_DAY = r"\d{1,2}(?:st|nd|rd|th|[º°ªo])?"
_NUMBER_WORD = r"(?:\d{1,2}|[a-z]+)"

_ADDRESSES = re.compile(r"https?://\S+|www\.\S+|[^\s@]+@[^\s@]+|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?(?<!\d[a-z]{2})")
_LOOKS_LIKE_ADDRESS = re.compile(r"[@]|[a-z\d]\.[a-z]|://")

# A run of digits and what stands between digits of one identifier; only in those are identifiers looked for.
_RUN = re.compile(r"[\d+(][\d ().+/kx-]{5,}[\dkx]")
_IDENTIFIERS = re.compile(
    r"""(?<![\d$€£.,])(?<![$€£][ ])(?:
        \+\d[\d ().-]{6,}\d                                                     # +55 11 98765-4321
      | \(0?\d{2,4}\)[ ]*\d[\d .-]{5,}\d                                        # (11) 98765-4321
      | \d{3}\.\d{3}\.\d{3}-\d{2} | \d{2}\.?\d{3}\.?\d{3}/\d{4}-?\d{2}          # CPF, CNPJ
      | \d{1,2}\.\d{3}\.\d{3}-[\dkx] | \d{2}-\d{8}-\d | \d{3}-\d{2}-\d{4}       # RG, RUT, CUIT, SSN
      | \d{5}-\d{3}                                                             # CEP
      | (?:\d{4}[ -]){3}\d{4}                                                   # a card
      | (?:\d{2,3}[ .-]+)?\d{5}[ -]\d{4} | \d{2}[ .-]+\d{4}[ .-]\d{4}           # 11 98765-4321, 55 1234 5678
      | \d{3}[ .-]\d{3}[ .-]\d{4} | \d{3}[ -]\d{4}                             # 555-123-4567
      | (?:\d{2}[ .-]){3,6}\d{2} | \d[ ]\d{4}[ ]\d{4} | \d{4}-\d{4}
      | \d{10,13}                                                               # 11987654321
    )(?![\d%]|[.,]\d)""",
    re.VERBOSE,
)
_ROUND_RANGE = re.compile(r"(\d+)-(\d+)")

_NAMES = ("cpf cnpj cep rg cuit cuil rut rfc curp dni nit ssn tel telefone telefono fone celular whats whatsapp zap "
          "phone zip "
          "protocolo pedido codigo code contrato apto apt processo otp pin senha version versao")
_STREETS = "rua avenida av calle street estrada rodovia avenue carrera cra kra"
_NAMED_WORDS = words(f"{_NAMES} {_STREETS}")
_NAMED = re.compile(
    rf"""\b(?:(?:{_NAMES.replace(" ", "|")})
        \b[ .:\#º°-]*(?:(?:e|is|es|n|no|numero|number)\b[ .:º°]*)?\d[\d./-]*
      | (?:{_STREETS.replace(" ", "|")})\b\.?[ ][^\d\n]{{2,40}}\d+)""",
    re.VERBOSE,
)

_TIMES = re.compile(
    rf"""\b\d{{1,2}}[ ]?(?::|h)[ ]?[0-5]\d(?:[ ]?(?:min|m|hs?|[ap]\.?m\b\.?))?(?!\d)
      | \b\d{{1,2}}[ ]?(?:[ap]\.?[ ]?m\b\.?|o'?clock\b)
      | (?<![.,])\b\d{{1,2}}[ ]?hr?s?\b(?![ ]*(?:por|/|per|a[ ]la|al|ao|diari|seman))
      | \b(?:as|a[ ]las?|ate[ ]as|at|das|desde[ ]las|pelas)[ ]{_NUMBER_WORD}[ ]
          (?:horas?\b|da[ ](?:manha|tarde|noite)|de[ ]la[ ](?:manana|tarde|noche)|em[ ]ponto|en[ ]punto|e[ ]meia
            |y[ ]media)
      | \b(?:as|a[ ]las?|ate[ ]as|at|desde[ ]las|pelas)[ ]\d{{1,2}}h?
          (?=[ ]*(?:$|[.;!\n]|,[ ]|[ ](?:as|ate|a[ ]las?)[ ]\d))
      | \b{_NUMBER_WORD}[ ](?:horas[ ])?(?:da[ ](?:manha|noite|madrugada)|de[ ]la[ ](?:manana|noche|madrugada))
      | \b\d{{1,2}}[ ]da[ ]tarde | \b24[ ]?[/x][ ]?7\b""",
    re.VERBOSE,
)
_WEEKDAYS = words(
    "segunda terca quarta quinta sexta sabado domingo seg sex lunes martes miercoles jueves viernes monday tuesday "
    "wednesday thursday friday saturday sunday mon fri sat sun"
)
_OPENING_HOURS = re.compile(r"\b(?:de|das|from) \d{1,2} (?:a|as|to) \d{1,2}\b")
_DATES = re.compile(
    rf"""(?<![\d.,])\d{{1,4}}([/.-])\d{{1,2}}\1\d{{2,4}}(?![\d])
      | (?<![\d/])(?:0\d/[01]?\d|[0-3]?\d/0\d)(?![\d/])
      | (?<![\d/])(?:0?\d|1[0-2])/(?:19|20)\d\d(?![\d/])
      | \b(?:dia|fecha|date|data|em|el|on)[ ]\d{{1,2}}/\d{{1,2}}\b
      | \bdia[ ](?:{_DAY}|primeiro|primero)\b(?![ ]*(?:x|vezes|veces))
      | \b{_DAY}(?:[ ]?(?:de|of|/|-))?[ ]?(?:{_MONTHS})\b(?:,?[ ](?:del?[ ]|of[ ])?(?:19|20)?\d\d\b)?
      | \b{_DAY}[ ]?(?:de[ ]|/|-)(?:{_SHORT_MONTHS})\b(?:[/-]\d{{2,4}})?
      | \b(?:{_MONTHS}|may)(?:[ ]?/[ ]?|[ ]del?[ ]|,?[ ])(?:(?:19|20)\d\d|\d{{1,2}}(?:st|nd|rd|th))\b
      | \b(?:{_MONTHS})[ ]\d{{1,2}}(?:,[ ]?(?:19|20)\d\d)?\b(?![ ]*[a-z%])
      | \b(?:19|20)\d\d[ ]?/[ ]?(?:19|20)\d\d\b""",
    re.VERBOSE,
)
_YEARS = re.compile(r"\b(?:desde|since|em|en|in|ano)(?: o ano)?(?: de| del)? (?:19|20)(?!00)\d\d"
                    r"(?![\d.,]*\d| ?(?:k|mil|reais|pesos|%|euros|dolares|dollars|pessoas|personas|people)\b)")

_ASKING = re.compile(
    r"\b(?:quant[oa]s?|qua(?:l|is)|quando|como|onde|quem|voces?|vcs?|por ?que|tem|temos|atende[m]?|aceita[m]?|"
    r"faz(?:em)?|entrega[m]?|funciona[m]?|pode[m]?(?! ser)|posso|da pra|sera|existe|custa|sai|seria[m]?|preciso|devo|"
    r"cuant[oa]s?|cual|cuando|donde|quien|tienen?|ustedes|usted|atienden|aceptan|puedo|pueden?|hacen|hay|cuesta|abren|"
    r"how|what|when|where|who|why|which|do|does|did|can|could|would|should|is|are|will|you|your|have)\b"
)
_ASKING_YOU = re.compile(
    r"\b(?:quant[oa]s?|qua(?:l|is)|como|onde|voces?|vcs?|por ?que|custa|cuant[oa]s?|cual|donde|ustedes|usted|cuesta|"
    r"how|what|where|which|(?:do|can|could|are|will) you)\b"
)
_ASKING_FIRST = re.compile(
    r"[^\w]*(?:(?:oi|ola|bom dia|boa tarde|boa noite|hola|hi|hello|hey)[ ,!.]+)*(?:e |mas |but |y |pero )?(?:"
    r"quant[oa]s?\b(?! (?:a|ao|aos|as|mais|menos)\b)|qual (?:e|o|a|eh|seria)\b|voces?\b|vcs?\b|ustedes\b|cuant[oa]s?\b|"
    r"cual es\b|how (?:much|many|long|far|old)\b|what(?:'s| is| are)\b|do you\b|does\b|can you\b|could you\b|are you\b)"
)


_DATE_WORDS = words(f"{_MONTHS}|{_SHORT_MONTHS}|dia|fecha|date|data".replace("|", " "))
_YEAR_WORDS = frozenset(("desde", "since", "em", "en", "in", "ano"))
_TIME_WORDS = words(
    "h hs hr hrs am pm a p o as las la at das pelas da horas manha manana tarde noite noche madrugada clock"
)
_FIRST_ASKING_WORDS = words(
    "quanto quantos quanta quantas qual voce voces vc vcs ustedes cuanto cuantos cuanta cuantas cual how what whats "
    "do does can could are"
)
_ENDS = re.compile(r"[!?\n¿]|\.(?!\d)")


def cover(folded: str, pieces: set[str]) -> tuple[str, bool]:
    """The same text with "_" over what is plainly no quantity, and whether it asks to be checked ("uns 20?").

    `pieces` are the words of the text, which tell cheaply what need not be looked for.
    """
    unsure = False
    if "?" in folded:
        folded, unsure = _cover_questions(folded)
    elif pieces & _FIRST_ASKING_WORDS and _ASKING_FIRST.match(folded):
        return "_" * len(folded), False
    if _LOOKS_LIKE_ADDRESS.search(folded):
        folded = _ADDRESSES.sub(_hide, folded)
    digits = sum(map(folded.count, "0123456789"))
    if digits:
        folded = _cover_digits(folded, pieces, digits)
    if ":" in folded or "24" in folded or pieces & _TIME_WORDS:
        folded = _TIMES.sub(_hide, folded)
    if pieces & _WEEKDAYS:
        folded = _OPENING_HOURS.sub(_hide, folded)
    return folded, unsure


def _cover_digits(folded: str, pieces: set[str], digits: int) -> str:
    if digits >= 7:
        folded = _RUN.sub(_hide_identifiers, folded)
    if pieces & _NAMED_WORDS:
        folded = _NAMED.sub(_hide, folded)
    if "/" in folded or "-" in folded or "." in folded or pieces & _DATE_WORDS:
        folded = _DATES.sub(_hide, folded)
    if digits >= 4 and pieces & _YEAR_WORDS:
        folded = _YEARS.sub(_hide, folded)
    return folded


def _cover_questions(folded: str) -> tuple[str, bool]:
    # A sentence that ends in "?" is no answer, unless it only doubts: "uns 20?", "10 mil, tá bom?".
    parts: list[str] = []
    unsure = False
    begins = 0
    for end in _ENDS.finditer(folded):
        sentence = folded[begins:end.end()]
        if end.group() == "?" and len(sentence) > 1:
            statement, comma, asked = sentence.rpartition(", ")
            if comma and not _ASKING_YOU.search(statement):
                sentence = statement + comma + "_" * len(asked)
            elif _ASKING.search(sentence) or folded[begins - 1:begins] == "¿" or sentence.count(" ") > 4:
                sentence = "_" * len(sentence)
            else:
                unsure = True
        parts.append(sentence)
        begins = end.end()
    parts.append(folded[begins:])
    return "".join(parts), unsure


def _hide(match: re.Match[str]) -> str:
    return "_" * len(match.group())


def _hide_identifiers(match: re.Match[str]) -> str:
    run, text = match.group(), match.string
    before = text[max(0, match.start() - 2):match.start()]
    # What stands before and behind the run decides with it: "$ 1200000000" is an amount.
    shown = _IDENTIFIERS.sub(_hide_identifier, before + run + text[match.end():match.end() + 2])
    return shown[len(before):len(before) + len(run)]


def _hide_identifier(match: re.Match[str]) -> str:
    said = match.group()
    ends = _ROUND_RANGE.fullmatch(said)
    # "1000-2000" and "500-1500" are ranges, "3333-4444" is a phone number.
    if ends and ends[1][-1] == ends[2][-1] == "0" and int(ends[1]) < int(ends[2]):
        return said
    if said.isdecimal() and said.endswith("0000"):  # a billion, rather
        return said
    return "_" * len(said)
