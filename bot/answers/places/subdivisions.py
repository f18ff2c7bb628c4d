"""The states of Brazil, Mexico and the United States, and the provinces of Argentina and Spain: data, and look-ups.

A row: the code that is kept, the name that is shown, other names. Codes: the two letters of Brazil and the United
States, the three of ISO 3166-2 for Mexico; in Argentina and Spain nobody says a code: there the name itself is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from bot.answers.fold import fold
from bot.answers.reading import Locale


class Subdivision(NamedTuple):
    """A state, province or autonomous community: the code that is kept, and the name that is shown."""

    code: str
    name: str


_CODED = {
    "BR": """
        AC:Acre; AL:Alagoas; AP:Amapá; AM:Amazonas; BA:Bahia:baia; CE:Ceará; DF:Distrito Federal:brasilia;
        ES:Espírito Santo; GO:Goiás; MA:Maranhão; MT:Mato Grosso; MS:Mato Grosso do Sul; MG:Minas Gerais:minas;
        PA:Pará; PB:Paraíba; PR:Paraná; PE:Pernambuco; PI:Piauí; RJ:Rio de Janeiro:rio; RN:Rio Grande do Norte;
        RS:Rio Grande do Sul; RO:Rondônia; RR:Roraima; SC:Santa Catarina; SP:São Paulo:sampa; SE:Sergipe; TO:Tocantins
    """,
    "MX": """
        AGU:Aguascalientes:ags; BCN:Baja California:bc; BCS:Baja California Sur; CAM:Campeche:camp;
        CHP:Chiapas:chis; CHH:Chihuahua:chih; CMX:Ciudad de México:cdmx:df:distrito federal:mexico df;
        COA:Coahuila:coah; COL:Colima; DUR:Durango:dgo; GUA:Guanajuato:gto; GRO:Guerrero; HID:Hidalgo:hgo; JAL:Jalisco;
        MEX:Estado de México:edomex:edo mex:edo de mexico; MIC:Michoacán:mich; MOR:Morelos; NAY:Nayarit;
        NLE:Nuevo León:nl; OAX:Oaxaca; PUE:Puebla; QUE:Querétaro:qro; ROO:Quintana Roo:q roo:qroo;
        SLP:San Luis Potosí; SIN:Sinaloa; SON:Sonora; TAB:Tabasco; TAM:Tamaulipas:tamps; TLA:Tlaxcala:tlax;
        VER:Veracruz; YUC:Yucatán; ZAC:Zacatecas
    """,
    "US": """
        AL:Alabama; AK:Alaska; AZ:Arizona; AR:Arkansas; CA:California:cali; CO:Colorado; CT:Connecticut; DE:Delaware;
        DC:District of Columbia:washington dc; FL:Florida; GA:Georgia; HI:Hawaii; ID:Idaho; IL:Illinois; IN:Indiana;
        IA:Iowa; KS:Kansas; KY:Kentucky; LA:Louisiana; ME:Maine; MD:Maryland; MA:Massachusetts:mass; MI:Michigan;
        MN:Minnesota; MS:Mississippi; MO:Missouri; MT:Montana; NE:Nebraska; NV:Nevada; NH:New Hampshire; NJ:New Jersey;
        NM:New Mexico; NY:New York; NC:North Carolina; ND:North Dakota; OH:Ohio; OK:Oklahoma; OR:Oregon;
        PA:Pennsylvania; PR:Puerto Rico; RI:Rhode Island; SC:South Carolina; SD:South Dakota; TN:Tennessee;
        TX:Texas:tejas; UT:Utah; VT:Vermont; VA:Virginia; WA:Washington:washington state;
        WV:West Virginia; WI:Wisconsin; WY:Wyoming
    """,
}
_NAMED = {
    "AR": """
        Buenos Aires:provincia de buenos aires:pba; Ciudad Autónoma de Buenos Aires:caba:capital federal:capital;
        Catamarca; Chaco; Chubut; Córdoba:cba; Corrientes; Entre Ríos; Formosa; Jujuy; La Pampa; La Rioja; Mendoza;
        Misiones; Neuquén; Río Negro; Salta; San Juan; San Luis; Santa Cruz; Santa Fe; Santiago del Estero;
        Tierra del Fuego; Tucumán
    """,
    "ES": """
        Andalucía; Aragón; Asturias:principado de asturias; Islas Baleares:baleares:illes balears;
        Canarias:islas canarias; Cantabria; Castilla-La Mancha:castilla la mancha;
        Castilla y León; Cataluña:catalunya; Ceuta;
        Comunidad Valenciana:comunitat valenciana; Extremadura; Galicia; La Rioja; Madrid:comunidad de madrid; Melilla;
        Murcia:region de murcia; Navarra; País Vasco:euskadi;
        Álava:araba; Albacete; Alicante:alacant; Almería; Ávila; Badajoz; Barcelona; Burgos; Cáceres; Cádiz;
        Castellón;
        Ciudad Real; Córdoba; A Coruña:la coruna:coruna; Cuenca; Gerona:girona; Granada;
        Guadalajara; Guipúzcoa:gipuzkoa;
        Huelva; Huesca; Jaén; León; Lérida:lleida; Lugo; Málaga; Orense:ourense; Palencia; Las Palmas; Pontevedra;
        Salamanca; Santa Cruz de Tenerife:tenerife; Segovia; Sevilla; Soria; Tarragona; Teruel; Toledo; Valencia;
        Valladolid; Vizcaya:bizkaia; Zamora; Zaragoza
    """,
}


def _rows(text: str) -> list[list[str]]:
    return [[" ".join(cell.split()) for cell in row.split(":")] for row in text.split(";")]


def _table() -> dict[str, dict[str, Subdivision]]:
    coded = {country: [(code, *names) for code, *names in _rows(text)] for country, text in _CODED.items()}
    named = {country: [(name, name, *others) for name, *others in _rows(text)] for country, text in _NAMED.items()}
    return {
        country: {
            fold(word): Subdivision(code, name) for code, name, *others in rows for word in (name, *others)
        } for country, rows in (coded | named).items()
    }


BY_NAME: Mapping[str, Mapping[str, Subdivision]] = _table()
"""Country -> folded name -> the state."""
BY_CODE: Mapping[str, Mapping[str, Subdivision]] = {
    country: {one.code: one for one in table.values()} for country, table in BY_NAME.items()
}
"""Country -> code in capitals (in Argentina and Spain: the name) -> the state."""


def country_of(where: Locale) -> str:
    """The country whose states are meant; "" where that is not known."""
    language, _, region = where.language.partition("-")
    return where.country.upper() or region.upper() or {"pt": "BR", "en": "US"}.get(language.lower(), "")


def is_subdivision(text: str, where: Locale) -> bool:
    """Whether that is the name or the code of a state where the person lives."""
    country, word = country_of(where), fold(text)
    return word in BY_NAME.get(country, {}) or word.upper() in BY_CODE.get(country, {})
