"""The words that a wish for a human is made of, in Portuguese, Spanish and English. Folded.

Every word stands in one class, named by a letter; `human.py` is a grammar of these letters. There a word that is in no
class is an "x", a stop a "|".

    people     P atendente, human (asked for by the bare word)   i pessoa, person   p vendedor, specialist
               s gerente, boss (theirs or ours)   S alguém, someone   Z ninguém, nobody   q many of them
               D suporte, sales   e equipe, team   B robô, machine   b bot, chatbot
    wishes     W quero, need   M posso, can   m não consigo, can't   N não, not   V odeio, tired of   E tem, is there
    deeds      T falar, talk (with)   C contatar, reach   A passar, transfer   a get, give   H atender, call
               h ajuda, atendido (by)   J what is past, planned or conditional   K to be   c how, what
    around     d um, some   g o, the   u seu, your   X meu, their own   n numbers   R de verdade, real   Y aí, available
               F agora, oi, and   f please   L me, you   Q que, who   O de, in   w com, to
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.answers.tables import word_set

# Several words that count as one word of a class.
PHRASES: Mapping[str, str] = {
    "R": """de verdade, de verdad, de carne e osso, de carne y hueso, em carne e osso, of flesh and blood""",
    "f": """por favor, se puder, se possivel, si es posible, if possible, por gentileza, faz favor""",
    "F": """bom dia, boa tarde, boa noite, buenos dias, buenas tardes, buenas noches, good morning,
        good afternoon, tudo bem, o quanto antes, right now, right away, com urgencia, de novo, thank you""",
    "D": """customer service, customer support, customer care, atencion al cliente, servicio al cliente,
        atendimento ao cliente, atencao ao cliente, tech support, suporte tecnico, soporte tecnico, sales team,
        setor comercial, setor de vendas, departamento comercial, area comercial, area de ventas,
        equipe de vendas, time de vendas, equipe comercial, equipo de ventas, equipo comercial, time comercial,
        support team""",
    "P": """ser humano, contato humano, contacto humano, sales rep, sales person, sales representative, live chat,
        live agent, human being, atendimento humano, atendimento pessoal, atencion humana, atencion personalizada,
        soporte humano, suporte humano, human support, human agent, human assistance, representante de vendas,
        representante comercial, consultor de vendas, agente de vendas, agente de ventas, asesor de ventas,
        asesor comercial, ejecutivo de ventas, ejecutivo de cuenta, ejecutivo comercial""",
    "x": """real estate, pessoa fisica, pessoa juridica, pessoas fisicas, pessoas juridicas, persona fisica,
        persona natural, persona juridica, persona moral, recursos humanos, human resources, direitos humanos,
        derechos humanos, human rights, agente de viagens, agente de viajes, agente de seguros,
        agente de transito, travel agent, insurance agent, agente imobiliario, agente inmobiliario, em pessoa,
        en persona, in person, per person, por pessoa, por persona, primeira pessoa, na real, en realidad,
        vida real, tempo real, user agent, ser vendedor, ser consultor, ser representante""",
    "M": """tem como, ha como, da pra, da para, daria pra, daria para, teria como, sera que, e possivel,
        es posible, is it possible, hay forma de, hay manera de, hay modo de, como faco pra, como faco para,
        como faz pra, como faz para, como hago para, como eu faco pra, como eu faco para, how do i, how can i,
        can i, could i, may i, let me, any way to, gibt es""",
    "m": """nao consigo, nao estou conseguindo, nao to conseguindo, no puedo, no logro, no consigo, can not,
        unable to""",
    "W": """gostaria de, preciso de, precisava de, estou precisando de, to precisando de, to querendo,
        estou querendo, tenho que, me gustaria, tengo que, would like to, i'd like to, id like to, would like,
        i'd like, id like, want to, need to, have to, ask for, asking for, asked for, i'd rather, would rather,
        i'd prefer, would prefer, would love to, estoy queriendo, hoping for, hoping to, trying to, tentando,
        estou tentando, estoy tratando de, quiero poder, faco questao de""",
    "E": """is there, are there, onde esta, onde ta, donde esta, where is, where's, where are""",
    "C": """get hold of, get ahold of, get a hold of, reach out to""",
    "T": """in touch, trocar uma ideia, bater um papo, entrar em contato, tirar duvida, tirar duvidas,
        tirar uma duvida, em contato, en contacto, in contact, ponerme en contacto""",
    "a": """put me through, hand me over, hand me off""",
    "V": """cansei de, to cansado de, to cansada de, estou cansado de, estou cansada de, chega de, estoy harto de,
        estoy harta de, harto de, harta de, cansado de, cansada de, tired of, sick of, fed up with, done with,
        nao aguento, no aguanto, nao suporto, no soporto, can't stand, cant stand, basta de, farto de, em vez de,
        instead of, ao inves de, en vez de, en lugar de""",
    "K": """voce e, vc e, tu e, isso e, isto e, aqui e, quem fala e, quem e, esto es, voces sao, vcs sao""",
    "J": """acabei de, acabo de, depois de, antes de, despues de, voy a, vou ter que, going to, foi bom,
        fue bueno, was able to, nao adianta, quando fui""",
    "S": """any one, some one, some body""",
    "Z": """no one""",
}

WORDS: Mapping[str, str] = {
    "P": """atendente humano humana umano agente asesor asesora representante representative rep operador
        operadora operator human agent atendimento telefonista atendiente advisor adviser salesperson""",
    "i": "pessoa persona person",
    "p": """vendedor vendedora consultor consultora especialista specialist expert experto funcionario funcionaria
        corretor corretora salesman saleswoman seller ejecutivo ejecutiva executivo executiva recepcionista
        receptionist engenheiro ingeniero engineer tecnico technician consultant employee colaborador colega
        assistente asistente assistant moca moco rapaz""",
    "s": """gerente manager supervisor supervisora responsavel responsable encargado encargada coordenador
        coordinador dono dueno owner boss chefe jefe""",
    "S": "alguem alguien someone somebody anyone anybody gente",
    "Z": "ninguem nadie nobody",
    "q": """atendentes humanos humanas agentes asesores representantes representatives reps operadores operators
        humans agents pessoas personas people vendedores consultores consultants""",
    "D": """suporte soporte support sales vendas ventas comercial sac central recepcao recepcion reception
        ouvidoria helpdesk""",
    "e": "equipe time equipo team pessoal staff",
    "B": """robo robos robozinho robot robots maquina maquinas machine machines gravacao grabacion automatico
        automatica automatizado""",
    "b": "bot bots chatbot chatbots ia ai inteligencia virtual",
    "d": "um uma un una an some another outro outra algum alguma algun alguna otro otra other any one",
    "g": "o os as el la los las the lo esse essa este esta ese that this",
    "u": "seu sua seus suas su sus tu your vosso vossa",
    "X": "meu minha meus minhas nosso nossa nossos nossas mi mis nuestro nuestra my our mine his her their",
    "n": """dois duas tres quatro cinco seis sete oito nove dez vinte trinta cem varios varias muitos muitas
        poucos dos cuatro siete ocho nueve diez veinte muchos muchas two three four five six seven eight nine ten
        many several few""",
    "R": "real reais reales verdadeiro verdadeira verdadero verdadera vivo viva live actual normal genuine",
    "Y": "ai ahi alli aca aqui there here online disponivel disponible available libre livre",
    "F": """oi ola hola hi hello hey alo opa bom entao entonces agora ahora now ja ya logo urgente urgent
        urgentemente mesmo so apenas solo just only directly direto diretamente directamente ok okay obrigado
        obrigada gracias thanks hoje hoy today rapido asap favor primeiro tambem too also yes sim si claro mas
        pero but porque then e y and ou or bem well right nao_importa hein ne viu moderno""",
    "f": "please pls plz pf pfv pfvr porfa porfis porfavor",
    "L": "me eu yo i se te voce vc vcs voces you us nos le we ele ela usted ustedes comigo conmigo lhe",
    "Q": "que q who whom",
    "O": "de da do das dos del of from em na in at ao desse deste dessa desta disso",
    "w": "com con c with to pra para pro p por a al through cum",
    "T": """ablar falar fala fale conversar converse hablar habla hable platicar charlar comunicarme comunicar
        talk speak chat contato contacto papo ideia palavra palabra word dialogar discutir tratar""",
    "C": "contatar contactar contact reach",
    "W": """quero queria qro kero quer querer queremos querendo precisar gostaria preciso precisava precisamos
        precisando prefiro preferia prefere desejo exijo peco pedir pido solicito solicitar solicitacao quiero
        quisiera querria necesito necesitamos requiero prefiero deseo want wants wanna need needs prefer request
        demand gimme rather""",
    "M": """posso pode podem podemos poderia poderiam podia consigo conseguiria puedo puede pueden podria podrian
        can could may would pueda puedan possa possam puder pudesse pudiera""",
    "m": "can't cant cannot couldn't couldnt",
    "A": """passa passe passar passem pasa pasas pase pasame paseme pasarme pasen pasenme transfere transfira
        transferir transfiram transfiere transfiera transfiereme transfierame transferirme transfer transferencia
        encaminha encaminhe encaminhar encaminhem conecta conecte conectar conectame conecteme conectarme connect
        coloca coloque colocar bota poe chama chame chamar chamem llama llame llamen llamar comunica comunique
        comunicame comuniqueme comunicas comunicarme deriva derive derivame deriveme derivar redireciona direciona
        direcione direcionar redirect forward ask escalate escala escalar mande manda mandar chamo ponme pongame""",
    "a": "get give pass put hand bring find have let send ter tener",
    "H": """atender atende atendam ajudar ajude help assist atiende atiendan ayudar ayude ligar liga ligue ligasse
        llamarme llame llamen call responder responde responda respond answer retornar retorne retorna escribir
        escriba escreva explicar explique contacte contate contacten contatem contactarme ajudem ajudasse
        atendesse ligarem""",
    "h": "atendido atendida atendidos atenda atienda ajuda ayuda atencion atencao assistencia asistencia assistance",
    "E": "tem temos ha hay existe cade kd teria haveria",
    "N": """nao naum n nunca jamais jamas not don't dont never nem ni tampoco sem sin without doesn't doesnt
        didn't didnt isn't needn't""",
    "V": "odeio odio hate detesto cansei abomino chega basta",
    "K": "sou soy somos am i'm im is are es eres eh era son sao",
    "J": """vou vamos vai vao voy va i'll ill will we'll consegui conseguimos pude logre gostei adorei amei
        encanto loved enjoyed liked antes depois despues before after quando cuando when foi fue fui was were
        spoke talked falei conversei hable falando talking speaking hablando conversando tentei""",
    "c": "como how quanto cuanto what qual cual quem quien",
}

# Words like the ones above that mean something else: never taken for a slip of the finger.
NO_SLIPS = word_set("""
    pessoal pessoais personal personales persons agencia agency agenda agendar consulta consultas consultoria
    consultora asesoria asesorias vencedor vendedores atender atendeu atendemos atendem atendo humor operadoras
    operacao operacion representa represento falam falas falou faltar falta falha hablas hablan habla talks talked
    task tall tale falso faltou passou passei passo querido quieres quieren conversas converso conversou supervisao
    gerencia gerentes managers pessoas personas agentes humanos speaks peak expertos experts fala falo precis preciso
    precioso humano humana atendentes parar pagar passear chamada chamado conectado coneccion chega chegar prefeito
    pasta pastel pasear contatos contactos contrato contratar contrata contract
""")
