"""Words around what people tell unasked, in Portuguese, Spanish and English. Folded."""

from __future__ import annotations

from bot.answers.tables import word_set

# Beside a number, an amount, a day or an option these add nothing that could turn it into something else.
FILLERS = word_set("""
    a o as os um uma uns umas de da do das dos em no na nos nas por pra para com e eh ao aos la el los las un una unos
    unas en con del al y es lo the an of in on at to for with and is it it's its i'm im i we we're were are am my our
    us eu nos gente voce oi ola hola hi hello hey bom boa dia tarde noite buenos buenas dias tardes
    noches good morning afternoon evening sim si yes yeah claro sure ok okay bem entao well so so meu minha meus minhas
    nosso nossa nossos nossas mi mis nuestro nuestra nuestros nuestras aqui aca here hoje hoy today atualmente
    actualmente currently now agora ahora sou somos sao tem tenho temos ha existem possuo possuimos estou estamos soy
    tengo tenemos tiene hay son estoy estamos have has got there cerca torno gira alrededor aproximadamente mais menos mas menos around about
    roughly approximately some almost nearly quase casi umas uns pelo redor aproximado total ao todo todos empresa
    company negocio equipe equipo team business hmm ah eh bueno pues olha mira look por favor please obrigado obrigada
    gracias thanks tudo bem verdade alias actually realidad que seria serian seriam sera vem viene comes fica ficou esta ta da gasto pago pagamos
    gastamos pay spend pagando mes mensal mensais mensual mensuales month monthly per each cada ano year anual yearly
    semana week quero queria queremos gostaria prefiro preciso precisamos quiero quisiera queremos necesito necesitamos
    me gustaria want would like need prefer i'd we'd looking procuro busco moro vivo live hoje ja ya plano plan
    interesse interessado interessada interesado interesada interested tambem tambien also too valor value amount
    numero number quantidade cantidad minha tipo opcao opcion option orcamento presupuesto budget limite ate hasta
    up pode podem podemos puede pueden podria ser be can could
""")
# Words of questions that name nothing.
UNTELLING = FILLERS | word_set("""
    quanto quanta quantos quantas cuanto cuanta cuantos cuantas qual quais cual cuales how much many what which when
    quando cuando where onde donde who quem quien como cuál voces ustedes usted you your seu sua seus suas su sus tu
    tus te se isso eso this that these those essa esse esta este ser estar ter haver vao vai vamos ir pode puede could
    can may might do does did have ver fazer hacer make get think mind main mainly usual usually normalmente geralmente
    hora hours time vezes times work right call us we whatsapp mesmo mesma ideia idea sobre about ultimo ultima last one
    first primeira primeiro primera next proximo proxima favor mais ou or o u if whether se caso estimado approximate
    serve somente apenas just only really contar dizer decir tell say let know saber saberia nossa informar informe
    gostariam gustaria usar use using hoje atual atualmente voce preferido preferida precisa precisam necesita
    necesitan need pretende pretendem piensa desired desejado quer querem quiere quieren
""")
# What one has to spend. Beside a bare number it may as well be an offer that is asked for ("um orçamento para 50"):
# then it tells only with a word that says whose it is, and beside an amount only where no wish is there.
BUDGET = word_set("orcamento presupuesto budget")
WISHES = word_set(
    "quero queria queremos gostaria preciso precisamos quiero quisiera queremos necesito necesitamos want would need like"
)
# Of a question about what somebody wants to spend, and what people say of what they can.
SPENT = BUDGET | word_set("gastar investir invertir spend invest gastarias disposto dispuesto")
SPENDS = word_set("""
    tenho temos tengo tenemos traigo dispongo disponho have got gastar spend pagar pay investir invertir afford ate hasta
""")
OWN = word_set("meu nosso mi nuestro my our tenho temos tengo tenemos have has")
EMAIL_AROUND = FILLERS | word_set("""
    email e-mail mail mails correo electronico endereco direccion address contato contacto contact pode podem podes
    puede pueden puedes can mandar manda mande enviar envia envie mandarme escribir escreve escrever escriban reach send
    write trabalho trabajo work pessoal personal corporativo profissional comercial principal melhor best mejor segue you
    anota aqui vai chega no pelo via through by at
""") - word_set("temos tenemos tem tiene has quero quiero want preciso empresa company")
PHONE_AROUND = FILLERS | word_set("""
    telefone telefono phone tel fone celular cel mobile movil cell whatsapp whats zap wpp fixo fijo contato contacto
    contact pode podem puede pueden puedes can ligar liga ligue ligar-me llamar llama llamame llamen call reach me
    trabalho trabajo work pessoal personal melhor best mejor segue you anota ddd codigo numero nro no
""") - word_set("temos tenemos tem tiene has quero quiero want preciso empresa company")

# A sentence with one of these is not plainly about the writer, now.
OTHERS = word_set("""
    dele dela deles delas ele ela eles elas teu tua teus tuas his her hers their theirs they he she him
    them suyo suya suyos suyas ellos ellas your yours vuestro vuestra tu tus su sus seu sua seus suas voces ustedes vos
    nao nem nunca jamais sem nobody not never without don't dont doesn't isn't aren't won't can't cannot
    jamas ni sin tampoco nadie ninguem none nenhum nenhuma ninguno ninguna
    if caso talvez quiza quizas maybe perhaps might exemplo ejemplo example suponha supongamos suppose imagina imagine
    antigamente era eram eramos tinha tinhamos tinham foi fomos fui antigo antiga anterior anteriores antiguo
    antigua tenia teniamos eramos used was had previously former formerly previous old ex
    falso falsa fake errado errada wrong equivocado outro outra otro otra another else disse disseram diz dijo dice
    said says told acho suponho supongo creo guess suppose parece seems ouvi heard virar virou
    concorrente concorrencia competidor competencia competitor competitors
""")
ROLES = word_set("""
    chefe chefes patrao patroa gerente gestor gestora diretor diretora dono dona socio socia marido mulher esposa esposo
    namorado namorada noivo noiva filho filha filhos mae pai pais irmao irma primo prima tio tia avo sobrinho sobrinha
    sogro sogra cunhado cunhada amigo amiga amigos vizinho vizinha colega cliente clientes secretaria secretario
    contador contadora advogado advogada funcionario funcionaria assistente sindico sindica inquilino inquilina
    jefe jefa patron patrona gestor director directora dueno duena socio socia novio novia hijo hija madre padre hermano
    hermana tio abuelo abuela suegro suegra amigo vecino vecina companero companera asistente empleado empleada
    boss manager director owner partner husband wife son daughter mother father mom dad brother sister cousin uncle aunt
    friend friends neighbor neighbour colleague coworker client customer assistant secretary accountant lawyer landlord
    tenant roommate girlfriend boyfriend supplier fornecedor proveedor vendedor salesperson
""")
# "meu chefe", "do gerente", "my boss", "the owner": somebody else; but "sou a dona" is the writer.
POSSESSING = word_set("""
    meu minha meus minhas do da dos das o a os as nosso nossa nossos nossas um uma outro outra pro pra ao pelo pela
    mi mis el la los las del nuestro nuestra un una my our the an another 's
""")
BEING = word_set("sou soy i'm im am")
# Single words that mean an option only where they answer its question.
LOOSE = word_set("""
    agora ja logo hoje amanha depois ahora hoy manana luego despues pronto now today tomorrow soon later outro outra
    outros outras otro otra otros otras other others nada nothing none nenhum nenhuma ninguno ninguna tudo todo todos
    all both ambos ambas ok sim nao si no yes talvez maybe quizas sempre nunca mais menos mas muito pouco mucho poco
    bem bom good urgente rapido ads internal home ainda ajuda help ayuda empresa company info novo
    nova nuevo nueva new usado used
""")
DEMONYMS = word_set("""
    german french italian spanish portuguese canadian indian chinese japanese british irish scottish dutch swedish
    polish greek russian mexican argentine argentinian colombian chilean peruvian venezuelan brazilian american latino
    latina hispanic catholic christian jewish muslim uruguaio uruguayo uruguaya paraguaio paraguayo paraguaya boliviano
    boliviana venezuelano venezolano venezolana equatoriano ecuatoriano ecuatoriana alemao alema aleman alemana frances
    francesa italiano italiana portugues portuguesa ingles inglesa chines chino china japones japonesa cubano cubana
    catolico catolica cristao crista corinthiano flamenguista palmeirense vascaino gremista
""")
