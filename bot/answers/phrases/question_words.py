"""Words that questions of prospects begin with or are about, in Portuguese, Spanish and English. Folded; spaces between
the words of a phrase, commas between phrases."""

from __future__ import annotations

from bot.answers.tables import phrase_set

# What may stand before a question and says nothing.
LEADS = phrase_set("""
    oi, oii, oie, ola, opa, oi tudo bem, ola tudo bem, tudo bem, bom dia, boa tarde, boa noite, entao, mas, ah, bom,
    bem, legal, ok, certo, desculpa, desculpe, por favor, pf, uma duvida, tenho uma duvida, so uma duvida, duvida,
    uma pergunta, so uma pergunta, tenho uma pergunta, antes, antes disso, antes de tudo, primeiro, mas antes,
    hola, buenas, buenos dias, buenas tardes, buenas noches, pero, y, bueno, oye, oiga, disculpa, disculpe, perdon,
    una duda, tengo una duda, una pregunta, tengo una pregunta, primero, entonces, antes de eso,
    hi, hello, hey, hi there, good morning, good afternoon, good evening, but, and, so, well, please, sorry, first,
    quick question, one question, i have a question, a question, question, just wondering, actually, before that, eh,
    e isso, mas isso, y eso, pero eso, and that,
    ei, tipo, mano, cara, moca, moco, amigo, amiga, senhor, senhora, viu, um, uh
""")

# Whoever begins like this asks, whatever follows.
ASKS = phrase_set("""
    queria saber, gostaria de saber, quero saber, eu quero saber, eu queria saber, eu gostaria de saber, preciso saber,
    pode me dizer, poderia me dizer, voce pode me dizer, vc pode me dizer, pode me falar, pode me informar,
    poderia me informar, sabe me dizer, voces sabem me dizer, me diz, me diga, me fala, me fale, me informa, me informe,
    me explica, me explique, me passa, me passe, me manda, me mande, pode me passar, pode me explicar, pode me mandar,
    quisiera saber, queria saber, quiero saber, me gustaria saber, necesito saber, me puedes decir, me puede decir,
    me pueden decir, puedes decirme, puede decirme, pueden decirme, podrias decirme, podria decirme, me podrias decir,
    me podria decir, dime, digame, me dices, me dice, me puedes explicar, me pasas, me podrias explicar,
    i want to know, i'd like to know, i would like to know, i need to know, can you tell me, could you tell me,
    would you tell me, please tell me, tell me, do you know, let me know, i was wondering, can you explain,
    could you explain, can you send me, could you send me
""")

# What questions ask for: "preço?", "e o frete?", "opening hours?".
TOPICS = phrase_set("""
    preco, precos, valor, valores, custo, custos, mensalidade, tabela de precos, frete, entrega, prazo, garantia,
    desconto, descontos, promocao, horario, horarios, horario de funcionamento, endereco, localizacao, telefone, site,
    forma de pagamento, formas de pagamento, pagamento, parcelamento, gratis, gratuito, de graca, pago, contrato,
    fidelidade, taxa, taxas, juros, suporte, teste gratis, instagram, cnpj,
    precio, precios, costo, costos, coste, mensualidad, envio, envios, garantia, descuento, descuentos, promocion,
    horario de atencion, direccion, ubicacion, formas de pago, forma de pago, pago, gratuita, contrato, plazo,
    plazos, soporte, sitio web, catalogo,
    price, prices, pricing, cost, costs, fee, fees, shipping, delivery, warranty, discount, discounts, address,
    location, opening hours, business hours, hours, phone number, website, payment methods, free, refund, refunds,
    contract, support, catalog, free trial
""")

# The machine, or the person, that somebody takes us for.
BEINGS = phrase_set("""
    robo, robos, robozinho, bot, bots, chatbot, chat bot, robot, robots, robotzinho, maquina, computador, ia, ai,
    inteligencia artificial, automatico, automatica, automatizado, automatizada, atendimento automatico,
    atendimento automatizado, resposta automatica, assistente virtual, programa, gpt, chatgpt, chat gpt,
    pessoa, pessoa de verdade, pessoa real, humano, humana, humanos, ser humano, gente, gente de verdade, alguem real,
    alguem de verdade, atendente real, atendente de verdade, real, de verdade,
    robotito, computadora, ordenador, automatico, respuesta automatica, asistente virtual, contestador,
    persona, persona real, persona de verdad, ser humano, humano, alguien real, de verdad, gente real,
    machine, computer, automated, an ai, artificial intelligence, virtual assistant, automated system, auto reply,
    human, humans, human being, real human, person, real person, actual person, actual human, real people, someone real,
    live person, live agent, real
""")
