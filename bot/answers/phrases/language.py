"""Which of our three languages a sentence is in: by its function words and how its words are written."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.answers.fold import LONGEST, fold, words
from bot.answers.tables import word_set

LEAST = 1.0  # score that a sentence must have
LEAD = 0.4  # by which it must be ahead of the next
MOST = 40  # words looked at
FEWEST = 3  # words; shorter messages belong to every language ("ok", "no", "hola") and say nothing

_PT = word_set("""
    aonde essas coisas devo deve devem comprar amigo esqueci pergunta resposta palavra responsável segundo entre
    contra sem embora enquanto assim desse desta deste nessa nesse nesta neste dessa disso nisso daqui dali aí comigo
    contigo conosco lhe lhes cujo alguém ninguém algum alguma alguns algumas nenhum nenhuma qualquer mesmo mesma
    próprio vez vezes hora horas minutos dinheiro reais mil oitenta duas três quatro cinco seis sete oito nove dez
    primeiro primeira último bom ótimo melhor pior grande pequeno novo nova velho maior menor bastante demais quase
    talvez logo cedo certo errado verdade pessoa pessoas mundo vida trabalhar trabalha comer beber dormir acordar olha
    olhar pensar penso acha acham fez feito disse diz dizem houve há existe existem chama chamo saiu sair entrar
    começar começou terminar ajudar ajuda ajude mulher homem filho filha mãe pai irmão marido esposa cartão pagar
    pagamento parcela parcelas instalar instalação telhado placa placas solar energia carro moto loja comprei vender
    vendo alugar quarto quartos bairro cidade rua visita reunião ligar liga ligue me mandou recebi receber entrega
    prazo desconto caro barato funciona funcionar jeito só porém contudo portanto pois nem ou seja através durante
    após antes dentro fora perto longe embaixo cima atrás frente não nao você voce vc vcs vocês voces eu ele ela eles
    elas nós meu minha meus minhas seu sua seus suas teu tua nosso nossa dele dela um uma uns umas o os as ao à aos às
    do da dos das no na nos nas num numa pelo pela pelos pelas em com até também tambem mas mais muito muita muitos
    muitas quem quando onde quanto quanta quantos quais qual isso isto aquilo esse essa este esta esses aquele aquela
    é são sou somos estou está tá to tô estamos estão foi era eram ser estar tem tenho temos têm tinha ter vou vai
    vamos vão quero quer queria querem gostaria preciso precisa posso pode podem poderia sei sabe fazer faz faço falar
    fala dizer ver vejo vi já ainda agora hoje amanhã ontem depois sempre nunca aqui ali lá então entao porque pra pro
    pras pros bem boa dia tarde noite obrigado obrigada oi olá sim que se por favor nada tudo todos todas outro outra
    coisa gente casa ano anos mês semana preço valor conta luz ficar fica ficou seria estava estavam tive fui achei
    acho gosto gostei moro trabalho empresa saber sobre cada pouco menos depende conseguir consigo consegue chegar deu
    dar dá deixa passa manda mandar enviar orçamento tipo ai né ja a e teus és vá fale jogo prefiro tanto tão modo
    parece sentir seguro claro dois possui usado usar deixe coloque meio ir país países tira sai papo rosa assunto
""")
_ES = word_set("""
    algunas algunos alguna algún ninguno ninguna ningún cualquier cualquiera otras otros aunque algo así veces vez
    debes debe deberías deben cuáles tus dime sentimientos encantado conocerte demasiado según entre contra sino
    mientras mismo misma propio hora horas minutos dinero pesos mil dos tres cuatro cinco seis siete ocho nueve diez
    primero primera último mejor peor grande pequeño nuevo nueva viejo mayor menor bastante casi quizás tal temprano
    cierto verdad persona personas mundo vida trabajar trabaja comer beber dormir mira mirar pensar pienso cree creen
    hizo hecho dijo dice dicen hubo existe existen llama salir entrar empezar empezó terminar ayudar ayuda ayude mujer
    hombre hijo hija madre padre hermano esposo esposa tarjeta pagar pago cuota cuotas instalar instalación techo
    panel paneles solares energía coche carro moto tienda compré comprar vender alquilar cuarto cuartos barrio ciudad
    calle visita reunión mandó recibí recibir entrega plazo descuento caro barato funciona funcionar sólo solo sin
    embargo pues ni durante tras dentro fuera cerca lejos abajo arriba atrás frente contigo conmigo les nos suyo suya
    tuyo qué fui eres somos sois han hemos había habían hacia encima eh oye debería podrías puedes tienes quieres
    sabes haces dices vas vienes viene vengo sale salgo pongo pone trae traigo necesitas conoces conozco no yo tú tu
    él ella ellos ellas usted ustedes nosotros mi mis su sus nuestro nuestra un una unos unas el la los las lo al del
    en con hasta también tambien pero más mas muy mucho mucha muchos muchas quién quien cuando cuándo donde dónde
    cuanto cuánto cuánta cuántos cual cuál eso esto aquello ese esa este esta esos esas aquel aquella es son soy estoy
    está estamos están fue era eran ser estar tiene tengo tenemos tienen tenía tener voy va vamos van quiero quiere
    quería quieren quisiera necesito necesita puedo puede pueden podría sé sabe hacer hace hago hablar habla decir ver
    veo ya todavía aún ahora hoy mañana ayer después antes siempre nunca aquí ahí allí allá entonces porque para por
    bien buena bueno buenos buenas día días tarde noche gracias hola sí que se nada todo todos todas otro otra cosa
    gente casa año años mes semana precio y le me te hay haber ha he desde sobre cada poco menos sería estaba estaban
    tuve sea creo gusta gustaría gustó vivo trabajo empresa saber depende llegar llamar llamo dar deja pasa manda
    mandar enviar presupuesto luz cuenta acá nomás cómo como falta apenas luego a usas trato prefiero cuéntame dile
    vuestro vosotros tanto tan cuyo nadie alguien modo manera parece sentir seguro claro vale
""")
_EN = word_set("""
    been feel love hate play makes made such own same both few through during above below between against once while
    until although though even ever however therefore else whether upon used use using try trying buy sell rent send
    sent pay paid help start stop keep find found think thought believe understand remember wish hope live lives lived
    working worked first second last long little big small new old right wrong true real best better worse people
    person man woman child wife husband friend friends life world time hour hours minute minutes money thing things
    way lot bit kind sort sure fine nice well maybe perhaps soon later often sometimes usually solar roof car bedroom
    bedrooms apartment street city visit meeting discount cheap expensive interested schedule quote bill monthly per
    around than ago next anything everyone anyone where's there's he's she's what's who's they're we're you're don't
    isn't aren't wasn't weren't haven't hasn't couldn't wouldn't shouldn't let gonna wanna gotta the a an and or but
    not i you he she it we they me him her us them my your his its our their this that these those is are was were am
    be being have has had do does did dont doesn't didn't can can't cant could would will won't should may might must
    i'm im i'd i've i'll it's that's what which who whom when where why how of in on at to from for with without about
    into over under after before if then so because as there here now today tomorrow yesterday always never very much
    many more most less some any all none every each other another yes please thanks thank hello hi want need like
    know see get got make go going come take give tell say said talk speak ask call work house month year years week
    day price cost one two up out off down just only also too really still already yet good great let's looking
    someone something nothing everything company business email phone name number again
""")
# How words of the language are written, and those of the other two seldom.
_PT_SIGNS = re.compile(
    r"[ãõçêôâà]|nh|lh|[^e]ss[aeo]|ei[rtxçs]|ou$|[aeiou]m$|dade$|agem$|inh[oa]s?$|eir[oa]s?$|vel$|[aei]u$"
)
_ES_SIGNS = re.compile(
    r"ñ|ll[aeou]|ci[oó]n|[uúíóáé]n$|ie[nrs]|ue[rnslv]|[^aeioug]ué|dad$|aje$|it[oa]s?$|[aio]d$|[aeo]n$|ez$|ando$|iendo$"
)
_EN_SIGNS = re.compile(
    r"th|sh|ck|gh|oo|ee|wh|w|k|y$|ing$|ed$|tion|ness$|ly$|[^aeiou]le$|'|pp|tt|ff|mm|dd|gg|bb|nn|[^aeiou]s$|d$|ou[rndst]|ea"
)
_SPANISH_POINTS = re.compile("[¿¡]")
_ADDRESS = re.compile(r"(?<!\S)\S*(?:@|://|www\.)\S*")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def _with_bare(words: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """Also without accents, as many people type, but for what is another language's word then ("lá", "la")."""
    return words | (frozenset(map(fold, words)) - others)


_ALL_PT, _ALL_ES = _with_bare(_PT, _ES | _EN), _with_bare(_ES, _PT | _EN)
# Language -> its own words, words of the others, how its words are written.
_MARKS: Mapping[str, tuple[frozenset[str], frozenset[str], re.Pattern[str]]] = {
    "pt-BR": (_ALL_PT, _ALL_ES | _EN, _PT_SIGNS),
    "es": (_ALL_ES, _ALL_PT | _EN, _ES_SIGNS),
    "en": (_EN, _ALL_PT | _ALL_ES, _EN_SIGNS),
}


def detect(text: str) -> str | None:
    """"pt-BR", "es" or "en" for a sentence of three words or more that leaves no doubt; None for anything else."""
    found = _WORD.findall(_ADDRESS.sub(" ", text[:LONGEST]).lower().replace("’", "'"))[:MOST]
    if len(found) < FEWEST:
        return None
    scores = {language: _score(found, *marks) for language, marks in _MARKS.items()}
    if _SPANISH_POINTS.search(text):
        scores["es"] += 1
    first, second = sorted(scores, key=lambda language: -scores[language])[:2]
    return first if scores[first] >= LEAST and scores[first] - scores[second] >= LEAD else None


def _score(found: list[str], own: frozenset[str], others: frozenset[str], signs: re.Pattern[str]) -> float:
    """A word that only this language has counts most, one that it shares little, how a word is written something. One
    word alone is no evidence: it may be a name."""
    counted = [
        (0.3 if word in others else 1.0) if word in own else 0.5
        for word in found if word in own or (word not in others and signs.search(word))
    ]
    return sum(counted) if len(counted) > 1 and not own.isdisjoint(found) else 0.0


def only_in(word: str) -> str:
    """The one of our languages that has a word among its commonest, or ""."""
    return next((language for language, (own, others, _) in _MARKS.items() if word in own and word not in others), "")


_GREETINGS = {
    "pt-BR": frozenset("oi ola oie opa boa bom bons boas eai".split()),
    "es": frozenset("hola buenas buenos holi holis".split()),
    "en": frozenset("hi hello hey morning".split()),
}


def greeting_language(text: str) -> str:
    """The language of a message that begins with a greeting: "buenas tardes", "oi", "hello"; else ""."""
    said = words(fold(text[:200]))
    return next((language for language, known in _GREETINGS.items() if said and said[0] in known), "")
