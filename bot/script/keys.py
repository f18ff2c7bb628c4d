"""The one table of keys that a flow file may have, explained in English, Portuguese and Spanish.

Reading refuses every key that is not here; the JSON Schema that editors use is made from it. `shape` says what stands
behind a key: bot/script/fields.py reads shapes, bot/script/schema.py describes them.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.script.flow import OUTCOMES
from bot.script.phrase_keys import PHRASES

KINDS = (
    "text", "number", "money", "date", "name", "email", "phone", "yes_no", "choice", "rating", "nps", "url", "location",
    "file", "document", "postal_code", "city", "state",
)
STYLES = ("auto", "buttons", "list", "numbers")
STAGES = ("mql", "sql")


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its name, the shape of what stands behind it, and what it is for in three languages."""

    name: str
    shape: str
    en: str
    pt: str
    es: str
    required: bool = False
    allowed: tuple[str, ...] = ()


TABLES: dict[str, tuple[Key, ...]] = {
    "flow": (
        Key("flow", "word", "The flow's name: small letters, digits and _.",
            "O nome do fluxo: minúsculas, dígitos e _.",
            "El nombre del flujo: minúsculas, dígitos y _.", required=True),
        Key("language", "word", "The language it is written in: pt-BR, es, en ...", "O idioma em que está escrito.",
            "El idioma en que está escrito.", required=True),
        Key("country", "word", "For phone numbers and dates: BR, MX, US ... Else it follows from the language.",
            "Para telefones e datas: BR, MX, US ... Se faltar, vem do idioma.",
            "Para teléfonos y fechas: BR, MX, US ... Si falta, sale del idioma."),
        Key("zone", "word", "Time zone, such as America/Sao_Paulo. Else it follows from the language.",
            "Fuso horário, como America/Sao_Paulo. Se faltar, vem do idioma.",
            "Zona horaria, como America/Mexico_City. Si falta, sale del idioma."),
        Key("currency", "word", "Currency where none is said: BRL, MXN, USD ... Else it follows from the language.",
            "Moeda quando ninguém diz qual: BRL, MXN, USD ... Se faltar, vem do idioma.",
            "Moneda cuando nadie dice cuál: BRL, MXN, USD ... Si falta, sale del idioma."),
        Key("start", "start", "What starts the flow: keywords, or a mapping.",
            "O que inicia o fluxo: palavras-chave, ou mais.",
            "Qué inicia el flujo: palabras clave, o más."),
        Key("steps", "steps", "The steps, in order.", "Os passos, em ordem.", "Los pasos, en orden.", required=True),
        Key("if_silent", "silence", "What happens when the prospect stops answering.",
            "O que acontece quando a pessoa para de responder.", "Qué pasa cuando la persona deja de responder."),
        Key("welcome_back", "text", "Said to a returning person in place of the first step's say.",
            "Dito a quem volta, no lugar do say do primeiro passo.",
            "Se dice a quien vuelve, en lugar del say del primer paso."),
        Key("score", "score", "Points for a lead, with their reasons.", "Pontos de um lead, com os motivos.",
            "Puntos de un lead, con sus motivos."),
        Key("stages", "stages", "When a lead is marketing qualified (mql) and sales qualified (sql).",
            "Quando um lead é qualificado para marketing (mql) e vendas (sql).",
            "Cuándo un lead está calificado para marketing (mql) y ventas (sql)."),
        Key("segments", "segments", "Groups that a lead belongs to, each by a condition.",
            "Grupos a que um lead pertence, cada um por uma condição.",
            "Grupos a los que pertenece un lead, cada uno por una condición."),
        Key("variants", "variants", "What is tried against what: each person gets one of the options and keeps it.",
            "O que é testado contra o quê: cada pessoa recebe uma das opções e fica com ela.",
            "Qué se prueba contra qué: cada persona recibe una de las opciones y la conserva."),
        Key("hours", "hours", "When somebody is there: open_now and holiday in conditions.",
            "Quando tem gente atendendo: open_now e holiday nas condições.",
            "Cuándo hay alguien atendiendo: open_now y holiday en las condiciones."),
        Key("phrases", "phrases", "More words for what people can always say: human, back, skip ...",
            "Mais palavras para o que se pode dizer sempre: human, back, skip ...",
            "Más palabras para lo que siempre se puede decir: human, back, skip ..."),
        Key("questions", "questions", "What prospects ask, and what is then said.",
            "O que as pessoas perguntam, e o que se responde.", "Lo que la gente pregunta, y lo que se responde."),
    ),
    "question": (
        Key("about", "words", "Words or phrases by which the question is known: price, how much.",
            "Palavras que mostram que é esta pergunta: preço, quanto custa.",
            "Palabras que muestran que es esta pregunta: precio, cuánto cuesta.", required=True),
        Key("say", "text", "The answer; the question that waits is then asked again.",
            "A resposta; depois a pergunta que espera é repetida.",
            "La respuesta; después se repite la pregunta que espera.", required=True),
    ),
    "phrases": tuple(Key(name, "words", *explained) for name, explained in PHRASES.items()),
    "start": (
        Key("keywords", "words", "A message that is one of these words starts the flow.",
            "A mensagem que for uma destas palavras inicia o fluxo.",
            "El mensaje que sea una de estas palabras inicia el flujo."),
        Key("ads", "words", "Ids of ads (click to WhatsApp) that bring people to this flow.",
            "Ids dos anúncios que trazem pessoas a este fluxo.",
            "Ids de los anuncios que traen personas a este flujo."),
        Key("numbers", "words", "Our own numbers whose messages start this flow, such as +551140001234.",
            "Nossos números cujas mensagens iniciam este fluxo.",
            "Nuestros números cuyos mensajes inician este flujo."),
        Key("default", "flag", "true: this flow starts when no other does.", "true: inicia quando nenhum outro inicia.",
            "true: inicia cuando ningún otro inicia."),
        Key("campaigns", "words", "Codes of campaigns: one anywhere in the first message starts the flow.",
            "Códigos de campanhas: um deles em qualquer lugar da primeira mensagem inicia o fluxo.",
            "Códigos de campañas: uno de ellos en cualquier lugar del primer mensaje inicia el flujo."),
    ),
    "step": (
        Key("id", "word", "The step's name, for go. Else its answer's name.",
            "O nome do passo, para go. Se faltar, o da resposta.",
            "El nombre del paso, para go. Si falta, el de la respuesta."),
        Key("say", "text", "What the bot says.", "O que o robô diz.", "Lo que dice el bot."),
        Key("ask", "text", "What the bot asks, and waits for the answer.",
            "O que o robô pergunta, e espera a resposta.",
            "Lo que el bot pregunta, y espera la respuesta."),
        Key("save", "save", "The answer's name; for a lookup, answers and the fields that they come from.",
            "O nome da resposta; numa consulta (lookup), respostas e os campos de onde vêm.",
            "El nombre de la respuesta; en una consulta (lookup), respuestas y los campos de donde salen."),
        Key("kind", "one_of", "The kind of answer. With options it is choice, else text.",
            "O tipo de resposta. Com options é choice, senão text.",
            "El tipo de respuesta. Con options es choice, si no text.",
            allowed=KINDS),
        Key("options", "options", "What may be chosen: id: text.", "O que se pode escolher: id: texto.",
            "Lo que se puede elegir: id: texto."),
        Key("again", "text", "Said when the answer was not understood.", "Dito quando a resposta não foi entendida.",
            "Se dice cuando no se entendió la respuesta."),
        Key("tries", "whole", "After so many messages not understood a human is asked for (3).",
            "Depois de tantas mensagens não entendidas chama-se uma pessoa (3).",
            "Tras tantos mensajes no entendidos se llama a una persona (3)."),
        Key("style", "one_of", "How options are shown.", "Como as opções aparecem.", "Cómo se muestran las opciones.",
            allowed=STYLES),
        Key("remember", "flag", "false: ask again when the person comes back (true).",
            "false: perguntar de novo quando a pessoa voltar (true).",
            "false: preguntar de nuevo cuando la persona vuelva (true)."),
        Key("optional", "flag", "true: the question may be skipped.", "true: a pergunta pode ser pulada.",
            "true: la pregunta se puede saltar."),
        Key("help", "text", "Said to whoever asks what the question is for.",
            "Dito a quem pergunta para que serve a pergunta.", "Se dice a quien pregunta para qué es."),
        Key("branch", "branches", "Where to go on, the first condition that holds.",
            "Por onde seguir: a primeira condição que vale.",
            "Por dónde seguir: la primera condición que se cumple."),
        Key("go", "word", "The step to go on with.", "O passo seguinte.", "El paso siguiente."),
        Key("handoff", "words_for_staff", "Ask for a human; this is the reason that staff read.",
            "Chamar uma pessoa; este é o motivo que a equipe lê.",
            "Llamar a una persona; este es el motivo que lee el equipo."),
        Key("end", "one_of", "The conversation ends with this verdict.", "A conversa termina com este veredito.",
            "La conversación termina con este veredicto.", allowed=OUTCOMES),
        Key("wait", "wait", "Wait, then go on: 30m, or {until: \"09:00\"}.",
            "Esperar e seguir: 30m, ou {until: \"09:00\"}.", "Esperar y seguir: 30m, o {until: \"09:00\"}."),
        Key("consent", "text", "Asks for consent, yes or no, and keeps the proof.",
            "Pede um consentimento, sim ou não, e guarda a prova.",
            "Pide un consentimiento, sí o no, y guarda la prueba."),
        Key("purpose", "word", "What the consent is for (contact).", "Para que é o consentimento (contact).",
            "Para qué es el consentimiento (contact)."),
        Key("refused", "word", "The step to go on with after a no.", "O passo seguinte depois de um não.",
            "El paso siguiente después de un no."),
        Key("needs", "word", "This step is passed over without consent for this purpose.",
            "Sem consentimento para este fim, este passo é pulado.",
            "Sin consentimiento para este fin, este paso se salta."),
        Key("lookup", "word", "Look answers up in a source of settings/lookups.yaml.",
            "Consultar respostas numa fonte de settings/lookups.yaml.",
            "Consultar respuestas en una fuente de settings/lookups.yaml."),
        Key("with", "pairs", "What the source is given: parameter: answer.",
            "O que a fonte recebe: parâmetro: resposta.",
            "Lo que recibe la fuente: parámetro: respuesta."),
        Key("failed", "word", "The step to go on with when nothing is found.",
            "O passo seguinte quando nada se encontra.",
            "El paso siguiente cuando no se encuentra nada."),
        Key("book", "text", "A link where a time is chosen; waits for the time.",
            "Um link onde se escolhe um horário; espera por ele.",
            "Un enlace donde se elige una hora; espera por ella."),
        Key("was", "words", "Ids that this step had, or took the place of, in earlier versions: for publish --move.",
            "Ids que este passo tinha, ou que ele substitui, em versões anteriores: para publish --move.",
            "Ids que este paso tenía, o que reemplaza, en versiones anteriores: para publish --move."),
        Key("set", "settings", "Answers saved without asking: name: value.",
            "Respostas gravadas sem perguntar: nome: valor.", "Respuestas guardadas sin preguntar: nombre: valor."),
        Key("tag", "words", "Marks the contact with these tags.", "Marca o contato com estas etiquetas.",
            "Marca el contacto con estas etiquetas."),
        Key("untag", "words", "Takes these tags off the contact.", "Tira estas etiquetas do contato.",
            "Quita estas etiquetas del contacto."),
        Key("media", "texts", "https address of a picture, video, voice or document that is sent; or several.",
            "Endereço https de uma imagem, vídeo, áudio ou documento enviado; ou vários.",
            "Dirección https de una imagen, video, audio o documento que se envía; o varias."),
        Key("location", "location", "A place that is sent as a map.", "Um lugar enviado como mapa.",
            "Un lugar que se envía como mapa."),
        Key("template", "word", "Sent instead of say and ask outside WhatsApp's 24 hours (settings/templates.yaml).",
            "O que se envia no lugar de say e ask fora das 24 horas do WhatsApp (settings/templates.yaml).",
            "Lo que se envía en lugar de say y ask fuera de las 24 horas de WhatsApp (settings/templates.yaml)."),
        Key("call", "word", "Walk the steps of parts/<name>.yaml, then come back.",
            "Percorrer os passos de parts/<nome>.yaml e voltar.",
            "Recorrer los pasos de parts/<nombre>.yaml y volver."),
    ),
    "wait": (
        Key("until", "word", "The next time it is this o'clock: \"09:00\".",
            "A próxima vez que for esta hora: \"09:00\".", "La próxima vez que sea esta hora: \"09:00\".",
            required=True),
    ),
    "found": (
        Key("field", "word", "The field of the source.", "O campo da fonte.", "El campo de la fuente.", required=True),
        Key("kind", "one_of", "The kind of answer (text).", "O tipo de resposta (text).",
            "El tipo de respuesta (text).", allowed=tuple(kind for kind in KINDS if kind != "choice")),
    ),
    "part": (
        Key("part", "word", "The part's name: small letters, digits and _.",
            "O nome da parte: minúsculas, dígitos e _.", "El nombre de la parte: minúsculas, dígitos y _.",
            required=True),
        Key("language", "word", "The language it is written in: pt-BR, es, en ...", "O idioma em que está escrita.",
            "El idioma en que está escrita.", required=True),
        Key("steps", "steps", "The steps, in order; go: back returns to the flow.",
            "Os passos, em ordem; go: back volta ao fluxo.", "Los pasos, en orden; go: back vuelve al flujo.",
            required=True),
    ),
    "location": (
        Key("latitude", "degrees", "Degrees, such as -23.5614.", "Graus, como -23.5614.", "Grados, como -23.5614.",
            required=True),
        Key("longitude", "degrees", "Degrees, such as -46.6559.", "Graus, como -46.6559.", "Grados, como -46.6559.",
            required=True),
        Key("name", "word", "What the place is called.", "Como o lugar se chama.", "Cómo se llama el lugar.",
            required=True),
        Key("address", "word", "Its street and number.", "A rua e o número.", "La calle y el número."),
    ),
    "option": (
        Key("show", "word", "What is shown.", "O que aparece.", "Lo que se muestra.", required=True),
        Key("also", "words", "Other words that mean it.", "Outras palavras para isso.",
            "Otras palabras para lo mismo."),
    ),
    "branch": (
        Key("if", "condition", "The condition. Without it, always.", "A condição. Sem ela, sempre.",
            "La condición. Sin ella, siempre."),
        Key("go", "word", "The step to go on with.", "O passo seguinte.", "El paso siguiente.", required=True),
    ),
    "silence": (
        Key("after", "duration", "How long to wait: 30m, 2h.", "Quanto esperar: 30m, 2h.", "Cuánto esperar: 30m, 2h.",
            required=True),
        Key("say", "text", "What is then said, once.", "O que se diz então, uma vez.",
            "Lo que se dice entonces, una vez."),
        Key("then", "one_of", "What follows if there is still no answer (close).",
            "O que vem se ninguém responder (close).",
            "Lo que sigue si nadie responde (close).", allowed=("close", "handoff")),
        Key("then_after", "duration", "How much later (20h).", "Quanto tempo depois (20h).",
            "Cuánto tiempo después (20h)."),
        Key("template", "word", "Sent instead of say outside WhatsApp's 24 hours (settings/templates.yaml).",
            "O que se envia no lugar de say fora das 24 horas do WhatsApp (settings/templates.yaml).",
            "Lo que se envía en lugar de say fuera de las 24 horas de WhatsApp (settings/templates.yaml)."),
    ),
    "score": (
        Key("fit", "fit", "How well the lead fits us.", "Quanto o lead combina com a gente.",
            "Cuánto encaja el lead con nosotros."),
        Key("engagement", "engagement", "How engaged the lead is.", "Quanto o lead está engajado.",
            "Cuánto interés muestra el lead."),
        Key("bands", "bands", "From how many points on a lead is A or B (fit), 1 or 2 (engagement).",
            "A partir de quantos pontos um lead é A ou B (fit), 1 ou 2 (engagement).",
            "Desde cuántos puntos un lead es A o B (fit), 1 o 2 (engagement)."),
    ),
    "bands": (
        Key("fit", "fit_bands", "The least fit of A and of B; below is C.", "O menor fit de A e de B; abaixo é C.",
            "El menor fit de A y de B; debajo es C.", required=True),
        Key("engagement", "engagement_bands", "The least engagement of 1 and of 2; below is 3.",
            "O menor engagement de 1 e de 2; abaixo é 3.", "El menor engagement de 1 y de 2; debajo es 3.",
            required=True),
    ),
    "fit_bands": (
        Key("A", "whole", "A from this fit on.", "A a partir deste fit.", "A desde este fit.", required=True),
        Key("B", "whole", "B from this fit on.", "B a partir deste fit.", "B desde este fit.", required=True),
    ),
    "engagement_bands": (
        Key("1", "whole", "1 from this engagement on.", "1 a partir deste engagement.",
            "1 desde este engagement.", required=True),
        Key("2", "whole", "2 from this engagement on.", "2 a partir deste engagement.",
            "2 desde este engagement.", required=True),
    ),
    "fit": (
        Key("if", "condition", "When the points are given.", "Quando os pontos são dados.",
            "Cuándo se dan los puntos.", required=True),
        Key("points", "whole", "How many points; may be negative.", "Quantos pontos; pode ser negativo.",
            "Cuántos puntos; puede ser negativo.", required=True),
        Key("because", "words_for_staff", "The reason that staff read.", "O motivo que a equipe lê.",
            "El motivo que lee el equipo.",
            required=True),
    ),
    "engagement": (
        Key("for", "one_of", "answered: points for each answer given.", "answered: pontos por resposta dada.",
            "answered: puntos por cada respuesta dada.", allowed=("answered",)),
        Key("if", "condition", "Or: when the points are given.", "Ou: quando os pontos são dados.",
            "O: cuándo se dan los puntos."),
        Key("points", "whole", "How many points.", "Quantos pontos.", "Cuántos puntos.", required=True),
        Key("half_life", "duration", "After this time an answer counts half: 7d.",
            "Depois disso a resposta vale metade: 7d.",
            "Tras este tiempo una respuesta vale la mitad: 7d."),
        Key("because", "words_for_staff", "The reason that staff read.", "O motivo que a equipe lê.",
            "El motivo que lee el equipo."),
    ),
    "stages": (
        Key("mql", "condition", "Marketing qualified when this holds.", "Qualificado para marketing quando vale.",
            "Calificado para marketing cuando se cumple."),
        Key("sql", "condition", "Sales qualified when this holds: stored, pushed, notified.",
            "Qualificado para vendas quando vale: gravado, enviado, avisado.",
            "Calificado para ventas cuando se cumple: guardado, enviado, avisado."),
    ),
    "translated step": (
        Key("say", "text", "say in this language.", "say neste idioma.", "say en este idioma."),
        Key("ask", "text", "ask in this language.", "ask neste idioma.", "ask en este idioma."),
        Key("again", "text", "again in this language.", "again neste idioma.", "again en este idioma."),
        Key("help", "text", "help in this language.", "help neste idioma.", "help en este idioma."),
        Key("consent", "text", "consent in this language.", "consent neste idioma.", "consent en este idioma."),
        Key("book", "text", "book in this language.", "book neste idioma.", "book en este idioma."),
        Key("options", "options", "What is shown, for each option's id.", "O que aparece, para o id de cada opção.",
            "Lo que se muestra, para el id de cada opción."),
        Key("media", "texts", "media in this language.", "media neste idioma.", "media en este idioma."),
        Key("location", "translated location", "The place's name and address in this language.",
            "O nome e o endereço do lugar neste idioma.", "El nombre y la dirección del lugar en este idioma."),
    ),
    "translated location": (
        Key("name", "word", "What the place is called.", "Como o lugar se chama.", "Cómo se llama el lugar."),
        Key("address", "word", "Its street and number.", "A rua e o número.", "La calle y el número."),
    ),
    "translated question": (
        Key("about", "words", "Words for it in this language.", "Palavras para ela neste idioma.",
            "Palabras para ella en este idioma."),
        Key("say", "text", "say in this language.", "say neste idioma.", "say en este idioma."),
    ),
}


def names(table: str) -> tuple[str, ...]:
    """The names of all keys of that table."""
    return tuple(key.name for key in TABLES[table])


def allowed(table: str, name: str) -> tuple[str, ...]:
    """The words that may stand behind that key."""
    return next(key.allowed for key in TABLES[table] if key.name == name)
