"""Whether a message asks us something instead of answering: "quanto custa?", "¿dónde están?", "is this free?".

By shape, not by meaning: how questions begin in three languages, what they are about, and who is addressed. An answer
that is put as a question ("50?", "amanhã às 15?", "pode ser?") is an answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.answers.fold import fold
from bot.answers.phrases.anytime import greets
from bot.answers.phrases.question_words import ASKS, BEINGS, LEADS, TOPICS
from bot.answers.tables import word_set

LONGEST = 400  # characters of a message that is looked at: a story is no question
_MOST_PARTS = 8  # commas of a sentence
# Without any of these words or pairs, and without "?", nothing is asked: most messages are looked at no further.
_MARKS = word_set("""
    quanto quanta quantos quantas qual quais onde aonde como quando quem oq oque saber dizer falar informar diz diga
    fala fale informa informe explica explique explicar passa passe passar manda mande mandar robo robos bot bots
    robot robots chatbot maquina ia ai pessoa humano humana falo falando converso conversando atendente virtual gente
    cuanto cuanta cuantos cuantas cual cuales donde adonde cuando quien quienes decir decirme dime digame dices dice
    pasas explicar persona hablo hablando asistente real gpt chatgpt
    how what what's whats where where's wheres who who's whos when which why tell know wondering explain send
    i'm you're human machine person
""")
_PAIRED = word_set("que is are am do does did can could will would should have has r")
_PAIRS = re.compile(
    r"\b(?:o que|que (?:es|incluye|horas?|horarios?|precios?|dias?|requisitos|hacen|venden|ofrecen|vale|cuesta|cidades?"
    r"|ciudad|ciudades|zonas?|regiao|regioes)|(?:is|are|am|do|does|did|can|could|will|would|should|have|has|r)"
    r" (?:you|u|it|this|that|there|i|we|they|the|your|my|these|those))\b"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in a message: its words, and what else the message says (`beside`). `sure`: it can be nothing but a
    question; else a message that answers what was asked is an answer. `robot`: it asks whether a machine writes."""

    text: str
    beside: str = ""
    sure: bool = True
    robot: bool = False


def _any(phrases: frozenset[str]) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))) + ")"


_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\s*\n\s*")
_PUNCTUATION = re.compile(r"[^\w' ]+")
# "E o preço?" begins with "and", "é grátis?" with "is".
_LEAD = re.compile(
    rf"(?:{_any(LEADS)} |e (?=(?:[oa]s?|qua\w+|quem|onde|como|por|de|se|voces?|vcs?|vc|tem|da|posso|ai)\b))*"
)
# "I want to know more about it" says what somebody wants.
_ASKS = re.compile(rf"{_any(ASKS)} (?!(?:mais|mas|more|sobre|about|de|del|do|da)\b)\w")
_TOPIC = re.compile(
    rf"(?:(?:o|a|os|as|el|la|los|las|the|your|qual|seu|sua|su|tem|hay|any|com|con|e) )?{_any(TOPICS)}"
    r"(?: (?:do|da|de|del|dos|das|of|for|por|para|pra|in|no|na|en|em|e|y|and|a|to)\b.{0,40}| \w+)?"
)
# "Não sei quanto" is no question, "quanto antes" an answer, and so is "como 50" and "que tal sexta?".
_NO_QUESTION = re.compile(
    r"(?:eu |yo |i |ainda |aun |todavia )?(?:nao (?:sei|lembro|faco|tenho)|no (?:lo )?(?:se|recuerdo|tengo)"
    r"|(?:i )?(?:don't|dont|do not|can't|cannot) (?:know|remember|recall|say)|dunno|not sure|sei la|depende|depends)\b"
    r"|(?:quanto|cuanto) (?:antes|mais|mas|menos)\b|o quanto antes|lo antes|como (?:\d|un[oa]s|um\b|uma\b|el\b|la\b)"
    r"|(?:que tal|what about|how about|y si|e se)\b|what (?:is|are) \w+ (?:is|are)\b"
    r"|(?:quando|onde|como|qual|quanto|cuando|donde|cual|cuanto|when|where|how|what|whichever|whenever|o que|lo que"
    r"|whatever)(?: que)?(?: (?:voces?|vcs?|vc|eu|tu|usted|ustedes|yo|you|i|me|te|se|lhe|les|for|it|a gente))?"
    r" (?:puder\w*|quiser\w*|der\b|for(?:em)?\b|achar\w*|preferir\w*|possivel|pued[ae]\w*|pod[ae]mos|quier[ae]\w*"
    r"|quer[ae]mos|sea\b|diga\w*|prefier[ae]\w*|posible|possible|can\b|want\b|like\b|prefer\b|suits|works|necessary"
    r"|convenient|moro\b|trabalho\b|vivo\b|trabajo\b|live\b|work\b)(?!.*\b(?:find|encontr|buy|compr|see|ver|get)\b)"
)
_HEAD = re.compile(
    r"(?:(?:a|ate|de|em|com|para|pra|por|desde|a partir de|sobre|hasta|en|con|in|at|from|until|for|to|with|a partir) )?"
    r"(?:quant[oa]s?|quais|qual|quando|onde|aonde|como|quem|o que|oq|oque|que|cuant[oa]s?|cual(?:es)?|cuando|a?donde"
    r"|quien(?:es)?|how|what|where|when|who|whose|which|why|(?:what|how|where|who|when)'?s|pq|porque)\b"
)
# The same where nobody writes "?": what follows says that something is asked.
_PLAIN_HEAD = re.compile(
    r"(?:por |a |de )?quant[oa]s? (?:que )?(?:e|eh|fica|custa\w*|sai\w*|cobra\w*|voces?|vcs?|vc|vale|ta|esta"
    r"|seria|tempo"
    r"|demora|eu pago|pago|da|dias|horas|meses|parcelas|vou pagar|tenho que)\b"
    r"|cuant[oa]s? (?:cuesta\w*|costaria|sale\w*|es|cobra\w*|vale\w*|tarda\w*|tiempo|seria|dura|hay que|tengo que|me)\b"
    r"|(?:quanto|cuanto|how much|how many)$"
    r"|(?:qual|quais) (?:e|eh|o|a|os|as|seria|sao|preco|valor|horario|endereco|site|telefone)\b"
    r"|cual(?:es)? (?:es|son|seria|el|la)\b"
    r"|(?:de |a)?onde (?:e|eh|fica\w*|esta|estao|voces?|vcs?|vc|posso|tem|encontro|sao|consigo|vejo|compro|que)\b"
    r"|(?:de |a)?donde (?:es|esta|estan|queda\w*|se|puedo|hay|son|estas|eres|ustedes|compro|veo|los|me)\b"
    r"|como (?:e|eh|funciona\w*|faco|faz|fazer|que|posso|voces?|vcs?|contrato|pago|e que|se (?:paga|usa|hace"
    r"|contrata|faz)"
    r"|es|puedo|hago|hacemos|trabajan|seria|compro|eu (?:faco|posso|pago|contrato))\b"
    r"|(?:quando|cuando) (?:e|eh|posso|abre\w*|chega|comeca|seria|puedo|empieza\w*|llega|es|sera|fica pronto)\b"
    r"|(?:quem|com quem) (?:e|eh|sao|esta|fala|voces?|vc|eu falo)\b|(?:con )?quien(?:es)? (?:es|son|eres|habla"
    r"|hablo|esta)\b"
    r"|(?:o que|oq|oque) (?:e|eh|voces?|vcs?|vc|inclui|vem|tem|precis\w+)\b"
    r"|que (?:es|incluye|horario\w*|precio\w*|dias|requisitos|hacen|venden|ofrecen|vale|horas|cuesta)\b"
    r"|(?:ate|a|de|desde|em|hasta|en) que (?:horas?|dias?|cidades?|ciudad(?:es)?|regiao|regioes|zonas?)\b"
    r"|how (?:much|many|long|does|do|is|can|often|far|soon|would|are|will|did)\b"
    r"|(?:what|where|who|how|when)(?:'?s| is| are| do| does| can| will| would| happens| time| kind| exactly| did| if)\b"
    r"|which (?:one|plan|is|are|do|does)\b|why (?:is|do|should|are|does|would|can)\b"
)
# "Vocês são de onde", "fica onde?", "custa quanto".
_LAST = re.compile(
    r".*\b(?:e|eh|fica\w*|custa\w*|sai\w*|por|de|sao|ta|esta|estao|a|cobra\w*|atende\w*|ate|desde|em|vai|vem"
    r"|tem|abre\w*"
    r"|comeca|queda\w*|cuesta|sale|es|estan|son|funciona|voces|vcs) (?:onde|donde|quanto|cuanto|quando|cuando"
    r"|como|qual|quem"
    r"|que horas?|o que|que)"
)
_ADDRESSED = re.compile(r"\b(?:voces?|vcs?|vc|ustedes|usted|you|your|u|ya'll|y'all|vosotros)\b")
_OURS = (
    r"(?:voces?|vcs?|vc|ces?|a empresa|o (?:plano|produto|servico|curso|valor|preco)|ustedes|usted|you"
    r"|el (?:plan|producto|servicio|curso|precio)|the (?:plan|product|service|course|price|trial)"
    r"|(?:isso|isto|ess[ea]|este|esto|eso|this|that|it)(?= (?:e|eh|tem|funciona|inclui|custa|serve|vale|da"
    r"|aceita|es|tiene"
    r"|incluye|cuesta|sirve|is|does|has|includes?|costs?|works?|comes|come|\w+ (?:e|eh|tem|inclui|es|is|has"
    r"|incluye))\b))"
)
_YES_NO = re.compile(
    rf"{_OURS} \w.*"
    r"|(?:ainda )?(?:tem|tens|ha|existe\w*|aceita\w*|faz(?:em)?|atende\w*|entrega\w*|trabalha\w*|vende\w*"
    r"|parcela\w*|cobra\w*"
    r"|envia\w*|emite\w*|oferece\w*|possui\w*|funciona\w*|inclui\w*|precisa\w*|preciso|posso|podemos|consigo"
    r"|conseguimos"
    r"|tenho que|vou (?:ter|pagar|precisar|receber)|sera que|vale a pena|da (?:pra|para)|estao|e que|pode (?!ser)\w+"
    r"|(?:e|eh) (?:possivel|gratis|gratuito|de graca|pago|segur\w+|confiavel|verdade|golpe|car[oa]|barat[oa]|necessario"
    r"|obrigatorio|preciso|presencial|online|mensal|so|com|em que|por (?:mes|ano|pessoa|usuario))"
    r"|(?:ja )?esta (?:inclus\w+|incluid\w+|disponivel|abert\w+)) ?.*"
    r"|(?:aun )?(?:tienen?|tienes|hay|acepta\w*|hacen|atienden?|entregan?|envian?|trabajan?|venden?|cobran?"
    r"|ofrecen?|manejan?"
    r"|dan|cuentan|sirve|incluye\w*|necesito|puedo|se puede|pueden|puedes|puede (?!ser)\w+|tengo que|estan|vale la pena"
    r"|es (?:posible|gratis|gratuito|segur[oa]|car[oa]|barat[oa]|necesario|obligatorio|confiable|verdad|cierto que|pago"
    r"|con|mensual"
    r"|presencial|online)|esta (?:incluid\w+|disponible|abiert\w+)) ?.*"
    r"|(?:is|are|am|does|did|can|could|will|would|should|has|isn't|don't|doesn't|can't|aren't) \w.*"
    r"|any (?!day|time|one|of|thing|where)\w.*"
)
_YES_NO_IN_ENGLISH = re.compile(
    r"(?:is|are|am|do|does|did|can|could|will|would|should|have|has) "
    r"(?:you|u|it|this|that|there|i|we|they|the|your|my|these|those) \w.*"
)
_YOU = r"(?:voces?|vcs?|vc|ce|tu|usted(?:es)?|vos|isso|isto|isso aqui|esto|este|aqui|quem (?:fala|escreve)|quien habla)"
_TALK = (
    r"(?:(?:eu |yo )?(?:estou|to|tou|estoy|estamos) (?:falando|conversando|hablando|escribiendo|chateando|conversando)"
    r"|(?:eu |yo )?(?:falo|converso|hablo)) (?:com|con)"
)
_A = "so|mesmo|realmente|acaso|really|just|even|actually|um|uma|un|una|o|a|an|the|algum|alguma|tipo"
_KIND = rf"(?:(?:{_A}) )*{_any(BEINGS)}"
_END = "ou nao|o no|or not|mesmo|ne|right|ou o que|ou que|aqui|here|real"
_OR = rf"(?: (?:ou|o|or|e|nao|no|not) {_KIND})?(?: (?:{_END}))?"
_ROBOT = re.compile(
    rf"(?:sera que )?(?:{_YOU} (?:e|eh|es|sao|eres|son)|eres|sos|es usted|son ustedes|{_TALK}"
    r"|(?:are|r) (?:you|u)|(?:is|are) (?:this|it|these|that)|(?:am i|i'm|im|i am) (?:talking|speaking|chatting|writing)"
    rf" (?:to|with)|(?:you|u) are|you're|ur) {_KIND}{_OR}"
)
_ROBOT_IF_ASKED = re.compile(  # "é um robô?", "robot or human?"
    rf"(?:e|eh|es|isso e|is it|tem) {_KIND}{_OR}|{_KIND} (?:ou|o|or) {_KIND}|(?:um |un |a )?(?:robo|bot|robot|chatbot)"
)


def question_in(text: str) -> Asked | None:
    """The question that a message asks, None where it asks nothing. Looks at messages of up to 400 characters."""
    if len(text) > LONGEST:
        return None
    return _question_in(text) if "?" in text or _may_ask(fold(text)) else None


def _may_ask(said: str) -> bool:
    """Whether it is worth a closer look; costs a microsecond."""
    parts = said.split()
    return not _MARKS.isdisjoint(parts) or (not _PAIRED.isdisjoint(parts) and _PAIRS.search(said) is not None)


@lru_cache(maxsize=512)  # a turn looks at its message up to three times
def _question_in(text: str) -> Asked | None:
    if greets(text):
        return None
    asked, beside = list[str](), list[str]()
    sure = robot = False
    for sentence in filter(None, _SENTENCE.split(text.strip())):
        before, question, found = _part(sentence)
        if found is None:
            beside.append(sentence)
            continue
        asked.append(question)
        beside += [before] if before else []
        sure, robot = sure or found.sure, robot or found.robot
    if not asked:
        return None
    return Asked(" ".join(asked), " ".join(each for each in beside if not _says_nothing(each)), sure, robot)


def _part(sentence: str) -> tuple[str, str, Asked | None]:
    """What stands before a question, the question, and what it is: of a sentence, or of its end after a comma."""
    asked = sentence.rstrip(" \"')*_").endswith("?")
    parts = re.split(r",\s+", sentence, maxsplit=_MOST_PARTS)
    for at in range(len(parts)):
        question = ", ".join(parts[at:])
        found = _judge(_PUNCTUATION.sub(" ", fold(question)), asked, "," in question)
        if found is not None:
            return ", ".join(parts[:at]), question, found
    return "", sentence, None


def _judge(folded: str, asked: bool, commas: bool) -> Asked | None:
    said = " ".join(folded.split())
    said = said[_LEAD.match(f"{said} ").end():]  # type: ignore[union-attr]
    if not said or _NO_QUESTION.match(said):
        return None
    if _ROBOT.fullmatch(said) or (asked and _ROBOT_IF_ASKED.fullmatch(said)):
        return Asked(said, robot=True)
    if _PLAIN_HEAD.match(said) or (asked and _HEAD.match(said)) or (not commas and _LAST.fullmatch(said)):
        return Asked(said)
    if _ASKS.match(said) or _YES_NO_IN_ENGLISH.fullmatch(said):
        return Asked(said, sure=False)
    addressed = " " in said and not commas and _ADDRESSED.search(said)
    weak = asked and (addressed or _YES_NO.fullmatch(said) or _TOPIC.fullmatch(said))
    return Asked(said, sure=False) if weak else None


def _says_nothing(text: str) -> bool:
    said = " ".join(_PUNCTUATION.sub(" ", fold(text)).split())
    return not said or _LEAD.fullmatch(f"{said} ") is not None or greets(text)
