"""Grades in words, from 1 (the worst) to 5 (the best), in Portuguese, Spanish and English. Folded."""

from __future__ import annotations

from bot.answers.tables import phrase_set

GRADES = {
    1: phrase_set("""
        pessimo, pessima, horrivel, terrivel, pesimo, pesima, horrible, terrible, awful, the worst, o pior, lo peor,
        muito ruim, muy malo, muy mala, very bad
    """),
    2: phrase_set("ruim, fraco, fraca, malo, mala, mal, bad, poor"),
    3: phrase_set("""
        regular, mediano, mediana, razoavel, mais ou menos, mas o menos, medio, ok, okay, average, so so, so-so, meh,
        normal, fair
    """),
    4: phrase_set("bom, boa, bueno, buena, bien, good, legal, gostei, nice"),
    5: phrase_set("""
        otimo, otima, excelente, perfeito, perfeita, maravilhoso, maravilhosa, incrivel, sensacional, muito bom,
        muito boa, perfecto, perfecta, increible, estupendo, estupenda, genial, muy bueno, muy buena, muy bien,
        excellent, perfect, great, amazing, awesome, fantastic, fantastico, fantastica, very good, outstanding, adorei,
        amei
    """),
}
TOP = phrase_set("nota maxima, maxima nota, nota total, puntaje maximo, top marks, full marks, the highest, maximo")
# Said around a grade, and no part of it.
INTENSE = phrase_set("""
    foi, esta, estava, achei, e, eh, fue, estuvo, es, it was, it is, it's, was, super, bem, o atendimento, tudo,
    la atencion, todo, everything, simplesmente, realmente, simply, really, eu, a experiencia, la experiencia, demais
""")
