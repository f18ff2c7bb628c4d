"""What amounts people mean, in the words of people who answer on WhatsApp."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers import money
from bot.answers.reading import Locale, Money, Reading

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
PT = Locale("pt-BR", "BR", "America/Sao_Paulo", "BRL")
AR = Locale("es-AR", "AR", "America/Argentina/Buenos_Aires", "ARS")
MX = Locale("es-MX", "MX", "America/Mexico_City", "MXN")
CL = Locale("es-CL", "CL", "America/Santiago", "CLP")
PE = Locale("es-PE", "PE", "America/Lima", "PEN")
ES = Locale("es-ES", "ES", "Europe/Madrid", "EUR")
EN = Locale("en", "US", "America/New_York", "USD")
GB = Locale("en-GB", "GB", "Europe/London", "GBP")
CA = Locale("en-CA", "CA", "America/Toronto", "CAD")


def read(text: str, where: Locale) -> Reading | None:
    return money.read(text, where, NOW)


CLEAR = [
    # Portuguese
    (PT, "uns 20, a gente paga 2 mil por mês", "2000 BRL"), (ES, "somos 12 y pagamos 300 al mes", "300 EUR"),
    (EN, "we are 20 and pay about 500", "500 USD"),
    (EN, "half a grand", "500 USD"), (EN, "they charge me $90 now", "90 USD"), (PT, "a hija quer 400", "400 BRL"),
    (PT, "400", "400 BRL"), (PT, "uns 400", "400 BRL"), (PT, "uns 400 reais", "400 BRL"), (PT, "R$ 400", "400 BRL"),
    (PT, "R$400", "400 BRL"), (PT, "r$ 400,00", "400 BRL"), (PT, "RS 400", "400 BRL"), (PT, "400 rs", "400 BRL"),
    (PT, "400,50", "400.50 BRL"), (PT, "R$ 1.200", "1200 BRL"), (PT, "1.200", "1200 BRL"),
    (PT, "R$ 12.500,00", "12500 BRL"), (PT, "R$ 1.234.567,89", "1234567.89 BRL"), (PT, "R$ 5 mil", "5000 BRL"),
    (PT, "5 mil", "5000 BRL"), (PT, "r$5k", "5000 BRL"), (PT, "2,5k por mês", "2500 BRL"), (PT, "2.5k", "2500 BRL"),
    (PT, "R$ 1,5 milhão", "1500000 BRL"), (PT, "1,5m", "1500000 BRL"), (PT, "2 mi", "2000000 BRL"),
    (PT, "15 reais", "15 BRL"), (PT, "15reais", "15 BRL"), (PT, "um real", "1 BRL"),
    (PT, "dois mil e quinhentos reais", "2500 BRL"), (PT, "dois mil e quinhentos", "2500 BRL"),
    (PT, "mil reais", "1000 BRL"), (PT, "cem conto", "100 BRL"), (PT, "300 contos", "300 BRL"),
    (PT, "50 pila", "50 BRL"), (PT, "50 paus", "50 BRL"), (PT, "20 mangos", "20 BRL"), (PT, "2 barões", "2000 BRL"),
    (PT, "1 real e 50 centavos", "1.50 BRL"), (PT, "50 centavos", "0.50 BRL"),
    (PT, "dez reais e cinquenta", "10.50 BRL"), (PT, "dez reais e cinquenta centavos", "10.50 BRL"),
    (PT, "R$ 10 e 50", "10.50 BRL"), (PT, "um real e meio", "1.5 BRL"), (PT, "2 mil e 500 reais", "2500 BRL"),
    (PT, "um milhão e meio de reais", "1500000 BRL"), (PT, "meio milhão de reais", "500000 BRL"),
    (PT, "a gente paga 2 mil por mês", "2000 BRL"), (PT, "até 500", "500 BRL"), (PT, "no máximo R$ 800", "800 BRL"),
    (PT, "mais de 10 mil reais", "10000 BRL"), (PT, "R$ 300/mês", "300 BRL"),
    (PT, "minha conta vem 350 todo mês", "350 BRL"), (PT, "R$ 5.000,00 (cinco mil reais)", "5000 BRL"),
    (PT, "10x de R$ 50", "50 BRL"), (PT, "tenho 3 lojas e gasto R$ 900", "900 BRL"),
    (PT, "cresceu 20% e fatura 50 mil reais", "50000 BRL"), (PT, "R$: 250", "250 BRL"), (PT, "250,00 R$", "250 BRL"),
    (PT, "R$ -50", "-50 BRL"), (PT, "US$ 300", "300 USD"), (PT, "300 dólares", "300 USD"),
    (PT, "300 dolares americanos", "300 USD"), (PT, "€ 300", "300 EUR"), (PT, "300 euros", "300 EUR"),
    (PT, "300€", "300 EUR"), (PT, "£20", "20 GBP"), (PT, "20 libras esterlinas", "20 GBP"), (PT, "BRL 500", "500 BRL"),
    (PT, "500 usd", "500 USD"), (PT, "$ 500", "500 BRL"), (PT, "zero", "0 BRL"), (PT, "Ｒ＄ ５００", "500 BRL"),
    (PT, "500 pesos argentinos", "500 ARS"), (PT, "mil dólares canadenses", "1000 CAD"),
    (PT, "200 francos suíços", "200 CHF"), (PT, "oitosentos reais", "800 BRL"), (PT, "R$ 119, 95", "119.95 BRL"),
    (PT, "R$ 1200000000", "1200000000 BRL"), (PT, "R$ 800, tá bom?", "800 BRL"), (PT, "10x de 200", "200 BRL"),
    (PT, "pago 49,90 no plano de 5 usuários", "49.90 BRL"), (PT, "R$ 2,3MM", "2300000 BRL"),
    # Spanish
    (AR, "500", "500 ARS"), (AR, "$ 500", "500 ARS"), (AR, "$500", "500 ARS"), (MX, "$500", "500 MXN"),
    (CL, "$ 50.000", "50000 CLP"), (AR, "u$s 300", "300 USD"), (AR, "U$S300", "300 USD"), (AR, "300 u$s", "300 USD"),
    (AR, "usd 300", "300 USD"), (AR, "300 dólares", "300 USD"), (AR, "300 verdes", "300 USD"),
    (AR, "20 mangos", "20 ARS"), (AR, "10 lucas", "10000 ARS"), (CL, "10 lucas", "10000 CLP"),
    (PE, "10 lucas", "10 PEN"), (AR, "5 palos", "5000000 ARS"), (CL, "dos palos y medio", "2500000 CLP"),
    (AR, "30 mil pesos", "30000 ARS"), (MX, "30 mil pesos", "30000 MXN"), (MX, "500 varos", "500 MXN"),
    (MX, "MXN 500", "500 MXN"), (MX, "500 MXN", "500 MXN"), (MX, "$ 2,500.00 M.N.", "2500 MXN"),
    (MX, "$1,200", "1200 MXN"), (AR, "$1.200", "1200 ARS"), (PE, "S/ 200", "200 PEN"), (PE, "S/. 200", "200 PEN"),
    (PE, "200 soles", "200 PEN"), (MX, "Bs 200", "200 BOB"), (Locale("es-VE", "VE", "UTC", "VES"), "200 Bs", "200 VES"),
    (Locale("es-CR", "CR", "UTC", "CRC"), "₡5000", "5000 CRC"),
    (Locale("es-GT", "GT", "UTC", "GTQ"), "Q500", "500 GTQ"),
    (Locale("es-UY", "UY", "UTC", "UYU"), "$U 800", "800 UYU"), (ES, "300€", "300 EUR"),
    (ES, "trescientos euros", "300 EUR"), (ES, "20 pavos", "20 EUR"), (ES, "$20", "20 USD"),
    (ES, "mil euros", "1000 EUR"), (AR, "mil quinientos pesos", "1500 ARS"),
    (AR, "dos millones de pesos", "2000000 ARS"), (AR, "medio millón", "500000 ARS"),
    (AR, "diez pesos con cincuenta", "10.50 ARS"), (AR, "500 pesos por mes", "500 ARS"),
    (MX, "como unos 2 mil al mes", "2000 MXN"), (AR, "2 gambas", "200 ARS"),
    (AR, "mil millones de pesos", "1000000000 ARS"), (AR, "2 palos verdes", "2000000 USD"),
    (AR, "medio palo", "500000 ARS"), (MX, "500 dlls", "500 USD"),
    # English
    (EN, "500", "500 USD"), (EN, "$500", "500 USD"), (EN, "$1,250.50", "1250.50 USD"), (EN, "500 dollars", "500 USD"),
    (EN, "5 bucks", "5 USD"), (EN, "2 grand", "2000 USD"), (EN, "$2.5k", "2500 USD"),
    (EN, "US$ 1.5k/month", "1500 USD"), (EN, "500 USD", "500 USD"), (EN, "£20", "20 GBP"), (EN, "20 quid", "20 GBP"),
    (EN, "20 pounds", "20 GBP"), (EN, "€1.5 million", "1500000 EUR"), (EN, "a dollar", "1 USD"),
    (EN, "a hundred bucks", "100 USD"), (EN, "half a million dollars", "500000 USD"),
    (EN, "20 dollars 50 cents", "20.50 USD"), (EN, "twenty dollars and fifty cents", "20.50 USD"),
    (EN, "$20 and 50 cents", "20.50 USD"), (EN, "50 cents", "0.50 USD"), (EN, "at least $1.42", "1.42 USD"),
    (EN, "around 2,000 a month", "2000 USD"), (EN, "$1.125 billion", "1125000000 USD"), (EN, "R$ 500", "500 BRL"),
    (EN, "Rs. 500", "500 INR"), (EN, "500 rupees", "500 INR"), (EN, "AUD 500", "500 AUD"), (EN, "A$500", "500 AUD"),
    (EN, "C$500", "500 CAD"), (CA, "$500", "500 CAD"), (CA, "500 dollars", "500 CAD"), (CA, "US$500", "500 USD"),
    (GB, "500", "500 GBP"), (EN, "500 canadian dollars", "500 CAD"), (EN, "500 mexican pesos", "500 MXN"),
    (EN, "HK$ 500", "500 HKD"), (EN, "¥500", "500 JPY"), (EN, "500 yen", "500 JPY"), (EN, "500 CHF", "500 CHF"),
    (EN, "500 swiss francs", "500 CHF"), (EN, "10k$", "10000 USD"), (EN, "we spend about $300 on 20 people", "300 USD"),
    (EN, "less than 7€", "7 EUR"), (EN, "15% of it, so $300", "300 USD"),
    (EN, "$2,450 NZD", "2450 NZD"), (EN, "AUD $75", "75 AUD"), (EN, "SGD$12.30", "12.30 SGD"), (EN, "£ 12", "12 GBP"),
    (EN, "219, 90 EUR", "219.90 EUR"), (PT, "8000 p/ mês", "8000 BRL"), (EN, "30 p", "0.30 GBP"),
    (PT, "3 bitcoins", "3 BTC"), (ES, "100 reales", "100 BRL"), (EN, "40 lei", "40 RON"),
    (PT, "duzentão", "200 BRL"), (PT, "por € 300", "300 EUR"),
    # Money of other countries
    (EN, "40 south korean won", "40 KRW"), (EN, "20 new israeli shekels", "20 ILS"),
    (EN, "5 sri lankan rupees", "5 LKR"), (EN, "80 united states dollars", "80 USD"),
    (EN, "70 moroccan dirhams", "70 MAD"), (EN, "9 kenyan shillings", "9 KES"),
    (ES, "90 rupias pakistaníes", "90 PKR"), (ES, "60 dinares argelinos", "60 DZD"),
    (ES, "30 levas búlgaras", "30 BGN"),
    (PT, "90 coroas islandesas", "90 ISK"), (PT, "50 wons sul-coreanos", "50 KRW"), (PT, "700 kwanzas", "700 AOA"),
    (PT, "200 meticais", "200 MZN"), (PT, "300 euros italianos", "300 EUR"), (EN, "UGX 4500", "4500 UGX"),
    (EN, "36. 50 EUR", "36.50 EUR"), (PT, "184,20 €HT", "184.20 EUR"),
    # As people spell and shorten
    (PT, "2k5", "2500 BRL"), (EN, "1k5", "1500 USD"), (PT, "2k500", "2500 BRL"), (EN, "2kish", "2000 USD"),
    (EN, "five k", "5000 USD"),
    (PT, "1 milzão", "1000 BRL"), (PT, "dezão", "10 BRL"), (PT, "uma onça", "50 BRL"), (EN, "a fiver", "5 USD"),
    (AR, "10 luquitas", "10000 ARS"), (MX, "1.5 mdp", "1500000 MXN"), (MX, "2 mdd", "2000000 USD"),
    (MX, "dos milquinientos", "2500 MXN"), (ES, "99'90", "99.90 EUR"), (ES, "1'5 millones", "1500000 EUR"),
    (ES, "un cuarto de millón", "250000 EUR"), (EN, "quarter of a million", "250000 USD"),
    (EN, "three quarters of a million", "750000 USD"), (PT, "paguei 349,87 mês passado", "349.87 BRL"),
    (PT, "400 mês", "400 BRL"), (EN, "$ 399 167.00", "399167 USD"),
]


def amount(words: str) -> Money:
    value, currency = words.split()
    return Money(Decimal(value), currency)


@pytest.mark.parametrize(("where", "text", "meant"), CLEAR)
def test_a_clear_amount_is_read_and_not_asked_about(where: Locale, text: str, meant: str) -> None:
    assert read(text, where) == Reading(amount(meant))


DOUBTFUL = [
    # A range is its middle.
    (PT, "de 300 a 400 reais", "350 BRL"), (PT, "R$ 300 a R$ 400", "350 BRL"), (PT, "entre 300 e 400", "350 BRL"),
    (PT, "R$ 300-400", "350 BRL"), (PT, "300 reais a 400 reais", "350 BRL"), (PT, "2 a 3 mil", "2500 BRL"),
    (PT, "300 ou 350", "325 BRL"), (AR, "entre 10 y 20 lucas", "15000 ARS"), (MX, "de $500 a $1,000", "750 MXN"),
    (EN, "between 10 and 20 dollars", "15 USD"), (EN, "$10-$20", "15 USD"),
    (EN, "from 10 dollars to 20 dollars", "15 USD"), (EN, "10-20k", "15000 USD"), (PT, "400/500", "450 BRL"),
    # What Brazil leaves out when it speaks.
    (PT, "um e duzentos", "1200 BRL"), (PT, "49 e 90", "49.90 BRL"), (PT, "noventa e nove e noventa", "99.90 BRL"),
    # Several amounts, or one that may be another.
    (PT, "R$ 200 por dia ou R$ 5 mil por mês no total", "200 BRL"), (PT, "R$ 300, quer dizer, R$ 400", "400 BRL"),
    (PT, "luz R$ 300 e água R$ 90", "300 BRL"), (EN, "AED 8000 (USD 2179)", "8000 AED"), (EN, "$1.200", "1200 USD"),
    (PT, "R$ 1,200", "1200 BRL"), (PT, "pode ser uns 400?", "400 BRL"), (PT, "não pago nada", "0 BRL"),
    (ES, "500 pesos", "500 MXN"), (PT, "500 pesos", "500 ARS"), (PT, "grátis", "0 BRL"), (PT, "nada", "0 BRL"),
    (PT, "229, 90", "229.90 BRL"), (EN, "300 pesos", "300 MXN"),
    # What it is now, not what it was
    # Who laughs is asked whether they mean it.
    (EN, "oh sure, I have a million dollars lol", "1000000 USD"), (PT, "uns 500 reais kkkk", "500 BRL"),
    (MX, "me sobra un millón de pesos jajaja", "1000000 MXN"),
    (EN, "was $120, now $60", "60 USD"), (PT, "antes pagava 300, agora pago 250", "250 BRL"),
    (PT, "de R$ 120 por R$ 60", "60 BRL"), (ES, "antes 120 ahora 60", "60 EUR"),
    (EN, "a mil", "1000000 USD"), (EN, "half mil", "500000 USD"), (EN, "$2 mil", "2000 USD"),
    (EN, "few grand", "3000 USD"),
    (PT, "2 pau e 500", "2500 BRL"), (PT, "423.923 KD", "423.923 KWD"), (PT, "1m5", "1500000 BRL"),
    (MX, "un millón doscientos", "1200000 MXN"), (PT, "2k50", "2500 BRL"), (EN, "500 x 2", "500 USD"),
    (PT, "entrada de 10 mil e 24x de 800", "10000 BRL"),
]


@pytest.mark.parametrize(("where", "text", "meant"), DOUBTFUL)
def test_what_may_be_meant_otherwise_is_asked_about(where: Locale, text: str, meant: str) -> None:
    assert read(text, where) == Reading(amount(meant), confirm=True)


NOT_MONEY = [
    (PT, ""), (PT, "sei lá"), (PT, "não sei"), (PT, "depende do mês"), (PT, "não tenho"), (PT, "muito caro"),
    (PT, "reais"), (PT, "somos 20 pessoas"), (PT, "10%"), (PT, "20 funcionários"), (PT, "faz 3 anos"),
    (PT, "2 salários"), (PT, "quanto custa?"), (PT, "tem desconto acima de 500 reais?"),
    (PT, "quanto fica 20 unidades"), (PT, "vocês cobram R$ 50?"), (PT, "11 98765-4321"), (PT, "+55 11 98765-4321"),
    (PT, "123.456.789-09"), (PT, "12/05/2024"), (PT, "dia 10"), (PT, "às 15h"), (PT, "15:30"), (PT, "ana500@gmail.com"),
    (PT, "https://site.com/500"), (PT, "um momento"), (PT, "o primeiro"), (PT, "quero um orçamento"), (AR, "no sé"),
    (AR, "¿cuesta 500 pesos?"), (AR, "15 empleados"), (AR, "el 20 de marzo"), (AR, "+54 9 11 1234-5678"),
    (EN, "not sure"), (EN, "exactly dollars"), (EN, "20 people"), (EN, "is it $20?"), (EN, "555-123-4567"),
    (EN, "at 5pm"), (EN, "May 4th"), (EN, "three years"), (EN, "how much is the $50 plan"),
    (PT, "5 milhas"),
    # What others charge
    (EN, "my neighbor said you charge $90 per hour"), (PT, "me falaram que vocês cobram 300 reais"),
    (MX, "dicen que ustedes cobran 500 pesos"),
    (PT, "12 mês"), (ES, "3 cifras"),
]


@pytest.mark.parametrize(("where", "text"), NOT_MONEY)
def test_what_is_no_amount_is_not_read(where: Locale, text: str) -> None:
    assert read(text, where) is None


def test_few_clear_amounts_are_asked_about() -> None:
    asked = [text for where, text, _ in CLEAR if (reading := read(text, where)) and reading.confirm]
    assert len(asked) <= len(CLEAR) / 10


def test_without_a_country_the_dollar_sign_is_the_default_money_where_that_is_written_so() -> None:
    assert read("$ 20", Locale("es", "", "UTC", "MXN")) == Reading(amount("20 MXN"))
    assert read("$ 20", Locale("pt", "", "UTC", "EUR")) == Reading(amount("20 USD"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("gasto R$ 300 de luz e 50 reais de água", ["R$ 300", "50 reais"]),
        ("de 300 a 400 reais, às 10h", ["300 a 400 reais"]),
        ("10 reais e 50 centavos", ["10 reais e 50 centavos"]),
    ],
)
def test_spans_say_where_in_the_message_each_amount_stands(text: str, said: list[str]) -> None:
    assert [text[found.start:found.end] for found in money.spans(text, PT)] == said


SAID = (
    "R$ $ US$ u$s € £ reais real dólares canadenses pesos centavos c lucas palos rs bs k mil milhão e y and a até "
    "entre 10 20,50 1.200 50 meio um dez mil e quinhentos - – / , . ? % de por mês AUD all try gratis ½ 2️⃣"
)
PIECES = st.sampled_from(SAID.split())


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=12).map(" ".join), st.lists(PIECES, max_size=12).map("".join)),
       st.sampled_from([PT, AR, MX, PE, ES, EN, GB, Locale("fr", "")]))
def test_no_text_raises_and_every_amount_has_a_currency(text: str, where: Locale) -> None:
    reading = read(text, where)
    if reading is not None:
        assert isinstance(reading.value, Money)
        assert reading.value.amount.is_finite()
        assert len(reading.value.currency) == 3
    for found in money.spans(text, where):
        assert 0 <= found.start < found.end <= len(text)


@settings(max_examples=200, deadline=None)
@given(st.decimals(min_value=0, max_value=10**7, places=2), st.sampled_from([PT, AR, EN]))
def test_an_amount_is_read_back_as_it_is_printed(value: Decimal, where: Locale) -> None:
    printed = f"{value:,.2f}"
    if where is not EN:
        printed = printed.translate(str.maketrans(",.", ".,"))
    for text in (printed, f"$ {printed}", f"{printed} {where.currency}", f"uns {printed} por mês"):
        reading = read(text, where)
        assert reading == Reading(Money(value, where.currency))
