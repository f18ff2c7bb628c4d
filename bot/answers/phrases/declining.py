"""Declining to answer in a sentence: "não quero dar", "luego te lo paso", "I'd rather not share my e-mail"."""

from __future__ import annotations

import re


def _one_of(words: str) -> str:
    return "(?:" + "|".join(word.replace("_", " ") for word in words.split()) + ")"


def _tail(words: str) -> str:
    """What may be declined; a message that says more says something else."""
    return f"(?: {_one_of(words)})*"


_PT = _tail("""
    isso essa esse esta este o a os as meu minha meus minhas de do da por no na nao informacao informacoes dado dados
    agora ainda aqui momento enquanto whatsapp e mail email telefone celular numero contato nome sobrenome endereco cep
    cpf cnpj documento site valor orcamento empresa idade para pra voce voces ja ta ok viu eu te mais
""")
_ES = _tail("""
    eso esa ese esta este el la los las mi mis de del por no informacion dato datos ahora aun todavia aqui momento
    whatsapp e mail email correo telefono celular movil numero contacto nombre apellido direccion codigo postal rfc
    documento sitio web pagina presupuesto empresa edad ya ok si va mas
""")
_EN = _tail("""
    it that this my you the to with for now right just yet here info information details data e mail email phone number
    contact name last address zip code website budget company age one over whatsapp ok on chat
""")
_GIVE_PT = _one_of("""
    dar dizer falar informar passar responder compartilhar contar revelar fornecer mandar enviar divulgar
""")
_GIVE_ES = _one_of("dar decir pasar compartir contestar responder contar revelar proporcionar mandar enviar") \
    + "(?:te|le|les|se)?(?:lo|la|los|las)?"
_GIVE_EN = _one_of("say tell share give answer provide disclose send reveal")
_LATER_PT = _one_of("depois mais_tarde amanha outra_hora outro_dia logo_mais daqui_a_pouco na_hora")
_LATER_ES = _one_of("luego despues mas_tarde manana al_rato ahorita otro_dia en_un_rato mas_adelante")
_LATER_EN = _one_of("later tomorrow afterwards another_time some_other_time in_a_bit another_day when_we_talk")
_WILL_PT = _one_of("passo mando envio informo digo dou falo respondo conto vejo confirmo procuro")
_WILL_ES = _one_of("doy paso mando envio digo comparto respondo cuento veo confirmo busco")
_IT_ES = "(?:te |se |le |me )?(?:lo |la |los |las )?"
_DECLINES = re.compile("|".join((
    "(?:eu )?(?:prefiro nao|prefiro nem|nao quero|nao gostaria de|nao vou|nao pretendo|melhor nao) (?:te )?"
    f"{_GIVE_PT}{_PT}",
    f"(?:eu )?{_LATER_PT} (?:eu )?(?:te |lhe |ja )?{_WILL_PT}{_PT}",
    f"(?:eu )?(?:te |lhe )?{_WILL_PT}{_PT} {_LATER_PT}",
    f"(?:yo )?(?:prefiero no|preferiria no|no quiero|no quisiera|no voy a|mejor no) {_IT_ES}{_GIVE_ES}{_ES}",
    f"(?:yo )?no {_IT_ES}(?:quiero|voy a) {_GIVE_ES}{_ES}",
    f"{_LATER_ES} (?:yo )?{_IT_ES}{_WILL_ES}{_ES}",
    f"(?:yo )?{_IT_ES}{_WILL_ES}{_ES} {_LATER_ES}",
    "(?:i'd |i would |i )?(?:rather not|prefer not(?: to)?|don't want to|do not want to|won't|will not|don't wish to"
    f"|don't feel like) (?:{_GIVE_EN}|sharing|giving|saying){_EN}",
    f"(?:i'm |i am )?not comfortable (?:sharing|giving|saying|telling|with){_EN}",
    f"(?:i'll|i will|i can|i could|will|let me|can i|may i|we'll) {_GIVE_EN}{_EN} {_LATER_EN}",
    f"{_LATER_EN} i(?:'ll| will) {_GIVE_EN}{_EN}",
)))
# Without one of these nothing is declined.
_SIGNS = frozenset("""
    nao no not don't won't depois tarde amanha hora dia logo daqui luego despues manana rato ahorita adelante later
    tomorrow afterwards time bit day when
""".split())


def declines_in_words(said: str) -> bool:
    """Whether a `whole` message refuses to tell, or puts it off."""
    return not _SIGNS.isdisjoint(said.split()) and _DECLINES.fullmatch(said) is not None
