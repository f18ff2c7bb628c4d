"""Phrases that count at any time, whatever was asked: for a human, for silence, to begin again; and greetings.

All but `asks_for_human` are whole messages: "quero parar de pagar tanto" opts out of nothing. Twilio's own list of
stopping words is STOP, STOPALL, UNSUBSCRIBE, CANCEL, END, QUIT (and OPTOUT, REVOKE), of starting words START, UNSTOP.
"""

from __future__ import annotations

import re
from collections.abc import Container

from bot.answers.fold import fold, words
from bot.answers.phrases.anytime_words import ADDRESSED, CANCELS, GREETINGS, RESTARTS, STARTS, STOPS
from bot.answers.phrases.human import asks_for_human

__all__ = [
    "asks_for_human", "cancels", "greets", "means", "opts_in", "opts_out", "restarts", "thanks", "wants_no_more",
    "whole", "wished",
]

LONGEST = 120  # characters of a message that may be one of these phrases

_POLITE = re.compile(
    r"\b(?:por favor|porfa|please|pls|plz|pf|pfv|pfvr|obrigad[oa]|obg|gracias|thanks|thank you|favor|por gentileza)\b"
)
_WISH = re.compile(
    r"(?:(?:eu|yo|i|ya|quero|queria|gostaria de|desejo|quiero|quisiera|deseo|want to|wanna|would like to|i'd like to"
    r"|can i|can we|could we|could i|posso|podemos|puedo|vamos a|vamos|pode|da pra|da para|let me|e possivel|bora"
    r"|preciso|necesito|me gustaria|tem como) )+"
)
# As people write on WhatsApp.
_SHORT = {"vc": "voce", "vcs": "voces", "pq": "por que", "oq": "o que", "q": "que"}
_REPEATED = re.compile(r"([^\W\d_])\1+")
_GREETING = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[👋🙋♀♂]")

# "não quero mais receber mensagens", "stop sending me messages", "dejen de escribirme"
_MESSAGES = (
    r"(?: (?:a|as|o|os|mais|mas|more|any|these|this|your|suas|seus|sus|essas|esses|estas|estos|de|voces|tus|to|me"
    r"|nenhuma))* (?:mensage(?:m|ns)|msgs?|mensajes?|messages?|texts?|sms|whatsapps?|spam|propagandas?|ofertas?|offers?"
    r"|promoc(?:ao|oes|iones)|publicidade?|conteudo|notificac(?:ao|oes|iones)|notifications?|newsletters?)"
)
_LATER = (
    r"(?: (?:mais|mas|more|de voces|de ustedes|from you|por aqui|anymore|any more|no whatsapp|por whatsapp|again"
    r"|nunca))*"
)
_NO_MORE = tuple(re.compile(pattern + _LATER) for pattern in (
    r"(?:nao|no) (?:quero |quiero |desejo |deseo )?(?:mais |mas )?(?:receber|recibir)(?: mais| mas)?"
    rf"(?:{_MESSAGES}| nada)?",
    r"(?:(?:nao|no) (?:quero|quiero|desejo|deseo)|(?:don't|dont|do not) want(?: to)?(?: receive| get)?|no more)"
    rf"{_MESSAGES}",
    r"(?:par[ae]m?|parar|paren|chega|deix(?:e|em|ar)|dej(?:a|e|en|ar)|stop|quit)(?: de)?(?: me)? (?:mandar|enviar"
    r"|escrever|incomodar|perturbar|receber|recibir|escribir|molestar|sending|messaging|texting|contacting|writing"
    rf"|spamming|bothering)(?:me)?(?: me| to me)?(?:{_MESSAGES}| isso| nada)?",
    r"(?:nao|no) (?:me )?(?:mandem?|enviem?|escrevam?|contatem?|perturbem?|incomodem?|mand(?:en|es)|envi(?:en|es)"
    rf"|escrib(?:an|as)|molest(?:en|es)|contacten)(?:{_MESSAGES}| nada)?",
    rf"(?:don't|dont|do not) (?:message|text|contact|write|send)(?: to)?(?: me)?(?:{_MESSAGES}| anything)?",
))


def opts_out(text: str, strict: bool = True) -> bool:
    """Whether the whole message asks for no more messages: STOP, PARAR, SAIR, BAJA, "não quero mais receber mensagens".
    CANCEL and CANCELAR are on Twilio's list, but inside a flow they may be about an order or a visit: they count only
    with `strict=False`; see `cancels`."""
    said = whole(text)
    return means(said, STOPS) or (not strict and means(said, CANCELS)) or wants_no_more(said)


def wants_no_more(said: str) -> bool:
    """Whether a `whole` message asks in a sentence for no more messages: "não quero mais receber mensagens"."""
    if " " not in said:
        return False
    forms = (said, wished(said))
    return any(pattern.fullmatch(form) for pattern in _NO_MORE for form in forms)


def cancels(text: str) -> bool:
    """Whether the whole message says CANCEL: to opt out, or to call something off; worth asking which."""
    return means(whole(text), CANCELS)


def opts_in(text: str) -> bool:
    """Whether the whole message allows messages again: START, UNSTOP, ALTA, "voltar a receber". It is for
    those who opted out: said by others some of these words mean something else."""
    return means(whole(text), STARTS)


def restarts(text: str) -> bool:
    """Whether the whole message asks to begin anew: "começar de novo", "vamos recomeçar?", "start over"."""
    return means(whole(text), RESTARTS)


def greets(text: str) -> bool:
    """Whether the whole message is a greeting and nothing else: "oi", "Olá, tudo bem?", "bom diaaa", "hi there"."""
    said = _GREETING.findall(fold(text)) if len(text) <= LONGEST else []
    return bool(said) and not ADDRESSED.issuperset(said) and _greeted(said)


def whole(text: str) -> str:
    """A short message as folded words, without courtesies, "stop stop" said once; empty where it is too long."""
    if len(text) > LONGEST:
        return ""
    said = [_SHORT.get(word, word) for word in words(_POLITE.sub(" ", fold(text)))]
    return said[0] if len(set(said)) == 1 else " ".join(said)


def means(said: str, phrases: Container[str]) -> bool:
    """Whether a `whole` message is one of the phrases, perhaps wished for: "quero cancelar"."""
    return said in phrases or wished(said) in phrases


def wished(said: str) -> str:
    """A `whole` message without the wish that it begins with: "quero voltar" -> "voltar"."""
    return _WISH.sub("", said, count=1)


def _greeted(said: list[str]) -> bool:
    """Whether greetings, one after another, use up all words; letters may be drawn out ("oiii")."""
    if not said:
        return True
    for length in range(min(5, len(said)), 0, -1):
        phrase = " ".join(said[:length])
        drawn_out = (phrase, _REPEATED.sub(r"\1", phrase), _REPEATED.sub(r"\1\1", phrase))
        if not GREETINGS.isdisjoint(drawn_out):
            return _greeted(said[length:])
    return False


_SAYING = frozenset("""
    obrigado obrigada obg obgd brigado brigada valeu vlw agradeco gracias grato grata thanks thank thx ty cheers ok okay
    okey blz beleza combinado perfeito perfecto great perfect tchau chau adios bye goodbye entendido entendi
""".split())
_BESIDE = frozenset("""
    muito muita mesmo muchas mil you so much a lot very many certo otimo otima genial cool nice top show ate mais logo
    hasta luego got it de nada por enquanto ahora e tudo isso um bom boa dia tarde noite abraco abracos abs
""".split())


def thanks(text: str) -> bool:
    """Whether a message only thanks, agrees or says goodbye: "muito obrigada!", "ok", "thanks, bye", "👍". It asks for
    nothing and needs no answer."""
    said = words(fold(text[:LONGEST]))
    if not said:
        return bool(text.strip()) and len(text) < LONGEST and "?" not in text
    return len(said) <= 6 and "?" not in text and any(word in _SAYING for word in said) \
        and all(word in _SAYING or word in _BESIDE for word in said)
