"""What machines write for staff: transcripts, descriptions, summaries, suggested replies and translations."""

from __future__ import annotations

from bot.web.languages import Words

WORDS: Words = {
    "written_transcript": ("Said, as a machine wrote it down:", "Dito, como uma máquina anotou:",
                           "Dicho, como lo anotó una máquina:"),
    "written_description": ("Shown, as a machine sees it:", "Na imagem, como uma máquina vê:",
                            "En la imagen, como lo ve una máquina:"),
    "written_summary": ("Summary by a machine", "Resumo de uma máquina", "Resumen de una máquina"),
}
