"""Words that say nothing about what a question is about, in three languages; folded."""

from __future__ import annotations

from bot.answers.tables import word_set

PORTUGUESE = word_set("""
    a o as os um uma uns umas de do da dos das no na nos nas em e ou que se com sem por para pra pro pras pros ao
    aos pelo pela pelos pelas mas mais menos muito muita ja la ca ali aqui ai isso isto esse essa esses essas este
    esta aquele aquela eu tu voce voces vc vcs ele ela eles elas nos gente me te lhe meu minha meus minhas seu sua
    seus suas nosso nossa qual quais quem quando onde aonde como quanto quanta quantos quantas porque pq oq oque e
    eh sao era foi ser estar esta estou estao ta to tem tenho temos ter tinha ha haver vai vou vamos ir fica ficar
    ficam fico faz fazer faco fazem pode posso podem podemos poder da dar dao precisa preciso precisam precisar
    quero quer querem queria gostaria saber sei dizer diz fala falar informar ver acontece funciona trabalham
    trabalha mesmo tambem so assim entao bem bom boa oi ola obrigado obrigada por favor pf pfv ai ne tipo caso cada
    todo toda todos todas algum alguma nao sim sobre ate depois antes agora ainda certo coisa tempo la vez vezes
""")
SPANISH = word_set("""
    a al el la lo los las un una unos unas de del en y e o u que si con sin por para pero mas menos muy ya alli aqui
    ahi eso esto ese esa esos esas este esta estos estas yo tu usted ustedes el ella ellos ellas nosotros me te le
    les se nos mi mis su sus nuestro nuestra cual cuales quien quienes cuando donde adonde como cuanto cuanta
    cuantos cuantas porque es son era fue ser estar esta estan estoy tiene tienen tengo tenemos tener hay haber va
    voy vamos van ir hace hacen hacer hago puede puedo pueden podemos poder da dar dan necesito necesita quiero
    quiere quieren quisiera gustaria saber se decir dice hablar ver pasa funciona funcionan mismo tambien solo asi
    entonces bien bueno buena hola gracias favor cada todo toda todos todas algun alguna no sobre hasta despues
    antes ahora aun cosa tiempo vez veces
""")
ENGLISH = word_set("""
    a an the of in on at to for from by with without and or but if than then that this these those it its it's i i'm
    you you're u we they he she me my mine your yours our ours us them their his her who what what's which when
    where where's why how how's is are am was were be been being do does did doing done have has had having can
    could will would should may might must shall get gets got go goes going come comes came need want like know tell
    say see let make there here not no yes any some all each every just only also too very much many more most about
    into out up down as so hi hello hey please thanks thank ok okay possible available work works working offer
    offers use using time kind sort thing things
""")
OF = {"pt": PORTUGUESE, "es": SPANISH, "en": ENGLISH}
