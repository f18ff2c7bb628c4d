"""How people answer in the Spanish of Latin America."""

from __future__ import annotations

from bot.simulation.prospects.phrases import Phrases, Scale

SPANISH = Phrases(
    hello=(
        "hola", "Hola, ¿qué tal?", "Buenos días", "buenas", "Buenas tardes, vi su anuncio", "holaa", "info por favor",
        "Quisiera más información", "hola, cómo funciona?", "me interesa", "Hola vengo de facebook", "buen día, precio?",
    ),
    first_names=(
        "Luz", "Carlos", "Lucía", "Mateo", "Valentina", "Jorge", "Sofía", "Andrés", "Camila", "Emiliano", "Ximena",
        "Diego", "Renata", "Íñigo", "María José", "Juan Pablo", "Guadalupe", "Ramón",
    ),
    last_names=(
        "García", "Hernández", "López", "Martínez", "González", "Pérez", "Sánchez", "Ramírez", "Flores", "Núñez",
        "de la Cruz", "Ibáñez", "Quiroga", "Del Valle",
    ),
    cities=(
        "Ciudad de México", "Guadalajara", "Monterrey", "Puebla", "Bogotá", "Medellín", "Lima", "Quito", "Rosario",
        "Mar del Plata", "San Luis Potosí", "Toluca", "Mérida", "Viña del Mar",
    ),
    states=("CDMX", "Jalisco", "Nuevo León", "Puebla", "Edo. Mex", "Yucatán", "Querétaro", "veracruz", "Guanajuato", "Oaxaca"),
    postal_codes=("06###", "03###", "44###", "64###", "11###"),
    domains=("ejemplo.com.mx", "example.com", "example.net", "despacho.ejemplo.com.mx"),
    phones=("55 #### ####", "+52 55 #### ####", "(33) #### ####", "81########", "+521 55 ########"),
    point=",",
    thousand=("{} mil", "{}k"),
    million=("{} millones", "{}M", "{} millones de pesos"),
    scales=(
        Scale(r"recibo de (?:la )?luz|factura de (?:la )?luz|consumo eléctrico", 300, 9_000, ("ochocientos", "mil doscientos pesos", "dos mil")),
        Scale(r"\brent(?:a|ar|as)\b|\balquil", 5_000, 45_000, ("ocho mil pesos", "quince mil", "veinte mil al mes")),
        Scale(r"\bcompra|\binm(?:ueble|obiliaria)|\bcasa\b|departamento|\bhogar\b|hipoteca", 500_000, 6_000_000, ("dos millones", "millón y medio", "tres millones de pesos")),
    ),
    money_plain=("{}", "${}", "{} dólares", "$ {}", "{} pesos"),
    money_loose=(
        "unos {}", "más o menos {}", "como {} al mes", "creo que {}", "alrededor de ${}", "máximo {}", "no más de {} dólares",
        "entre 300 y {}", "casi {}", "{} aprox",
    ),
    money_words=("doscientos", "mil dólares", "quinientos al mes", "dos mil", "mil quinientos", "cien dólares"),
    number_plain=("{}", "{}", "somos {}", "son {}"),
    number_loose=("unos {}", "como {}", "creo que {}", "más o menos {}", "{} personas", "alrededor de {}", "ahorita {}"),
    number_words=("dos", "tres", "cinco", "diez", "una docena", "quince", "veinte", "treinta y cinco", "cien"),
    dates_plain=("mañana", "el lunes", "15/4", "el 20", "hoy", "10/05", "la próxima semana"),
    dates_loose=(
        "creo que el próximo lunes", "en dos semanas", "como el 10", "en abril", "a principios de mes", "pasado mañana",
        "lo antes posible", "todavía no sé", "el viernes", "3 de mayo", "el mes que viene", "ya",
    ),
    loose={
        "name": ("me llamo {}", "soy {}", "mi nombre es {}", "{} :)", "{}, mucho gusto", "dime {}"),
        "email": ("mi correo es {}", "mándalo a {}", "{} gracias", "es {}", "anota: {}"),
        "phone": ("es el {}", "márcame al {}", "mi cel es {}", "{} (whatsapp)"),
        "city": ("en {}", "vivo en {}", "acá en {}", "{}, centro", "soy de {}"),
        "postal_code": ("es el {}", "cp {}", "mi código postal es {}", "creo que {}", "{} si no me equivoco"),
        "document": ("es {}", "mi número es {}", "{}, revísalo", "anota: {}"),
        "url": ("es {}", "mi página es {}", "{} pero está en construcción", "mira: {}"),
        "state": ("en {}", "vivo en {}", "soy de {}", "acá en {}"),
        "rating": ("un {}", "les doy {}", "{} de mi parte", "como {}", "creo que {}"),
    },
    choice_loose=("creo que {}", "{} nomás", "{}, por favor", "sería {}", "mejor {}", "prefiero {}"),
    yes=("sí", "Si", "claro", "así es", "sip", "correcto", "por supuesto", "va", "sí, está bien", "👍", "simón"),
    no=("no", "No", "nop", "no, gracias", "todavía no", "para nada", "no es ese", "mejor no", "ahorita no"),
    skip=("omitir", "prefiero no darlo", "no quiero decirlo", "luego te lo doy"),
    free=(
        "es para mi negocio", "quiero ahorrar", "una tienda pequeña", "nada en especial", "necesito ayuda con eso",
        "apenas estoy viendo", "me recomendaron con ustedes", "para la familia", "¿atienden aquí?", "da igual",
    ),
    around=(
        "a ver, déjame pensar... {}", "pues {} creo", "¡buen día! {} 😊", "mmm {} pero depende", "{}, ¿sí?", "Ah claro. {}",
        "{}. A mi hermana también le interesa", "perdón por la demora, {}", "jaja {}", "{} 🙏",
    ),
    lost=(
        "no entendí", "¿cómo?", "¿qué es eso?", "?", "¿dónde veo eso?", "no sé qué poner", "¿lo escribo aquí?", "espérame",
        "¿cuánto cuesta?", "¿de dónde son?", "depende", "quién sabe",
    ),
    rude=(
        "¿para qué quieres saber?", "qué fastidio", "eso no te importa", "son muy lentos", "seguro es estafa",
        "no tengo tiempo", "dime el precio y ya", "ash", "pinche robot",
    ),
    human=(
        "quiero hablar con una persona", "¿hay alguien ahí?", "pásame con un asesor por favor", "hablar con un humano",
        "prefiero que me atienda alguien",
    ),
    stop=("BAJA", "no me manden más mensajes", "ya no quiero mensajes", "parar", "quítenme de la lista"),
    back=("hola, perdón", "ya volví", "estaba ocupado", "hola", "sí, todavía me interesa"),
)
