"""The claim guard: a sentence that carries a claim is said only where we have written it ourselves.

A claim is whatever somebody could hold us to: an amount, a percentage, a date, an address, a phone number, a promise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.answers.fold import fold, words

SENTENCE = re.compile(r"(?<=[.!?…])\s+|\s*\n\s*")
LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"'()]+|(?<![\w@.])(?:[\w-]+\.)+(?:com|net|org|br|mx|es|ar|co|io|me|ly|app|dev|info"
    r"|link|xyz)(?:/[^\s<>\"'()]*)?(?!\w)", re.IGNORECASE,
)
_MAIL = re.compile(r"\S+@\S+")
# Portuguese, Spanish, English; folded.
_CLAIMS = frozenset((
    # promises
    "garantia garantias garantido garantida garantidos garantimos garanto garante garantir garantizado garantizada "
    "garantizamos garantiza guarantee guarantees guaranteed warranty promise promises promised prometo prometemos "
    "promete prometido promise certeza seguro segura certificado certificada approved aprovado aprovada aprobado "
    "aprobada sempre siempre always nunca never refund refunds reembolso reembolsamos devolvemos devolucion "
    # what costs nothing, or less
    "gratis gratuito gratuita gratuitamente gratuitos free desconto descontos descuento descuentos discount discounts "
    "promocao promocion promotion oferta ofertas offer brinde bonus cashback isento isencao exento barato barata "
    "cheapest cheaper lowest menor melhor mejor best "
    # amounts in words
    "real reais dolar dolares dollar dollars euro euros peso pesos centavos cents porcento percent porciento cento "
    "ciento metade mitad half dobro doble double triple triplo mil million millions milhao milhoes millon millones "
    "dois duas tres quatro cinco seis sete oito nove dez vinte trinta quarenta cinquenta sessenta setenta oitenta "
    "noventa cem duzentos trezentos quatrocentos quinhentos dos cuatro siete ocho nueve diez veinte treinta cuarenta "
    "cincuenta sesenta setenta ochenta noventa cien doscientos quinientos two three four five six seven eight nine ten "
    "twenty thirty forty fifty sixty seventy eighty ninety hundred thousand "
    # days
    "hoje amanha ontem hoy manana ayer today tomorrow yesterday segunda terca quarta quinta sexta sabado domingo lunes "
    "martes miercoles jueves viernes monday tuesday wednesday thursday friday saturday sunday janeiro fevereiro marco "
    "abril maio junho julho agosto setembro outubro novembro dezembro enero febrero marzo mayo junio julio septiembre "
    "octubre noviembre diciembre january february march april may june july august september october "
    "november december dia dias day days semana semanas week weeks mes meses month months ano anos year years hora "
    "horas hour hours prazo plazo deadline"
).split())


def carries_claim(sentence: str) -> bool:
    """Whether somebody could hold us to this sentence."""
    if any(map(str.isnumeric, sentence)) or "%" in sentence or LINK.search(sentence) or _MAIL.search(sentence):
        return True
    if any(char in "$€£¥₿" for char in sentence):
        return True
    return not _CLAIMS.isdisjoint(words(fold(sentence)))


def guard(text: str, written: Iterable[str], hosts: frozenset[str] = frozenset()) -> str:
    """The text without sentences that carry a claim which does not stand, word by word, in what was `written` (passages
    and the flow's own texts), and without links to other hosts than these."""
    ours = [f" {' '.join(plain_words(each))} " for each in written]
    kept = []
    for sentence in SENTENCE.split(text.strip()):
        said = " ".join(plain_words(sentence))
        if said and carries_claim(sentence) and not any(f" {said} " in each for each in ours):
            continue
        kept.append(_without_links(sentence, hosts))
    return " ".join(filter(None, kept))


def plain_words(text: str) -> list[str]:
    """The words of a text, folded, signs of money and percent among them: "R$ 10" is not "10 %"."""
    spaced = re.sub(r"([%$€£¥₿])", r" \1 ", text)
    return [part for each in spaced.split() for part in (words(fold(each)) or ([each] if each in "%$€£¥₿" else []))]


def _without_links(sentence: str, hosts: frozenset[str]) -> str:
    """The sentence without links that lead elsewhere."""
    def keep(found: re.Match[str]) -> str:
        return found[0] if _host(found[0]) in hosts else ""

    return re.sub(r"\s+([.,!?…])", r"\1", re.sub(r" {2,}", " ", LINK.sub(keep, sentence))).strip()


def _host(link: str) -> str:
    """Where a link leads; empty where two readers could differ about it."""
    address = re.sub(r"^https?://", "", link.lower())
    host = re.split(r"[/?#]", address, maxsplit=1)[0]
    return "" if "\\" in link or "@" in host else host.partition(":")[0].removeprefix("www.")
