"""Whether a yes stands by itself. What somebody allows is to be said plainly: "claro, adoro spam" says yes, and means
no."""

from __future__ import annotations

from bot.answers.fold import fold, words
from bot.answers.phrases.yes_no_words import FILLERS, YES
from bot.answers.tables import any_of, word_set

MOST_BESIDE = 2  # words that say something else
_STEM = 4  # letters: "guardar" is what "guardamos" asks for
_YES = any_of(frozenset(each for each in YES if any(map(str.isalnum, each))))
# Words of an agreement, whatever is agreed to.
_AGREEING = word_set("""
    a o as os e y and de do da em en in no na para pra por for to of com con with que isso isto eso esto it that this
    eu yo i me mim mi my meu minha meus minhas mis seu sua su tu you your voces vcs vc ustedes usted
    pode podem poder puede pueden can may claro quero quiero want like happy glad bem muito muy very mais mas more
    dados datos data nome nombre name numero number contato contacto contact email mail correo telefone telefono phone
    guardar guarda guarde guarden gravar salvar save keep store usar usen use mandar manda mande manden enviar envia
    envie envien send escrever escreve escribir escriban escribeme write chamar ligar llamar llamen call falar hablar
    concordo acordo acuerdo agree autorizo autorizar authorize aceito acepto accept permito permitir allow consent
    consinto consiento problema problemas problem fine good great ok okay perfect perfeito perfecto tranquilo seguro
    sem sin without obrigado obrigada gracias thanks thank please favor ja ya now agora ahora sempre siempre quando
    cuando when quiser quiera precisar esta estou estoy am is com
""")


def agrees_plainly(text: str, question: str) -> bool:
    """Whether, beside the yes, hardly anything is said that is no part of agreeing to that question."""
    asked = {word[:_STEM] for word in words(fold(question)) if len(word) >= _STEM}
    beside = [word for word in words(_YES.sub(" ", fold(text)))
              if word not in _AGREEING and word not in FILLERS and word[:_STEM] not in asked]
    return len(beside) <= MOST_BESIDE
