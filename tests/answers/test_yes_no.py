from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.reading import Locale, Reading
from bot.answers.yes_no import read, said
from tests.answers.places import BR, MX, NOW, US, rows

YES = """
pt | pode deixar | acho q sim | uhum 👍 | positivo, pode agendar
en | that works | that would be great | fine by me
pt | sim | Sim! | siiiim | simm | s | ss | claro | claro que sim | com certeza | com toda certeza | certeza | isso
pt | isso aí
pt | isso mesmo | exato | exatamente | correto | certo | pode ser | pode sim | acho que sim | acredito que sim
pt | creio que sim
pt | óbvio | lógico | aham | uhum | blz | beleza | ok | okay | ta bom | tá | tá certo | fechado | combinado | bora
pt | vamos
pt | demorou | positivo | quero | quero sim | quero muito | tenho | tenho sim | já tenho | aceito | topo | eu topo
pt | concordo
pt | sem problema | não tem problema | sem dúvida | por que não? | tenho interesse | sim, quero | sim por favor
pt | opa, claro!
pt | sim, quanto custa? | kkkk sim | sim kkk | sim sim sim | 👍 | 👍🏽 | 👍👍👍 | ✅ | 👌 | 👍 sim | é | é sim
pt | perfeito | ótimo | show
pt | *sim* | "sim" | Sim, já tenho um orçamento | sim, pode mandar | uai, sim | sou eu | agora sim | podemos sim
pt | com prazer
es | sí | si | Sí, claro | dale | obvio | por supuesto | claro que sí | cómo no | desde luego | así es | eso es
es | de acuerdo
es | vale | listo | sale | órale | simón | sip | efectivamente | creo que sí | me parece bien | me gustaría
es | sí quiero | ya
es | no hay problema | sin duda | con mucho gusto | está bien | exacto | correcto | pues sí | sí, por favor | quiero
es | acepto
en | yes | y | yep | yeah | yup | sure | of course | definitely | absolutely | sounds good | sounds good to me
en | go ahead | ok
en | I do | I am | I'd love to | I think so | I guess so | why not | no problem | yes please | right | correct
en | that's right
en | for sure | you bet | yes, I have one | YES!!! | alright | let's do it | not a problem | uh huh | certainly
en | I have
"""

NO = """
pt | acho q n | n obg | não vai dar | não sou não
en | I'm afraid not | not anymore
pt | não | nao | NÃO | nãooo | n | nn | naum | nem | nem pensar | de jeito nenhum | de forma alguma | acho que não
pt | claro que não
pt | claro, não | não, obrigado | não quero | não tenho | não tenho não | não preciso | ainda não | agora não
pt | por enquanto não
pt | no momento não | nunca | jamais | negativo | negativo! | não, já tenho | sem interesse | não tenho interesse
pt | prefiro não
pt | melhor não | acho melhor não | 👎 | 👎🏽 | ❌ | não não não | eu não quero isso | com certeza não | sem chance
pt | não mesmo | hoje não
pt | não, muito obrigada | não, tudo bem | nada disso | nem a pau | não sou | infelizmente não | ok, não quero
pt | isso não
es | no | No, gracias | nop | nel | para nada | todavía no | aún no | ahora no | ni loco | ni hablar | nunca
es | claro que no
es | creo que no | no lo creo | no quiero | no tengo | no me interesa | de ninguna manera | en absoluto | bueno no
es | tampoco
es | por ahora no | mejor no | por supuesto que no | no, no quiero | prefiero que no
en | no | nope | nah | not really | not at all | no thanks | no thank you | no way | never | of course not | I don't
en | I do not
en | I'm not | I am not interested | not yet | not now | I don't think so | absolutely not | hell no | not interested
en | ok no thanks | maybe later | I'd rather not | no, I don't have one | I can't | negative | I'm good
"""

NEITHER = """
pt | não sei | talvez | sei lá | tanto faz | depende | mais ou menos | não entendi | não sei não | não sei se sim
pt | vou pensar
pt | não tenho certeza | quem sabe | como assim? | oi | bom dia | 400 reais | e o preço? | isso é caro | caro
pt | quem é você?
pt | quero saber o preço | pode me explicar melhor? | pode ser amanhã? | no sábado | no centro | sim não | kkkk | 🤷
pt | 😂 | eu
pt | o que é isso? | | ? | 12345 | ana@acme.com | tenho uma pergunta | meu nome é Ana
es | no sé | quizás | tal vez | no estoy seguro | me da igual | más o menos | hola | no entiendo | ni idea | depende
en | maybe | not sure | I don't know | perhaps | it depends | whatever | hello | good morning | right now?
en | what do you mean
en | I don't understand | the | I have a question | no idea | let me think
"""

DOUBTED = [
    (BR, "sim, mas não agora", True), (BR, "sim mas só depois do natal", True), (BR, "sim, se for barato", True),
    (BR, "não, quero sim", False), (BR, "calro", True), (BR, "quero agendar", True), (BR, "sim, talvez amanhã", True),
    (BR, "não, mas tenho interesse", False), (BR, "já sou cliente", True), (MX, "sí, pero más tarde", True),
    (MX, "si me dan un descuento", True), (MX, "no, pero quizás luego", False), (US, "yes but later", True),
    (US, "yes, unless it is expensive", True), (US, "no, but maybe next year", False), (US, "absolutley", True),
]


@pytest.mark.parametrize(("where", "text"), rows(YES))
def test_understands_yes(where: Locale, text: str) -> None:
    assert read(text, where, NOW) == Reading(True)


@pytest.mark.parametrize(("where", "text"), rows(NO))
def test_understands_no(where: Locale, text: str) -> None:
    assert read(text, where, NOW) == Reading(False)


@pytest.mark.parametrize(("where", "text"), rows(NEITHER))
def test_takes_nothing_for_an_answer_that_is_none(where: Locale, text: str) -> None:
    assert read(text, where, NOW) is None


@pytest.mark.parametrize(("where", "text", "value"), DOUBTED)
def test_asks_again_where_it_may_be_wrong(where: Locale, text: str, value: bool) -> None:
    assert read(text, where, NOW) == Reading(value, confirm=True)


@given(st.text(st.characters()), st.sampled_from([BR, MX, US]))
def test_reads_any_text(text: str, where: Locale) -> None:
    read(text, where, NOW)


WORDS = ["sim", "não", "no", "si", "sí", "yes", "claro", "mas", ",", "?", "sei", "quero", "👍", "that's", "I", "not"]


@given(st.lists(st.sampled_from(WORDS), max_size=9))
def test_reads_any_mixture_of_its_words(words: list[str]) -> None:
    for where in (BR, MX, US):
        read(" ".join(words), where, NOW)


@pytest.mark.parametrize(("language", "text", "value"), [
    ("pt-BR", "desculpa a demora! com certeza", True), ("pt-BR", "oi, só vi agora. pode sim", True),
    ("pt-BR", "estava em reunião, pode ser", True), ("pt-BR", "desculpa a demora, não quero", False),
    ("es", "perdón por la tardanza, claro que sí", True), ("es", "disculpa la demora. no gracias", False),
    ("en", "sorry for the delay, yes please", True), ("en", "hey! just saw this, sounds good", True),
    ("en", "sorry for the late reply, not interested", False),
])
def test_a_late_answer_is_one(language: str, text: str, value: bool) -> None:
    assert said(text, language) == Reading(value)


@pytest.mark.parametrize("text", ["falei com meu marido, com certeza", "I talked to my wife, absolutely"])
def test_a_yes_at_the_end_is_confirmed(text: str) -> None:
    assert said(text, "pt-BR") == Reading(True, confirm=True)


@pytest.mark.parametrize("text", ["desculpa a demora", "sorry for the delay", "quanto custa? claro"])
def test_a_late_message_without_an_answer_is_none(text: str) -> None:
    assert said(text, "pt-BR") is None


@pytest.mark.parametrize("text", [
    "es planta baja, no hay elevador", "puras escaleras, no tenemos", "é antigo, não tem",
])
def test_what_is_not_there_at_the_end_is_a_no(text: str) -> None:
    assert said(text, "pt-BR" if "é" in text else "es") == Reading(False)


@pytest.mark.parametrize("text", ["claro, no hay problema", "es nuevo, no hay duda", "é grande, não tem problema"])
def test_no_problem_lacks_nothing(text: str) -> None:
    found = said(text, "es")
    assert found is None or found.value is True or found.confirm
