"""Web addresses, typed with or without https://, or spoken ("acme ponto com ponto br")."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime

from bot.answers.reading import Locale, Option, Reading
from bot.answers.tables import word_set

LONGEST = 2_000  # characters looked at; browsers take little more

_SCHEME = re.compile(r"(https?):/{0,2}(?=[^\s/])", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?<![\w@.-])(?:https?://)?[^\W_](?:[\w-]*\.)+[^\W\d_]{2,24}(?::\d{2,5})?(?:[/?#][^\s<>\"']*)?(?![\w@-])",
    re.IGNORECASE,
)
_PARTS = re.compile(r"(?:(https?)://)?([^/?#:]+)(:\d+)?(.*)", re.DOTALL)
_LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?")
# Each begins where blanks begin: a pattern that may begin at every blank of many looks at all of them each time.
_SPOKEN_DOT = re.compile(r"(?<!\s)\s+(?:ponto|punto|dot)\s+", re.IGNORECASE)
_SPOKEN_STROKE = re.compile(r"(?<!\s)\s+(?:barra|slash|diagonal)\s+", re.IGNORECASE)
# Endings that are believed without https:// or www: elsewhere a missing space looks like one ("sim.tenho").
_ENDINGS = word_set("""
    com net org info biz edu gov mil int io app dev co ai me tv shop store online site website tech club blog agency
    digital studio design cloud link page pro xyz live world center solutions services group company art br mx ar cl
    pe uy py bo ec ve gt cr pa do hn sv ni cu pr es pt us uk ca de fr it eu nl be ch at ie au nz za in jp cn adv eco
    med ind arq eng wiki lat bio bar cafe moda rest
""")
_CLOSERS = ".,;:!?…)]}>*_~'\""


def read(text: str, where: Locale, now: datetime, options: tuple[Option, ...] = ()) -> Reading | None:
    """The first web address, with https:// where none is written and its host in small letters. To be confirmed: one
    put together from spoken words, and the first of two different ones. E-mail addresses are none."""
    text = unicodedata.normalize("NFC", text[:LONGEST])
    found = _addresses(text)
    spoken = not found and "@" not in text
    if spoken:
        found = _addresses(_SPOKEN_STROKE.sub("/", _SPOKEN_DOT.sub(".", text)))
    return Reading(found[0], spoken or len(set(found)) > 1) if found else None


def _addresses(text: str) -> list[str]:
    mended = _SCHEME.sub(r"\1://", text)
    return [address for match in _ADDRESS.finditer(mended) if (address := _canonical(match.group()))]


def _canonical(written: str) -> str:
    """The address as it is kept; "" where its host cannot be one."""
    parts = _PARTS.fullmatch(written.rstrip(_CLOSERS))
    if parts is None:
        return ""
    scheme, host, port, rest = parts.groups()
    host = host.lower().rstrip(".")
    labels = host.split(".")
    if len(host) > 253 or len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)):
        return ""
    if not scheme and labels[0] != "www" and labels[-1] not in _ENDINGS:
        return ""
    return f"{(scheme or 'https').lower()}://{host}{port or ''}{rest}"
