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


THREE_DECIMALS = words("KWD BHD OMR JOD IQD TND LYD")  # money of a thousand parts
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
    "cfa": "XOF", "fcfa": "XOF", "ksh": "KES", "جنيه": "EGP", "درهم": "AED", "ريال": "SAR",
}
CODES = words(
    "usd eur brl gbp mxn ars clp cop pen uyu bob pyg ves vef vnd crc gtq hnl nio pab dop cup cad aud nzd chf jpy cny "
    "inr krw rub uah try ils thb php ngn kzt gel sek nok dkk isk pln czk huf ron bgn rsd hrk idr myr sgd hkd twd zar "
    "egp kwd qar sar aed omr bhd jod lbp mad tnd dzd kes ghs lkr pkr bdt npr lak mmk khr mnt azn amd byn mdl all mkd "
    "bam btc eth dem frf itl esp pte nlg bef ats fim iep grd jmd ttd bzd bsd bbd htg xof xaf xcd xpf xau afn ang aoa "
    "awg bif bmd bnd btn bwp byr cdf cve djf dzd eek ern etb fjd fkp ghc gip gmd gnf gyd irr iqd jep kgs kmf kpw kyd "
    "lrd lsl ltl lvl lyd mga mop mro mru mur mvr mwk mzn nad pgk rwf sbd scr sdg shp sit skk sle sll srd stn svc syp "
    "szl tjs tmt top tzs ugx uzs vuv wst yer zmk zmw zwl clf cuc"
)
# Codes that are everyday words: only in capitals.
WORDLIKE_CODES = words("mop sit ang stn scr ern all try cup top pen mad cop bob ron gel bam pte sos jod bef ats esp")

_NAMES = {
    "BRL": "real reais reales reals reau reaus rea conto contos pila pilas dilma temer",
    "EUR": "euro euros eurito euritos pavo pavos",
    "GBP": "quid pound pounds libra libras sterling esterlina esterlinas",
    "PEN": "sol soles sois", "bs": "boliviano bolivianos", "VES": "bolivar bolivares bolivars bolos",
    "PYG": "guarani guaranis guaranies",
    "CRC": "colon colones", "GTQ": "quetzal quetzales quetzals", "HNL": "lempira lempiras", "NIO": "cordoba cordobas",
    "PAB": "balboa balboas", "HTG": "gourde gourdes", "MXN": "varo varos baro baros",
    "CHF": "franco francos franc francs", "JPY": "yen yens yenes ien ienes iene",
    "CNY": "yuan yuans yuanes yuane rmb renminbi kuai", "INR": "rupee rupees rupia rupias",
    "KRW": "won wons wones", "RUB": "руб рубль рубля рублей rublo rublos ruble rubles rouble roubles", "TRY": "lira liras",
    "ILS": "shekel shekels shekalim sequeles", "THB": "baht bahts", "ZAR": "rand rands", "PLN": "zloty zlotys zloties",
    "HUF": "forint forints florint florines", "UAH": "hryvnia hryvnias grivna grivnas", "VND": "dong dongs", "NGN": "naira nairas",
    "MYR": "ringgit ringgits", "KWD": "dinar dinars dinares", "SAR": "riyal riyals riyales saudiriyal saudiriyals",
    "IRR": "rial rials riales", "AED": "dirham dirhams",
    "RON": "leu leus lei",
    "AFN": "afghani afghanis", "ALL": "lek leks", "AOA": "kwanza kwanzas", "AMD": "dram drams", "AZN": "manat manats",
    "BDT": "taka takas", "BWP": "pula pulas", "BGN": "lev levs leva levas", "KHR": "riel riels", "HRK": "kuna kunas",
    "CZK": "koruna korunas", "ETB": "birr", "GEL": "lari laris", "GHS": "cedi cedis", "IDR": "rupiah rupiahs",
    "KZT": "tenge tenges", "KES": "shilling shillings chelin chelines xelim xelins", "ZMW": "kwacha kwachas",
    "MOP": "pataca patacas", "MZN": "metical meticais meticales", "MNT": "tugrik tugriks", "MMK": "kyat kyats",
    "ATS": "schilling schillings", "BTC": "bitcoin bitcoins", "kr": "coroa coroas corona coronas krona kronor krone kroner crowns",
    "FIM": "markka markkaa markkas", "DEM": "marco marcos mark marks", "ESP": "peseta pesetas pta ptas pt pts",
    "PTE": "escudo escudos", "NLG": "florim florins florin guilder guilders", "EGP": "egyptianpound egyptianpounds",
    "USD": "verde verdes dls dlls dlrs dolarucos",
    "$": "dolar dolares dollar dollars buck bucks doleta doletas dola dol dols doll dolars",
    "peso": "peso pesos", "mango": "mango mangos", "local": "pau paus plata",
}
NAMES: dict[str, Name] = {word: Name(code) for code, said in _NAMES.items() for word in said.split()}
for _word in words("centavo centavos cent cents centimo centimos c ¢ ctvs cts sen sens"):
    NAMES[_word] = Name("", hundredths=True)
for _word in words("penny pence pennies p peni penies penique peniques"):
    NAMES[_word] = Name("pence", hundredths=True)
for _word in words("luca lucas luka lukas luquita luquitas"):
    NAMES[_word] = Name("luca", times=1000)
for _word in ("palo", "palos"):
    NAMES[_word] = Name("palo", times=10**6)
for _word in ("barao", "baroes"):
    NAMES[_word] = Name("local", times=1000)
for _word in words("onca oncas galo galos"):  # on Brazil's notes of 50 is a jaguar
    NAMES[_word] = Name("BRL", times=50)
NAMES["mdp"] = Name("peso", times=10**6)  # "millones de pesos"
NAMES["mdd"] = Name("USD", times=10**6)
NAMES["gamba"] = NAMES["gambas"] = Name("mango", times=100)
NOT_ENGLISH = words("real rea colon sol pt")
ONLY_ENGLISH = words("p")  # "5000 p/ mês"

_OF_COUNTRY = {
    "USD": "us american americano estadounidense estadunidense norteamericano states",
    "CAD": "canadian canadense canadiense",
    "AUD": "aussie australian australiano", "NZD": "zealand neozelandes neozelandesa", "HKD": "hong kong",
    "SGD": "singapore singaporean singapur singapura", "TWD": "taiwan taiwanese taiwanes", "JMD": "jamaican jamaiquino",
    "MXN": "mexican mexicano", "ARS": "argentine argentinian argentino", "CLP": "chilean chileno",
    "COP": "colombian colombiano", "UYU": "uruguayan uruguayo uruguaio", "DOP": "dominican dominicano",
    "CUP": "cuban cubano", "PHP": "philippine filipino", "BRL": "brazilian brasileiro brasileno",
    "PEN": "peruvian peruano", "BOB": "bolivian", "PYG": "paraguayan paraguayo paraguaio",
    "VES": "venezuelan venezolano venezuelano", "CRC": "rican costarricense", "GTQ": "guatemalan guatemalteco",
    "HNL": "honduran hondureno hondurenho", "NIO": "nicaraguan nicaraguense", "HTG": "haitian haitiano",
    "TTD": "trinidad", "BBD": "barbados barbadian", "BSD": "bahamian", "XCD": "caribbean", "SRD": "surinamese",
    "GBP": "british sterling esterlina britanico", "IEP": "irish irlandes irlandesa", "CHF": "swiss suico suizo",
    "FRF": "french frances", "BEF": "belgian belga", "FIM": "finnish finlandes", "ITL": "italian italiano",
    "DEM": "german deutsche deutsch aleman alemao alemanes alemaes", "NLG": "dutch holandes", "ESP": "spanish",
    "ATS": "austrian austriaco", "CYP": "cypriot chipriota", "MTL": "maltese maltes maltesa", "GRD": "greek",
    "SEK": "swedish sueco", "NOK": "norwegian noruego norueguesa", "DKK": "danish dinamarquesa danes danesa",
    "ISK": "icelandic islandes islandesa", "CZK": "czech tcheco checo", "PLN": "polish polaco polones",
    "HUF": "hungarian hungaro", "RON": "romanian rumano romeno", "BGN": "bulgarian bulgaro", "HRK": "croatian croata",
    "RSD": "serbian serbio servio", "UAH": "ukrainian ucraniano", "BYN": "belarusian bielorruso bielorrusso",
    "RUB": "russian russo ruso", "MKD": "macedonian macedonio", "MDL": "moldovan moldavo", "ALL": "albanian albanes",
    "TRY": "turkish turco", "GEL": "georgian georgiano", "AMD": "armenian armenio", "AZN": "azerbaijani azeri",
    "KZT": "kazakhstani kazakh kazajo cazaque", "UZS": "uzbek", "ILS": "israeli israelense",
    "EGP": "egyptian egipcio", "LBP": "lebanese libanes libanesa", "SYP": "syrian sirio", "IQD": "iraqi iraqui",
    "IRR": "iranian irani", "JOD": "jordanian jordano jordaniano", "KWD": "kuwaiti kuwaitiano", "OMR": "omani",
    "QAR": "qatari catari", "SAR": "saudi saudita", "AED": "emirati emirates uae", "BHD": "bahraini bareinita",
    "YER": "yemeni yemenita iemenita", "DZD": "algerian argelino", "LYD": "libyan libio", "SDG": "sudanese sudanes",
    "MAD": "moroccan marroqui marroquino", "TND": "tunisian tunecino tunisiano", "ETB": "ethiopian etiope",
    "KES": "kenyan keniano keniata queniano", "UGX": "ugandan ugandes", "TZS": "tanzanian tanzano tanzaniano",
    "RWF": "rwandan ruandes", "NGN": "nigerian nigeriano", "GHS": "ghanaian ghanes", "ZAR": "african africano",
    "ZMW": "zambian zambiano", "AOA": "angolan angolano", "MZN": "mozambican mozambicano mocambicano",
    "NAD": "namibian namibio", "BWP": "botswana", "LRD": "liberian liberiano", "MUR": "mauritian",
    "INR": "indian indiano indio india", "PKR": "pakistani paquistanes paquistanesa", "LKR": "lankan",
    "NPR": "nepalese nepali nepales", "BDT": "bangladeshi", "AFN": "afghan afgano", "MVR": "maldivian",
    "JPY": "japanese japones", "CNY": "chinese chino chines", "KRW": "korean coreano surcoreano sulcoreano",
    "MYR": "malaysia malaysian malayo", "IDR": "indonesian indonesio", "THB": "thai tailandes",
    "VND": "vietnamese vietnamita", "KHR": "cambodian camboyano cambojano", "MOP": "macanese", "FJD": "fiji fijian",
    "LAK": "lao laosiano", "MMK": "burmese birmano", "MNT": "mongolian mongol",
}
ADJECTIVES = {form + end: code for code, said in _OF_COUNTRY.items() for word in said.split()
              for form in ((word, word[:-1] + "a") if word.endswith("o") else (word,)) for end in ("", "s", "es")}
# What may stand with them: "south korean won", "new israeli shekels", "united states dollars".
BESIDE_ADJECTIVES = words("new south sri costa united arab sul")

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
    recamara recamaras dormitorio dormitorios suite suites bano banos banheiro banheiros bathroom bathrooms bath baths
    bed beds ambiente ambientes piso pisos andar andares floor floors garagem garaje estacionamientos cajon cajones
    hectare hectares hectareas kwh kw placa placas painel paineis paneles panel panels aparelho aparelhos computador
    computadores computadora computadoras computers licenca licencas licencia licencias license licenses seats assentos
    camas mesas tables pacientes patients mascota mascotas pet pets gato gatos cachorro cachorros perro perros
    dog dogs cat cats pes ft sqft
    parcelas cuotas installments convidados invitados guests membros members vendedores vagas adultos criancas
    salario salarios sueldo sueldos cifras digitos digits zeros ceros
""")
PERIODS = words("x mes month ano year dia day semana week")


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
