"""Words around a place, in Portuguese, Spanish and English: what leads to it, what is none. Folded."""

from __future__ import annotations

from bot.answers.tables import phrase_set, word_set

# What stands before a place.
LEADS = phrase_set("""
    moro em, moro no, moro na, eu moro em, eu moro no, eu moro na, moramos em, moramos no, moramos na, fico em, fico no,
    fico na, fica em, fica no, fica na, ficamos em, ficamos no, ficamos na, estou em, estou no, estou na, to em, to no,
    to na, estamos em, estamos no, estamos na, sou de, sou do, sou da, eu sou de, eu sou do, eu sou da, somos de,
    somos do, somos da, aqui em, aqui no, aqui na, aqui e, vivo em, vivo no, vivo na, minha cidade e, a cidade e,
    cidade de, cidade, na cidade de, em, no, na, meu endereco e, o endereco e, endereco, meu estado e, o estado e,
    estado, estado de, estado do, estado da, no estado de, no estado do, no estado da, atendo em, atuo em, e em, e no,
    e na, e, eh,
    vivo en, yo vivo en, vivimos en, estoy en, estamos en, soy de, somos de, aqui en, en, de, mi ciudad es,
    la ciudad es, ciudad de, la ciudad de, ciudad, mi direccion es, la direccion es, direccion, mi estado es,
    el estado es, estado de, provincia de, la provincia de, provincia, radico en, resido en, queda en, esta en, es en,
    es,
    i live in, i live at, i live on, we live in, we're in, i'm in, im in, i am in, we are in, i'm from, im from,
    i am from, we're from, we are from, from, in, based in, i'm based in, located in, located at, my city is,
    the city is, city, city of, the city of, my address is, the address is, address, my state is, state, state of,
    at, it's, its, it is, here in, living in,
    a, a la, al, a la ciudad de, me voy a, me voy a vivir a, nos vamos a, nos vamos a vivir a, voy a vivir a,
    vamos a vivir a, me mudo a, nos mudamos a, me cambio a, me estoy mudando a, vou me mudar para, vamos nos mudar para,
    estou me mudando para, to me mudando pra, vou morar em, vamos morar em, mudei para, me mudei para, moving to,
    i'm moving to, im moving to, we're moving to, we are moving to, moved to, i moved to, i just moved to, we moved to,
    we just moved to, just moved to
""") | frozenset(
    # Whoever looks for a home or a place: "estoy buscando un depa en la colonia Narvarte".
    " ".join(part for part in (seeks, what, where) if part)
    for seeks_all, whats, wheres in (
        ("busco,estoy buscando,buscamos,quiero,quisiera,me gustaria,me interesa,prefiero,prefiero vivir,quiero vivir",
         ",algo,un depa,un departamento,depa,departamento,una casa,casa,vivir",
         "en,por,en la colonia,en la zona de,en la zona,por la zona de,por la colonia,cerca de"),
        ("procuro,estou procurando,to procurando,procuramos,quero,queria,gostaria,gostaria de morar,prefiro,"
         "quero morar",
         ",algo,um ape,um apartamento,ape,apartamento,uma casa,casa",
         "em,no,na,no bairro,na regiao de,na regiao do,na regiao da,na zona,perto de,perto do,perto da"),
        ("i'm looking,im looking,i am looking,looking,we're looking,i'd like,i want,i want to live,i'd like to live",
         ",for something,for a flat,for an apartment,for a house,for a place,something,a flat,an apartment,a house",
         "in,around,near,close to"),
    )
    for seeks in seeks_all.split(",") for what in whats.split(",") for where in wheres.split(",")
)
# Courtesies and hesitation before it.
OPENERS = phrase_set("""
    oi, ola, opa, bom dia, boa tarde, boa noite, entao, bem, olha, acho que, hola, buenas, buenos dias, buenas tardes,
    pues, bueno, creo que, hi, hello, hey, well, so, i think, actually, na verdade, en realidad, eu, yo
""")
# And behind it.
CLOSERS = phrase_set("""
    por favor, pfv, obrigado, obrigada, obg, gracias, please, thanks, thank you, mesmo, capital, interior, centro
""")
# A message with one of these, past its lead, is a sentence and names no place.
NOT_PLACES = word_set("""
    nao no not quero queria preciso gostaria tenho tem temos posso pode voce voces vc vcs que qual quanto quando como
    onde porque por pq quiero quisiera necesito tengo tiene puedo puede usted ustedes cual cuanto cuando donde want
    need have has can could would you your what which when where how why who is are does did will sei se know
    idea ideia ideas sim yes yeah ok okay claro oi ola hola hello hi obrigado obrigada gracias thanks nada nothing
    nenhum nenhuma ninguno ninguna none qualquer cualquier cualquiera any anywhere depende talvez quizas maybe tchau
    pergunta duvida preco valor precio price atendente humano falar hablar talk comprar comprei vender ver saber
    moro vivo live busco buscando procuro procurando looking igual faz
    lugar place longe perto lejos cerca far near aqui ahi alli here there casa home
""")
