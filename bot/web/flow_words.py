"""The words of the page /flows in English, Brazilian Portuguese and Spanish."""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES = ("en", "pt-BR", "es")

_WORDS = {
    "title": ("Flows", "Fluxos", "Flujos"),
    "lead": (
        "What is live, what is wrong with the files, and where people stop.",
        "O que está no ar, o que há de errado nos arquivos e onde as pessoas param.",
        "Qué está publicado, qué está mal en los archivos y dónde se detienen las personas.",
    ),
    "same": ("Live", "No ar", "Publicado"),
    "changed": ("Changed, not published", "Alterado, não publicado", "Cambiado, sin publicar"),
    "new": ("Not published yet", "Ainda não publicado", "Aún sin publicar"),
    "gone": ("Live, but its file is gone", "No ar, mas o arquivo sumiu", "Publicado, pero su archivo ya no está"),
    "lang": ("Default sentences", "Frases padrão", "Frases por defecto"),
    "version": ("Version", "Versão", "Versión"),
    "by": ("published by", "publicada por", "publicada por"),
    "somebody": ("somebody", "alguém", "alguien"),
    "on": ("on", "em", "el"),
    "starts": ("Starts with", "Começa com", "Empieza con"),
    "default": ("anything else", "qualquer outra coisa", "cualquier otra cosa"),
    "faults": ("What is wrong", "O que está errado", "Qué está mal"),
    "no_faults": ("Nothing is wrong with its files.", "Não há nada errado nos arquivos.",
                  "No hay nada mal en sus archivos."),
    "error": ("error", "erro", "error"),
    "warning": ("warning", "aviso", "aviso"),
    "expected": ("Expected:", "Esperado:", "Se esperaba:"),
    "step": ("step", "passo", "paso"),
    "funnel": ("Where people stop", "Onde as pessoas param", "Dónde se detienen"),
    "began": ("began", "começaram", "empezaron"),
    "ended": ("came to the end", "chegaram ao fim", "llegaron al final"),
    "reached": ("reached", "chegaram", "llegaron"),
    "stopped": ("went no further", "pararam aqui", "no siguieron"),
    "waiting": ("have not answered yet", "ainda não responderam", "aún no respondieron"),
    "left": ("left", "foram embora", "se fueron"),
    "person": ("went to a person", "foram para uma pessoa", "pasaron a una persona"),
    "nobody": ("Nobody has come this way yet.", "Ninguém passou por aqui ainda.", "Nadie pasó por aquí todavía."),
    "days": ("Days", "Dias", "Días"),
    "last_days": ("last {days} days", "últimos {days} dias", "últimos {days} días"),
    "period": ("Conversations that began in the", "Conversas que começaram nos", "Conversaciones que empezaron en los"),
    "count": ("Count", "Contar", "Contar"),
    "live_only": ("on the live version", "na versão no ar", "en la versión publicada"),
    "all_versions": ("on all versions", "em todas as versões", "en todas las versiones"),
    "diagram": ("Diagram", "Diagrama", "Diagrama"),
    "history": ("Versions", "Versões", "Versiones"),
    "under_way": ("under way", "em andamento", "en curso"),
    "leaving": ("its conversations move on", "suas conversas mudam de versão", "sus conversaciones cambian de versión"),
    "none": (
        "There are no flows yet: write one in the folder of flows.",
        "Ainda não há fluxos: escreva um na pasta de fluxos.",
        "Aún no hay flujos: escribe uno en la carpeta de flujos.",
    ),
    "elsewhere": ("Other files", "Outros arquivos", "Otros archivos"),
    "unread": ("The files cannot be read", "Os arquivos não podem ser lidos", "Los archivos no se pueden leer"),
}


def words_in(language: str) -> Mapping[str, str]:
    """Every word in that language."""
    at = LANGUAGES.index(language)
    return {name: texts[at] for name, texts in _WORDS.items()}
