"""Questions that people ask of the shipped knowledge, each with the section that answers it, or none. They were written
before the code that they judge: with typos, in other words than ours, about things that nobody has written down."""

from __future__ import annotations

SOLAR = """
qual a garantia? > Garantia dos equipamentos
e se quebrar um painel, quem paga? > Garantia dos equipamentos
quantos anos de garantia tem os paineis? > Garantia dos equipamentos
a garantia cobre a mão de obra? > Garantia dos equipamentos
quanto tempo dura uma placa? > Garantia dos equipamentos
precisa de manutenção? > Manutenção e limpeza
tem que ficar limpando as placas? > Manutenção e limpeza
como faz a limpesa dos paineis > Manutenção e limpeza
funciona em dia nublado? > Dias nublados, chuva e noite
e quando chove muito, gera energia? > Dias nublados, chuva e noite
e de noite como fica? > Dias nublados, chuva e noite
aguenta granizo? > Granizo e tempestade
e se cair um raio em casa? > Granizo e tempestade
se faltar luz na rua eu fico sem energia? > Se faltar energia na rua
vocês trabalham com bateria? > Se faltar energia na rua
o que acontece com a energia que sobra? > Créditos de energia
os créditos valem por quanto tempo? > Créditos de energia
posso vender energia? > Créditos de energia
quanto eu economizo na conta? > Quanto se economiza
vale a pena mesmo? > Quanto se economiza
em quanto tempo tenho o retorno? > Quanto se economiza
a conta zera? > A conta não zera
ainda vou pagar taxa mínima? > A conta não zera
pode instalar em telhado de zinco? > Telhado
minha telha é de fibrocimento, dá certo? > Telhado
dá pra instalar na laje? > Telhado
a visita do engenheiro é paga? > Visita técnica
quanto demora a visita técnica? > Visita técnica
vocês atendem em Campinas? > Onde atendemos
quais cidades vcs atendem? > Onde atendemos
vocês são de onde? > Onde atendemos
quais documentos precisa? > Documentos para homologar
quem cuida da papelada com a distribuidora? > Documentos para homologar
moro de aluguel, posso instalar? > Casa alugada
e se eu mudar de casa? > Casa alugada
quantos anos tem a empresa? > Quem somos
vocês são confiáveis? > Quem somos
vocês vendem ar condicionado? >
tem carregador de carro elétrico? >
aceitam bitcoin? >
qual o horário de vocês? >
vocês estão contratando? >
posso falar com o gerente? >
quem ganhou o jogo ontem? >
vocês fazem consórcio? >
qual o instagram de vocês? >
vocês instalam câmera de segurança? >
tem desconto para aposentado? >
qual a marca do inversor? >
você pode me mandar o contrato? >
como está o tempo aí? >
"""

TRIAL = """
how long is the trial? > How long the trial lasts
when does the trial expire? > How long the trial lasts
can you extend the trial period? > How long the trial lasts
how do I cancel? > After the trial
is there a contract? > After the trial
will I be charged when it ends? > After the trial
does it integrate with salesforce? > Integrations
can i connect it to hubspot > Integrations
do you have an outlook integration? > Integrations
can we import our spreadsheets? > Import of your data
is it possible to migrate from excel? > Import of your data
can I export my data? > Export of your data
do you offer onboarding? > Support
what are your support hours? > Support
is there any training for my team? > Support
do you have an android app? > Mobile app
does it work offline? > Mobile app
where are your servers hosted? > Where the data is kept
is our data stored in europe? > Where the data is kept
are you soc 2 certified? > Certifications
are you HIPAA compliant? > Certifications
is it available in spanish? > Languages of the product
what languages does the product speak? > Languages of the product
do you support single sign on? > Sign-in
does it work with okta? > Sign-in
how many users can I invite? > Seats
can I add more seats later? > Seats
do you have a discount for nonprofits? > Nonprofits and schools
we are a school, is there a discount? > Nonprofits and schools
where is your office? > About the company
who are your custmers? > About the company
do you sell hardware? >
what's the weather like? >
can you write a poem for me? >
do you accept bitcoin? >
are you hiring? >
is there an affiliate program? >
can I talk to the CEO? >
do you have dark mode? >
can I pay by wire transfer? >
what is your favourite color? >
does it come with a phone number? >
"""

PRUEBA = """
¿cuánto dura la prueba? > Cuánto dura la prueba
¿cuántos días son? > Cuánto dura la prueba
¿cómo cancelo? > Después de la prueba
¿hay contrato de permanencia? > Después de la prueba
¿se integra con hubspot? > Integraciones
¿se puede conectar con gmail? > Integraciones
¿puedo importar mis datos de excel? > Importar tus datos
¿dan capacitación? > Soporte
¿qué horario tiene el soporte? > Soporte
¿tienen app para celular? > Aplicación móvil
¿funciona sin internet? > Aplicación móvil
¿dónde se guardan los datos? > Dónde se guardan los datos
¿en qué idiomas está el producto? > Idiomas del producto
¿está en español? > Idiomas del producto
¿dónde están ubicados? > Sobre la empresa
¿quiénes son sus clientes? > Sobre la empresa
¿aceptan tarjeta de débito? >
¿tienen tienda física? >
¿venden computadoras? >
¿hacen envíos a Perú? >
¿quién ganó el mundial? >
¿me pueden hacer factura? >
"""


def labelled(text: str) -> list[tuple[str, str]]:
    """The questions with their sections; an empty section: nothing answers it."""
    pairs = (line.rpartition(">") for line in text.strip().splitlines())
    return [(question.strip(), section.strip()) for question, _, section in pairs]
