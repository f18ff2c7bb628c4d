"""Guessing what a message asks for, from its words alone, as a person does who reads in a hurry."""

from __future__ import annotations

import re
from functools import lru_cache

# In this order: the first that fits is what is asked. All languages together: a bot may answer in another than ours.
_SIGNS = (
    ("yes_no", r"é isso|está certo|certo\?|correto|confere|é este|este número|es este|es correcto|¿correcto|is this|"
               r"is that|right one|correct\?|confirm|to be sure|sim ou não|yes or no|sí o no|"
               r"posso |podemos |puedo |may we|can we|may i (?!have|ask)|shall we"),
    ("email", r"e-?mail|correo|@"),
    ("postal_code", r"\bcep\b|código postal|\bc\.p\.|\bzip\b|postal code|postcode"),
    ("document", r"\bcpf\b|\bcnpj\b|documento|\brfc\b|\bcurp\b|tax id"),
    ("url", r"\bsite\b|website|\bsitio\b|\bp[aá]gina\b|\burl\b|www\.|\blink d[oae]|web address"),
    ("rating", r"\b[01] (?:a|al|e|y|to|and|até|hasta) (?:5|10)\b|\bnota\b(?! fiscal)|estrelas|estrellas|\bstars\b|"
               r"\brate\b|rating|califica|puntúa|\bavalia"),
    ("city", r"cidade|ciudad|\bcity\b|\bbairro\b|\btown\b|onde |dónde|\bwhere\b|\bzona\b|colonia|neighbou?rhood"),
    ("state", r"\bestado\b(?! civil)|\buf\b|\bstate\b|provínc|provinc"),
    ("date", r"quando|cuándo|\bwhen\b|\bdata\b|\bdia\b|\bday\b|\bdía\b|\bdate\b|fecha|que horas|what time"),
    ("number", r"quant[oa]s|cu[aá]nt[oa]s|how many|quantidade|cantidad|in digits|em números|em algarismos|en cifras"),
    ("money", r"r\$|us\$|\$|quanto|cu[aá]nto|how much|orçamento|presupuesto|budget|valor|faturamento|ingresos|revenue|"
              r"price|salário|amount|figure"),
    ("phone", r"telefone|tel[eé]fono|celular|\bphone\b|whatsapp|ligar|llamamos|\bcall\b|\bnúmero\b|\bnumber\b|ddd"),
    ("name", r"\bnome\b|nombre|\bname\b|se chama|te llamas|se llama|called"),
)
_ASKS = tuple((topic, re.compile(signs, re.IGNORECASE)) for topic, signs in _SIGNS)
_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!](?=\w)[^.!?\n]*)*[.!?\n]?")
_LINK = re.compile(r"https?://\S+")
_WRITE = re.compile(
    r"escrev|escrib|\bwrite\b|diga|\btell\b|\btype\b|digit|conta pra|responda|responde|answer|"
    r"\binforme\b|\bmande\b|\benvie\b|\benvíe\b|\bshare\b", re.IGNORECASE,
)
# Agreeing, and what begins or ends like a question for yes or no; it is none where a word asks for more.
_CLOSED = re.compile(
    r"concord|de acordo|acuerdo|\bagree|autoriza|authori[sz]e|permit[ea]|acept[ao]|\baceita|consent|"
    r"(?:tudo bem|pode ser|né|verdad|está bien|right|ok|okay|correct)\?|"
    r"^\W*(?:é|são|está|estão|es|son|están|is|are|was|does|did|will|would you like|do you want|gostaria de|quer que|"
    r"te gustaría|quieres que)\b", re.IGNORECASE,
)
_OPEN = re.compile(
    r"\bqua(?:l|is)\b|\bcuál|\bquem\b|quién|qué\b|^[¿\W]*(?:e |y |mas |em |de |para |pra |a |o |com |por )*que\b|"
    r"^[¿\W]*(?:e |y |and )?(?:como|cómo|how)\b|cómo\b|\bquando\b|\bwhat\b|\bwhich\b|\bwho\b|\bwhose\b|\bwhy\b|"
    r"\bme (?:conta|diz|dizer|fala|falar|passa|cuenta|dice|da)|contar|describ|descrev|explic|\bgive\b|\bsend us\b",
    re.IGNORECASE,
)
_EITHER = re.compile(r"\b(?:ou|or)\b|\bo (?=\w+\?)", re.IGNORECASE)
_BOOKS = re.compile(
    r"escolh|eleg|elig|elij|reserv|agend|\bmarque|\bmarca|\bchoose\b|\bpick\b|\bbook\b|schedule", re.IGNORECASE
)
# What most people say yes to, and what few do.
_RARE = re.compile(r"urg[eê]n|emerg|reclama|complain|\bqueja", re.IGNORECASE)
_COMMON = re.compile(r"concord|acuerdo|de acordo|agree|autoriza|authori|consent|acept|aceita|permit", re.IGNORECASE)
_SKIP = re.compile(r"(?:escrev|escrib|write|type|digit|env[ií]|send|mand)\w* [\"“«*](\w+)[\"”»*]", re.IGNORECASE)
_RANGE = re.compile(r"\b([01])\D{1,6}(5|10)\b")


@lru_cache(maxsize=4_096)
def guess(text: str) -> tuple[str, str]:
    """What the text asks for (email, phone, money, number, date, name, city, postal_code, document, url, rating, state,
    yes_no, free; booking: to choose a time behind a link; empty: nothing), and the sentence that asks."""
    read = _LINK.sub("…", text)
    sentences = [part.strip() for part in _SENTENCE.findall(read) if part.strip()]
    questions = [part for part in sentences if part.endswith("?")]
    if not questions and read != text and _BOOKS.search(read):
        return "booking", text
    asking = questions or [part for part in sentences if _WRITE.search(part)]
    if not asking:
        return "", ""
    asked = asking[-1]
    return _asked_for(asked) or _topic(read) or "free", asked


@lru_cache(maxsize=4_096)
def willing(asked: str) -> float:
    """How likely people are to say yes to that, from 0 to 1."""
    return 0.1 if _RARE.search(asked) else 0.88 if _COMMON.search(asked) else 0.65


@lru_cache(maxsize=4_096)
def scale_of(text: str) -> tuple[int, int]:
    """The lowest and the highest mark that may be given: from 1 to 5 where it is not said."""
    found = _RANGE.search(text)
    return (int(found[1]), int(found[2])) if found else (1, 5)


@lru_cache(maxsize=4_096)
def way_around(text: str) -> str:
    """The word that the text offers to whoever would rather not answer: `write "skip"`; else empty."""
    found = _SKIP.search(text)
    return found[1] if found else ""


def _asked_for(asked: str) -> str:
    """What the sentence asks for; empty where its words and its shape do not tell."""
    opened = bool(_OPEN.search(asked))
    if _CLOSED.search(asked) and not opened:
        return "yes_no"
    closed = asked.endswith("?") and not (opened or _WRITE.search(asked) or _EITHER.search(asked))
    return _topic(asked) or ("yes_no" if closed else "")


def _topic(text: str) -> str:
    return next((topic for topic, signs in _ASKS if signs.search(text)), "")
