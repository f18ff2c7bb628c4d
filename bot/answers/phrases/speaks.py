"""Asking to be spoken to in another language: "English please", "en español", "pode falar português?"."""

from __future__ import annotations

from bot.answers.fold import fold, words
from bot.answers.tables import phrase_set, word_set

LONGEST = 9  # words of such a message

_LANGUAGES = {
    "portugues": "pt-BR", "portuguese": "pt-BR", "espanol": "es", "espanhol": "es",
    "spanish": "es", "castellano": "es", "castelhano": "es", "ingles": "en", "english": "en",
}
_BETWEEN, _WANTING = word_set("em en in"), word_set("quero queria quiero quisiera want")
_OWN = word_set("portugues espanol castellano english")  # named as those who speak it do
_ASKING = word_set("""
    em en in falar fala falas falam fale falem falamos hablar habla hablas hablan hablamos hable hablen speak talk
    write escrever escreva escribir escribe conversar responder responde answer reply continue continuar atender
    switch mudar muda trocar troca cambiar cambia cambie change atende idioma language
""")
_AROUND = word_set("""
    oi ola hola hi hello hey can could do does you we i tu te voce vc voces usted ustedes pode podes podem puedes puede
    pueden podemos podria poderia podriamos poderiamos posso puedo may shall let's lets prefiro prefiero prefer i'd
    quero queria quiero quisiera want to a o el um un gostaria me gustaria de vamos only so solo just yo eu in en em
    para pra por favor please pf thanks gracias obrigado obrigada if possible se possivel si es posible brasil
    brazilian brasileiro ser da the it is my
""")
_DENYING = {
    phrase: language for language, phrases in {
        "pt-BR": phrase_set("nao falo, nao entendo, nao sei, nao compreendo, eu nao falo, eu nao entendo"),
        "es": phrase_set("no hablo, no entiendo, no se, no comprendo, yo no hablo, yo no entiendo"),
        "en": phrase_set("""
            i don't speak, i don't understand, i do not speak, i do not understand, i can't speak, i can't understand,
            don't speak, don't understand, sorry i don't speak, sorry i don't understand
        """),
    }.items() for phrase in phrases
}


def asks_for_language(text: str) -> str:
    """The language ("pt-BR", "es", "en") that the whole message asks for, or "". "Não falo espanhol" asks for
    Portuguese. A language's bare name asks for nothing: it may be an answer."""
    if len(text) > 80:
        return ""
    said = words(fold(text))
    named = [word for word in said if word in _LANGUAGES]
    if not 2 <= len(said) <= LONGEST or len(named) != 1:
        return ""
    rest = [word for word in said if word not in _LANGUAGES]
    denied = _DENYING.get(" ".join(rest))
    if denied is not None:
        return denied if denied != _LANGUAGES[named[0]] else ""
    if not all(word in _ASKING or word in _AROUND for word in rest):
        return ""
    asking = any(word in _ASKING for word in rest)
    if named[0] not in _OWN:  # "quero falar inglês" is a wish to learn it
        asking = not _BETWEEN.isdisjoint(rest) and _WANTING.isdisjoint(rest)
    polite = named[0] in _OWN and said[0] == named[0] and rest[0] in {"please", "por"}
    return _LANGUAGES[named[0]] if asking or polite else ""
