"""Why the bot asks for a person, where the flow does not say it itself (bot/engine/reasons.py)."""

from __future__ import annotations

from bot.web.languages import Words

WORDS: Words = {
    "why_asked": ("asked for a person", "pediu uma pessoa", "pidió una persona"),
    "why_silent": ("stopped answering", "parou de responder", "dejó de responder"),
    "why_loops": ("looks like an automatic reply", "parece uma resposta automática",
                  "parece una respuesta automática"),
    "why_customer": ("is a customer already", "já é cliente", "ya es cliente"),
    "why_wordless": ("sends voice notes or pictures, and the bot needs words",
                     "manda áudios ou imagens, e o robô precisa de palavras",
                     "manda audios o imágenes, y el bot necesita palabras"),
    "why_circle": ("the flow went round in a circle", "o fluxo andou em círculo", "el flujo dio vueltas en círculo"),
    "why_missed": ("did not understand “{name}” after {times} tries",
                   "não entendeu “{name}” depois de {times} tentativas",
                   "no entendió “{name}” después de {times} intentos"),
    "why_unanswered": ("did not answer “{name}” after {times} messages",
                       "não respondeu “{name}” depois de {times} mensagens",
                       "no respondió “{name}” después de {times} mensajes"),
    "why_unknown": ("asks what the bot cannot answer: “{text}”", "pergunta o que o robô não sabe responder: “{text}”",
                    "pregunta lo que el bot no sabe responder: “{text}”"),
}
