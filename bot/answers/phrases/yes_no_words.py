"""What yes and no sound like in Portuguese, Spanish and English. Phrases are folded, without punctuation."""

from __future__ import annotations

from bot.answers.tables import phrase_set, word_set

YES = phrase_set("""
    pode deixar, sipi, ya lo creo, that would be great, that'd be great, that works, that works for me, works for me,
    works, fine by me, fine with me, i'm afraid so, would love that, sim, s, ss, sm, sin, si, sip, sep, yes, y, ye,
    yeah, yea, yeh, yep, yup, yap, yas, ya, ja, aye, e, eh, e sim, eh sim, claro, claro que sim, claro que si,
    claro sim, com certeza, com certeza sim, com toda certeza, com toda a certeza, certeza, ctz, com ctz, certamente,
    seguramente, isso, isso ai, isso mesmo, e isso, e isso ai, isso sim, esse mesmo, exato, exatamente, exacto,
    exactamente, exactly, correto, correcto, correct, that's correct, thats correct, certo, certinho, certissimo,
    right, that's right, thats right, esta certo, ta certo, esta correto, esta correcto, ta bom, tabom, esta bom,
    esta bien, ta bien, tudo bem, tudo certo, esta ok, ta ok, ok, okay, okey, oki, oka, okie, okk, ta, pode ser,
    pode sim, pode ser sim, pode, podemos, podemos sim, puede ser, pode mandar, pode enviar, pode ligar,
    pode confirmar, pode apostar, manda, manda ver, manda bala, mande, acho que sim, eu acho que sim, creio que sim,
    acredito que sim, penso que sim, imagino que sim, suponho que sim, espero que sim, parece que sim, creo que si,
    yo creo que si, supongo que si, pienso que si, espero que si, me parece que si, diria que si, acho sim,
    i think so, i guess so, i guess, i believe so, i suppose so, i suppose, i hope so, guess so, think so,
    i think yes, i would say so, obvio, obvio que sim, obvio que si, obviamente, evidente, evidentemente, logico,
    logico que sim, naturalmente, por supuesto, por supuesto que si, por supuesto que sim, desde luego, como no,
    efectivamente, efetivamente, asi es, eso, eso es, eso mismo, eso si, de acuerdo, de acordo, estoy de acuerdo,
    concordo, combinado, fechado, feito, hecho, trato hecho, listo, dale, dale si, vale, va, sale, sale y vale, orale,
    andale, simon, cabal, bora, vamos, vamos la, vambora, partiu, demorou, beleza, blz, belezinha, belezura, show,
    show de bola, joia, joinha, top, tranquilo, suave, massa, perfeito, perfecto, perfect, otimo, excelente,
    excellent, maravilha, genial, great, good, fine, cool, nice, awesome, legal, bacana, estupendo, buenisimo, de boa,
    sem problema, sem problemas, sem problema nenhum, sin problema, sin problemas, no problem, no problems, no prob,
    np, no worries, nao tem problema, nao ha problema, nao vejo problema, nao tem problema nenhum, no hay problema,
    ningun problema, nenhum problema, not a problem, sem duvida, sem duvidas, sem duvida nenhuma, sem duvida alguma,
    sin duda, sin dudas, no doubt, without a doubt, without doubt, sem sombra de duvida, sin lugar a dudas,
    por que nao, porque nao, pq nao, por que no, why not, nao vejo a hora, sempre, siempre, always, afirmativo,
    afirmativa, positivo, affirmative, aceito, acepto, accept, i accept, topo, eu topo, to dentro, estou dentro,
    i'm in, im in, count me in, confirmo, confirmado, confirmed, confirm, confirma, tenho sim, quero sim, quero muito,
    quero quero, quero demais, preciso sim, gosto sim, posso sim, vou sim, sou sim, sou eu, sou eu mesmo,
    sou eu mesma, soy yo, that's me, thats me, it's me, e meu, e minha, ja tenho, ja sim, ya lo tengo, ya tengo,
    tenho interesse, tenho interesse sim, me interessa, me interessa sim, me interesa, interessado, interessada,
    interesado, interesada, interested, i'm interested, im interested, i am interested, estou interessado,
    estou interessada, to interessado, to interessada, estoy interesado, estoy interesada, me gustaria, me encantaria,
    me encantaria si, quiero si, tengo si, sure, sure thing, sure yes, for sure, of course, of course yes, ofc,
    definitely, definately, def, absolutely, certainly, indeed, totally, totalmente, surely, yes sir, yes please,
    yes ma'am, yessir, you bet, you got it, you know it, sounds good, sounds great, sounds perfect, go ahead,
    go for it, please do, do it, let's do it, lets do it, let's go, lets go, agreed, i agree, deal, alright,
    all right, alrighty, aight, roger, true, verdade, verdad, e verdade, es verdad, cierto, es cierto, that's true,
    i do, i am, i can, i will, i would, i did, we do, we are, we can, we will, we would, it is, it does, i'd love to,
    i would love to, i'd love that, i'd like that, i'd like to, i would like that, i would like to, love to,
    with pleasure, com prazer, com todo prazer, con gusto, con mucho gusto, claro con gusto, aham, ahan, aha, uhum,
    uhun, umhum, unhum, arram, ajam, aja, uh huh, uhhuh, mhm, mmhmm, mm hmm, mhmm, hum hum, aprovado, aprovo, tmj,
    fmz, firmeza, pdc, pode crer, podes crer, tamo junto, fechou, ta joia, agora sim, hoje sim, por enquanto sim,
    por ahora si, de una, de cabeza, ta valendo, valendo, valeu sim, mas e claro, pero claro, but of course, pues si,
    pues claro, si claro, si pues, bueno si, bueno, ah sim, ah si, ai sim, bien, va bien, oui, me parece bien,
    me parece, me parece perfecto, 👍, 👌, ✅, ✔, ☑, 💯, 🆗, 🙆, 🙋, ✌, 🤝, 👊, 🤙
""")

NO = phrase_set("""
    nao, n, nn, naum, nein, nop, no, nope, nah, naw, nay, nel, non, not, negativo, negative, negativa, nunca, jamais,
    jamas, never, nunca jamais, nem, nem um pouco, nem pensar, nem a pau, nem morto, nem morta, nem que a vaca tussa,
    nem ferrando, nem fodendo, nem eu, nem sonhando, nem louco, nada, nada disso, nadinha, nada de nada, que nada,
    de jeito nenhum, de jeito algum, de maneira alguma, de maneira nenhuma, de modo algum, de modo nenhum,
    de forma alguma, de forma nenhuma, em hipotese alguma, em hipotese nenhuma, sem chance, sem chances, sin chance,
    deus me livre, to fora, estou fora, claro que nao, claro que no, logico que nao, obvio que nao, obvio que no,
    com certeza nao, certeza que nao, por supuesto que no, desde luego que no, of course not, acho que nao,
    eu acho que nao, creio que nao, acredito que nao, penso que nao, imagino que nao, suponho que nao, espero que nao,
    parece que nao, acho nao, creo que no, no lo creo, no creo, yo creo que no, supongo que no, pienso que no,
    me parece que no, diria que no, i think not, i don't think so, i dont think so, don't think so, dont think so,
    i guess not, i believe not, i suppose not, i hope not, guess not, probably not, provavelmente nao,
    probablemente no, nao muito, no mucho, not much, nao obrigado, nao obrigada, no gracias, no thanks, no thank you,
    no ty, nao quero, nao quero nao, nao quero mais, nao preciso, nao tenho, nao tenho nao, nao gosto, nao posso,
    nao pode, nao vou, nao sou, nao sou eu, nao e, nao mesmo, nao nao, nao no momento, nao agora, nao por enquanto,
    nao por agora, nao ainda, agora nao, hoje nao, ainda nao, por enquanto nao, por ora nao, no momento nao,
    neste momento nao, depois, mais tarde, ahora no, hoy no, por ahora no, por el momento no, de momento no,
    todavia no, aun no, mas tarde, luego, despues, not now, not yet, not today, not right now, not at the moment,
    not for now, not really, not at all, not interested, not for me, not me, later, maybe later, no way, no chance,
    no sir, no ma'am, hell no, absolutely not, definitely not, certainly not, i don't, i dont, i do not, i'm not,
    im not, i am not, i haven't, i can't, i cant, i cannot, i won't, i wouldn't, i didn't, we don't, we do not,
    we're not, we are not, we haven't, we can't, it isn't, it's not, it is not, it doesn't, don't, dont, nope sorry,
    i'm good, im good, we're good, all good thanks, nothing, none, neither, nenhum, nenhuma, ninguno, ninguna, ningun,
    nao ha, nao tem, no hay, no hay ninguno, no tengo, no quiero, no puedo, no necesito, no soy, no soy yo, no es,
    no me gusta, no me interesa, nao me interessa, nao tenho interesse, sem interesse, sin interes,
    nao estou interessado, nao estou interessada, no estoy interesado, no estoy interesada, para nada, pra nada,
    en absoluto, que va, ni hablar, ni loco, ni loca, ni en pedo, ni de broma, ni de chiste, ni modo que si,
    ni en suenos, ni a palos, ni muerto, de ninguna manera, de ninguna forma, de ningun modo, bajo ningun concepto,
    tampoco, eso no, asi no, ta errado, esta errado, errado, incorreto, incorrecto, incorrect, wrong, that's wrong,
    thats wrong, that's not right, isso nao, esta incorreto, falso, false, equivocado, recuso, rechazo, cancela isso,
    uh uh, nuh uh, unh unh, mm mm, an an, hm hm nao, pior que nao, que nao, que no, pues no, la verdad no,
    la verdad que no, na verdade nao, infelizmente nao, desafortunadamente no, lamentablemente no, unfortunately not,
    sadly no, sorry no, acho melhor nao, melhor nao, mejor no, better not, rather not, i'd rather not,
    i would rather not, prefiro nao, prefiero no, prefiro que nao, dispenso, passo, paso, i'll pass, pass, 👎, ❌, ✖,
    ❎, 🚫, ⛔, 🙅, 🙅♀, 🙅♂
""")

# Yes to a wish or to having something when it stands alone; followed by more it may be another request.
WISHES = phrase_set("""
    quero, queria, gostaria, preciso, tenho, posso, vou, sou, estou, to, gosto, adoraria, amaria, pode, podem, quiero,
    quisiera, tengo, necesito, puedo, voy, soy, estoy, i want, i need, we want, we need, i want to, i need to,
    i'd like, i would like, temos, queremos, precisamos, podemos, tenemos, necesitamos, ha, hay, tem, existe,
    there is, there are, uso, usamos, i have, i already have, we have, we already have, i've got, i already do
""")

# After a wish these words begin a request of their own ("quero saber o preço"), which answers nothing.
REQUESTS = word_set("""
    saber falar entender ver conhecer hablar conocer know talk speak see understand ask perguntar question questions
    pergunta perguntas pregunta preguntas duvida duvidas duda dudas
""")

UNSURE = phrase_set("""
    nao sei, nao sei nao, n sei, nsei, nao faco ideia, nao tenho certeza, nao tenho ideia, nao estou certo,
    nao estou certa, nao decidi, ainda nao sei, ainda nao decidi, ainda nao pensei, nao pensei, sei la, sla, talvez,
    talves, tlvz, quem sabe, pode ser que, depende, tanto faz, mais ou menos, meio que, nao entendi, nao compreendi,
    nao lembro, nao me lembro, nao recordo, nao conheco, como assim, o que, que isso, vou pensar, vou ver,
    vou analisar, deixa eu pensar, deixa eu ver, preciso pensar, duvida sobre, tenho duvida, tenho duvidas, em duvida,
    no se, no lo se, no lo tengo claro, no estoy seguro, no estoy segura, no tengo idea, ni idea, quizas, quiza,
    tal vez, a lo mejor, puede que, mas o menos, me da igual, da igual, no entiendo, no entendi, no comprendo,
    no me acuerdo, no recuerdo, que se yo, lo pienso, lo voy a pensar, dejame pensar, dejame ver, lo consulto,
    tengo dudas, tengo que pensarlo, i don't know, i dont know, i do not know, don't know, dont know, dunno, idk,
    not sure, i'm unsure, unsure, no idea, maybe, perhaps, possibly, might, it depends, depends, whatever, either,
    i don't mind, i dont mind, don't care, dont care, not certain, can't remember, don't remember, dont remember,
    i don't understand, don't understand, dont understand, didn't understand, not decided, haven't decided, undecided,
    let me think, i'll think, i will think, need to think, what do you mean, i wonder, kind of, sort of, 🤷, 🤔
""")

# After a plain yes or no these words take some of it back.
CONTRASTS = phrase_set("""
    mas, porem, contudo, entretanto, so que, exceto, menos, a nao ser, a menos, desde que, contanto, se, apenas se,
    so se, pero, aunque, salvo, excepto, sino, solo si, siempre y cuando, siempre que, but, however, though, although,
    except, unless, if, as long as, provided, only, depois, mais tarde, luego, despues, mas tarde, mas adelante,
    later, outro dia, otro dia, another time, outra hora, 🤷, 🤔
""")

# Plain answers. Beside the other one they contradict; at the end of a short sentence they still answer.
PLAIN_YES = word_set("sim si yes yeah yep yup")
PLAIN_NO = word_set("nao no nope naum")

# These answer alone or before a stop; as the first of many words they begin something else ("isso é caro?").
WEAK = word_set("""
    s n y e eh ya ja va ye ta sale vale dale bien isso eso certo right true false great good fine cool nice legal top
    show bora vamos manda mande massa suave bueno listo feito hecho cierto verdade verdad exact perfect correct sempre
    siempre always positivo joia maravilha genial passo paso pass nada nem ni non not nunca never depois despues luego
    later nothing none neither nenhum nenhuma ninguno ninguna ningun wrong errado aha ah deal bacana excelente
    excellent otimo interested simon 🤝 ✌ 🙋 👊 🤙
""") | phrase_set("""
    it is, it does, i am, i can, i will, i would, we are, we can, we will, no hay, nao ha, nao tem, pode ser,
    puede ser, me parece, sou eu, soy yo, that's me, it's me, i guess, i suppose, mais tarde, mas tarde, tudo bem
""")

NEGATORS = word_set("""
    nao naum not don't dont doesn't doesnt didn't didnt can't cant cannot won't wont wouldn't isn't isnt ain't aint
    aren't haven't havent hasn't never nunca jamais jamas tampoco
""")

# Left out before comparing: they carry no answer.
FILLERS = word_set("""
    oi ola oie opa hola hi hello hey ah oh uau wow hmm hm hum humm mmm entao ent pois pues well entonces olha olhe
    mira look eu yo nos nosotros pf pfv pfvr please pls plz obrigado obrigada obg brigado brigada grato grata vlw
    gracias thanks thx ty amigo amiga querido querida cara mano bro dude senhor senhora sr sra sir k lol ne viu uai
    tche poxa rapaz puts 😂 🤣 😅 🙂 😊 😁 😀 😄 😃 🙏 ❤ 😍 🥰 😉 😎 👏 🎉 🙌 😢 😔
""")
FILLER_PHRASES = phrase_set("""
    por favor, muito obrigado, muito obrigada, thank you, muchas gracias, mil gracias, com licenca
""")

# With these people begin who answer late: what follows is the answer.
LATE = phrase_set("""
    desculpa a demora, desculpe a demora, desculpas pela demora, desculpa pela demora, desculpe pela demora,
    me desculpa a demora, me desculpe a demora, perdao pela demora, foi mal a demora, foi mal pela demora,
    desculpa o atraso, desculpe o atraso, desculpa a demora em responder, desculpe a demora em responder,
    desculpa a demora pra responder, desculpa demorar, desculpa ter demorado, demorei a responder, demorei mas,
    so vi agora, so agora vi, so vi agora a mensagem, so vi sua mensagem agora, vi so agora, acabei de ver,
    estava em reuniao, eu estava em reuniao, tava em reuniao, estava ocupado, estava ocupada, tava ocupado,
    tava ocupada, estava trabalhando, tava trabalhando, estava dirigindo, tava dirigindo,
    perdon por la demora, perdon la demora, perdona la demora, perdone la demora, disculpa la demora,
    disculpe la demora, disculpen la demora, disculpas por la demora, perdon por la tardanza, perdon la tardanza,
    disculpa la tardanza, perdon por tardar, perdon por no responder antes, apenas vi el mensaje, apenas lo vi,
    apenas vi, recien lo veo, recien veo el mensaje, recien vi el mensaje, acabo de ver, acabo de ver el mensaje,
    estaba en una reunion, estaba en reunion, estaba ocupado, estaba ocupada, estaba trabajando, estaba manejando,
    sorry for the delay, sorry about the delay, sorry for the late reply, sorry for my late reply,
    sorry for late reply, sorry for the late response, sorry for replying late, sorry for responding late,
    apologies for the delay, apologies for the late reply, sorry i'm late, sorry for the wait, sorry late reply,
    just saw this, just seen this, just saw your message, i just saw this, i just saw your message,
    only saw this now, i was in a meeting, was in a meeting, i was busy, was busy, was driving, i was driving,
    was at work, i was at work
""")
