"""Where in a message a name is: what introduces it, and where it ends."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from bot.answers.fold import fold
from bot.answers.phrases.yes_no_words import NO, UNSURE, YES
from bot.answers.tables import word_set

_I = re.IGNORECASE
# What comes before a name and nothing else; wherever it stands.
_TELLING = re.compile(r"""(?x)
    \b(?: (?:o\s+|mi\s+)?meu\s+nome(?:\s+completo)?(?:\s+(?:é|e|eh)\b|\s*[:=])?(?:\s+[oa]\b(?=\s))?
    | (?:eu\s+)?me\s+chamo | chamo-me | (?:pode|podem|podes)\s+(?:me\s+)?chamar\s+d[eoa]
    | me\s+cham(?:e|a|am)\s+d[eo]
    | aqui\s+(?:é|e|eh|fala|quem\s+fala\s+(?:é|e|eh))(?:\s+[oa]\b)?
    | quem\s+fala\s+(?:aqui\s+)?(?:é|e|eh)(?:\s+[oa]\b)?
    | meu\s+apelido\s+(?:é|e|eh) | o\s+meu\s+(?:é|e|eh) | el\s+m[ií]o\s+es | mine(?:'s|\s+is)
    | me\s+llamo | mi\s+nombre(?:\s+completo)?(?:\s+es\b|\s*[:=])? | (?:puedes|pueden|puede)\s+(?:llamarme|decirme)
    | ll[aá]m[ae]n?me | d[ií]gan?me | me\s+dicen | (?:te|le|les|aqu[ií])\s+habla
    | ^habla(?!\s+(?:espa|ingl|portu|fran)) | el\s+nombre\s+es
    | my\s+(?:full\s+|first\s+)?name(?:\s+is\b|'s\b|\s*[:=])? | (?:the\s+|full\s+|^)name(?:\s+is\b|'s\b|\s*[:=])
    | (?:you\s+can\s+|you\s+may\s+|just\s+|please\s+)?call\s+me
    | (?:they|people|friends|everyone|everybody)\s+calls?\s+me | i\s+go\s+by
    | (?:^|\n)\s*(?:nome|nombre)(?:\s+completo)?\s*(?::|=|\bé\b|\bes\b|\s(?=\w)) )
    (?:(?=\W)|(?<=[:=\s]))\s*[:,-]?\s*""", _I)
# What may as well come before something else ("sou médico"); only at the beginning.
_HINTING = re.compile(r"""(?x)
    (?: (?:eu\s+)?sou(?P<pt>\s+[oa]\b)? | (?:é|eh)(?P<pt2>\s+[oa]\b)?
    | (?:yo\s+)?soy(?P<es>\s+(?:el|la)\b)? | es(?P<es2>\s+(?:el|la)\b)?
    | i\s+am | i'm | im | it's | its | it\s+is | this\s+is )(?=\s)\s*""", _I)
_HELLO = re.compile(r"""(?x)
    (?: (?:o+i+e?|ol[aáà]+|opa+|e\s+a[ií]|eai|fala(?=\s*[,!])|salve|al[oôó]|bom\s+dia|boa\s+(?:tarde|noite)
    | ho+la+|buen[oa]s?(?:\s+(?:d[ií]as?|tardes|noches))?
    | hi+|hello+|hey+|good\s+(?:morning|afternoon|evening)
    | tudo\s+(?:bem|bom)(?:\s+e\s+(?:você|vc))?|como\s+(?:vai|est[aá]s?)|there)
    (?=\W)[\s,.!?;:-]* )+""", _I)
_ASSENT = re.compile(r"""(?x)
    (?: (?:sim|claro|yes|sure|ok|okay|s[ií]|pois\s+n[aã]o|por\s+supuesto|of\s+course|well|ent[aã]o|entonces
    | bueno|ah|prazer| mucho\s+gusto|com\s+certeza)
    (?=\s*[,.!:;-]|\s+(?:eu|meu|me|mi|my|sou|soy|i'm)\b)[\s,.!:;-]* )+""", _I)
# Behind an excuse or a laugh: "ah desculpa, nem me apresentei! sou a Rosa". There a name has its capital.
_LATE = re.compile(r"""(?x)
    ^(?i:a[hiy]|o[hi]|opa|ops|oops|ixi|eita|desculp\w*|perd[aã]o|perd[oó]n|disculp\w*|sorry|my\s+bad|foi\s+mal|k{2,}
    |ha(?:ha)+|rs(?:rs)*|ja(?:ja)+|lol|lmao|beleza|blz|vale|bien|ok|okay|sure|nem\s+me\s+apresentei)\b
    [^\d@?\n]{0,60}?[,.!;:]\s*(?i:(?:eu\s+|yo\s+)?(?:sou|soy|i'm|i\s+am|it's|this\s+is|é|aqui\s+é))\s+
    (?P<article>(?i:[oa]|el|la)\s+)?(?=[A-ZÀ-Þ][a-zà-þ'])""")
_END = re.compile(r"[,;:!?()\[\]{}<>\n|/\\\"“”=+&]|\s[-–—]\s|(?<=\w\w)\.(?:\s|$)|\.\.+")
_AND_YOU = re.compile(r"\s(?:e\s+(?:você|vc|o\s+seu|tu)|and\s+you(?:rs)?|y\s+(?:t[uú]|usted))$", _I)
_TITLE_POINT = re.compile(r"\b(dra?|srt?a?|mrs?|ms|profa?|eng[oa]?|lic|jr|st)\.", _I)
_OUTSIDE = " .,\t-\"“”«»()¡¿!"
_MARKS = {ord(mark): " " for mark in "*_~"} | {ord(mark): "'" for mark in "’‘ʼ´`"} | {
    ord(mark): None for mark in "\u200d\ufe0f\u20e3"}
_ANSWERS = (YES | NO | UNSURE) - word_set("simon dale nel roger")  # these also are names


@dataclass(frozen=True, slots=True)
class Heard:
    """A stretch of a message that may be a name: what follows it, how it was introduced ("", "hinting", "article",
    "telling"), and whether somebody was greeted by it perhaps ("oi Ana")."""

    stretch: str
    after: str
    how: str
    greeted: bool


def letters(text: str) -> str:
    """Without emoji, formatting marks and other symbols; apostrophes straight."""
    text = _TITLE_POINT.sub(r"\1", text.translate(_MARKS))
    if text.isascii():
        return text.strip(_OUTSIDE)
    kept = (" " if unicodedata.category(char)[0] == "S" and char not in "+=<>|" else char for char in text)
    return "".join(kept).strip(_OUTSIDE)


def hear(text: str) -> Heard | None:
    """Where the name is: after what introduces one, or else at the beginning."""
    told = _TELLING.search(text)
    if told:
        spoken = told.group().lower().startswith(("aqui", "quem"))  # "aqui é o Zé da Acme": as "sou o Zé"
        return _stretch(text[told.end():], "article" if spoken else "telling", False)
    assent = _ASSENT.match(text)
    text = text[assent.end():] if assent else text
    hello = _HELLO.match(text)
    rest = text[hello.end():] if hello else text
    hint = _HINTING.match(rest)
    if hint:
        return _stretch(rest[hint.end():], "article" if any(hint.groupdict().values()) else "hinting", False)
    late = _LATE.search(rest)
    if late:
        return _stretch(rest[late.end():], "article" if late["article"] else "hinting", False)
    if fold(text) in _ANSWERS:
        return None
    return _stretch(rest, "", bool(hello)) if rest else None


def _stretch(text: str, how: str, greeted: bool) -> Heard | None:
    end = _END.search(text)
    stretch, after = (text[:end.start()], text[end.start():]) if end else (text, "")
    if after.startswith("?") and not how:
        back = _AND_YOU.search(stretch)
        if back is None:
            return None  # "Ana?" asks; "Ana e você?" does not
        stretch = stretch[:back.start()]
    return Heard(stretch.strip(" .'-"), after, how, greeted) if stretch.strip(" .'-") else None
