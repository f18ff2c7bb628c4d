"""Changing an answer: "corrige meu e-mail", "mudar meu nome para Ana", "na verdade são 50", "actually it's 50"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.answers.fold import fold, words

LONGEST = 160  # characters of a message that may change an answer
_LONGEST_VALUE = 10  # words of what is put in an answer's place without naming it

_I = re.IGNORECASE
_LEAD = r"""(?:(?:oi|ol[aá]|opa|ops|oops|ah|hola|hi|hey|n[aã]o|no|desculp[ae]|perd[aã]o|perd[oó]n|sorry|wait|espera|pera
    |por\s+favor|please|na\s+verdade|actually|en\s+realidad|ali[aá]s)[\s,.!:;-]+)*"""
_WISH = r"""(?:(?:eu|yo|i|quero|queria|preciso|gostaria\s+de|posso|pode|poderia|podemos|d[aá]\s+(?:pra|para)|tem\s+como
    |quiero|quisiera|necesito|puedo|puedes|puede|podemos|me\s+gustar[ií]a|want\s+to|i'd\s+like\s+to|need\s+to|have\s+to
    |can|could|you|we|let\s+me|por\s+favor|please|would\s+like\s+to)\s+)*"""
_VERB = r"""(?:corrig(?:e|ir|a)|corrij(?:a|o)|mud(?:e|a|ar)|troc(?:a|ar)|troque|alter(?:a|ar|e)|edit(?:a|ar|e)
    |atualiz(?:a|ar|e)|errei|arrum(?:a|ar|e)|cambi(?:a|ar|e|o)|corregir|modific(?:a|ar)|modifique|actualiz(?:a|ar)
    |arregl(?:a|ar)|change|fix|correct|update|edit|modify
    |(?:eu\s+)?me\s+enganei\s+n[oa]|me\s+equivoqu[eé]\s+(?:en|de|con))"""
_THE = r"(?:(?:o|a|os|as|no|na|meu|minha|el|la|los|mi|mis|my|the|seu|sua|esse|essa|este|esta|ese|esa|that|this)\s+)*"
_WHAT = r"(?P<what>[^\W\d_][\w-]*(?:\s+[^\W\d_][\w-]*){0,4}?)"
_TO = r"""(?:\s*[:=]\s*|\s*,?\s+(?:para|pra|por|pro|to|into|a|com|como)\s+(?:ser\s+)?
    |\s*,\s*(?:(?:o\s+certo|o\s+correto|el\s+correcto|the\s+right\s+one)\s+)?(?:é|eh|e|es|it's|its|is)\s+)"""
_CHANGE = re.compile(rf"(?x){_LEAD}{_WISH}{_VERB}\s+{_THE}{_WHAT}(?:{_TO}(?P<value>\S.*?))?[\s.!]*", _I)
_WRONG = re.compile(rf"""(?x){_LEAD}{_THE}{_WHAT}\s+(?:est[aá]|t[aá]|ficou|foi|fue|é|eh|es|is|was)\s+
    (?:errad[oa]|incorret[oa]|incorrect[oa]?|mal|wrong|equivocad[oa]|outr[oa]|otr[oa])
    (?:\s*[,.:;]\s*(?:(?:o\s+certo|o\s+correto|el\s+correcto|the\s+right\s+one|the\s+correct\s+one)\s+)?
    (?:é|eh|e|es|it's|its|is|son|são)?\s*(?P<value>\S.*?))?[\s.!]*""", _I)
_SWAP = re.compile(rf"""(?x){_LEAD}(?:wrong|incorrect)\s+{_WHAT}
    (?:\s*[,.:;]\s*(?:it's|its|it\s+is)?\s*(?P<value>\S.*?))?[\s.!]*""", _I)
_ACTUALLY = re.compile(r"""(?x)
    (?:(?:ops|opa|oops|ah|oh|n[aã]o|no|desculp[ae]|perd[aã]o|perd[oó]n|sorry|wait|pera|espera)[\s,.!:;-]+)*
    (?:na\s+verdade|ali[aá]s|quer\s+dizer|quero\s+dizer|quis\s+dizer|digo|corrigindo|corre[cç][aã]o|melhor\s+dizendo
    |me\s+enganei|errei|en\s+realidad|mejor\s+dicho|quise\s+decir|quiero\s+decir|es\s+decir|correcci[oó]n
    |corrig(?:e|ir|a)(?=\s*[:,])|corrij[ao](?=\s*[:,])|me\s+equivoqu[eé]|actually|i\s+mean|i\s+meant|correction|rather|my\s+mistake|make\s+that|scratch\s+that)
    [\s,.:;!-]+(?P<value>\S.*)""", _I | re.DOTALL)
_VERBS = re.compile(
    r"^(?:é|eh|e|são|sao|somos|es|son|it's|its|it\s+is|is|they\s+are|we\s+are|we're|foi|era|eram)\s+", _I,
)
# Looked for first: nearly no message holds one of these.
_SIGNS = re.compile(
    r"corri|corre|mud[ae]|troc|troq|alter|edit|atualiz|actual|errei|arrum|cambi|modif|arregl|change|fix|updat|enganei"
    r"|equivo|errad|incorre|wrong|outr[oa]|otr[oa]|\bmal\b|verdade|ali[aá]s|dizer|digo|diz|dicho|decir|realidad|mean"
    r"|rather|mistake|scratch|make that", _I,
)
# And before that: how a word must begin for it.
_BEGINNINGS = frozenset("""
    corr muda mude troc troq alte edit atua actu erre erra arru arre camb modi chan fix upda enga equi inco wron
    outr otro otra mal verd alia dize digo diz dich deci real mean rath mist scra make
""".split())


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be changed, as folded words (none: what was answered last), and what to, in the person's own words
    ("" where they did not say). Not `sure`: it may as well answer the question that waits. `was`: what it denies."""

    what: tuple[str, ...]
    value: str
    sure: bool = True
    was: str = ""


def change_of(text: str) -> Change | None:
    """What a whole message wants changed, or None. Whether there is such an answer is for the caller to see: "quero
    mudar de cidade" is a change only where a city was given."""
    if len(text) > LONGEST or not (text.startswith("*") or _shows_signs(text)):
        return None
    text = text.strip()
    if text.startswith("*") and "*" not in text[1:] and len(text) > 1:
        return _last(text[1:])
    for pattern in (_CHANGE, _WRONG, _SWAP):
        found = pattern.fullmatch(text)
        if found and "?" not in (found["value"] or ""):
            return Change(tuple(words(fold(found["what"]))), found["value"] or "")
    found = _ACTUALLY.fullmatch(text)
    return _last(found["value"]) if found else None


def _shows_signs(text: str) -> bool:
    return any(word[:4] in _BEGINNINGS for word in words(fold(text))) and _SIGNS.search(text) is not None


def _last(value: str) -> Change | None:
    value = _VERBS.sub("", value.strip())
    return Change((), value) if value and "?" not in value and len(value.split()) <= _LONGEST_VALUE else None
