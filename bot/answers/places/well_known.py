"""Places that people say they are from, beside the states: "sou a Ana da Mooca" names no company. Folded."""

from __future__ import annotations

from bot.answers.fold import fold
from bot.answers.places.nicknames import NICKNAMES
from bot.answers.places.subdivisions import BY_NAME
from bot.answers.tables import phrase_set

_CITIES = phrase_set("""
    fortaleza, recife, goiania, belem, manaus, guarulhos, campinas, sao luis, maceio, duque de caxias, natal,
    teresina, campo grande, sao bernardo, osasco, joao pessoa, ribeirao preto, uberlandia, contagem, aracaju,
    sorocaba, cuiaba, feira de santana, joinville, londrina, maringa, niteroi, sao goncalo, nova iguacu, belford
    roxo, porto velho, boa vista, macapa, palmas, rio branco, vitoria, vila velha, serra, caxias do sul, pelotas,
    canoas, blumenau, itajai, santos, guaruja, praia grande, sao vicente, jundiai, piracicaba, bauru, franca,
    limeira, taubate, americana, araraquara, sao carlos, presidente prudente, sao jose do rio preto, mogi das
    cruzes, diadema, maua, suzano, barueri, cotia, betim, montes claros, petropolis, volta redonda, campos, macae,
    cabo frio, anapolis, dourados, cascavel, foz do iguacu, ponta grossa, petrolina, caruaru, olinda, jaboatao,
    mossoro, campina grande, imperatriz, maraba, santarem, ilheus, itabuna, crato, juazeiro, gramado, chapeco,
    criciuma, lisboa, porto, mooca, lapa, tijuca, barra, barra da tijuca, penha, saude, liberdade, morumbi,
    brooklin, tatuape, butanta, leblon, flamengo, botafogo, copacabana, ipanema, savassi, pampulha, pinheiros,
    perdizes, santana, ipiranga, jabaquara, aclimacao, bela vista, consolacao, republica, se, urca, gloria, lagoa,
    gavea, meier, madureira, bangu, zona sul, zona norte, zona leste, zona oeste, centro, baixada, abc, grande sao
    paulo, regiao metropolitana, nordeste, norte, sul, sudeste, centro-oeste, litoral, capital, interior, mexico,
    ciudad de mexico, ecatepec, guadalajara, puebla, tijuana, leon, ciudad juarez, juarez, zapopan, monterrey,
    nezahualcoyotl, chihuahua, merida, cancun, acapulco, saltillo, hermosillo, mexicali, culiacan, toluca,
    cuernavaca, torreon, morelia, reynosa, veracruz, xalapa, villahermosa, tuxtla, mazatlan, celaya, irapuato,
    ensenada, polanco, coyoacan, santa fe, roma norte, condesa, bogota, medellin, cali, barranquilla, cartagena,
    bucaramanga, pereira, manizales, cucuta, ibague, santiago, valparaiso, concepcion, vina del mar, antofagasta,
    lima, arequipa, trujillo, cusco, cuzco, chiclayo, piura, quito, guayaquil, cuenca, la paz, santa cruz,
    cochabamba, asuncion, montevideo, caracas, maracaibo, valencia, san jose, panama, san salvador, guatemala,
    tegucigalpa, managua, santo domingo, la habana, san juan, rosario, mendoza, la plata, tucuman, mar del plata,
    salta, santa fe, neuquen, bahia blanca, palermo, belgrano, madrid, barcelona, sevilla, zaragoza, malaga, murcia,
    bilbao, alicante, cordoba, valladolid, vigo, gijon, granada, chicago, houston, phoenix, san antonio, san diego,
    dallas, austin, jacksonville, fort worth, columbus, charlotte, indianapolis, seattle, denver, boston, nashville,
    detroit, portland, memphis, oklahoma city, baltimore, milwaukee, albuquerque, tucson, fresno, sacramento, kansas
    city, mesa, omaha, miami, oakland, minneapolis, tulsa, tampa, new orleans, cleveland, anaheim, honolulu,
    orlando, pittsburgh, cincinnati, st louis, saint louis, el paso, brooklyn, queens, manhattan, bronx, new york
    city, toronto, vancouver, montreal, ottawa, calgary, london, manchester, dublin, sydney, melbourne, paris,
    berlin, rome, amsterdam, dubai, tokyo, delhi, mumbai, lisbon
""")
_COUNTRIES = phrase_set("""
    brasil, brazil, argentina, chile, colombia, peru, uruguai, uruguay, paraguai, paraguay, bolivia, equador, ecuador,
    venezuela, costa rica, cuba, honduras, nicaragua, el salvador, republica dominicana, dominican republic,
    puerto rico, porto rico, espanha, espana, spain, portugal, estados unidos, eua, usa, us, united states, the states,
    america, canada, inglaterra, england, uk, united kingdom, reino unido, franca, france, francia, alemanha, germany,
    alemania, italia, italy, angola, mocambique, japao, japan, china, india, europa, europe, africa, asia
""")
WELL_KNOWN = _CITIES | _COUNTRIES | frozenset(map(fold, NICKNAMES.values())) | frozenset(
    word for _, word in NICKNAMES) | frozenset(name for table in BY_NAME.values() for name in table)
"""What is no company, though somebody is from there."""
# Parts of cities, regions, and what is another word as often.
_NO_CITIES = phrase_set("""
    mooca, lapa, tijuca, barra, barra da tijuca, penha, saude, liberdade, morumbi, brooklin, tatuape, butanta, leblon,
    flamengo, botafogo, copacabana, ipanema, savassi, pampulha, pinheiros, perdizes, santana, ipiranga, jabaquara,
    aclimacao, bela vista, consolacao, republica, se, urca, gloria, lagoa, gavea, meier, madureira, bangu, zona sul,
    zona norte, zona leste, zona oeste, centro, baixada, abc, grande sao paulo, regiao metropolitana, nordeste, norte,
    sul, sudeste, centro-oeste, litoral, capital, interior, mexico, polanco, coyoacan, roma norte, condesa, serra,
    contagem, franca, americana, mesa, queens, bronx, brooklyn, manhattan, charlotte, porto, panama, guatemala,
    belgrano, palermo
""")
CITIES = (_CITIES - _NO_CITIES) | phrase_set("""
    sao paulo, rio de janeiro, brasilia, salvador, curitiba, porto alegre, belo horizonte, florianopolis, queretaro,
    buenos aires, new york, los angeles, san francisco, las vegas, atlanta, philadelphia, washington
""")
"""Cities that are known by their name alone."""
# A place's name begins so: "Vila Mariana", "Jardim América", "Cidade Tiradentes".
PLACE_BEGINS = frozenset("""
    vila villa jardim jardins cidade ciudad parque bairro barrio zona regiao region residencial conjunto condominio
    setor alto alta baixo santa santo sao san saint st nova nueva new novo nuevo praia playa porto puerto rio ilha isla
    serra sierra lagoa laguna morro cerro ponta punta fort north south east west norte sul sur leste este oeste
    downtown state estado provincia colonia favela comunidade
""".split())
