"""E-mail addresses, typed or spoken. What an address may be: the email-validator library, without asking the DNS."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from functools import lru_cache

from email_validator import EmailNotValidError, validate_email
from rapidfuzz.distance import OSA

from bot.answers.reading import Locale, Option, Reading
from bot.answers.tables import word_set

LONGEST_ADDRESS = 254  # RFC 5321 and its errata
LONGEST = 500  # characters looked at; an address has at most 254

_TYPED = re.compile(r"[^\s@<>()\[\]{},;:\"'|\\*¡!¿?=/]+@[^\s@<>()\[\]{},;:\"'|\\*!?/]+")
# Domains that many people have. A near miss of one of them is most likely a slip of the finger.
_COMMON = word_set("""
    gmail.com hotmail.com outlook.com yahoo.com yahoo.com.br hotmail.com.br outlook.com.br icloud.com protonmail.com
""")
_NAMES = frozenset(domain.partition(".")[0] for domain in _COMMON)
# Near them, and right all the same.
_OTHERS = word_set("mail.com email.com ymail.com fmail.com cloud.com")
_NO_ENDING = {"con": "com", "cmo": "com", "ocm": "com", "comm": "com", "vom": "com", "xom": "com", "cpm": "com",
              "coom": "com", "comn": "com", "cim": "com", "clm": "com", "nte": "net", "ner": "net", "brr": "br"}

_PLAIN_LOCAL = re.compile(r"[a-z0-9]{1,20}(?:[._-][a-z0-9]{1,20}){0,2}")  # under 64 characters
_LOCAL_ENDING = re.compile(r"(?:com?\.)?(?!co$|cm$|om$)[a-z]{2}")  # yahoo.com.ar, hotmail.fr: other countries' own
_DOTS = re.compile(r"\.{2,}")

_AT = re.compile(r"\s*[(\[{]\s*(?:at|arroba|a)\s*[)\]}]\s*|\s*\barrob+a\b\s*", re.IGNORECASE)
_DOT = re.compile(r"\s*[(\[{]\s*(?:dot|ponto|punto)\s*[)\]}]\s*|(?<!\s)\s+(?:ponto|punto|dot)\s+", re.IGNORECASE)
_SAID_AT = re.compile(r"(?<=\w)\s+at\s+(?=\w[\w-]*(?:\.\w|\s+dot\s))", re.IGNORECASE)
_SIGNS = (
    (re.compile(r"(?<!\s)\s+(?:underline|underscore|sublinhado|gui[oó]n bajo|anderline)\s+", re.IGNORECASE), "_"),
    (re.compile(r"(?<!\s)\s+(?:h[ií]fen|tra[cç]o|tracinho|gui[oó]n|dash|hyphen)\s+", re.IGNORECASE), "-"),
)
_COUNTRY_APART = re.compile(r"(\.com)\s+(br|ar|mx|co|pe|uy|py)\b", re.IGNORECASE)
_GAPS = re.compile(r"\s*@\s*(?=[\w.])")
_GAP_DOT = re.compile(r"(?<=\w)(?:\s+\.\s*|\.\s+(?=(?:com|net|org|br|edu|gov|io)\b))(?=\w)", re.IGNORECASE)
_COMMA = re.compile(r"(?<=\w),\s?(?=(?:com|net|org|br|edu|gov|io|co)\b)", re.IGNORECASE)
# What may stand right before a mended address without being a part of it that was lost.
_LEADS = word_set("""
    e é eh is es email e-mail mail correo correio meu mi my o el the to para pra at em en : = - address endereço
    direccion dirección contato contact here's sim yes sí ok claro
""")
_NOT_LOCAL = word_set("me us i you we them here am is are be work works meet call look what that in out good not at")


def read(text: str, where: Locale, now: datetime, options: tuple[Option, ...] = ()) -> Reading | None:
    """The first address, in lower case. To be confirmed: a corrected slip ("gmial.com"), a mended address
    that may have lost its beginning, and the first of two different ones."""
    text = text[:LONGEST] if text.isascii() else unicodedata.normalize("NFKC", text[:LONGEST])
    typed = [(match.group(), False) for match in _TYPED.finditer(text)]
    readings = _readings(typed) or _readings(_mended(text))
    if not readings:
        return None
    several = len({reading.value for reading in readings}) > 1
    return Reading(readings[0].value, readings[0].confirm or several)


def _readings(addresses: list[tuple[str, bool]]) -> list[Reading]:
    return [reading for address, doubt in addresses[:5] if (reading := _read(address.strip("._-"), doubt))]


def _read(address: str, doubt: bool) -> Reading | None:
    local, _, domain = address.lower().rpartition("@")
    corrected = _correct(domain)
    bare = _bare(local) if corrected in _COMMON else local
    mended = _DOTS.sub(".", f"{bare}@{corrected}")
    valid = _valid(mended)
    return Reading(valid, doubt or mended != address.lower()) if valid else None


def _valid(address: str) -> str | None:
    local, _, domain = address.partition("@")
    if not _PLAIN_LOCAL.fullmatch(local) or len(address) > LONGEST_ADDRESS:
        return _validated(address)
    # Any such local part is right, whatever the domain.
    known = _at_domain(domain)
    return known and local + known.removeprefix("a")


@lru_cache(maxsize=1_024)  # most people are at a few domains, and one takes a tenth of a turn to look at
def _at_domain(domain: str) -> str | None:
    return _validated(f"a@{domain}")


def _validated(address: str) -> str | None:
    try:
        return validate_email(address, check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        return None  # no address: the person is asked again
    except (UnicodeError, ValueError):
        return None  # the library's IDNA step fails on some impossible letters; no address either


def _bare(local: str) -> str:
    """Without accents: none of the common domains takes them."""
    return "".join(char for char in unicodedata.normalize("NFKD", local) if not unicodedata.combining(char))


def _correct(domain: str) -> str:
    """The domain, with a slip of the finger corrected."""
    stem, _, ending = domain.rpartition(".")
    if stem and ending in _NO_ENDING:
        domain = f"{stem}.{_NO_ENDING[ending]}"
    if domain in _COMMON or domain in _OTHERS:
        return domain
    name, _, ending = domain.partition(".")
    if name in _NAMES and (not ending or _LOCAL_ENDING.fullmatch(ending)):
        return domain if ending else f"{name}.com"
    near = [common for common in sorted(_COMMON) if OSA.distance(common, domain, score_cutoff=1) == 1]
    return near[0] if near else domain


def _mended(text: str) -> list[tuple[str, bool]]:
    """Addresses in a text after spoken signs, stray spaces and commas are put right; each with whether its beginning
    may be missing."""
    spoken = _COUNTRY_APART.sub(r"\1.\2", _DOT.sub(".", _AT.sub("@", text)))
    if "@" not in spoken:
        spoken = _DOT.sub(".", _SAID_AT.sub("@", text))
    if "@" not in spoken:
        return []
    for pattern, sign in _SIGNS:
        spoken = pattern.sub(sign, spoken)
    joined = _COMMA.sub(".", _GAP_DOT.sub(".", _GAPS.sub("@", spoken)))
    found = []
    for match in _TYPED.finditer(joined):
        if match.group().partition("@")[0].lower() not in _NOT_LOCAL:
            found.append((match.group(), _cut_off(joined[:match.start()]) or bool(_COMMA.search(text))))
    return found


def _cut_off(before: str) -> bool:
    """Whether the word before a mended address may belong to it ("ana souza arroba acme ponto com")."""
    word = before.lower().split()[-1:] if before.strip() else []
    return bool(word) and word[0].strip("(<\"'") not in _LEADS and not word[0].endswith((":", ",", ".", "!"))
