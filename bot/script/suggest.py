"""Did you mean ...? The nearest known word for a word that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from rapidfuzz import fuzz, process

_NEAR = 60.0
_LONGEST = 60
_MOST = 2_000

# What people write for a key of the flow language, from other tools or in their own language.
_MEANT = {
    "message": "say", "msg": "say", "text": "say", "diga": "say", "dizer": "say", "fala": "say", "di": "say",
    "decir": "say",
    "question": "ask", "pergunta": "ask", "perguntar": "ask", "pregunta": "ask", "preguntar": "ask", "prompt": "ask",
    "name": "save", "salvar": "save", "guardar": "save", "store": "save", "variable": "save", "answer": "save",
    "type": "kind", "tipo": "kind", "choices": "options", "buttons": "options", "opcoes": "options",
    "opciones": "options",
    "retry": "again", "retries": "tries", "attempts": "tries", "tentativas": "tries", "intentos": "tries",
    "next": "go", "goto": "go", "go_to": "go", "jump": "go", "ir": "go", "ir_para": "go", "ir_a": "go",
    "se": "if", "si": "if", "when": "if", "condition": "if", "branches": "branch", "switch": "branch",
    "outcome": "end", "fim": "end", "fin": "end", "human": "handoff", "humano": "handoff", "agent": "handoff",
    "lang": "language", "idioma": "language", "passos": "steps", "pasos": "steps", "timezone": "zone",
    "moeda": "currency",
    "moneda": "currency", "pais": "country", "país": "country", "fluxo": "flow", "flujo": "flow", "reason": "because",
    "motivo": "because", "pontos": "points", "puntos": "points", "label": "show", "title": "show", "synonyms": "also",
    "silence": "if_silent", "timeout": "if_silent", "triggers": "start", "default_flow": "default",
}


def suggest(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant, or "" where none is near."""
    choices = list(islice(known, _MOST))
    meant = _MEANT.get(word.lower(), "")
    if meant in choices:
        return meant
    near = process.extractOne(word[:_LONGEST].lower(), choices, scorer=fuzz.ratio, score_cutoff=_NEAR)
    return near[0] if near else ""
