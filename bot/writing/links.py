"""The few phrases that may stand between sentences of ours. They claim nothing: no yes, no no, no "we have that".

They are the only words that a Writer may choose by itself; what is sent is spelt as it is here.
"""

from __future__ import annotations

from bot.answers.fold import fold, words

_PHRASES = {
    "pt": """
        Boa pergunta! | Ótima pergunta! | Obrigado pela pergunta! | Obrigada pela pergunta! | Obrigado por perguntar!
        | Obrigada por perguntar! | Entendo! | Entendi! | Sobre isso: | Quanto a isso: | Sobre a sua pergunta:
        | Respondendo à sua pergunta: | Além disso: | Também: | E mais: | Veja: | Olha: | Então: | Em resumo:
        | Espero ter ajudado! | Com prazer! | Fico feliz em ajudar! | Oi! | Olá!
    """,
    "es": """
        ¡Buena pregunta! | ¡Excelente pregunta! | ¡Gracias por la pregunta! | ¡Gracias por preguntar! | ¡Entiendo!
        | Sobre eso: | En cuanto a eso: | Sobre tu pregunta: | Sobre su pregunta: | Respondiendo a tu pregunta:
        | Respondiendo a su pregunta: | Además: | También: | Mira: | Mire: | Entonces: | En resumen:
        | ¡Espero haberte ayudado! | ¡Espero haber ayudado! | ¡Con gusto! | ¡Hola!
    """,
    "en": """
        Good question! | Great question! | That is a good question! | Thanks for asking! | Thank you for asking!
        | Thanks for the question! | I see! | I understand! | About that: | As for that: | On your question:
        | To answer your question: | In addition: | Besides: | Also: | And: | So: | In short: | Well:
        | I hope that helps! | Hope that helps! | Happy to help! | Hi! | Hello!
    """,
}
# Language -> the words of a phrase -> the phrase as it is spelt.
LINKS = {
    language: {tuple(words(fold(phrase))): " ".join(phrase.split()) for phrase in phrases.split("|")}
    for language, phrases in _PHRASES.items()
}


def links_of(language: str) -> dict[tuple[str, ...], str]:
    """The phrases of a language, by their words; none where it is not one of the three."""
    return LINKS.get(language[:2], {})
