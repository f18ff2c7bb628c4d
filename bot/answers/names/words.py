"""Words around names, and words that are no names, in Portuguese, Spanish and English. Folded."""

from __future__ import annotations

from bot.answers.tables import word_set

# Inside a name these stay small: "João da Silva", "María de los Ángeles", "Vincent van Gogh".
PARTICLES = word_set("da de do das dos e del y van von der den dem zu al bin ibn bint")
AFTER_DE = word_set("la las los lo")
LINKS = word_set("da do das dos de del from at with of")  # a family name or a company may follow

# Family names that follow "da", "do", "de" ...; what else follows them after "sou o João" is a company or a place.
LINKED_NAMES = word_set("""
    silva costa cruz rocha luz cunha mota motta rosa conceicao paz fonseca penha gama veiga graca gracas mata matta
    guia maia gloria vitoria trindade silveira fonte ponte serra nobrega camara hora anunciacao purificacao assuncao
    encarnacao natividade piedade nascimento carmo amaral prado vale valle rosario couto monte rego lago rio socorro
    bonfim patrocinio livramento desterro canto bem sacramento pilar porto ceu santos reis anjos passos prazeres ramos
    remedios campos milagres guimaraes neves dores chagas merces flores virgens candeias oliveira souza sousa jesus
    lima almeida andrade paula moraes morais melo mello castro freitas barros carvalho araujo azevedo assis medeiros
    miranda deus brito farias queiroz moura sa abreu matos macedo faria lourdes fatima cassia vasconcelos siqueira
    menezes toledo bragança braganca albuquerque alencar arruda aguiar avila bastos borba borges cardoso cerqueira
    figueiredo franca godoy gois goes holanda lacerda lara leon luca luna mattos mendonca mesquita mora morales nobile
    novaes oliva pádua padua pina quadros resende rezende salles sales sampaio santana sena senna simone sous tarso
    torres la los las angel angeles rey toro río pozo castillo campo carmen fuente torre vega garza gennaro haro hoya
    hoyos jong marco mattei niro palma pena piero rossi vries boer groot wit witt haan jonge beer klerk gaulle bruyne
""")

TITLES = word_set("""
    sr sra srta senhor senhora senhorita seu dona dr dra doutor doutora doctor doctora prof profa professor professora don sr. sra.
    senor senora senorita mr mrs ms miss mister sir madam mx eng engo enga adv lic licenciado licenciada pr padre
""")

# Around a name and no part of it.
TAILS = word_set("""
    aqui aca ca here falando speaking mesmo misma mismo por favor please pf pfv obrigado obrigada obg brigado brigada
    gracias thanks thank prazer gusto mucho encantado encantada nice meet you voce vc tu usted and e y né ne viu ok
    okay rs rsrs kk kkk haha tudo bem to well kkkk hehe senhor senhora tá ta tb tambem too also ue só so apenas only
    just
""")

# No message that holds one of these, outside what introduces a name, is a name.
NOT_NAMES = word_set("""
    sup ltda inc llc eireli corp company cia oi oie ola opa eai eae alo hola buenas buenos buen hello hi hey hiya yo
    bom boa dia dias tarde tardes noite noches morning afternoon evening good tudo bem beleza blz salve nao nem nunca
    sim si yes yeah yep no nope ok okay okey claro certo talvez quizas maybe perhaps sei eu voce vc vcs voces tu nos
    eles ela ele elas meu minha meus minhas teu tua nosso nossa usted ustedes ellos ella nosotros mi mis su sus my
    your our their his her we they you me i i'm im it it's its he she us them mim comigo conmigo lhe o os um uma uns
    umas the an un una unos unas el los las lo a as ao aos à às na nas num numa in on to for from of with at by para
    pra pro por com sem sobre ate desde entre con sin hasta hacia about and or but if so que q quem quien who what
    which when where why how porque pq por-que cuando quando onde donde como cual qual quais quanto quanta quantos
    cuanto cuanta cuantos cuales quero queria quer queremos gostaria gosto preciso precisamos precisava posso pode
    podem podemos poderia tenho tem temos tinha estou estamos esta estao tô ta tá sou somos e é eh foi era vou vai
    vamos fui faz fazer faco ver vi viu saber sabe falar fala falo dizer diz digo disse conversar ligar liga entrar
    comprar compro vender vendo alugar instalar trabalhar trabalho moro morar mora fico ficar quis acho achei achar
    pensar penso entender entendi entendo ajuda ajudar ajude agendar marcar enviar envia mandar manda mande passar
    passa pagar pago custa custar custo funciona funcionar usar uso responder responde pergunta perguntar pergunte
    prefiro prefere preferir informar informe informo passo deixa deixe esquece cancela cancelar parar pare sair stop
    menu voltar volta iniciar comecar recomecar ajudem quiero quisiera querria necesito necesitamos puedo puede pueden
    podria tengo tiene tenemos tenia estoy estan soy eres es son fue voy va se hablar habla decir dice llamar alquilar
    trabajar trabajo vivo vivir creo pienso entiendo ayuda ayudar ayudame cuesta costar pregunta preguntar prefiero
    dejame olvidalo hay haber want wants wanted need needs like likes love have has had am is are was were be been do
    does did don't dont can can't cant could would should shall know think guess tell say said talk speak call buy
    sell rent see look looking get got go going come take give make work works working help ask asking use using send
    pay cost costs price understand wonder rather doesn't won't wouldn't not none nothing nobody anything something
    someone anyone everyone nada nadie ninguem nenhum nenhuma ninguno ninguna alguem alguien algo alguma algum alguno
    alguna todo todos todas toda isso isto este essa esse aquele aquela eso esto ese this that these those here there
    aqui ali la ahi alli aca muito muita muitos mais menos pouco poucos demais mucho mucha muchos mas poco pocos
    demasiado very much more less few lot many too also tambem tampouco tampoco ainda todavia aun still yet already ja
    ya agora ahora now hoje hoy today amanha manana tomorrow ontem ayer yesterday depois despues later antes before
    sempre siempre always logo luego soon cedo preco precos valor valores orcamento orcamentos desconto descontos
    promocao oferta frete entrega prazo parcela parcelas pagamento cartao boleto pix dinheiro real reais mil conta
    caro cara barato barata gratis gratuito produto produtos servico servicos plano planos site loja empresa negocio
    contato telefone celular numero numeros zap whatsapp whats email e-mail endereco nome sobrenome cidade estado pais
    bairro rua avenida casa apartamento cep cpf cnpj rg idade anos ano mes meses semana semanas hora horas minuto
    minutos informacao informacoes duvida duvidas problema problemas reclamacao suporte vendas comercial financeiro rh
    marketing atendimento atendente atendentes vendedor humano humana pessoa pessoas robo bot chatbot robot maquina
    mensagem mensagens anuncio propaganda video foto audio link instagram facebook google curso cursos energia solar
    placa placas painel paineis seguro seguros carro carros moto saude consorcio emprestimo imovel precio precios
    presupuesto descuento promocion envio plazo cuota cuotas tarjeta dinero peso pesos dolar dolares euro euros cuenta
    costoso producto productos servicio servicios sitio tienda contacto telefono movil correo direccion nombre
    apellido ciudad calle edad informacion duda dudas queja soporte ventas asesor agente persona personas mensaje
    mensajes coche auto piso departamento paneles money quote quotes budget discount offer delivery shipping payment
    card cash dollar dollars account expensive cheap free product products service services plan plans website store
    shop business contact phone cell number numbers address name surname city state country street house apartment age
    year years month months week weeks hour hours minute minutes info information question questions problem problems
    complaint support sales agent human person people representative message messages ad photo course courses car cars
    insurance energy panel panels secret private personal privado segredo secreto particular importante importa
    interessa anonimo anonima anonymous desconhecido ninguém interested bonito feio lindo legal otimo otima excelente
    perfeito perfeita bacana show top melhor pior grande pequeno novo nova nuevo nueva new old big small great fine
    nice cool best better bad right wrong true false certeza verdade mentira obrigado obrigada gracias thanks thank
    please favor desculpa desculpe perdao perdon sorry disculpa licenca tchau adeus adios bye goodbye abraco abracos
    beijo beijos atenciosamente att saludos regards dois tres quatro cinco seis sete oito nove dez vinte cem uno dos
    cuatro siete ocho nueve diez one two three four five six seven eight nine ten primeiro primeira segundo segunda
    ultimo ultima opcao opcion option terca quarta quinta sexta sabado lunes martes miercoles jueves viernes monday
    tuesday wednesday thursday friday saturday sunday asdf asdfg qwerty xxx kkk rs lol wtf porra caralho merda puta
    mierda fuck shit
""")

# Some of these are family names all the same, where a first name stands before them.
SURNAMES = word_set("""
    dias sales casa sa mora caro price good volta blanco branco real seguro nova pardo calle cuesta valor best love
    small rich wise novo bom grande lindo bonito auto carro moto mar ponto primo pai boa rosa ley rey vega negocio
    franco leal street may work self way low high long day noite manso pires
""")

# After "sou", "soy", "I'm" these say what somebody is, not who.
ROLES = word_set("""
    dono dona cliente medico medica dentista advogado advogada professor professora engenheiro engenheira arquiteto
    arquiteta empresario empresaria autonomo autonoma estudante aposentado aposentada casado casada solteiro solteira
    viuvo viuva vendedor vendedora gerente diretor diretora socio socia proprietario proprietaria responsavel novo
    nova interessado interessada homem mulher brasileiro brasileira mei pj pf empreendedor empreendedora corretor
    corretora motorista pai mae marido esposa esposo secretaria secretario assistente representante comprador
    compradora morador moradora inquilino sindico sindica agricultor produtor produtora funcionario funcionaria
    servidor policial enfermeiro enfermeira psicologo psicologa contador contadora nutricionista fotografo fotografa
    designer desenvolvedor programador analista consultor consultora tecnico tecnica eletricista pedreiro cozinheiro
    chef barbeiro cabeleireiro cabeleireira manicure freelancer lojista comerciante fazendeiro veterinario
    fisioterapeuta personal influencer paulista carioca mineiro gaucho baiano paulistano portugues vegano vegana dueno
    duena clienta abogado abogada profesor profesora ingeniero ingeniera arquitecto arquitecta estudiante jubilado
    jubilada soltero soltera director directora propietario propietaria encargado encargada nuevo interesado
    interesada hombre mujer mexicano mexicana argentino argentina colombiano colombiana chileno chilena peruano
    peruana espanol espanola emprendedor corredor maestro maestra enfermero enfermera owner customer client doctor
    lawyer teacher engineer student retired married single manager man woman guy girl busy sorry happy tired sick done
    ready back late confused curious afraid glad sure serious unsure self-employed freelance american british
    brazilian mexican nurse developer realtor agent broker founder ceo cto cfo entrepreneur homeowner renter tenant
    landlord buyer seller expensive important difficult easy hard ok okay fine alright allergic vegan
""")
# What people call themselves in mockery; the second are names, too, but not "the queen of England".
MOCKS = word_set("""
    otario otaria trouxa idiota idiotas palhaco palhaca tonto tonta tontos bobo boba burro burra babaca corno mane
    desesperado desesperada desperate cliente customer sucker fool idiot dummy loser estupido estupida tarado
    payaso payasa menso mensa pendejo pendeja ingenuo ingenua naive desgracado azarado
""")
CROWNS = word_set("""
    rei rainha rey reina king queen principe princesa prince princess imperador emperador emperor dono dona dueno owner
    senhor senor lord boss chefe jefe patrao deus dios god presidente president papa pope santo saint
""")
