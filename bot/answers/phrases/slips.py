"""Contradicting what was answered before: "ops, 50", "não, são 60", "no, mi presupuesto es 4 mil", "50, not 15"."""

from __future__ import annotations

import re

from bot.answers.fold import fold, words
from bot.answers.phrases.changes import LONGEST, Change

_I = re.IGNORECASE
_SURE = r"""(?:o+ps|o+pss+|ups|uy|epa|na\s+verdade|ali[aá]s|quer\s+dizer|quis\s+dizer|digo|corrigindo|corre[cç][aã]o
    |me\s+enganei|errei|en\s+realidad|mejor\s+dicho|quise\s+decir|quiero\s+decir|correcci[oó]n|me\s+equivoqu[eé]
    |actually|i\s+mean|i\s+meant|correction|my\s+mistake|my\s+bad|foi\s+mal
    |n[aã]o\s+(?:era|[eé]|foi)\s+iss?t?o|no\s+(?:era|es|fue)\s+eso|that's\s+(?:wrong|not\s+right)|typo|equivocado
    |(?:(?:falei|escrevi|digitei|respondi|coloquei|est[aá])\s+)?errado|(?:escrib[ií]|puse|respond[ií]|est[aá])\s+mal)"""
_LOOSE = r"""(?:(?:me\s+)?desculp[ae]|perd[aã]o|perd[oó]n|disculpa|sorry|wait|espera|pera|opa|hold\s+on|ah|oh
    |a[iy](?=\s+n[aã]?o\b)|mejor(?=\s+(?:el|la|que\s+sea)\s)|que\s+sea(?=\s+mejor\s)|let's\s+do(?=.*\sinstead)
    |make\s+it(?=.*\sinstead))"""
_STOP = r"[\s,.!:;…-]+"
# "No son 60" denies it, "no, son 60" says it.
_NO = r"(?:n[aã]o|no|nope|nah)"
_LEAD = rf"(?:(?:{_NO}\s+)?(?:{_SURE}|{_LOOSE}){_STOP}|{_NO}(?:\s+{_NO})?\s*[,.!:;…-]+\s*)"
_ARE = r"""(?:é|eh|e|s[aã]o|somos|seria|ser[aá]|es|son|ser[ií]a|it's|its|it\s+is|is|are|we're|we\s+are|they\s+are|was
    |were|era|eram|eran|foram|fueron)"""
_THE = r"(?:(?:o|a|os|as|meu|minha|nosso|nossa|el|la|los|mi|mis|nuestro|nuestra|my|our|the)\s+)*"
_LEADS = rf"(?P<leads>{_LEAD}+)"
_NAMED = re.compile(
    rf"(?x)\W*{_LEADS}{_THE}(?P<what>[^\W\d_][\w-]*(?:\s+[^\W\d_][\w-]*){{0,3}}?)\s+{_ARE}\s+"
    r"(?P<value>\S.*?)[\s.!]*", _I,
)
_VALUE = rf"(?:(?P<are>{_ARE})\s+)?(?P<value>\S.*?)"
_NOT = r"""(?:\s*[,;(-]\s*|\s+)(?:e\s+n[aã]o|y\s+no|and\s+not|n[aã]o|no(?=\s+\d)|not|instead\s+of|rather\s+than
    |em\s+vez\s+de|en\s+vez\s+de|en\s+lugar\s+de)\s+"""
_BARE = re.compile(rf"(?x)\W*{_LEADS}{_VALUE}(?:{_NOT}(?P<was>\S.*?))?[\s.!)]*", _I)
_INSTEAD = re.compile(rf"""(?x)\W*{_LEAD}*(?:n[aã]o|no|not|it's\s+not|isn't|it\s+isn't)\s+(?:{_ARE}\s+)?
    (?P<was>\S.{{0,20}}?)\s*[,;.]\s*(?:mas\s+|sino\s+|but\s+)?(?:{_ARE}\s+)?(?P<value>\S.*?)[\s.!)]*""", _I)
_SWAPPED = re.compile(rf"(?x)(?:{_ARE}\s+)?(?P<value>\S.*?){_NOT}(?P<was>\S.*?)[\s.!)]*", _I)
# Looked for first: nearly no message begins or goes on so.
_FIRST = frozenset("""
    ops opps oops opss oopss ooops ups uy epa na alias quer quis digo corrigindo correcao correção me errei en mejor
    quise quiero correccion corrección actually i correction my foi mal desculpa desculpe perdao perdão perdon
    perdón disculpa sorry wait espera pera opa hold ah oh nao não no nope nah aliás that's typo equivocado
    falei ay ai que let's make escrevi digitei respondi coloquei errado escribi escribí puse respondí
    está esta it's isn't not it
""".split())
_DENIAL = re.compile(
    r"\d[^\d\n]{0,15}?[\s,;(-](?:e |y |and )?(?:n[aã]o|not?|instead of|rather than|em vez de|en vez de|en lugar de)\s",
    _I,
)
_IS_SURE = re.compile(rf"(?x)\b{_SURE}\b", _I)
# Behind an "ops" or a "no" these begin something else, or say nothing.
_NO_VALUE = frozenset("""
    desculpa desculpe desculpas perdao perdon disculpa sorry obrigado obrigada gracias thanks thank nao no not sim
    si yes espera pera wait que oi ola hola hi hello eu yo i a quero quiero want posso puedo can tenho tengo have
    preciso necesito need mal errei sei se know foi era fui acho creo think
""".split())
_REALLY = re.compile(r"(?:actually|really|na\s+verdade|en\s+realidad)\s+(?=\S)", _I)
_AFTERWARDS = re.compile(r"\s+instead$", _I)
_IN = re.compile(r"(?:em|en|in|a)\s+(?=\S)", _I)
_LONGEST_VALUE, _LONGEST_DENIED = 5, 3  # words


def slip_of(text: str) -> Change | None:
    """What a message contradicts of what was answered before, or None: the answer that it names, else the value that
    it denies (`was`), else the one given last; `sure` where it can mean nothing else."""
    if len(text) > LONGEST or "?" in text or " " not in text:
        return None
    begins = (text.split(None, 1) or [""])[0].strip(",.!:;…-").lower() in _FIRST
    slip = _contradiction(text) if begins else None
    if slip is None and _DENIAL.search(text) and (found := _SWAPPED.fullmatch(text)):
        return _bare(found["value"], found["was"])
    return slip


def _contradiction(text: str) -> Change | None:
    found = _NAMED.fullmatch(text)
    if found:
        return Change(tuple(words(fold(found["what"]))), found["value"], _is_sure(found["leads"]))
    found = _INSTEAD.fullmatch(text) if any(map(str.isdigit, text)) else None
    if found and fold(found["was"]) not in _NO_VALUE:
        return _bare(found["value"], found["was"])
    found = _BARE.fullmatch(text)
    if found is None:
        return None
    value = _AFTERWARDS.sub("", found["value"])
    really = _REALLY.match(value) if found["are"] else None
    value = value[really.end():] if really else value
    plain = value[0].isdigit() or _IN.sub("", value, count=1)[0].isupper()
    sure = really is not None or _is_sure(found["leads"]) or bool(found["are"] and plain and _denies(found["leads"]))
    return _bare(value, found["was"] or "", sure)


def _bare(value: str, was: str, sure: bool = False) -> Change | None:
    said = words(fold(value))
    if not said or len(said) > (_LONGEST_DENIED if was else _LONGEST_VALUE) or said[0] in _NO_VALUE:
        return None
    return Change((), value.rstrip(" ,;"), sure, was)


def _is_sure(leads: str) -> bool:
    return _IS_SURE.search(leads) is not None


def _denies(leads: str) -> bool:
    return not {"nao", "no", "nope", "nah"}.isdisjoint(words(fold(leads)))
