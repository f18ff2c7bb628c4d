"""Whole messages that steer the conversation instead of answering, in Portuguese, Spanish and English. Folded."""

from __future__ import annotations

from bot.answers.tables import phrase_set

BACK = phrase_set("""
    voltar, volta, volte, voltar uma, volta uma, voltar uma pergunta, volta uma pergunta, volta a pergunta,
    voltar a pergunta, voltar a pergunta anterior, volta na pergunta anterior, voltar na pergunta anterior,
    voltar para a pergunta anterior, voltar pra pergunta anterior, voltar pra anterior, volta pra anterior,
    voltar a anterior, pergunta anterior, a pergunta anterior, a anterior, anterior, voltar atras, volta atras,
    voltar um passo, volta um passo, passo anterior, desfazer, desfaz, respondi errado, eu respondi errado, errei,
    errei a resposta, errei a anterior, errei a ultima, errei na anterior, ops errei, opa errei, desculpa errei,
    desculpe errei, me enganei, eu me enganei, corrigir, corrige, corrigir resposta, corrigir a resposta,
    corrigir minha resposta, corrigir uma resposta, corrigir a ultima resposta, mudar resposta, mudar a resposta,
    mudar minha resposta, mudar uma resposta, mudar a ultima resposta, trocar resposta, trocar a resposta,
    trocar minha resposta, alterar resposta, alterar a resposta, alterar minha resposta, resposta errada,
    volver, vuelve, volver atras, vuelve atras, atras, hacia atras, ir atras, regresar, regresa, pregunta anterior,
    la pregunta anterior, volver a la pregunta anterior, regresar a la pregunta anterior, volver a la anterior,
    la anterior, paso anterior, deshacer, me equivoque, perdon me equivoque, respondi mal, conteste mal,
    corregir, corregir respuesta, corregir la respuesta, corregir mi respuesta, cambiar respuesta,
    cambiar la respuesta, cambiar mi respuesta, respuesta equivocada,
    back, go back, go back please, previous, previous question, the previous question, go back one, one back,
    go back one question, go back a step, one step back, go back to the previous question,
    back to the previous question, go back to the last question, back to the last question, take me back, undo,
    i made a mistake, made a mistake, my mistake,
    i answered wrong, that was wrong, wrong answer, change my answer, change answer, change the answer,
    change my last answer, correct my answer, edit my answer, fix my answer, oops, ops, oops wrong
""")

SKIP = phrase_set("""
    pular, pula, pule, pular essa, pula essa, pula esta, pular esta, pular pergunta, pula a pergunta,
    pular a pergunta, pular essa pergunta, pula essa pergunta, pular esta pergunta, proxima, proxima pergunta,
    a proxima, a proxima pergunta, vamos pra proxima, passa pra proxima, ir para a proxima, passar, passo,
    prefiro nao dizer, prefiro nao responder, prefiro nao informar, prefiro nao falar, prefiro nao passar,
    nao quero responder, nao quero dizer, nao quero informar, nao quero passar, nao vou responder, nao vou informar,
    nao vou dizer, sem resposta, deixa em branco, deixar em branco,
    saltar, salta, saltear, saltar esta, saltar pregunta, saltar la pregunta, saltar esta pregunta, omitir,
    omitir pregunta, siguiente, siguiente pregunta, la siguiente, la siguiente pregunta, pasar, paso,
    prefiero no decir, prefiero no decirlo, prefiero no responder, prefiero no contestar, prefiero no dar,
    no quiero responder, no quiero decir, no quiero decirlo, no quiero contestar, no voy a responder,
    skip, skip it, skip this, skip that, skip this one, skip that one, skip question, skip this question,
    skip the question, next, next one, next question, the next question, pass, prefer not to say,
    i prefer not to say, i'd prefer not to say, i'd rather not say, i would rather not say, rather not say,
    i'd rather not,
    prefer not to answer, i'd rather not answer, i don't want to answer, i don't want to say, no comment,
    leave it blank
""")

# Said to a question that may be skipped, these skip it; to any other they are no answer.
DECLINES = phrase_set("""
    nao tenho, nao tenho nao, nao tenho um, nao tenho uma, nao possuo, nao sei, nao sei ainda, ainda nao sei, sei la,
    nao lembro, nao me lembro, nao faco ideia, nenhum, nenhuma, nao tem, nao se aplica, nada, nao tenho email,
    nao tenho e mail, nao tenho telefone, nao tenho site, nao, n, nao agora, depois, depois eu passo,
    no tengo, no tengo uno, no se, no lo se, no se aun, aun no se, no recuerdo, no me acuerdo, ninguno, ninguna,
    tanto faz, qualquer um, qualquer uma, qualquer lugar, sem preferencia, nao tenho preferencia, indiferente,
    me da igual, da igual, me es igual, cualquiera, cualquier zona, cualquier lugar, sin preferencia,
    no tengo preferencia, anywhere, no preference, i have no preference, doesn't matter,
    it doesn't matter, i don't mind,
    no aplica, no tengo correo, no tengo email, no tengo telefono, ni idea, no, despues,
    i don't have one, i don't have any, i don't have it, don't have one, i have none, none, i don't know,
    don't know, dunno, no idea, i have no idea, not sure, i don't remember, not applicable, n a, no email,
    i don't have an email, later
""")

KEEP = phrase_set("""
    deixa, deixa como esta, deixa assim, deixe como esta, pode deixar, pode deixar assim, deixa quieto, manter,
    mantem, mantenha, manter a resposta, nao mudar, nao muda, nao precisa, ta certo, esta certo, ta certo assim,
    continua igual, a mesma, o mesmo, igual, mesma coisa, fica assim, nao mudou,
    dejalo asi, dejar asi, dejalo, deja asi, asi esta bien, esta bien asi, mantener, la misma, lo mismo, no cambies,
    keep it, keep, keep that, leave it, leave it as it is, leave as is, it's fine, that's fine, same, the same,
    no change, never mind, nevermind
""")

REPEAT = phrase_set("""
    repete, repetir, repita, pode repetir, voce pode repetir, poderia repetir, repete a pergunta, repetir a pergunta,
    repita a pergunta, pode repetir a pergunta, voce pode repetir a pergunta, repete ai, de novo, outra vez,
    qual a pergunta, qual e a pergunta, qual era a pergunta, qual era mesmo a pergunta, qual foi a pergunta,
    que pergunta, nao vi a pergunta, perdi a pergunta, onde paramos, onde a gente parou, onde estavamos, continuar,
    vamos continuar, seguir, segue, prosseguir, retomar, hein, oi oi,
    repite, repitelo, me la repites, me lo repites, repite la pregunta, repetir la pregunta, puedes repetir,
    puede repetir, me repites,
    puedes repetir la pregunta, puede repetir la pregunta, otra vez, cual es la pregunta, cual era la pregunta,
    que pregunta, donde quedamos, en que quedamos, donde ibamos, sigamos,
    what was that, sorry what was the question, sorry what was that, repeat, repeat it, repeat that,
    repeat the question, repeat question, say again, say that again, come again,
    can you repeat, can you repeat that, can you repeat the question, could you repeat, could you repeat that,
    could you repeat the question, would you repeat that, what was the question, what's the question,
    what is the question, which question, again, once more, one more time, where were we, continue, go on, carry on,
    let's continue, let's go on, pardon
""")

HELP = phrase_set("""
    ajuda, ajude, me ajuda, me ajude, ajuda ai, socorro, nao entendi, nao entendi a pergunta, nao entendi nada,
    nao entendo, nao compreendi, como assim, o que significa, o que significa isso, o que e isso, que isso,
    o que quer dizer, o que voce quer dizer, o que voces querem dizer, explica, explique, explica melhor,
    explica isso, pode explicar, voce pode explicar, pode explicar melhor, por que, porque, por que isso,
    por que voce quer saber, por que voces querem saber, por que quer saber, por que querem saber,
    por que precisa disso, por que precisam disso, por que voce precisa disso, por que voces precisam disso,
    por que pergunta, por que voce pergunta, por que esta perguntando, por que voce esta perguntando isso,
    pra que, para que, pra que isso, para que isso, pra que serve, para que serve, pra que precisa disso,
    para que precisa disso, pra que voces precisam disso, para que voces precisam disso, pra que quer saber,
    pra que voce quer saber, para que voce quer saber, pra que voces querem saber, para que voces querem saber,
    o que respondo, o que eu respondo, como respondo, como eu respondo, o que devo responder, o que eu escrevo,
    opcoes, quais opcoes, quais as opcoes, quais sao as opcoes, menu, o que posso fazer, o que posso dizer,
    ayuda, ayudame, ayudeme, necesito ayuda, no entiendo, no entendi, no entiendo la pregunta,
    no entendi la pregunta, no comprendo, como asi, que significa, que significa eso, que es eso, que quieres decir,
    que quiere decir, que quiere decir eso, a que te refieres, a que se refiere, explica, explicame, explique,
    puedes explicar, puedes explicarme, por que quieres saber, por que quieren saber, por que preguntas,
    por que pregunta, por que necesitas eso, por que necesitan eso, para que lo necesitas, para que lo necesitan,
    para que lo quieres, para que lo quieren, para que quieres saber, para que lo quieres saber,
    para que quieren saber, para que lo preguntas, por que lo preguntas, por que lo quieres saber,
    para que quieren eso, para que es, para que es eso, para que sirve,
    que respondo, que debo responder, como respondo, opciones, que opciones hay, cuales son las opciones,
    help, help me, help please, i need help, i don't understand, i do not understand, i don't get it,
    i didn't get that, i don't understand the question, i didn't understand, what do you mean, what does that mean,
    what does it mean, what is that, what's that, why, why that, why do you ask, why are you asking,
    why do you need that, why do you need this, why do you need to know, why do you want to know,
    why do you want that, what for, what is it for, what is this for, what's this for, what's that for, explain,
    explain please, can you explain, can you explain that, could you explain, options, what options,
    what are the options, what are my options, what should i answer, what do i answer, what do i say,
    what can i say, what can i do, huh, what, what do you mean by that, i don't get the question, que, ha,
    not sure what you mean, i'm not sure what you mean, nao entendi pode explicar, nao entendi a pergunta pode explicar
""")
