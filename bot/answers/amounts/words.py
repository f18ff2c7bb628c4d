"""What people call money: signs, codes, names and slang, accents folded away. Data, and the look-ups on it.

Codes are ISO 4217, those of money that is no longer spent included. "$", "peso" and the like stand for whatever they
are where the person lives (`local`).
"""

from __future__ import annotations

from typing import NamedTuple

from bot.answers.reading import Locale


def words(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


class Name(NamedTuple):
    """What a word after an amount means: the currency ("" where any), and what the amount is multiplied with."""

    currency: str
    hundredths: bool = False
    times: int = 1


PESOS = {"MX": "MXN", "AR": "ARS", "CL": "CLP", "CO": "COP", "UY": "UYU", "DO": "DOP", "CU": "CUP", "PH": "PHP"}
DOLLARS = {"US": "USD", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "SG": "SGD", "HK": "HKD", "JM": "JMD", "TT": "TTD",
           "BZ": "BZD", "BS": "BSD", "BB": "BBD", "TW": "TWD", "NA": "NAD", "FJ": "FJD"}
# "$" is written for the money of these countries; elsewhere it is the dollar of the United States.
SIGNS = PESOS | DOLLARS | {"BR": "BRL"}
SIGN_CURRENCIES = frozenset(SIGNS.values())
_CROWNS = {"SE": "SEK", "NO": "NOK", "DK": "DKK", "IS": "ISK"}
_BS = {"VE": "VES"}

# Written before or after an amount, spaces and points left out. "$", "kr", "bs" and "c$" depend on the country.
MARKS = {
    "r$": "BRL", "us$": "USD", "u$s": "USD", "u$d": "USD", "usd$": "USD", "$us": "USD", "us": "USD", "u$": "USD",
    "$usd": "USD", "mx$": "MXN", "mex$": "MXN", "ar$": "ARS", "clp$": "CLP", "cop$": "COP", "col$": "COP", "$u": "UYU",
    "rd$": "DOP", "ca$": "CAD", "cad$": "CAD", "can$": "CAD", "a$": "AUD", "au$": "AUD", "aud$": "AUD", "nz$": "NZD",
    "hk$": "HKD", "s$": "SGD", "sg$": "SGD", "nt$": "TWD", "j$": "JMD", "tt$": "TTD", "bz$": "BZD", "c$": "c$",
    "brl$": "BRL", "mxn$": "MXN", "ars$": "ARS", "$mn": "MXN", "mn": "MXN", "$": "$", "s/": "PEN", "b/": "PAB",
    "bs": "bs", "bsf": "VES", "bss": "VES", "q": "q", "l": "l", "kr": "kr", "rs": "rs", "re": "INR", "gs": "PYG",
    "€": "EUR", "eur€": "EUR", "€ur": "EUR", "£": "GBP", "₤": "GBP", "gbp£": "GBP", "¥": "JPY", "円": "JPY",
    "元": "CNY", "rmb": "CNY", "cn¥": "CNY", "₩": "KRW", "원": "KRW", "₹": "INR", "₽": "RUB", "₴": "UAH", "₺": "TRY",
    "₪": "ILS", "฿": "THB", "₫": "VND", "₱": "PHP", "₦": "NGN", "₲": "PYG", "₡": "CRC", "₸": "KZT", "₾": "GEL",
    "₭": "LAK", "₵": "GHS", "₮": "MNT", "₼": "AZN", "֏": "AMD", "ரூ": "LKR", "zl": "PLN", "zł": "PLN", "kc": "CZK",
    "ft": "HUF", "лв": "BGN", "руб": "RUB", "р": "RUB", "грн": "UAH", "rp": "IDR", "rm": "MYR", "tl": "TRY",
    "kd": "KWD", "ks": "MMK", "din": "RSD", "dh": "AED", "dhs": "AED", "ssp": "SSP", "₨": "INR", "¢": "¢",
    "جنيه": "EGP", "درهم": "AED", "ريال": "SAR",
}
CODES = words(
    "usd eur brl gbp mxn ars clp cop pen uyu bob pyg ves vef vnd crc gtq hnl nio pab dop cup cad aud nzd chf jpy cny "
    "inr krw rub uah try ils thb php ngn kzt gel sek nok dkk isk pln czk huf ron bgn rsd hrk idr myr sgd hkd twd zar "
    "egp kwd qar sar aed omr bhd jod lbp mad tnd dzd kes ghs lkr pkr bdt npr lak mmk khr mnt azn amd byn mdl all mkd "
    "bam btc eth dem frf itl esp pte nlg bef ats fim iep grd jmd ttd bzd bsd bbd htg xof xaf"
)
# Codes that are everyday words: only in capitals.
WORDLIKE_CODES = words("all try cup top pen mad cop bob ron gel bam pte sos jod bef ats esp")

_NAMES = {
    "BRL": "real reais reales reals reau reaus rea conto contos pila pilas dilma temer",
    "EUR": "euro euros eurito euritos pavo pavos",
    "GBP": "quid pound pounds libra libras sterling esterlina esterlinas",
    "PEN": "sol soles", "bs": "boliviano bolivianos", "VES": "bolivar bolivares bolos",
    "PYG": "guarani guaranis guaranies",
    "CRC": "colon colones", "GTQ": "quetzal quetzales", "HNL": "lempira lempiras", "NIO": "cordoba cordobas",
    "PAB": "balboa balboas", "HTG": "gourde gourdes", "MXN": "varo varos baro baros",
    "CHF": "franco francos franc francs", "JPY": "yen yens yenes ien ienes iene",
    "CNY": "yuan yuans yuanes yuane rmb renminbi kuai", "INR": "rupee rupees rupia rupias",
    "KRW": "won wones", "RUB": "rublo rublos ruble rubles rouble roubles", "TRY": "lira liras",
    "ILS": "shekel shekels shekalim", "THB": "baht bahts", "ZAR": "rand rands", "PLN": "zloty zlotys zloties",
    "HUF": "forint forints florint", "UAH": "hryvnia hryvnias", "VND": "dong", "NGN": "naira nairas",
    "MYR": "ringgit ringgits", "KWD": "dinar dinars dinares", "SAR": "riyal riyals riyales saudiriyal saudiriyals",
    "IRR": "rial rials riales", "AED": "dirham dirhams",
    "RON": "leu lei", "BTC": "bitcoin bitcoins", "kr": "coroa coroas corona coronas krona kronor krone kroner crowns",
    "FIM": "markka markkaa markkas", "DEM": "marco marcos mark marks", "ESP": "peseta pesetas pta ptas pt pts",
    "PTE": "escudo escudos", "NLG": "florim florins florin guilder guilders", "EGP": "egyptianpound egyptianpounds",
    "USD": "verde verdes dls dlls dlrs dolarucos",
    "$": "dolar dolares dollar dollars buck bucks dola dol dols doll dolars",
    "peso": "peso pesos", "mango": "mango mangos", "local": "pau paus plata",
}
NAMES: dict[str, Name] = {word: Name(code) for code, said in _NAMES.items() for word in said.split()}
for _word in words("centavo centavos cent cents centimo centimos c ¢ ctvs cts sen sens"):
    NAMES[_word] = Name("", hundredths=True)
for _word in words("penny pence pennies p peni penies penique peniques"):
    NAMES[_word] = Name("pence", hundredths=True)
for _word in ("luca", "lucas"):
    NAMES[_word] = Name("luca", times=1000)
for _word in ("palo", "palos"):
    NAMES[_word] = Name("palo", times=10**6)
for _word in ("barao", "baroes"):
    NAMES[_word] = Name("local", times=1000)
NAMES["gamba"] = NAMES["gambas"] = Name("mango", times=100)
NOT_ENGLISH = words("real rea colon sol pt")
ONLY_ENGLISH = words("p")  # "5000 p/ mês"

_OF_COUNTRY = {
    "USD": "us american americano americana estadounidense estadunidense norteamericano",
    "CAD": "canadian canadense canadiense",
    "AUD": "aussie australian australiano australiana", "NZD": "zealand neozelandes neozelandesa", "HKD": "hong",
    "SGD": "singapore singapur singapura", "TWD": "taiwan taiwanese taiwanes", "JMD": "jamaican jamaiquino",
    "MXN": "mexican mexicano", "ARS": "argentine argentinian argentino", "CLP": "chilean chileno",
    "COP": "colombian colombiano",
    "UYU": "uruguayan uruguayo uruguaio", "DOP": "dominican dominicano", "CUP": "cuban cubano",
    "PHP": "philippine filipino",
    "GBP": "british sterling esterlina esterlinas britanica britanicas", "EGP": "egyptian egipcia",
    "LBP": "lebanese libanesa",
    "CHF": "swiss suico suizo suizos", "FRF": "french frances", "BEF": "belgian belga", "FIM": "finnish finlandes",
    "DEM": "german deutsche deutsch aleman alemao alemanes alemaes", "NLG": "dutch holandes", "ITL": "italian italiana",
    "JPY": "japanese japones", "CNY": "chinese chino chines", "INR": "indian india", "PKR": "pakistani", "LKR": "sri",
    "KWD": "kuwaiti", "JOD": "jordanian jordano", "QAR": "qatari catari", "SAR": "saudi saudita",
    "OMR": "omani",
    "IRR": "iranian irani", "MYR": "malaysia malaysian malayo", "SEK": "swedish sueca sueco",
    "NOK": "norwegian norueguesa noruega",
    "DKK": "danish dinamarquesa danesa", "CZK": "czech tcheca checa", "TRY": "turkish turca",
    "BRL": "brazilian brasileiro brasileno",
    "PEN": "peruvian peruano", "BOB": "bolivian", "KRW": "korean coreano", "RUB": "russian russo ruso", "ZAR": "south",
    "ILS": "israeli", "BGN": "bulgarian", "AED": "emirati", "TTD": "trinidad",
}
ADJECTIVES = {word + end: code for code, said in _OF_COUNTRY.items() for word in said.split()
              for end in ("", "s", "es")}

COUNTED = words("""
    x usuario usuarios user users figures pessoa pessoas pessoal gente funcionario funcionarios colaborador
    colaboradores socio socios cliente clientes aluno alunos loja lojas filial filiais unidade unidades ano anos
    mes meses dia dias semana semanas hora horas minuto minutos vez vezes filho filhos carro carros quarto
    quartos metro metros km kg litro litros m2 m² mts persona personas empleado empleados trabajador
    trabajadores socias alumno alumnos tienda tiendas sucursal sucursales hijo auto autos coche coches cuarto
    cuartos habitacion habitaciones people person employee employees worker workers staff customer customers
    client clients student students store stores shop shops branch branches unit units year years month months
    week weeks day days hour hours minute minutes time times kid kids child children car cars room rooms bedroom
    bedrooms meter meters mile miles milha milhas milla millas pedidos orders order lead leads visitas produtos productos products
    parcelas cuotas installments convidados invitados guests membros members vendedores vagas adultos criancas
    salario salarios sueldo sueldos
""")


def local(code: str, where: Locale) -> tuple[str, bool]:
    """The ISO code of a mark or name where the person lives, and whether that is a guess."""
    if len(code) == 3 and code.isupper():
        return code, False
    country = where.country.upper()
    if code == "$":
        sign = SIGNS.get(country) or (where.currency if not country and where.currency in SIGN_CURRENCIES else "USD")
        return sign, False
    if code in ("peso", "mango"):
        sign = PESOS.get(country) or (where.currency if where.currency in PESOS.values() else "")
        if not sign and code == "peso":  # of whom, where none is spent? A neighbour's
            return "ARS" if country in ("BR", "PY") else "MXN", True
        return sign or where.currency, not sign and where.currency != "BRL"
    by_country = {
        "kr": _CROWNS.get(country, "SEK"), "bs": _BS.get(country, "BOB"), "c$": "NIO" if country == "NI" else "CAD",
        "q": "GTQ" if country == "GT" else "", "l": "HNL" if country == "HN" else "", "pence": "GBP",
        "rs": "BRL" if where.language[:2] == "pt" else "INR", "¢": "",
    }
    return by_country.get(code) or where.currency, False


def slang_times(code: str, times: int, where: Locale) -> int:
    """What one of a slang word is: a "luca" is 1000 pesos, but one sol in Peru; a "palo" a million."""
    return 1 if code == "luca" and where.country.upper() in ("PE", "BO") else times
