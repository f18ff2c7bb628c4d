"""What machines write for staff: transcripts, descriptions, summaries, suggested replies and translations."""

from __future__ import annotations

from bot.web.languages import Words

WORDS: Words = {
    "written_transcript": ("Said, as a machine wrote it down:", "Dito, como uma máquina anotou:",
                           "Dicho, como lo anotó una máquina:"),
    "written_description": ("Shown, as a machine sees it:", "Na imagem, como uma máquina vê:",
                            "En la imagen, como lo ve una máquina:"),
    "written_translation": ("Translated by a machine:", "Traduzido por uma máquina:", "Traducido por una máquina:"),
    "summary": ("In short", "Em resumo", "En resumen"),
    "summary_0": ("Who", "Quem", "Quién"),
    "summary_1": ("Wants", "Quer", "Quiere"),
    "summary_2": ("Open", "Em aberto", "Pendiente"),
    "drafting": ("Drafts by a machine", "Rascunhos de uma máquina", "Borradores de una máquina"),
    "drafting_suggest": ("Suggest a reply", "Sugerir uma resposta", "Sugerir una respuesta"),
    "drafting_check": ("The draft stands above, as your answer: read it, change it, then send it.",
                       "O rascunho está acima, como sua resposta: leia, ajuste e depois envie.",
                       "El borrador está arriba, como tu respuesta: léelo, ajústalo y luego envíalo."),
    "drafting_sources": ("It rests on", "Baseia-se em", "Se basa en"),
    "drafting_no_sources": ("It rests on nothing that we have written: check every fact.",
                            "Não se baseia em nada que escrevemos: confira cada informação.",
                            "No se basa en nada que hayamos escrito: comprueba cada dato."),
    "drafting_translate": ("Write in your own language", "Escrever no seu idioma", "Escribir en tu idioma"),
    "drafting_own": ("It is translated ({language}), and shown before it is sent",
                     "Será traduzido ({language}) e mostrado antes do envio",
                     "Se traduce ({language}) y se muestra antes de enviarse"),
    "drafting_translate_do": ("Translate", "Traduzir", "Traducir"),
    "drafting_original": ("You wrote:", "Você escreveu:", "Escribiste:"),
    "no_suggest": ("There is no suggestion now.", "Não há sugestão agora.", "Ahora no hay ninguna sugerencia."),
    "no_translate": ("It could not be translated so that all figures are the same. Nothing was sent.",
                     "Não foi possível traduzir mantendo todos os números. Nada foi enviado.",
                     "No se pudo traducir con todas las cifras iguales. No se envió nada."),
    "no_read": ("It could not be translated.", "Não foi possível traduzir.", "No se pudo traducir."),
    "written_summary": ("Summary by a machine", "Resumo de uma máquina", "Resumen de una máquina"),
}
