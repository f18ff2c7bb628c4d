"""What somebody of the staff wants to be told, and where."""

from __future__ import annotations

from bot.web.languages import Words

WORDS: Words = {
    "notices": ("Notices", "Avisos", "Avisos"),
    "n_lead": ("What you are told, and where.", "O que você recebe e onde.",
               "Qué se te avisa y dónde."),
    "n_choose": ("Choose what you are told", "Escolher o que recebo", "Elegir qué se me avisa"),
    "n_what": ("What is told", "O que é avisado", "Qué se avisa"),
    "n_browser": ("Browser", "Navegador", "Navegador"),
    "n_mail": ("E-mail", "E-mail", "Correo"),
    "n_whatsapp": ("WhatsApp", "WhatsApp", "WhatsApp"),
    "n_flagged": ("The bot asks for a person", "O robô chama uma pessoa", "El bot llama a una persona"),
    "n_qualified": ("A lead has qualified", "Um lead se qualificou", "Un lead calificó"),
    "n_warned": ("Soon it is too late to answer in time", "Falta pouco para responder no prazo",
                 "Falta poco para responder a tiempo"),
    "n_late": ("Nobody has answered in time", "Ninguém respondeu no prazo", "Nadie respondió a tiempo"),
    "n_mentioned": ("A colleague calls you in a note", "Um colega chama você em uma nota",
                    "Un colega te llama en una nota"),
    "n_phone": ("Your WhatsApp number", "Seu número do WhatsApp", "Tu número de WhatsApp"),
    "n_phone_why": ("With its country code, as in +55 11 98765-4321. WhatsApp is for whoever is on duty, and for what "
                    "is late.",
                    "Com o código do país, como em +55 11 98765-4321. O WhatsApp é para quem está de plantão e para o "
                    "que atrasou.",
                    "Con el código del país, como en +55 11 98765-4321. WhatsApp es para quien está de guardia y para "
                    "lo que se atrasó."),
    "n_no_phone": ("That is no phone number with its country code.", "Isso não é um número com o código do país.",
                   "Eso no es un número con el código del país."),
    "n_quiet": ("Quiet from", "Silêncio das", "Silencio desde"),
    "n_until": ("until", "até as", "hasta"),
    "n_quiet_why": ("Between these times you are told nothing, whatever happens. Leave both empty for none. Times are "
                    "those of {zone}.",
                    "Entre estes horários você não recebe nada, aconteça o que acontecer. Deixe os dois vazios para "
                    "não ter. Horários de {zone}.",
                    "Entre estas horas no se te avisa nada, pase lo que pase. Deja ambas vacías para no tener. Horas "
                    "de {zone}."),
    "n_no_quiet": ("Quiet hours need both times, and they differ.", "O silêncio precisa dos dois horários, diferentes.",
                   "El silencio necesita las dos horas, distintas."),
    "n_save": ("Save", "Salvar", "Guardar"),
    "n_saved": ("Saved: from now on you are told so.", "Salvo: a partir de agora é assim.",
                "Guardado: desde ahora es así."),
    "n_allow": ("Allow notices in this browser", "Permitir avisos neste navegador",
                "Permitir avisos en este navegador"),
    "n_allowed": ("This browser shows notices while the desk is open.",
                  "Este navegador mostra avisos enquanto o atendimento está aberto.",
                  "Este navegador muestra avisos mientras la atención está abierta."),
    "n_denied": ("This browser was told to show none: change that in its settings for this page.",
                 "Este navegador foi instruído a não mostrar: mude isso nas configurações dele para esta página.",
                 "A este navegador se le dijo que no mostrara: cámbialo en su configuración para esta página."),
}
