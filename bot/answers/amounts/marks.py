"""The currency that is written beside an amount: "R$ 20", "20 dólares australianos", "u$s300", "50 centavos"."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.answers.amounts.words import (
    ADJECTIVES,
    BESIDE_ADJECTIVES,
    CODES,
    DOLLARS,
    MARKS,
    NAMES,
    NOT_ENGLISH,
    ONLY_ENGLISH,
    WORDLIKE_CODES,
    Name,
    local,
)
from bot.answers.numbers.pieces import Found
from bot.answers.reading import Locale


class Mark(NamedTuple):
    """A currency beside an amount: its ISO code, where amount and mark stand together, whether it is in doubt."""

    currency: str
    start: int
    end: int
    name: Name
    confirm: bool = False


_SIGN = r"[$€£₤¥₩₹₽₴₺₪฿₫₱₦₲₡₸₾₭₵₮₼֏円元원₨¢]"
_SPACED = r"(?:u\.?s|hk|nz|au|ca|mx|rd|c|r)"  # "c $ 20"; but "a $ 20" is "to $ 20"
_BEFORE = re.compile(
    rf"((?<![^\W_])(?:{_SPACED}\.?[ ]?|[a-z]{{3}}[ ]|[a-z]{{1,3}})?{_SIGN}[a-z]{{0,3}}|{_SIGN}|(?<![^\W_])[sb]/\.?|"
    rf"(?<![^\W_])[^\W\d_]+\.?)"
    r"\s*[:=]?\s*[-+]?$"
)
_AFTER = re.compile(
    rf"[ ]?((?:us|u|r|c|ca|au|nz|hk|mx)?{_SIGN}(?:usd|us|ur|ht|ttc|d|s)?(?![a-z])|"
    r"[ ]*-?(?:(?:de|of|em|en)[ ]+)?([^\W\d_]+))"
)
_ONLY_BEFORE = ("us", "kong", "states")  # "500 pesos us" is no American peso
_ALWAYS = ("EUR", "BRL")  # whatever else they are called: "500 euros italianos"
_MOST_BEFORE = 3  # words between an amount and its money: "300 south korean won"
_NEXT_AMOUNT = re.compile(r"[ ]?\d")
_NEXT = re.compile(r"[\s-]+(?:de\s+(?:los\s+|la\s+)?|arab\s+)?([^\W\d_]+)")


def find_mark(written: str, folded: str, number: Found, floor: int, where: Locale) -> Mark | None:
    """The currency of a number, looked for behind it, then before it (not before `floor`); None where none is said."""
    after = _after(written, folded, number.end, where)
    if after is not None and (after.name.hundredths or after.confirm):
        return after._replace(start=number.start)
    before = _before(written, folded, number.start, floor, where)
    if before is not None:
        same = after is not None and after.currency == before.currency
        if after is not None and folded[before.start:number.start].rstrip(" :=+-") == "$" and after.name.times == 1:
            return after._replace(start=before.start)  # "$1,190 AUD"
        return before._replace(end=after.end if after is not None and same else number.end)
    return after and after._replace(start=number.start)


def _before(written: str, folded: str, at: int, floor: int, where: Locale) -> Mark | None:
    start = max(floor, at - 16)
    match = _BEFORE.search(folded[start:at])
    if match is None:
        return None
    begins = start + match.start()
    said = match[1]
    plain = said.replace(" ", "").replace(".", "")
    code = MARKS.get(plain) if len(plain) > 1 or not plain.isalpha() else MARKS.get(plain) and _letter(plain, where)
    if code is None and not plain.isalpha():
        if plain[:3] in CODES:  # "NZD $100"
            code = _code(plain[:3], written[begins:begins + 3])
        if code is None and plain[-1] in MARKS:  # "pagamos $ 300", "por € 300"
            code, begins = MARKS[plain[-1]], start + match.start() + said.rindex(plain[-1])
    if code is None:
        code = _code(plain, written[begins:begins + len(plain)])
    if code is None and plain in NAMES and not NAMES[plain].hundredths and NAMES[plain].times == 1 and (
            plain.endswith("s") or plain == "ringgit"):
        code = NAMES[plain].currency
    if code is None:
        return None
    currency, guess = local(code, where)
    return Mark(currency, begins, at, Name(currency), guess)


def _letter(mark: str, where: Locale) -> str | None:
    # "Q 500" in Guatemala, "L 500" in Honduras; elsewhere they are letters.
    return mark if (mark, where.country.upper()) in (("q", "GT"), ("l", "HN")) else None


def _code(plain: str, written: str) -> str | None:
    if plain not in CODES or (plain in WORDLIKE_CODES and not written.isupper()):
        return None
    return plain.upper()


def _after(written: str, folded: str, at: int, where: Locale) -> Mark | None:
    match = _AFTER.match(folded, at)
    if match is None:
        return None
    if match[2] is None:
        plain = match[1]
        if folded[at] == " " and _NEXT_AMOUNT.match(folded, match.end()):  # "2 R$ 50"
            return None
        name = NAMES.get(plain) or Name(MARKS.get(plain) or MARKS.get(plain[0]) or "$")
        currency, guess = local(name.currency or "local", where)
        return Mark(currency, at, match.end(), name, guess)
    return _named(written, folded, match, where)


def _named(written: str, folded: str, match: re.Match[str], where: Locale) -> Mark | None:
    word, end = match[2], match.end()
    following = _NEXT.match(folded, end)
    second = following[1] if following else ""
    if following and word not in NAMES and (word in ADJECTIVES or word in BESIDE_ADJECTIVES):
        led = _led(folded, word, following)
        if led is not None:
            return led
    name = NAMES.get(word)
    if name is not None and word not in (NOT_ENGLISH if where.language[:2] == "en" else ONLY_ENGLISH):
        if following and second in BESIDE_ADJECTIVES:  # "wons sul-coreanos"
            following = _NEXT.match(folded, following.end()) or following
            second = following[1]
        if following and second in ADJECTIVES and second not in _ONLY_BEFORE and name.currency not in _ALWAYS:
            return Mark(ADJECTIVES[second], 0, following.end(), name)
        if name.times > 1 and following and second in NAMES and NAMES[second].currency == "USD":  # "2 palos verdes"
            return Mark("USD", 0, following.end(), name)
        return _by_name(name, end, where)
    code = _code(word, written[match.start(2):end]) or (MARKS.get(word) if len(word) > 1 else None)
    if code is None or (word == "us" and second not in ("", "por", "per")):
        return None
    currency, guess = local(code, where)
    return Mark(currency, 0, end, Name(currency), guess)


def _led(folded: str, word: str, following: re.Match[str] | None) -> Mark | None:
    """The money that words of its country stand before: "canadian dollars", "new zealand dollars"."""
    currency = ADJECTIVES.get(word, "")
    for _ in range(_MOST_BEFORE):
        if following is None:
            return None
        then = following[1]
        if then in NAMES:
            return Mark(currency, 0, following.end(), NAMES[then]) if currency else None
        if then in ADJECTIVES:
            currency = ADJECTIVES[then]
        elif then not in BESIDE_ADJECTIVES:
            return None
        following = _NEXT.match(folded, following.end())
    return None


def _by_name(name: Name, end: int, where: Locale) -> Mark:
    if name.currency == "$":
        # Unlike "$", "dólares" are never reais or pesos.
        return Mark(DOLLARS.get(where.country.upper(), "USD"), 0, end, name)
    code = {"luca": "peso", "palo": "peso", "": "local"}.get(name.currency, name.currency)
    if code == "peso" and name.currency != "peso" and where.country.upper() in ("PE", "BO"):
        code = "local"
    currency, guess = local(code, where)
    return Mark(currency, 0, end, name, guess)
