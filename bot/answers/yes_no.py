"""Yes or no, in people's own words."""

from __future__ import annotations

import re
from datetime import datetime

from rapidfuzz.distance import OSA

from bot.answers.fold import fold
from bot.answers.phrases.yes_no_words import (
    CONTRASTS,
    FILLER_PHRASES,
    FILLERS,
    LATE,
    NEGATORS,
    NO,
    PLAIN_NO,
    PLAIN_YES,
    REQUESTS,
    UNSURE,
    WEAK,
    WISHES,
    YES,
)
from bot.answers.reading import Locale, Option, Reading
from bot.answers.tables import any_of

LONGEST_STATEMENT = 8  # words: in anything longer a "não" may be about something else
LONGEST_LEAD_IN = 12  # words before a yes at the end
LONGEST_LEAD = 6  # words of the longest phrases that begin an answer


LONGEST_LACK = 4  # words of a clause that says what is not there
_THERE_IS = frozenset("tem tenho temos ha existe possui hay tengo tenemos tiene have".split())
# "Não tem problema" lacks nothing.
_NO_LACK = frozenset(
    "problema problemas duda dudas duvida duvidas pressa prisa tempo tiempo certeza ideia idea como jeito nada".split()
)
_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[^\w\s]")
_REPEATED = re.compile(r"([^\W\d_])\1{2,}")
_DOUBLED_END = re.compile(r"(\w)\1\b")
_LAUGHTER = re.compile(r"k{3,}|(?:[hj][aeu]){2,}[hj]?|(?:rs){2,}")
_SHORT = {"q": "que", "n": "nao"}
_STOPS = frozenset(",.;:!?-–—()\"")
_FILLER_PHRASES, _UNSURE, _CONTRASTS = any_of(FILLER_PHRASES), any_of(UNSURE), any_of(CONTRASTS)
_LATE = re.compile(
    r"\A(?:(?:oi+|ola|opa|bom dia|boa tarde|boa noite|hola|buenas|hi|hello|hey|ah|oh)\W+)*(?:"
    + "|".join(sorted(map(re.escape, LATE), key=len, reverse=True)) + r")\b(?:\W+|\Z)"
)
_LONG_WORDS = {word: said for said, table in ((True, YES), (False, NO)) for word in table
               if word.isalpha() and len(word) >= 5}


def read(text: str, where: Locale, now: datetime, options: tuple[Option, ...] = ()) -> Reading | None:
    """True or False; None where neither was said ("não sei", "talvez"). To be confirmed where some of it was taken
    back ("sim, mas não agora") or where it was only understood from the drift of a sentence."""
    return said(text, where.language)


def said(text: str, language: str) -> Reading | None:
    """What `read` reads, which depends on the language alone."""
    folded = fold(text)
    clauses = _clauses(_LATE.sub("", folded, 1) if " " in folded else folded)
    words = [word for clause in clauses for word in clause]
    if not words:
        return None
    whole = _said(words)
    if whole is not None:
        return Reading(whole)
    doubt = _UNSURE.search(" ".join(words))
    length = _lead(clauses[0], len(words), language)
    if length and not (doubt and doubt.start() < len(" ".join(words[:length]))):  # "não sei": the doubt is in the lead
        return _qualified(words[:length], words[length:], stopped=length == len(clauses[0]))
    if doubt:
        return None
    asked = "?" in text
    return _trailing(words, language) or _ending(clauses, asked) or _lacks(clauses, asked) or _negated(words) \
        or _wished(words, asked) or _mistyped(words)


def _clauses(folded: str) -> list[list[str]]:
    """The words and emoji between stops, without fillers, with "siiim" as "sim" and "não não" said once."""
    clauses: list[list[str]] = [[]]
    before = ""
    for token in _TOKEN.findall(_FILLER_PHRASES.sub("", _REPEATED.sub(r"\1", folded))):
        if token in _STOPS:
            clauses.append([])
        elif token in _SHORT and before:
            clauses[-1].append(_SHORT[token])  # "acho q n"
            before = token
        elif token != before and (token in YES or token in NO or not (token in FILLERS or _LAUGHTER.fullmatch(token))):
            clauses[-1].append(token)
            before = token
    return [clause for clause in clauses if clause]


def _said(words: list[str]) -> bool | None:
    """What a phrase of the tables says, also with its last letter doubled ("simm")."""
    plain = " ".join(words)
    for form in (plain, _DOUBLED_END.sub(r"\1", plain)):
        if form in YES or form in WISHES:
            return True
        if form in NO:
            return False
    return None


def _lead(clause: list[str], of: int, language: str) -> int:
    """How many words at the beginning are a yes or a no by themselves; 0 where there is none."""
    for length in range(min(LONGEST_LEAD, len(clause), of - 1), 0, -1):
        plain, stopped = " ".join(clause[:length]), length == len(clause)
        if _said(clause[:length]) is None or (not stopped and (plain in WEAK or plain in WISHES)):
            continue
        if plain == "no" and language[:2] == "pt" and not stopped:
            continue  # Portuguese "no sábado" is "on Saturday"
        return length
    return 0


def _qualified(lead: list[str], rest: list[str], stopped: bool) -> Reading | None:
    """An answer that more words follow: they turn it ("claro, não"), contradict it, take some back, or add to it."""
    said, then, follow = bool(_said(lead)), _said(rest), " ".join(rest)
    plain = len(lead) == 1 and lead[0] in PLAIN_YES | PLAIN_NO
    if plain and len(rest) == 1 and rest[0] in (PLAIN_NO if said else PLAIN_YES):
        return None
    if said and not plain and then is not True and (then is False or rest[0] in NEGATORS or rest[0] == "no"):
        return Reading(False)
    contradicted = rest[-1] in (PLAIN_NO if said else PLAIN_YES) and then is not said
    conditional = lead == ["si"] and not stopped and len(rest) > 2  # Spanish "si" without its accent is "if"
    return Reading(said, contradicted or conditional or bool(_CONTRASTS.search(follow) or _UNSURE.search(follow)))


def _trailing(words: list[str], language: str) -> Reading | None:
    """A plain answer at the end of a short sentence: "tenho interesse sim", "por enquanto ainda não"."""
    last = words[-1]
    if len(words) > LONGEST_STATEMENT or (last == "no" and language[:2] == "pt"):
        return None
    return Reading(last in PLAIN_YES) if last in PLAIN_YES | PLAIN_NO else None


def _ending(clauses: list[list[str]], asked: bool) -> Reading | None:
    """A yes that is the last clause of a message that denies nothing before: "falei com meu marido, com
    certeza"."""
    before = [word for clause in clauses[:-1] for word in clause]
    plain = " ".join(clauses[-1])
    if asked or not before or len(before) > LONGEST_LEAD_IN or plain in WEAK or plain in WISHES:
        return None
    agreed = _said(clauses[-1]) and not NEGATORS.intersection(before) and "no" not in before
    return Reading(True, confirm=True) if agreed else None


def _lacks(clauses: list[list[str]], asked: bool) -> Reading | None:
    """A last clause that says what is not there: "es planta baja, no hay elevador", "puras escaleras, no tenemos"."""
    last = clauses[-1]
    if asked or len(clauses) < 2 or not 2 <= len(last) <= LONGEST_LACK or last[0] not in {"nao", "no"}:
        return None
    if last[1] not in _THERE_IS or not _NO_LACK.isdisjoint(last):
        return None
    return Reading(False, confirm=sum(map(len, clauses)) > LONGEST_LEAD_IN)


def _negated(words: list[str]) -> Reading | None:
    """A short sentence that denies: "isso eu não quero"."""
    if len(words) > LONGEST_STATEMENT or not NEGATORS.intersection(words[:4]):
        return None
    return Reading(False, confirm=len(words) > 4)


def _wished(words: list[str], asked: bool) -> Reading | None:
    """A wish or a having, with a little more: "quero agendar", "tenho um carro"."""
    if asked or len(words) > LONGEST_STATEMENT or REQUESTS.intersection(words):
        return None
    words = words[1:] if words[0] in {"ja", "ya"} else words
    wishes = any(" ".join(words[:length]) in WISHES for length in (1, 2, 3))
    return Reading(True, confirm=True) if wishes else None


def _mistyped(words: list[str]) -> Reading | None:
    """A single long word, one slip of the finger away from one we know: "calro"."""
    if len(words) != 1 or len(words[0]) < 5:
        return None
    near = [word for word in _LONG_WORDS if abs(len(word) - len(words[0])) < 2 and OSA.distance(word, words[0]) == 1]
    return Reading(_LONG_WORDS[near[0]], confirm=True) if near else None
