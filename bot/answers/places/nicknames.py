"""What people call big cities for short. Folded; the country where it is said, "" where anywhere."""

from __future__ import annotations

_SAID = {
    "BR": {
        "São Paulo": "sp sampa", "Rio de Janeiro": "rio rj", "Belo Horizonte": "bh beaga", "Porto Alegre": "poa",
        "Brasília": "df bsb", "Curitiba": "cwb", "Florianópolis": "floripa", "Salvador": "ssa", "São José dos Campos":
        "sjc", "Balneário Camboriú": "bc", "Juiz de Fora": "jf", "Santo André": "sta",
    },
    "MX": {"Ciudad de México": "cdmx df mexico", "Guadalajara": "gdl guanatos", "Monterrey": "mty", "Querétaro": "qro",
           "Tijuana": "tj", "San Luis Potosí": "slp", "Puebla": "pue"},
    "AR": {"Buenos Aires": "bsas caba baires", "Mar del Plata": "mardel mdq", "Rosario": "ros", "Córdoba": "cba"},
    "ES": {"Barcelona": "bcn barna", "Madrid": "mad", "Valencia": "vlc"},
    "US": {"New York": "nyc ny", "Los Angeles": "la", "San Francisco": "sf", "Philadelphia": "philly",
           "Las Vegas": "vegas", "Washington": "dc", "Atlanta": "atl"},
    "": {"New York": "nyc", "Buenos Aires": "bsas caba", "Ciudad de México": "cdmx"},
}
NICKNAMES = {(country, word): city for country, cities in _SAID.items() for city, said in cities.items()
             for word in said.split()}
"""(country, what is said) -> the city."""
