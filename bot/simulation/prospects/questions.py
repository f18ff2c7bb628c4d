"""Guessing what a message asks for, from its words alone, as a person does who reads in a hurry."""

from __future__ import annotations

import re
from functools import lru_cache

# In this order: the first that fits is what is asked. All languages together: a bot may answer in another than ours.
_SIGNS = (
    ("yes_no", r"é isso|está certo|certo\?|correto|confere|é este|este número|es este|es correcto|¿correcto|is this|"
               r"is that|right one|correct\?|confirm|to be sure|"
               r"sim ou não|yes or no|sí o no|posso |podemos |podría |may we|can we"),
    ("email", r"e-?mail|correo|@"),
    ("city", r"cidade|ciudad|\bcity\b|\bbairro\b|\btown\b|onde |dónde|\bwhere\b"),
    ("date", r"quando|cuándo|\bwhen\b|\bdata\b|\bdia\b|\bday\b|\bdía\b|\bdate\b|fecha|que horas|what time"),
    ("number", r"quant[oa]s|cu[aá]nt[oa]s|how many|quantidade|cantidad|in digits|em números|em algarismos|en cifras"),
    ("money", r"r\$|us\$|\$|quanto|cu[aá]nto|how much|orçamento|presupuesto|budget|valor|faturamento|ingresos|revenue|"
              r"price|salário|amount|figure"),
    ("phone", r"telefone|tel[eé]fono|celular|\bphone\b|whatsapp|ligar|llamamos|\bcall\b|\bnúmero\b|\bnumber\b|ddd"),
    ("name", r"\bnome\b|nombre|\bname\b|se chama|te llamas|se llama|called"),
    ("yes_no", r"^(¿|e )?(você |vocês |voce |o senhor )?(tem|têm|quer|querem|já|do you|are you|have you|is |does |"
               r"would you|tienes|tiene|quieres|quiere|ya |gostaria de receber|te gustaría|aceita|aceptas)"),
)
_ASKS = tuple((topic, re.compile(signs, re.IGNORECASE)) for topic, signs in _SIGNS)
_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!](?=\w)[^.!?\n]*)*[.!?\n]?")
_WRITE = re.compile(
    r"escrev|escrib|\bwrite\b|diga|\btell\b|\btype\b|digit|conta pra|responda|responde|answer", re.IGNORECASE
)


@lru_cache(maxsize=4_096)
def guess(text: str) -> tuple[str, str]:
    """What the text asks for (email, phone, money, number, date, name, city, yes_no, free; empty: nothing), and the
    sentence that asks."""
    sentences = [part.strip() for part in _SENTENCE.findall(text) if part.strip()]
    questions = [part for part in sentences if part.endswith("?")]
    asking = questions or [part for part in sentences if _WRITE.search(part)]
    if not asking:
        return "", ""
    asked = asking[-1]
    return _topic(asked) or _topic(text) or "free", asked


def _topic(text: str) -> str:
    return next((topic for topic, signs in _ASKS if signs.search(text)), "")
