"""The list of conversations: its boxes and filters, and what comes in live."""

from __future__ import annotations

from bot.web.languages import Words

WORDS: Words = {
    "box_flagged": ("Waiting", "Aguardando", "En espera"),
    "box_mine": ("Mine", "Minhas", "Mías"),
    "box_unassigned": ("Unassigned", "Sem responsável", "Sin asignar"),
    "box_bot": ("Bot", "Robô", "Bot"),
    "box_closed": ("Closed", "Encerradas", "Cerradas"),
    "box_all": ("All", "Todas", "Todas"),
    "boxes": ("Boxes", "Caixas", "Bandejas"),
    "search": ("Search names, numbers and texts", "Buscar nomes, números e textos", "Buscar nombres, números y textos"),
    "search_do": ("Search", "Buscar", "Buscar"),
    "filters": ("Filters", "Filtros", "Filtros"),
    "filters_on": ("Filters (on)", "Filtros (ativos)", "Filtros (activos)"),
    "filter_do": ("Apply", "Aplicar", "Aplicar"),
    "filter_clear": ("Clear", "Limpar", "Limpiar"),
    "any": ("any", "qualquer", "cualquiera"),
    "only_unread": ("Only unread", "Só não lidas", "Solo no leídas"),
    "segment": ("Segment", "Segmento", "Segmento"),
    "our_number": ("Our number", "Nosso número", "Nuestro número"),
    "unread": ("unread", "não lida", "sin leer"),
    "waits_for": ("waits {time}", "espera há {time}", "espera hace {time}"),
    "ago_now": ("now", "agora", "ahora"),
    "ago_minutes": ("{n} min", "{n} min", "{n} min"),
    "ago_hours": ("{n} h", "{n} h", "{n} h"),
    "ago_days": ("{n} d", "{n} d", "{n} d"),
    "said_by_bot": ("Bot", "Robô", "Bot"),
    "nothing_found": ("No conversation is like this.", "Nenhuma conversa é assim.", "Ninguna conversación es así."),
    "next_page": ("Next page", "Próxima página", "Página siguiente"),
    "first_page": ("First page", "Primeira página", "Primera página"),
    "waits_now": ("{name} waits for a person.", "{name} espera por uma pessoa.", "{name} espera a una persona."),
    "somebody": ("Somebody", "Alguém", "Alguien"),
    "sound": ("Sound", "Som", "Sonido"),
    "given_to": ("for {name}", "para {name}", "para {name}"),
    "tag_urgent": ("urgent", "urgente", "urgente"),
    "tag_high": ("high", "alta", "alta"),
    "tag_low": ("low", "baixa", "baja"),
    "tag_rests": ("snoozed", "adiada", "pospuesta"),
    "test_contact": ("test", "teste", "prueba"),
}
