"""What number people mean, in the words of people who answer on WhatsApp."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers import number
from bot.answers.reading import Locale, Reading

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
PT = Locale("pt-BR", "BR", "America/Sao_Paulo", "BRL")
ES = Locale("es-AR", "AR", "America/Argentina/Buenos_Aires", "ARS")
MX = Locale("es-MX", "MX", "America/Mexico_City", "MXN")
EN = Locale("en", "US", "America/New_York", "USD")


def read(text: str, where: Locale) -> Reading | None:
    return number.read(text, where, NOW)


CLEAR = [
    # Portuguese: digits
    (PT, "20", 20), (PT, " 7 ", 7), (PT, "0", 0), (PT, "007", 7), (PT, "uns 20", 20), (PT, "umas 20 pessoas", 20),
    (PT, "Somos 12", 12), (PT, "12 funcionários", 12), (PT, "tem 8 aqui na loja", 8), (PT, "são 3.", 3),
    (PT, "1.200", 1200), (PT, "1.200,50", Decimal("1200.5")), (PT, "1,200.50", Decimal("1200.5")), (PT, "1 200", 1200),
    (PT, "12.500", 12500), (PT, "3.000.000", 3000000), (PT, "2,5", Decimal("2.5")), (PT, "0,75", Decimal("0.75")),
    (PT, ",5", Decimal("0.5")), (PT, "10k", 10000), (PT, "2,5k", 2500), (PT, "5 K", 5000), (PT, "1.5M", 1500000),
    (PT, "1,2 mi", 1200000), (PT, "2mi", 2000000), (PT, "2kk", 2000000), (PT, "1,3 bi", 1300000000),
    (PT, "2 mil", 2000), (PT, "2mil", 2000), (PT, "2,5 mil", 2500), (PT, "2 mil e 500", 2500), (PT, "2 mil 500", 2500),
    (PT, "2 milhões", 2000000), (PT, "2 milhões e meio", 2500000), (PT, "3 bilhões", 3000000000), (PT, "50%", 50),
    (PT, "50 por cento", 50), (PT, "12,5%", Decimal("12.5")), (PT, "-5", -5), (PT, "menos 5", -5),
    (PT, "½", Decimal("0.5")), (PT, "2½", Decimal("2.5")), (PT, "1/2", Decimal("0.5")), (PT, "3 1/2", Decimal("3.5")),
    (PT, "1º", 1), (PT, "2ª", 2), (PT, "2x", 2), (PT, "3x por semana", 3), (PT, "3️⃣", 3), (PT, "1️⃣2️⃣", 12),
    (PT, "🔟", 10), (PT, "２０", 20), (PT, "٢٥", 25), (PT, "𝟐𝟎", 20), (PT, "+ de 50", 50), (PT, "+20", 20),
    (PT, ">20", 20), (PT, "~30", 30), (PT, "aprox. 40", 40), (PT, "20 kkkk", 20), (PT, "20 rsrs", 20), (PT, "15un", 15),
    (PT, "200m2", 200), (PT, "50m", 50), (PT, "30 min", 30), (PT, "8h por dia", 8), (PT, "mais de 50", 50),
    (PT, "menos de 10", 10), (PT, "no máximo 5", 5), (PT, "pelo menos 3", 3), (PT, "mais ou menos 20", 20),
    (PT, "uns 20 e poucos", 20), (PT, "quase 100", 100), (PT, "acho que 15, por aí", 15), (PT, "já faz 5 anos", 5),
    (PT, "hoje temos 35 colaboradores CLT", 35), (PT, "3 quartos", 3), (PT, "1e6", 1000000), (PT, "*20*", 20),
    # Portuguese: words
    (PT, "vinte", 20), (PT, "VINTE", 20), (PT, "dez mil", 10000), (PT, "mil", 1000), (PT, "mil e duzentos", 1200),
    (PT, "dois mil e quinhentos", 2500), (PT, "cento e vinte e três", 123), (PT, "trinta e cinco", 35),
    (PT, "vinte cinco", 25), (PT, "vinte-e-cinco", 25), (PT, "meia dúzia", 6), (PT, "uma dúzia", 12),
    (PT, "duas dúzias", 24), (PT, "uma dúzia e meia", 18), (PT, "uma dezena", 10), (PT, "meio milhão", 500000),
    (PT, "um milhão e meio", 1500000), (PT, "dois e meio", Decimal("2.5")), (PT, "um e meio", Decimal("1.5")),
    (PT, "dois milhões e trezentos mil", 2300000), (PT, "um bilhão", 1000000000),
    (PT, "nove mil novecentos e noventa e nove", 9999), (PT, "quatorze", 14), (PT, "catorze", 14), (PT, "cem", 100),
    (PT, "duzentas pessoas", 200), (PT, "cinco vírgula sete", Decimal("5.7")), (PT, "zero", 0), (PT, "menos dez", -10),
    (PT, "um par", 2), (PT, "dois terços", Decimal("0.666666666666666667")), (PT, "um quinto", Decimal("0.2")),
    (PT, "terceiro", 3), (PT, "o segundo", 2), (PT, "a primeira", 1), (PT, "vinti", 20), (PT, "oitosentos", 800),
    (PT, "cincoenta", 50), (PT, "cinqüenta", 50), (PT, "seisentos", 600), (PT, "dezeseis", 16), (PT, "tres mil", 3000),
    (PT, "um milhao", 1000000), (PT, "quatrosentos e vinte", 420), (PT, "nenhum", 0), (PT, "nenhuma ainda", 0),
    (PT, "não tenho nenhum", 0), (PT, "ninguém", 0), (PT, "só eu", 1), (PT, "só eu mesmo", 1),
    (PT, "apenas eu por enquanto", 1), (PT, "trabalho sozinho", 1), (PT, "um", 1), (PT, "uma só", 1),
    (PT, "tenho um funcionário", 1), (PT, "só uma loja", 1), (PT, "uma equipe de doze", 12), (PT, "20 (vinte)", 20),
    (PT, "10 mil, tá bom?", 10000), (PT, "Oi! Somos uma empresa de 30 pessoas", 30), (PT, "uma vez por semana", 1),
    (PT, "quinhentos e poucos mil", 500000), (PT, "mil e poucos", 1000),
    # Spanish
    (ES, "unos 20", 20), (ES, "veinte", 20), (ES, "veintitrés", 23), (ES, "veinti cinco", 25),
    (ES, "treinta y cinco", 35), (ES, "treinta y 5", 35), (ES, "treintaicinco", 35), (ES, "diez y seis", 16),
    (ES, "dieciséis", 16), (ES, "mil quinientos", 1500), (ES, "ciento veinte", 120), (ES, "cien", 100),
    (ES, "doscientas cincuenta", 250), (ES, "docientos", 200), (ES, "dos mil millones", 2000000000),
    (ES, "medio millón", 500000), (ES, "millón y medio", 1500000), (ES, "un millón doscientos mil", 1200000),
    (ES, "un billón", 10**12), (ES, "media docena", 6), (ES, "un par", 2), (ES, "veinte y pico", 20), (ES, "once", 11),
    (ES, "siete con cincuenta", Decimal("7.5")), (ES, "dos coma cinco", Decimal("2.5")), (ES, "1.200", 1200),
    (ES, "1.200,50", Decimal("1200.5")), (ES, "somos como 30", 30), (ES, "más o menos 15", 15), (ES, "al menos 4", 4),
    (ES, "ninguno", 0), (ES, "no tengo ninguno", 0), (ES, "solo yo", 1), (ES, "nada más 3", 3),
    (ES, "tengo una tienda", 1), (ES, "uno", 1), (ES, "3 sucursales", 3), (ES, "el tercero", 3), (ES, "20 %", 20),
    (ES, "beinte", 20), (ES, "sincuenta", 50), (ES, "100mil", 100000), (ES, "500 mil", 500000), (MX, "1,200", 1200),
    (MX, "1,200.50", Decimal("1200.5")), (MX, "1'250,000", 1250000), (ES, "cero", 0),
    (ES, "2.500 millones", 2500000000),
    # English
    (EN, "20", 20), (EN, "about 20", 20), (EN, "twenty-five", 25), (EN, "twenty five people", 25), (EN, "1,200", 1200),
    (EN, "1,200.50", Decimal("1200.5")), (EN, "two thousand five hundred", 2500), (EN, "a hundred and twenty", 120),
    (EN, "a dozen", 12), (EN, "half a dozen", 6), (EN, "half a million", 500000), (EN, "a couple hundred", 200),
    (EN, "a couple of", 2), (EN, "a couple of thousand", 2000), (EN, "one and a half", Decimal("1.5")),
    (EN, "two and a half million", 2500000), (EN, "1.5M", 1500000), (EN, "10k", 10000), (EN, "2.5 million", 2500000),
    (EN, "three billion", 3000000000), (EN, "1.2bn", 1200000000), (EN, "twenty-five hundred", 2500), (EN, "fourty", 40),
    (EN, "ninty nine", 99), (EN, "two hundered", 200), (EN, "none", 0), (EN, "zero", 0), (EN, "just me", 1),
    (EN, "only me", 1), (EN, "one", 1), (EN, "just one", 1), (EN, "we have one store", 1), (EN, "at least 20", 20),
    (EN, "20+", 20), (EN, "20-something", 20), (EN, "three quarters", Decimal("0.75")),
    (EN, "two point five", Decimal("2.5")), (EN, "the third", 3), (EN, "21st", 21), (EN, "3/4", Decimal("0.75")),
    (EN, "5 or so", 5), (EN, "minus ten", -10), (EN, "around 50 percent", 50), (EN, "nineteen eighty four", 1984),
    (EN, "3 grand", 3000), (EN, "two lakh", 200000),
    # Any language in any locale
    (PT, "twenty-five", 25), (EN, "dois mil e quinhentos", 2500), (ES, "trinta e cinco", 35),
    (PT, "treinta y cinco", 35), (EN, "veinte", 20), (EN, "once", 11), (PT, "dos mil", 2000),
    (PT, "half a million", 500000), (PT, "a dozen", 12),
    # Numbers about so large, both, and the like
    (ES, "veintipico", 20), (ES, "veintitantas personas", 20), (ES, "ambos", 2), (PT, "ambas", 2), (EN, "both", 2),
    (EN, "a couple of dozen chairs", 24), (EN, "two bn", 2 * 10**9), (ES, "decimocuarto", 14),
    (ES, "tres veintavos", Decimal("0.15")), (PT, "quinhentão", 500),
    # Spelt as they come, and what stands in the middle of a number
    (ES, "dosmil", 2000), (ES, "tresmil quinientos", 3500), (PT, "dezmil", 10000), (PT, "4mil500", 4500),
    (PT, "setee", 7), (EN, "five-hundred", 500), (EN, "two-thousand five-hundred", 2500), (EN, "five k", 5000),
    (EN, "two hunnid", 200), (PT, "2k5", 2500), (PT, "1m80", Decimal("1.8")), (ES, "1'5", Decimal("1.5")),
    (PT, "um metro e oitenta", Decimal("1.8")), (ES, "un metro con setenta", Decimal("1.7")),
    (EN, "3.5 hrs", Decimal("3.5")), (PT, "dois anos e meio", Decimal("2.5")), (PT, "3 horas e meia", Decimal("3.5")),
    (EN, "an hour and a half", Decimal("1.5")), (EN, "half an acre", Decimal("0.5")),
    (PT, "meio hectare", Decimal("0.5")), (EN, "a quarter of a million", 250000),
    (PT, "um quarto de milhão", 250000), (ES, "una veintena", 20), (ES, "ni uno", 0), (EN, "just the one", 1),
    (PT, "cenzinho", 100),
]


@pytest.mark.parametrize(("where", "text", "value"), CLEAR)
def test_a_clear_number_is_read_and_not_asked_about(where: Locale, text: str, value: int | Decimal) -> None:
    reading = read(text, where)
    assert reading == Reading(value)
    assert type(reading.value) is type(value)


DOUBTFUL = [
    # A range is its middle, whole numbers rounded up.
    (PT, "entre 10 e 20", 15), (PT, "10 a 20", 15), (PT, "10-20", 15), (PT, "10 - 20", 15), (PT, "de 10 a 15", 13),
    (PT, "de dez a vinte", 15), (PT, "10 até 20", 15), (PT, "2 ou 3", 3), (PT, "uns 15, 20", 18),
    (PT, "entre 5 e 10 mil", 7500), (PT, "5-10 mil", 7500), (PT, "500 a mil", 750), (PT, "1000-2000", 1500),
    (PT, "um ou dois", 2), (PT, "1,5 a 2,5", 2), (ES, "entre 10 y 20", 15), (ES, "de 10 a 20", 15),
    (ES, "diez o doce", 11), (ES, "2 o 3 mil", 2500), (ES, "entre veinte y treinta", 25), (EN, "between 10 and 20", 15),
    (EN, "10 to 20", 15), (EN, "two or three", 3), (EN, "10–20 people", 15), (EN, "from 5 to 10 thousand", 7500),
    (EN, "between twenty and thirty", 25),
    # Several numbers: the first that counts things, or the corrected one.
    (PT, "temos 3 lojas e 20 funcionários", 3), (PT, "há 5 anos no mercado, com 30 pessoas", 30),
    (PT, "3, quer dizer, 4", 4), (PT, "10. Não, 12", 12), (ES, "tengo 2 tiendas y 15 empleados", 2),
    (EN, "2 shops, 15 people", 2), (EN, "5, sorry, 6", 6),
    # Two ways to read it.
    (EN, "1.200", Decimal("1.2")), (PT, "1,200", Decimal("1.2")), (MX, "1.200", 1200), (PT, "três quartos", 3),
    (PT, "somos eu e mais 2", 3), (PT, "um e duzentos", 1200), (PT, "não são 15, são 20", 20), (PT, "5,000", 5000),
    (EN, "10.000", 10000), (EN, "we're not 20 yet", 20), (PT, "quatro ou cinco", 5), (PT, "uns 20?", 20),
    (EN, "maybe 20?", 20), (PT, "nada", 0), (PT, "10/10", 1), (PT, "10G", 10000000000),
    (EN, "a few", 3), (PT, "5/6", Decimal("0.833333333333333333")), (EN, "1.2 mil", 1200000), (EN, "20 mil", 20000),
    (PT, "eu e minha esposa", 2), (ES, "mi pareja y yo", 2), (PT, "um casal", 2), (PT, "não tenho filhos", 0),
    (EN, "no kids", 0), (PT, "2 dias e meia dúzia", 6),
    (PT, "eu, minha mulher e 2 filhos", 4), (EN, "it's me, my wife and 2 kids", 4),
    (ES, "10/12", Decimal("0.833333333333333333")), (PT, "um milhão e duzentos", 1200000),
]


@pytest.mark.parametrize(("where", "text", "value"), DOUBTFUL)
def test_what_may_be_meant_otherwise_is_asked_about(where: Locale, text: str, value: int | Decimal) -> None:
    assert read(text, where) == Reading(value, confirm=True)


NOT_NUMBERS = [
    (PT, ""), (PT, "sei lá"), (PT, "não sei"), (PT, "depende"), (PT, "não tenho"), (PT, "muitos"),
    (PT, "bastante gente"), (PT, "oi"), (PT, "?"), (PT, "bom dia, tudo bem?"), (PT, "vocês atendem 24 horas?"),
    (PT, "quanto custa para 20 pessoas"), (PT, "Quanto fica 50 unidades?"), (PT, "posso pagar em 3 vezes?"),
    (PT, "quero um orçamento"), (PT, "um momento"), (PT, "só um minuto"), (PT, "um dia eu respondo"),
    (PT, "preciso de uma ajuda"), (PT, "dos nossos clientes"), (PT, "11 98765-4321"), (PT, "(11) 98765-4321"),
    (PT, "+55 11 98765-4321"), (PT, "11987654321"), (PT, "98765-4321"), (PT, "meu zap é 11 3333-4444"),
    (PT, "123.456.789-09"), (PT, "12.345.678/0001-95"), (PT, "CPF 12345678909"), (PT, "01310-100"),
    (PT, "cep 01310100"), (PT, "Rua das Flores, 123"), (PT, "ana20@gmail.com"), (PT, "https://site.com/20"),
    (PT, "www.loja20.com.br"), (PT, "site20.com.br"), (PT, "12/05/2024"), (PT, "12/05"), (PT, "2024-05-12"),
    (PT, "12.05.2024"), (PT, "dia 20"), (PT, "20 de março"), (PT, "05/2024"), (PT, "desde 2015"), (PT, "às 10h"),
    (PT, "10h30"), (PT, "15:30"), (PT, "amanhã às 15"), (PT, "às dez da manhã"), (PT, "8 da noite"), (PT, "24/7"),
    (PT, "somos B2B"), (PT, "covid19"), (PT, "internet 5g"), (PT, "192.168.0.1"), (PT, "versão 1.2.3"), (PT, "kkkkk"),
    (PT, "👍"), (PT, "nenhuma ideia"), (PT, "nenhum problema"), (PT, "de jeito nenhum"), (PT, "por cento"),
    (PT, "meia boca"), (PT, "quinta-feira"), (ES, "no sé"), (ES, "depende"), (ES, "no tengo"),
    (ES, "¿Atienden las 24 horas?"), (ES, "cuánto cuestan 10"), (ES, "el 20 de marzo"), (ES, "a las 3"),
    (ES, "a las tres de la tarde"), (ES, "+54 9 11 1234-5678"), (ES, "un momento"), (ES, "tengo una duda"),
    (ES, "DNI 12.345.678"), (ES, "20-12345678-9"), (MX, "55 1234 5678"), (ES, "lo siento"), (ES, "ten paciencia"),
    (EN, "I don't know"), (EN, "not sure"), (EN, "it depends"), (EN, "555-123-4567"), (EN, "(555) 123-4567"),
    (EN, "+1 555 123 4567"), (EN, "at 5pm"), (EN, "at 3"), (EN, "10 a.m."), (EN, "May 4th"), (EN, "March 20, 2025"),
    (EN, "July 2024"), (EN, "do you have 24 hour support?"), (EN, "how much for 20"), (EN, "can I get 10% off?"),
    (EN, "this one"), (EN, "one moment"), (EN, "one question"), (EN, "we have been in business since 2010"),
    (EN, "no one of your business"), (EN, "third party software is what we mostly use"), (EN, "social media"),
    (EN, "once upon a time"), (PT, "meia"), (ES, "de lunes a viernes de 9 a 18"),
    (PT, "um monte de gente"), (ES, "un montón"), (PT, "um bocado"),
    (EN, "5'10"), (PT, "não tenho interesse"), (PT, "eu e minha equipe"), (EN, "no problem"),
]


@pytest.mark.parametrize(("where", "text"), NOT_NUMBERS)
def test_what_is_no_quantity_is_not_read(where: Locale, text: str) -> None:
    assert read(text, where) is None


def test_few_clear_numbers_are_asked_about() -> None:
    asked = [text for where, text, _ in CLEAR if (reading := read(text, where)) and reading.confirm]
    assert len(asked) <= len(CLEAR) / 10


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("temos 3 lojas e 20 funcionários", ["3", "20"]),
        ("são dois mil e quinhentos, às 10h", ["dois mil e quinhentos"]),
        ("entre 10 e 20", ["10 e 20"]),
        ("é 2️⃣ ou mais, talvez vinte", ["2\ufe0f\u20e3", "vinte"]),
    ],
)
def test_spans_say_where_in_the_message_each_number_stands(text: str, said: list[str]) -> None:
    assert [text[found.start:found.end] for found in number.spans(text, PT)] == said


@pytest.mark.parametrize("text", ["9" * 60_000, "1" * 19, "1e99", "9^999", "1/0", "dois e " * 9_000, "? " * 30_000])
def test_numbers_beyond_reason_are_no_answer_and_never_raise(text: str) -> None:
    reading = read(text, PT)
    assert reading is None or abs(reading.value) < 10**19  # type: ignore[operator,arg-type]


def test_what_stands_far_behind_in_a_long_message_is_not_read() -> None:
    assert read("bla " * 20_000 + "20", PT) is None


SAID = (
    "um uma dois vinte cem mil milhão milhões dúzia meia meio half a and e y con vírgula ponto point menos - – 20 "
    "1.200,50 1/2 ½ 3 k M % quinto quintos terceiro avos sobre over of de first hundred thousand million couple , . ? "
    "às 10h \n 2️⃣ R$ reais entre ou 10-20 1e5 2^3 00 , '"
)
PIECES = st.sampled_from(SAID.split(" "))


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=12).map(" ".join), st.lists(PIECES, max_size=12).map("".join)),
       st.sampled_from([PT, ES, MX, EN, Locale("fr", "FR")]))
def test_no_text_raises_and_every_span_is_in_the_message(text: str, where: Locale) -> None:
    reading = read(text, where)
    assert reading is None or isinstance(reading.value, int | Decimal)
    for found in number.spans(text, where):
        assert 0 <= found.start < found.end <= len(text)


@settings(max_examples=200, deadline=None)
@given(st.integers(min_value=0, max_value=10**9), st.sampled_from([PT, ES, EN]))
def test_an_integer_is_read_back_however_it_is_grouped(value: int, where: Locale) -> None:
    grouped = f"{value:,}" if where is EN else f"{value:,}".replace(",", ".")
    for text in (str(value), grouped, f"{value:,}".replace(",", " "), f"uns {grouped} por aí"):
        reading = read(text, where)
        assert reading is not None
        assert reading.value == value


@pytest.mark.parametrize("text", ["0.0.00'0", "1.2,3'456", "1'2.3,000"])
def test_a_heap_of_marks_is_no_number(text: str) -> None:
    assert read(text, PT) is None


@pytest.mark.parametrize("text", [
    "milhões hundred milhões", "milhões e meio milhões", "first 2^3 dúzia milhões hundred milhões 2️⃣ 2^3 entre",
])
def test_multipliers_in_any_order_come_to_an_end(text: str) -> None:
    # Read again from its beginning for ever, and growing, until this was mended.
    read(text, PT)


@pytest.mark.parametrize(("where", "text", "value"), [
    (EN, "a couple hundred bucks", 200), (EN, "$300", 300), (PT, "uns 200 reais", 200), (PT, "R$ 50", 50),
    (MX, "500 pesos", 500), (ES, "20 lucas", 20),
])
def test_what_is_money_is_confirmed_as_a_number(where: Locale, text: str, value: int) -> None:
    assert read(text, where) == Reading(value, confirm=True)


@pytest.mark.parametrize(("where", "text", "value"), [
    (PT, "somos 20 rs", 20), (PT, "uns 20 mil", 20_000), (EN, "200 people", 200), (MX, "unas 15 personas", 15),
])
def test_what_is_no_money_is_not_confirmed(where: Locale, text: str, value: int) -> None:
    assert read(text, where) == Reading(value)


@pytest.mark.parametrize("text", [
    "dois quartos e uma sala, então três", "tres recámaras y la sala, o sea cuatro, tres más una, en total tres",
    "two bedrooms plus a living room so three", "one kitchen and two bedrooms, three in total",
])
def test_what_they_come_to_is_the_number(text: str) -> None:
    found = read(text, PT)
    assert found is not None
    assert found == Reading(3)


def test_who_laughs_at_a_lot_is_asked_whether_they_mean_it() -> None:
    assert read("uns mil, é um palácio kkkk", PT) == Reading(1000, confirm=True)
    assert read("uns 3 kkkk", PT) == Reading(3)
