"""What people can always say, by the names under `phrases`, explained in English, Portuguese and Spanish."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, tuple[str, str, str]] = {
    "human": ("Asking for a person.", "Pedir uma pessoa.", "Pedir una persona."),
    "back": ("Going back to the question before.", "Voltar à pergunta anterior.", "Volver a la pregunta anterior."),
    "skip": ("Skipping an optional question.", "Pular uma pergunta opcional.", "Saltar una pregunta opcional."),
    "repeat": ("Having the question repeated.", "Repetir a pergunta.", "Repetir la pregunta."),
    "help": ("Asking what is meant.", "Perguntar o que significa.", "Preguntar qué significa."),
    "restart": ("Beginning anew.", "Começar de novo.", "Empezar de nuevo."),
    "cancel": ("Breaking off: it is asked what is meant.", "Cancelar: pergunta-se o que quer dizer.",
               "Cancelar: se pregunta qué quiere decir."),
    "stop": ("Wanting no more messages.", "Não querer mais mensagens.", "No querer más mensajes."),
    "start": ("Wanting messages again.", "Querer mensagens de novo.", "Querer mensajes de nuevo."),
    "customer": ("Being a customer already: a person is called.", "Já ser cliente: chama-se uma pessoa.",
                 "Ya ser cliente: se llama a una persona."),
    "supplier": ("Offering something to us.", "Oferecer algo a nós.", "Ofrecernos algo."),
    "job": ("Looking for a job.", "Procurar emprego.", "Buscar trabajo."),
    "wrong_number": ("Not meaning us.", "Não era para nós.", "No era para nosotros."),
    "abuse": ("Insults and spam.", "Ofensas e spam.", "Ofensas y spam."),
}
