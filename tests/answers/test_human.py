from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.phrases.human import asks_for_human
from bot.answers.reading import Locale
from tests.answers.places import BR, MX, US, rows

ASKS = """
pt | quero falar com uma pessoa | me passa pra um atendente | tem alguém aí? | atendente | humano
pt | quero um vendedor de verdade | não quero falar com robô | atendnte | quero falar com um humano
pt | falar com atendente | posso falar com alguém? | dá pra falar com um atendente?
pt | gostaria de conversar com um consultor | me transfere para um humano por favor | chama um atendente
pt | cadê o atendente? | quero atendimento humano | atendimento | preciso de um atendente
pt | preciso falar com alguém urgente | alguém pode me ajudar? | tem algum atendente disponível?
pt | não consigo falar com ninguém | cansei de falar com robô | odeio robô | pessoa de verdade por favor
pt | quero ser atendido por uma pessoa | me coloca em contato com um vendedor | quero falar com o suporte
pt | falar com o setor de vendas | tem como falar com uma pessoa real?
pt | não entendi nada, quero falar com uma pessoa | Atendente por favor!!! | um atendente
pt | prefiro falar com um humano | prefiro humano | quero falar com gente de verdade | tem gente aí? | alguém aí?
pt | chega de robô, quero um humano | oi, queria falar com um atendente | me liga um vendedor? alguém pode me ligar?
pt | quero que alguém me ligue | quero falar com outra pessoa | me encaminha para um especialista
pt | vocês podem me passar para alguém? | não quero robô | pessoa | pode chamar o gerente? | qro falar com atendente
pt | falr com atendente | quero falar com o responsável | como faço pra falar com um atendente?
pt | preciso de ajuda humana | quero conversar com um ser humano | humano!! | consigo falar com um consultor?
pt | não tem ninguém aí? | quero falar com um vendedor antes de fechar | Quero falar com alguém da sua equipe
pt | quero falar com pesoa | um humano por favor | me passa o contato de um vendedor
pt | quero falar com uma atendente agora | sera que posso falar com uma pessoa
pt | Por favor, me transfira para um atendente humano | Eu quero falar com um atendente de verdade
pt | Gostaria de falar com uma pessoa real | Me liga com um consultor | Chama alguém da equipe
pt | Queria um atendimento com uma pessoa | quero atendimento humano agora | Vocês têm atendente humano?
pt | Tem algum humano aí? | Preciso conversar com um vendedor | Cadê os humanos?
pt | Isso é um robô? Quero falar com gente | Não quero conversar com máquina | Para de robô, me passa alguém
pt | Quero falar c/ atendente | falar com humano | ATENDENTE!!! | atendimento humano | fala com atendente
pt | me atende uma pessoa por favor | posso conversar com um especialista? | quero tirar dúvidas com um atendente
pt | Me ponha em contato com um representante | Há alguém que possa me atender? | Alguem pode falar comigo?
pt | Consegue me transferir para um atendente? | Pode me encaminhar pra um humano?
pt | Não gosto de falar com bot, quero uma pessoa | desisto, quero um humano | preciso de suporte humano
pt | quero falar com o gerente | tem uma pessoa de verdade pra falar comigo? | chamar atendente | solicito atendente
pt | você pode pedir para alguém me ligar? | quero que uma pessoa me atenda | vendedor por favor
pt | me conecta com um vendedor | quero ser atendida por um humano | prefiro falar com alguém
pt | gostaria de ser atendido por uma pessoa | falar com um consultor | Tô precisando falar com alguém aí
pt | cade o vendedor | nao to conseguindo, me passa um atendente | esse robô não me entende, quero uma pessoa
pt | atendente humano | quero atendende | passa pro atendente | Me transfere pro humano
pt | quero falar com um humano, não com uma máquina | pode me passar pro vendedor?
pt | eu queria mesmo era conversar com uma pessoa | Alguém me atende aí? | alguém pode me atender por favor
pt | oi preciso de atendimento humano | Tem como passar pra um atendente? | Quero falar com algum responsável
pt | me bota pra falar com alguém | Não quero mais falar com esse robô | esse bot é ruim, chama um humano
pt | Ei, tem gente de verdade aí? | quero um atendente real | atendente pfv | falar com especialista
pt | Falar com um consultor de vendas | gostaria que um consultor me ligasse | Pode pedir pra um vendedor me ligar?
pt | quero contato com um vendedor | quero contato humano | quero sair do robô e falar com alguém
pt | já tentei de tudo, preciso de uma pessoa | me conecte com um humano | cansei desse robô
pt | poderia falar com um atendente | eu só quero falar com alguém | vendedor, por favor | posso ter um atendente?
pt | quero falar com atendimento | Preciso de um humano pra me ajudar | quero falar com vcs, tem alguém aí?
pt | alguém disponível? | Alô? Tem alguém? | prefiro ser atendido por gente | chama o supervisor
pt | Fala com um humano | quero atendimento de uma pessoa | quero falar com atendende | me passa pro atendimento
pt | qual o número para falar com um atendente?
es | quiero hablar con alguien | me pasas con un asesor | agente por favor | quiero hablar con una persona
es | necesito un asesor | asesor | pásame con un humano | hay alguien ahí? | puedo hablar con un agente?
es | comuníqueme con un asesor | quiero un humano | no quiero hablar con un robot
es | prefiero hablar con una persona real | me puede atender una persona | que me llame un asesor
es | que alguien me llame por favor | alguien me puede ayudar? | humano por favor | conéctame con un ejecutivo
es | quisiera hablar con un representante | transfiéreme a un agente | hay algún asesor disponible?
es | necesito hablar con ventas | estoy harto de hablar con robots | me gustaría hablar con un vendedor
es | no puedo hablar con nadie | puede pasarme con alguien? | quiero atención humana | persona real por favor
es | hablar con un asesor | representante | asesr por favor | quiero que me atienda una persona
es | Quiero hablar con un humano | Necesito hablar con alguien de ventas | Me comunica con un agente por favor
es | ¿Puedo hablar con una persona de verdad? | persona real | Páseme con un vendedor | operador | Hablar con humano
es | quiero un asesor | un asesor por favor | ¿Hay alguna persona que me pueda atender?
es | No quiero seguir hablando con un bot | ¿Me puedes comunicar con un ejecutivo? | quiero que me llame un asesor
es | prefiero un humano | agente humano | Quiero hablar con el encargado | me transfieres con un agente
es | necesito ayuda de una persona | hablar con un representante por favor | ¿hay alguien? | con un asesor por favor
es | asistencia humana | quiero platicar con alguien | quiero hablar con una persona, no con un robot
es | quiero contactar a un vendedor | quisiera que me contacte un asesor | atención al cliente por favor
es | podría hablar con un asesor | me urge hablar con alguien | Quiero comunicarme con un asesor
es | Pásame a un humano | quiero que me atienda un humano | ¿Alguien me puede atender?
es | necesito que alguien me ayude | me comunicas con un vendedor | con un humano por favor
es | quiero hablar con una persona de verdad | por favor un asesor | ¿me puedes pasar con alguien?
es | deseo hablar con un ejecutivo de ventas | no quiero hablar con una máquina | quiero hablar con alguien real
es | llamen a un asesor | hay alguien que me atienda? | ¿Dónde está el asesor? | quiero un agente humano
es | ya no quiero hablar con el bot | Quiero ablar con un asesor | asesora
es | pueden llamarme? quiero hablar con alguien | que me contacte un vendedor | requiero un asesor
es | me gustaría que me llamara un asesor
en | can I talk to a real person | human please | get me an agent | representative | I want to speak to a human
en | talk to a person | speak to an agent | agent | operator | human | I need a human | is anyone there?
en | is there anybody there | can someone call me? | can somebody help me | let me talk to a manager
en | connect me with sales | transfer me to an agent | put me through to someone | I'd like to speak with someone
en | I don't want to talk to a bot | I hate bots | live agent please | real person please
en | can I have a human please | I need to talk to somebody | contact sales | customer service please
en | I want a real human | are there any humans I can talk to? | speak to represntative
en | I'd rather talk to a person | could you get me a representative | give me a human | human support
en | how do I reach a person | agent please!!! | anyone there? | I want to talk to someone else
en | tired of talking to bots | can't talk to anyone | I would like to speak to a representative
en | Can you transfer me to a human agent? | Speak with a human | I want to talk with someone real
en | Is there a real person there? | Can a human help me? | real human please | I need to speak to someone
en | talk to an agent please | Let me speak with a person | Connect me to an agent | I want a human | Get me a human
en | Give me a real person | Not a bot please, a human | I'd like a human agent
en | Could I speak with somebody from sales? | Can I speak to your manager? | Talk to human | live person
en | live agent | Please put me in touch with an advisor | Could someone call me back?
en | Can I chat with a real agent? | I need human help | stop, I want a person | speak to a rep
en | someone please help me | Let me talk to your supervisor | I'd prefer to talk to a person | transfer to agent
en | Hello? Is anybody there? | I need assistance from a real person | can i get a human | operator please
en | I wanna talk to a human | Speak to a live agent | Get me a real person | can i talk to someone
en | Is there anyone I can talk to? | Please transfer me to a person | I'd like to talk to a sales rep
en | connect me to a real human | I demand to speak to a manager | where is the agent?
en | i need a real person to help me | human! | REPRESENTATIVE!!! | no bots please | stop the bot, I want a human
en | I don't want a bot, I want a person | could a person call me? | have someone call me
en | Can you get someone to help me? | need human | talk to support | agnet please | speak to a humna
en | let me speak to someone in sales | I would rather speak with a person | can a representative contact me?
en | is a human available? | ask a human to call me | I want to chat with a person
"""

DOES_NOT = """
pt | acho que mandei pra pessoa errada | falei com a pessoa errada
pt | falei com uma pessoa da sua equipe ontem | sou humano | somos 20 atendentes | eu sou atendente
pt | não preciso falar com ninguém | quero um chatbot para minha equipe de atendentes | tenho 3 vendedores
pt | uma pessoa me indicou vocês | não quero falar com atendente | preciso falar com meu sócio antes
pt | vou falar com minha esposa | quero seguro para uma pessoa | somos duas pessoas | sou vendedor
pt | trabalho como atendente | o atendente foi muito educado | pessoa física | recursos humanos | gerente
pt | sou gerente de vendas | tem 4 pessoas na minha casa | quanto custa por pessoa? | você é um robô?
pt | você é humano? | quero automatizar o atendimento | quero contratar um vendedor | já fui atendido por uma pessoa
pt | vi o anúncio de uma pessoa | quero agendar | não precisa chamar ninguém | ninguém me ligou
pt | minha agente de viagens | agente imobiliário | oi pessoal | quero um personal trainer
pt | preciso falar com o meu gerente | uma pessoa | quero falar com meu contador | meu marido quer saber o preço
pt | atendemos 100 pessoas por dia | alguém da minha família já tem | gostei de falar com o atendente
pt | o vendedor me passou o preço | me passa o preço | quero saber o preço | consultoria | vendas
pt | é para uma pessoa só | acabei de falar com um atendente | nosso time de vendas tem 5 pessoas | atendo clientes
pt | 3 vendedores | preciso conversar com o pessoal aqui de casa | Somos uma equipe de 10 pessoas
pt | Trabalho com atendimento ao cliente | Quero um robô de atendimento | Tenho uma loja com 5 vendedores
pt | A atendente me disse que tem desconto | Já conversei com um consultor de vocês | Sou consultora
pt | Meu sobrinho é corretor | Não quero falar com ninguém agora | Não precisa me ligar
pt | vendemos para pessoas jurídicas | Meu chefe pediu um orçamento | preciso de um sistema para atendentes
pt | o humano erra muito | moro com mais 3 pessoas | quero um plano para pessoa física
pt | é pra minha equipe comercial | somos agentes autônomos | Quero vender mais | a pessoa responsável sou eu
pt | eu mesmo sou o responsável | o gerente da loja | qual o nome do atendente? | um amigo falou de vocês
pt | quantas pessoas cabem? | minha esposa é gerente | recebi ligação de um vendedor ontem | não gostei do vendedor
pt | quero ser representante | sou agente de saúde | tem pessoas na minha casa que precisam | alguém me indicou
pt | ninguém me atendeu | a vendedora Carla me atendeu | não sou robô | você é uma pessoa de verdade?
pt | vou pensar e falar com alguém em casa | equipe de 5 atendentes | quero treinar meus atendentes
pt | nossa atendente saiu | falo com minha mulher e te respondo | sou eu mesmo o atendente
pt | Quero um agente de IA para vendas | a pessoa que decide é meu pai | Meu atendente vai usar
pt | quero falar sobre atendimento | quero melhorar meu atendimento | quero saber como funciona o atendimento
pt | qual o horário de atendimento? | vocês têm quantos vendedores? | Somos vendedores de carros
pt | eu trabalho com vendas | sou gestor de pessoas | É para 3 pessoas | para uma pessoa | tenho um robô aspirador
pt | gosto de robôs | quero comprar um robô | Alguém já te falou isso? | conheço alguém que tem
pt | foi alguém da família que indicou | falei com o João ontem | seu vendedor prometeu desconto | a atendente sumiu
pt | meu gerente de conta | sou representante comercial | corretor de imóveis | agente de viagens | consultor
pt | advogada | recepcionista | falar inglês | quero falar inglês | vou falar com a minha mulher
pt | quero conversar sobre o preço | ninguém | alguém da empresa vai decidir | não sou uma pessoa física
pt | tem atendimento aos sábados? | quero que o chatbot passe os leads para meus vendedores
pt | quero um bot que transfere para um atendente
es | hablé con una persona ayer | soy asesor | somos 5 agentes | mi agente me llamó | no quiero hablar con nadie
es | no necesito un asesor | tengo tres vendedores | soy humano | eres un robot? | una persona me recomendó
es | quiero un seguro para dos personas | trabajo en ventas | mi jefe quiere ver el precio | agente inmobiliario
es | recursos humanos | para 4 personas | Somos una empresa de asesores | ya hablé con un asesor
es | El vendedor fue muy amable | Soy el encargado | trabajo como agente de ventas | mi asesor me dijo eso
es | no quiero un asesor | no hace falta que me llame nadie | tenemos 20 agentes | ¿eres una persona?
es | busco un seguro de persona mayor | mi esposa es asesora | somos tres personas en casa
es | la persona que me atendió fue amable | un amigo me habló de ustedes | mi vendedor no sabe
es | somos agentes inmobiliarios | tengo 4 asesores | quiero mejorar mi atención al cliente | horario de atención?
es | para una persona | soy vendedora | quiero hablar del precio | alguien me recomendó | nadie
es | trabajo con personas mayores | el asesor ya me llamó
en | my agent will call you | I am human | I'm an agent | we have 5 agents | I spoke to an agent yesterday
en | I don't need an agent | real estate agent | human resources | are you a human? | are you a bot?
en | I need a chatbot for my team of agents | no need to talk to a human | I work in sales | my manager will decide
en | the agent was very kind | someone recommended you | I need to talk to my husband first | two people
en | I'm a sales representative | one person | insurance for one person | I'll talk to my manager
en | I was helped by a person | We are a team of 12 people | Our support agents need a tool
en | I already spoke with someone from sales | I manage a sales team | My agent is John | I'm a human
en | Are you human? | Are you a real person? | Is this a bot? | I want a bot for my business
en | The representative told me the price | There are 4 people in my house | I am the manager | nobody called me
en | I don't want to talk to anyone | I don't want to speak to a salesperson | need a quote for one person
en | a friend recommended you | Somebody told me about you | we need 3 agents | I will ask my manager
en | my team talks to customers | I'm looking for an agent position | I work as a sales representative
en | my support team is small | for one person | what are your customer service hours? | I sell insurance
en | we have a human resources team | nobody | someone from my family | my boss told me | the robot vacuum
en | I like robots | talk later | I was talking to a person yesterday | he is an agent
en | a bot that transfers to an agent | how many agents can use it?
"""


@pytest.mark.parametrize(("where", "text"), rows(ASKS))
def test_notices_who_asks_for_a_human(where: Locale, text: str) -> None:
    assert asks_for_human(text, where)


@pytest.mark.parametrize(("where", "text"), rows(DOES_NOT))
def test_lets_people_speak_of_people(where: Locale, text: str) -> None:
    assert not asks_for_human(text, where)


@pytest.mark.parametrize(("where", "text"), rows(ASKS)[::5])
def test_notices_it_in_capitals_and_without_accents_or_points(where: Locale, text: str) -> None:
    bare = text.upper().translate(str.maketrans("ÁÀÃÂÉÊÍÓÕÔÚÇÑ", "AAAAEEIOOOUCN")).rstrip("!?.")
    assert asks_for_human(bare, where)


WORDS = ["quero", "não", "falar", "com", "um", "atendente", "pessoa", "alguém", "me", "passa", "robô", "minha", ","]


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_listens_to_any_mixture_of_its_words(words: list[str]) -> None:
    for where in (BR, MX, US):
        asks_for_human(" ".join(words), where)
