"""How people answer in Brazilian Portuguese."""

from __future__ import annotations

from bot.simulation.prospects.phrases import Phrases, Scale

PORTUGUESE = Phrases(
    hello=(
        "oi", "Oi, tudo bem?", "Olá", "Bom dia!", "boa tarde", "Boa noite, vi o anúncio de vocês", "oii",
        "Olá! Gostaria de mais informações", "opa, tudo certo?", "quero saber mais", "oi vim pelo instagram",
        "Olá, como funciona?", "bom dia, quanto custa?", "eae",
    ),
    first_names=(
        "Ana", "Bruno", "Camila", "Diego", "Eduarda", "Fábio", "Gabriela", "Heitor", "Isabela", "João", "Karina",
        "Luiz", "Mariana", "Natália", "Otávio", "Patrícia", "Rafael", "Sônia", "Thiago", "Vitória", "Zé", "Maria Clara",
        "José Carlos",
    ),
    last_names=(
        "Souza", "Silva", "Oliveira", "Santos", "Pereira", "Lima", "Carvalho", "Almeida", "Ribeiro", "da Costa",
        "de Araújo", "dos Reis", "Nakamura", "Schmidt", "Gonçalves", "Barbosa",
    ),
    cities=(
        "São Paulo", "Campinas", "Recife", "Belo Horizonte", "Curitiba", "Ibiúna", "Feira de Santana", "Porto Alegre",
        "Ribeirão Preto", "Goiânia", "Belém", "São José do Rio Preto", "Niterói", "Joinville", "Itu",
    ),
    states=("SP", "São Paulo", "Minas Gerais", "RJ", "Bahia", "PR", "Rio Grande do Sul", "Ceará", "Pará", "goiás", "SC"),
    postal_codes=("01###-###", "1#######", "3####-###", "04###-###"),
    domains=("exemplo.com.br", "example.com", "example.org", "contabilidade.exemplo.com.br"),
    phones=("(11) 9####-####", "11 9########", "+55 21 9####-####", "(81)9####-####", "055 31 9#### ####", "119########"),
    point=".",
    thousand=("{} mil", "{}k"),
    million=("{} milhões", "{}M", "{} milhões de reais"),
    scales=(
        Scale(r"conta de (?:luz|energia)|energia elétrica", 60, 2_500, ("duzentos reais", "quatrocentos e cinquenta", "mil reais")),
        Scale(r"\balug|\bloca(?:r|ção)", 700, 9_000, ("mil e quinhentos", "dois mil", "três mil reais")),
        Scale(r"\bcompra|\bim[óo]ve(?:l|is)\b|casa própria|apartamento|entrada|financia", 150_000, 3_000_000, ("trezentos mil", "meio milhão", "um milhão e meio")),
    ),
    money_plain=("{}", "R$ {}", "{} reais", "R${},00", "{},00"),
    money_loose=(
        "uns {}", "mais ou menos {} reais", "por volta de R$ {}", "acho que {}", "{} por mês", "deve dar {} reais",
        "gira em torno de {}", "no máximo {}", "vem {} conto", "quase {}", "{} reais por aí",
    ),
    money_words=("duzentos reais", "quatrocentos e cinquenta", "mil reais", "dois mil", "mil e quinhentos", "cem reais"),
    number_plain=("{}", "{}", "são {}", "somos {}"),
    number_loose=(
        "uns {}", "umas {}", "acho que {}", "por volta de {}", "mais ou menos {}", "{} pessoas", "hoje são {}", "{} ou por aí",
    ),
    number_words=("dois", "três", "cinco", "dez", "uma dúzia", "quinze", "vinte", "trinta e cinco", "cem"),
    dates_plain=("amanhã", "segunda", "15/4", "dia 20", "hoje", "10/05", "semana que vem"),
    dates_loose=(
        "acho que na segunda-feira que vem", "daqui a duas semanas", "lá pro dia 10", "em abril", "no começo do mês que vem",
        "depois de amanhã seria bom", "o quanto antes", "ainda não sei direito", "sexta", "dia 3 de maio", "mês que vem",
    ),
    loose={
        "name": ("meu nome é {}", "sou a {}", "{} :)", "pode me chamar de {}", "aqui é o {}", "Me chamo {}", "{}, prazer!"),
        "email": ("meu email é {}", "pode mandar em {}", "{} obrigado", "anota aí: {}", "é {}", "e-mail: {}"),
        "phone": ("é o {}", "liga no {}", "meu celular é {}", "{} (whatsapp)", "pode ligar em {}"),
        "city": ("em {}", "moro em {}", "fica em {}", "aqui em {} mesmo", "{}, zona sul", "{} interior"),
        "postal_code": ("é {}", "cep {}", "meu cep é {}", "acho que é {}", "{} se não me engano"),
        "document": ("meu cpf é {}", "é {}", "{} pode conferir", "anota: {}"),
        "url": ("é o {}", "meu site é {}", "{} mas está em reforma", "olha: {}"),
        "state": ("moro em {}", "fica em {}", "sou de {}", "aqui é {}", "em {} mesmo"),
        "rating": ("nota {}", "dou {}", "{} pra vocês", "acho que {}", "uns {}"),
    },
    choice_loose=("acho que {}", "{} mesmo", "{}, por favor", "seria {}", "mais pra {}", "prefiro {}"),
    yes=("sim", "Sim!", "isso", "claro", "s", "pode ser", "com certeza", "é isso mesmo", "ss", "sim, está certo", "👍", "isso aí"),
    no=("não", "Não", "n", "nao", "não, obrigado", "negativo", "ainda não", "não é esse", "nem", "agora não"),
    skip=("pular", "prefiro não informar", "não quero dar", "deixa pra depois"),
    free=(
        "é para a minha empresa", "quero economizar", "uma loja pequena", "nada em especial", "preciso de ajuda com isso",
        "ainda estou vendo", "foi indicação de um amigo", "para uso da família", "vocês atendem aqui?", "tanto faz",
    ),
    around=(
        "olha, deixa eu ver... {}", "então, {} eu acho", "bom dia! {} 😊", "hmm {} mas depende um pouco", "{}, tá bom?",
        "Ah sim, claro. {}", "{}. Meu vizinho também tem interesse, viu", "desculpa a demora! {}", "kkk {}", "{} 🙏",
    ),
    lost=(
        "não entendi", "como assim?", "o que seria isso?", "?", "hein", "onde eu vejo isso?", "não sei responder",
        "é pra escrever aqui?", "peraí", "qual o preço?", "vocês são de onde?", "depende", "sei lá",
    ),
    rude=(
        "pra que você quer saber isso?", "que saco", "não é da sua conta", "vocês são muito lentos", "isso é golpe né",
        "tô sem paciência", "responde logo o preço", "affff", "porcaria de robô",
    ),
    human=(
        "quero falar com um atendente", "tem alguém aí?", "me passa para uma pessoa por favor", "falar com humano",
        "prefiro falar com gente de verdade",
    ),
    stop=("PARE", "parar", "não me mande mais mensagens", "me tira dessa lista", "sair"),
    back=("oi, desculpa", "opa, voltei", "estava ocupado, desculpe", "oi", "ainda quero sim"),
)
