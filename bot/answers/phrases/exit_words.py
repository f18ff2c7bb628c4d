"""Patterns of people who write but are no leads, over folded text in Portuguese, Spanish and English together."""

from __future__ import annotations

_END = r"(?=\s*(?:$|[,.;:!\n)]))"
# "Sou fornecedor de parafusos": of goods, and nothing else is said. Of a company ("da Ambev"), it is what they do.
_OF = r" (?:de|of) [^\W\d]+(?: [^\W\d]+){0,3}[\s.!]*$"
# What may follow "já sou cliente" without turning it into something else ("... da concorrência").
_ON = r"(?=\s*(?:$|[,.;:!\n)]|\s(?:e|mas|porem|preciso|quero|queria|gostaria|ha|faz|desde|de voces|daqui|da casa|ai" \
      r"|aqui|y|pero|necesito|quiero|quisiera|hace|de ustedes|suy[oa]|and|but|i need|i want|i have|with you|since" \
      r"|for \d|of yours|here|already)\b))"
CUSTOMER = (
    rf"\bja (?:sou|somos|sou um|sou uma) (?:antig[oa] )?clientes?{_ON}",
    r"\b(?:sou|somos) (?:um |uma )?clientes? (?:antig[oa]s?|de voces|daqui|da casa|ha \d|ha (?:anos|muito|mais|um|dois)"
    r"|faz \d|faz (?:anos|tempo)|desde)\b",
    r"\bja (?:comprei|compramos|contratei|contratamos|fechei|fechamos) (?:com|de) voces\b",
    r"\bja (?:tenho|temos) (?:um |uma |o |a )?(?:contrato|plano|conta|assinatura|sistema|cadastro) (?:com|de) voces\b",
    r"\b(?:preciso|quero|queria|gostaria|manda|envia|mandar|enviar|como (?:tiro|pego|emito)|segunda|pedir)"
    r"(?: d[aeo])?(?: me)?(?: a| minha)? (?:segunda|2a?) via\b", r"^(?:a )?(?:segunda|2a?) via d[aeo]",
    r"\b(?:cade|onde esta|rastrear|acompanhar|sobre) (?:o )?meu pedido\b", r"\bmeu pedido (?:ainda )?nao chegou\b",
    rf"\bya (?:soy|somos) (?:un |una )?clientes?{_ON}",
    r"\b(?:soy|somos) (?:un |una )?clientes? (?:antigu[oa]s?|de ustedes|suy[oa]s?|desde|hace)\b",
    r"\bya (?:compre|compramos|contrate|contratamos) con ustedes\b",
    r"\bya (?:tengo|tenemos) (?:un |una |el |la )?(?:contrato|plan|cuenta|suscripcion) con ustedes\b",
    r"\b(?:donde esta|rastrear|sobre) mi pedido\b", r"\bmi pedido (?:todavia |aun )?no (?:llego|ha llegado|llega)\b",
    rf"\b(?:i'm|im|i am|we're|we are) already (?:a |an |your )?(?:customers?|clients?){_ON}",
    rf"\b(?:i'm|im|i am|we're|we are) (?:a |an )?(?:existing|current|returning|longtime|long[- ]time) "
    rf"(?:customers?|clients?){_ON}",
    r"\b(?:i'm|im|i am|we're|we are) (?:a |an )?(?:customers?|clients?) of yours\b",
    r"\b(?:i|we) already (?:bought|purchased|ordered) (?:it |this |one )?from you\b",
    r"\b(?:i|we) already have (?:a contract|an account|a subscription|a plan) with you\b",
    r"\bwhere(?:'s| is) my order\b", r"\bmy order (?:hasn't|has not|never|didn't|did not) arriv",
)
SUPPLIER = (
    rf"\b(?:sou|somos) (?:um |uma )?(?:fornecedor(?:a|es|as)?|representantes? comercia(?:l|is))(?:{_OF}|{_END})",
    r"\b(?:oferecer|apresentar|mostrar|divulgar) (?:para voces |a voces )?(?:os |as |o |a )?(?:nossos?|nossas?|meus?"
    r"|minhas?) (?:servicos?|produtos?|solucoes|solucao|empresa|portfolio|catalogo|trabalho)\b",
    r"\b(?:quero|queria|gostaria de|queremos) (?:ser|me tornar|virar) (?:um )?fornecedor(?:a|es)? "
    r"(?:de voces|da empresa)",
    r"\b(?:quem|com quem|qual o setor|o setor|o responsavel|a pessoa) (?:e |cuida |falo |que )?.{0,20}(?:pelas compras"
    r"|de compras|do setor de compras) (?:de voces|da empresa|ai)\b",
    rf"\b(?:soy|somos) (?:un |una )?(?:proveedor(?:a|es|as)?|representantes? comercial(?:es)?)(?:{_OF}|{_END})",
    r"\b(?:ofrecer(?:les|te|le)?|presentar(?:les|te|le)?|mostrar(?:les|te|le)?) (?:a ustedes )?(?:nuestr[oa]s?|mis?) "
    r"(?:servicios?|productos?|soluciones|empresa|portafolio|catalogo)\b",
    rf"\b(?:i'm|im|i am|we're|we are) (?:a |an )?(?:suppliers?|vendors?|wholesalers?)(?:{_OF}|{_END})",
    r"\b(?:offer|present|pitch|introduce|show)(?: you| to you)? (?:our|my) (?:services?|products?|company|agency"
    r"|catalog|solutions?|portfolio)\b",
    r"\bwe help (?:companies|businesses) like yours\b", r"\bseo services for your (?:website|company|business)\b",
)
JOB = (
    r"\b(?:quero|queria|gostaria de|posso|como faco (?:para|pra)) trabalhar (?:ai|para voces|pra voces|na empresa de "
    r"voces|nessa empresa|na sua empresa|na loja de voces)\b",
    r"\b(?:estao|esta|estariam|vao) (?:contratando|contratar|admitindo|recrutando)(?! (?:um|uma|o|a|servico|plano))\b",
    r"\bvagas? (?:de (?:emprego|trabalho|estagio)|para trabalhar|pra trabalhar)\b",
    r"\b(?:procuro|procurando|busco|buscando|estou atras de|preciso de)(?: um| uma)? (?:emprego|estagio|primeiro "
    r"emprego|trabalho(?= (?:na area|de carteira|com carteira|urgente|ai)|$|[,.!]))",
    r"\b(?:enviar|mandar|deixar|entregar|envio|mando|deixo|enviei|mandei|encaminhar|encaminho|segue) (?:o |um |meu |o "
    r"meu )?(?:curriculo|curriculum|cv)\b", rf"^(?:oi |ola |bom dia |boa tarde )?(?:segue )?meu (?:curriculo|cv){_END}",
    r"\btrabalhe conosco\b", r"\bparticipar do processo seletivo\b",
    r"\b(?:quiero|quisiera|me gustaria) trabajar (?:ahi|alli|para ustedes|en su empresa|en la empresa de ustedes)\b",
    r"\b(?:estan|esta) (?:contratando|tomando) (?:personal|gente|empleados)\b", r"\bestan contratando\b",
    r"\b(?:vacantes?|ofertas?|puestos?) (?:de|para) (?:empleo|trabajo|trabajar)\b",
    r"\b(?:tienen|hay) vacantes\b",
    r"\b(?:busco|buscando|necesito)(?: un)? (?:empleo|trabajo(?=$|[,.!]| urgente))",
    r"\b(?:enviar|mandar|dejar|envio|mando|dejo|entregar|adjunto)(?:les)? (?:mi |el |un )?(?:cv|curriculum|curriculo"
    r"|hoja de vida)\b",
    r"\bare you (?:guys |currently |still )?hiring\b(?! a| for me)",
    r"\b(?:looking|searching) for (?:a |an )?(?:job|internship)\b",
    r"\bapply(?:ing)? for (?:a|the|an) (?:job|position|internship|vacancy)\b",
    r"\b(?:send|sending|submit|drop|attach|attached|attaching)(?: you)?(?: is)? my (?:resume|cv|curriculum)\b",
    r"\b(?:do you have|any|there are|are there)(?: any)? (?:job|open) (?:openings?|positions?|vacancies)\b",
    r"\bhow (?:can|do) i (?:apply to )?work (?:for|at) (?:you|your company)\b",
    r"\bi(?:'d| would) like to work (?:for you|at your company)\b",
)
WRONG = (
    r"(?:numero (?:errado|equivocado|incorreto|incorrecto)|(?:foi|e|eh) (?:um )?engano|engano|wrong number|wrong person"
    r"|pessoa errada|persona equivocada|mandei (?:mensagem )?(?:no |pro |para o )?(?:numero )?errado|mandei errado"
    r"|mandei sem querer|me equivoque de (?:numero|chat|persona)|me enganei de (?:numero|pessoa|conversa)"
    r"|mandei (?:mensagem )?(?:pra|para|para a|pra a) pessoa errada"
    r"|numero equivocado|no era para (?:ti|usted|ustedes)|(?:nao|no) era (?:pra|para) (?:voce|voces|ca)"
    r"|i have the wrong number|texted the wrong (?:number|person)|sent (?:this )?to the wrong (?:number|person))"
)
AROUND_WRONG = (
    r"(?:(?:oi|ola|hola|hi|hey|hello|opa|ops|oops|desculp[ae]|perdao|perdon|disculp[ae]|lo siento|sorry|ah|oh|acho que"
    r"|creo que|i think|i guess|you have|you've got|you got|have|got|i|this is|it's|it is|is|e|eh|foi|fue|es|esta|ta"
    r"|com|tienes|tiene|voces|voce|vc|tem|estao|sao|the|a|an|o|el|la|um|un|deve ser|debe ser|must be|me|muito|bom dia"
    r"|boa tarde|boa noite|buenos dias|buenas tardes|parece que|mandei|mande|obrigad[oa]|gracias|thanks|por favor)"
    r"[\s,.!;:-]*)*"
)
ABUSE = (
    r"\b(?:vai|vao|va) (?:se f[ou]d|tomar no|a merda|pra puta|pro inferno|te f[ou]der)", r"^(?:vtnc|vsf|fdp|pqp fdp)$",
    r"\bfilh[oa]s? d[aeo] put", r"\bseus? (?:arrombad|otari|babaca|imbecil|merda|lixo|desgracad|idiota"
    r"|filh[oa]s? da put)",
    r"\bhij[oa]s? de (?:puta|perra|tu puta)", r"\bvete a la (?:mierda|verga|chingada)", r"\bchinga(?:te| tu madre)",
    r"\b(?:fuck (?:you|off)|go to hell|motherfuck|piece of shit)", r"\b(?:you|u)(?:'re| are)? (?:an? )?(?:fucking )?"
    r"(?:idiots?|morons?|assholes?|bitch|bastards?)\b", r"\bandate a la (?:mierda|concha)", r"\bla concha de tu madre",
)
SPAM = (
    r"(?<!\bi )(?<!\bwe )\b(?:ganhe|ganhar|fature|gane|gana|ganar|earn|make) (?:ate |up to "
    r"|hasta |mais de |over )?(?:r\$|us\$|\$|usd|u\$s)? ?[\d.,]+ ?(?:mil|k|reais|dolares|pesos|dollars)? ?"
    r"(?:por|ao|al|a|per|every|cada) "
    r"(?:dia|semana|day|week|hora|hour)",
    r"\b(?:lucros?|retornos?|rendimentos?|investimento) garantid", r"\b(?:ganancias?|rendimientos?) garantizad",
    r"\bguaranteed (?:profits?|returns?|income)",
    r"\b(?:dobre|duplique|multiplique|duplica|multiplica|double) (?:o |a )?"
    r"(?:seu|sua|tu|su|your) (?:dinheiro|dinero|money|bitcoins?|investimento|inversion|investment)",
    r"\b(?:compre|comprar|compra|buy|vendo|vendemos) (?:real |mil )?(?:seguidores|followers)",
    r"\b(?:voce|vc) (?:ganhou|foi sorteado|foi selecionad[oa])\b.{0,60}(?:premio|pix|iphone|clique|link|resgat)",
    r"\b(?:you(?:'ve| have)? won|has ganado|ganaste|fuiste seleccionado)\b.{0,60}"
    r"(?:prize|premio|iphone|click|link|claim|clic)",
)
# What every one of them holds, and nearly no other message.
SIGNS = (
    r"client|customer|voces|ustedes|from you|with you|segunda via|2a? via|pedido|order|fornec|represent|proveed"
    r"|supplier|vendor|wholes|noss|meus|minhas|nuestr|mis |our|my |like yours|seo serv|trabalh|trabaj"
    r"|contratando|contratar"
    r"|vaga"
    r"|vacant|puesto|emprego|empleo|estagio|curric|\bcv\b|seletivo|hiring|\bjob|intern|position|resume|work"
    r"|hoja de vida"
    r"|numero|number|engan|persona?\b|pessoa|errado|equivoq|era (?:pra|para)|merda|f[ou]d|tomar no|inferno|vtnc|vsf"
    r"|fdp|put"
    r"|seus?"
    r"|perra|mierda|verga|ching|fuck|hell|shit|idiot|moron|asshole|bitch|bastard|concha|ganh|fatur|gan[ae]|earn|make"
    r"|garanti|guarant|dobr|dupli|multipl|double|seguidores|followers|voce|won|selec|admitindo|recrutando|tomando"
)
