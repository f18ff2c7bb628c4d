"""Conversations: who waits, what was said, taking over."""

from __future__ import annotations

from bot.web.languages import Words

WORDS: Words = {
    # Conversations.
    "waiting_lead": ("Conversations that wait for a person or have one, longest waiting first.",
                     "Conversas que esperam por uma pessoa ou já têm uma; quem espera há mais tempo vem primeiro.",
                     "Conversaciones que esperan a una persona o ya la tienen; primero quien más espera."),
    "nobody_waits": ("Nobody waits for a person.", "Ninguém espera por uma pessoa.", "Nadie espera a una persona."),
    "bot": ("the bot has it", "com o robô", "la tiene el bot"),
    "flagged": ("waits for a person", "espera por uma pessoa", "espera a una persona"),
    "human": ("a person has it", "com uma pessoa", "la tiene una persona"),
    "closed": ("closed", "encerrada", "cerrada"),
    "over": ("This conversation is over; the contact is in another one now.",
             "Esta conversa terminou; o contato está em outra agora.",
             "Esta conversación terminó; el contacto está en otra ahora."),
    "held_by": ("with {name}", "com {name}", "con {name}"),
    "since": ("since", "desde", "desde"),
    "messages": ("Messages", "Mensagens", "Mensajes"),
    "no_words": ("no words", "sem palavras", "sin palabras"),
    "contact": ("Contact", "Contato", "Contacto"),
    "file_waiting": ("a file that is still being fetched", "um arquivo que ainda está sendo baixado",
                     "un archivo que aún se está descargando"),
    "file_lost": ("a file that could not be fetched", "um arquivo que não pôde ser baixado",
                  "un archivo que no se pudo descargar"),
    "claim": ("Take over", "Assumir", "Tomar"),
    "claim_why": ("The bot is silent from then on.", "O robô fica em silêncio a partir daí.",
                  "El bot calla desde entonces."),
    "answer": ("Your answer", "Sua resposta", "Tu respuesta"),
    "say": ("Send", "Enviar", "Enviar"),
    "hand_back": ("Hand back to the bot", "Devolver ao robô", "Devolver al bot"),
    "close": ("Close", "Encerrar", "Cerrar"),
    "outcome": ("Outcome", "Resultado", "Resultado"),
    "no_outcome": ("none", "nenhum", "ninguno"),
    "won": ("won", "ganha", "ganada"),
    "lost": ("lost", "perdida", "perdida"),
    "no_answer": ("no answer", "sem resposta", "sin respuesta"),
    "spam": ("spam", "spam", "spam"),
    "done_claim": ("You have it. The bot is silent.", "É sua. O robô está em silêncio.", "Es tuya. El bot calla."),
    "done_say": ("Sent. It appears below within a moment.", "Enviado. Aparece abaixo em instantes.",
                 "Enviado. Aparece abajo en un momento."),
    "done_hand_back": ("The bot has it again.", "O robô assumiu de novo.", "El bot la tiene de nuevo."),
    "done_close": ("Closed.", "Encerrada.", "Cerrada."),
    "look_again": ("Look again", "Olhar de novo", "Mirar de nuevo"),
}
