"""Whole messages that count at any time, in Portuguese, Spanish and English. Folded."""

from __future__ import annotations

from bot.answers.tables import phrase_set, word_set

STOPS = phrase_set("""
    stop, stopall, stop all, unsubscribe, unsubscribe me, end, quit, optout, opt out, revoke, parar, pare, parem,
    para com isso, para de me mandar mensagem, sair, sair da lista, baja, dar de baja, darme de baja, dame de baja,
    denme de baja, de baja, detener, deten, detente, parar de receber, parar mensagens, descadastrar, me descadastre,
    descadastre, descadastra, descadastrar me, desinscrever, me desinscreva, desinscreva me, desinscribir,
    desinscribirme, desuscribir, desuscribirme, remover, remova, me remova, remover da lista, me tira da lista,
    me tire da lista, me tirem da lista, me tira dessa lista, me tire dessa lista, tira meu numero, tire meu numero,
    parem de me encher, para de me encher, me exclua, excluir meu numero, remove me, remove me from your list,
    remove me from the list, remove me from this list, remove my number, take me off, take me off the list,
    take me off this list, take me off your list, leave me alone, me deixa em paz, me deixem em paz, dejame en paz,
    dejenme en paz, no me escriban, no me escribas, nao me escreva, nao me escrevam, don't message me,
    do not message me, don't text me, do not text me, don't contact me, do not contact me, nao me mande,
    nao me perturbe, quitarme de la lista, sacame de la lista, saquenme de la lista, eliminarme de la lista,
    sair do grupo, cancelar inscricao, cancelar cadastro, cancelar mensagens, cancelar suscripcion,
    cancelar subscricao, cancelar recebimento, cancel subscription
""")

CANCELS = phrase_set("""
    cancel, cancelar, cancela, cancele, cancelo, cancelado, cancelled, canceled, cancelen, cancelem, cancelamento,
    cancelacion, quero cancelar, quiero cancelar, i want to cancel, i'd like to cancel, gostaria de cancelar,
    desejo cancelar, cancela isso, cancela tudo, cancelar tudo, cancel it, cancel that, cancel this, cancelalo,
    cancelar todo, cancel all, desisto, desisti, nao tenho mais interesse, nao estou mais interessado,
    nao estou mais interessada, ya no me interesa, ya no estoy interesado, ya no estoy interesada,
    i'm not interested anymore, i'm no longer interested, no longer interested, not interested anymore
""")

STARTS = phrase_set("""
    start, unstop, voltar a receber, quero voltar a receber, quero receber, quero receber mensagens,
    quero voltar a receber mensagens, voltar a receber mensagens, volver a recibir, quiero volver a recibir,
    quiero recibir, quiero recibir mensajes, quiero volver a recibir mensajes, volver a recibir mensajes, alta,
    dar de alta, darme de alta, dame de alta, iniciar, inscrever, me inscreva, inscreva me, suscribir, suscribirme,
    subscribe, subscribe me, resubscribe, reativar, reactivar, opt in, optin, ativar mensagens, activar mensajes,
    continuar recebendo, retomar
""")

RESTARTS = phrase_set("""
    recomecar, recomecar tudo, recomeca, recomece, comecar de novo, comecar novamente, comecar do zero, comeca de novo,
    comece de novo, comecar tudo de novo, comecar do inicio, comecar outra vez, comecar do comeco, voltar ao inicio,
    voltar ao comeco, voltar pro inicio, voltar para o inicio, voltar do inicio, voltar do zero, do zero, do inicio,
    do comeco, de novo do inicio, reiniciar, reinicia, reinicie, reiniciar conversa, reiniciar a conversa, resetar,
    reseta, zerar, recomecar conversa, recomecar a conversa, empezar de nuevo, empezar de cero, empezar otra vez,
    empecemos de nuevo, empieza de nuevo, comenzar de nuevo, comenzar de cero, volver a empezar, volver a comenzar,
    volver al inicio, volver al principio, desde el principio, desde cero, de cero, reinicia la conversacion,
    reiniciar la conversacion, otra vez desde el principio, start over, start again, start afresh, start from scratch,
    start from the beginning, restart, reset, begin again, begin from the start, from the beginning, from the start,
    from scratch, back to the start, back to start, go back to the start, back to the beginning,
    go back to the beginning, start the chat again, restart the chat, restart chat, restart conversation,
    restart the conversation, let's start over, lets start over, let's start again, lets start again
""")

GREETINGS = phrase_set("""
    oi, oie, oii, ola, opa, ei, eae, eai, iae, alo, salve, fala, hola, hello, hi, hey, hiya, heya, yo, howdy,
    greetings, hallo, holi, holis, holaa, aloha, 👋, 🙋, 🙋♀, 🙋♂, bom dia, boa tarde, boa noite, bomdia, boatarde,
    boanoite, bom dia boa tarde, buen dia, buenos dias, buenas, buenas tardes, buenas noches, muy buenas,
    muy buenos dias, good morning, good afternoon, good evening, good day, morning, e ai, e ae, que tal, tudo bem,
    tudo bom, td bem, td bom, tudo certo, tudo joia, beleza, blz, como vai, como vai voce, como vc ta, como voce esta,
    como esta, como estas, como estan, como va, como andas, que hubo, que onda, how are you, how are you doing,
    how's it going, how is it going, what's up, whats up, sup, how do you do, tudo bem com voce, tudo bem com voces,
    tudo bem por ai, tudo bom com voce, e voce, e vc, y tu, y usted, and you, there, a todos, pessoal, gente, all,
    everyone, team, amigo, amiga, amigos, moco, moca, tudo na paz, suave, prazer, mucho gusto, nice to meet you,
    espero que esteja bem, alguem
""")

# These greet only beside others: "hola a todos", "oi pessoal".
ADDRESSED = word_set("""
    there a todos pessoal gente all everyone team amigo amiga amigos moco moca e y and prazer alguem tudo
""")
