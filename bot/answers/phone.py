"""Phone numbers, kept as E.164 ("+5511987654321"). Metadata: the phonenumbers library (Google's libphonenumber)."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat

from bot.answers.fold import fold, words
from bot.answers.reading import Locale, Option, Reading

LONGEST = 500  # characters looked at

_RUN = re.compile(r"(?<![\w@.,/-])[+(]?\s?\(?\d(?:[\s().\-–/]{0,3}\d){6,17}(?![\w@])")
_DATE = re.compile(
    r"(?<!\d)(?:\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})|\d{4}([/.-])\d{1,2}\2\d{1,2})(?!\d)"
)
_CPF = re.compile(r"\d{3}\.\d{3}\.\d{3}[-.]\d{2}")  # a Brazilian taxpayer; bare, it has the eleven digits of a mobile
_CNPJ = re.compile(r"\d{2}\.?\d{3}\.?\d{3}/\d{4}-?\d{2}")  # its companies' number
_DOCUMENT = re.compile(r"\b(?:cpf|cnpj|rg|cep|rfc|curp|dni|rut|nit|ssn)\b", re.IGNORECASE)
_LINK = re.compile(r"(?:wa\.me/|[?&]phone=)(?:\+|%2b)?", re.IGNORECASE)
_DIGITS = {
    word: str(digit)
    for digit, said in enumerate((
        "zero cero oh", "um uma un uno one", "dois duas dos two", "tres three", "quatro cuatro four", "cinco five",
        "seis meia six", "sete siete seven", "oito ocho eight", "nove nueve nine", "dez diez ten", "onze once eleven",
    ))
    for word in said.split()
}
_SHORTEST_SPOKEN = 24
_DIGIT = "|".join((*_DIGITS, "três", "mais", "más", "plus"))
_SAID = re.compile(rf"(?<![^\W\d_])(?:(?:{_DIGIT})(?:[\s,.-]+|(?!\w))){{8,15}}", re.IGNORECASE)
_GUESSES = {"pt-pt": "PT", "pt": "BR", "es": "MX", "en": "US"}  # the country with most speakers


def read(text: str, where: Locale, now: datetime, options: tuple[Option, ...] = ()) -> Reading | None:
    """The first phone number in E.164. Numbers without a country code are of the person's country, else of the
    language's largest. To be confirmed: a guessed country (but Portuguese is Brazil), a number whose range
    is not known, two different numbers. Dates, CPF and CNPJ are no phone numbers."""
    text = _spoken(_figures(text[:LONGEST]))
    country, guessed = _country(where)
    found: dict[str, bool] = {}
    for run in _runs(text):
        number, doubt = _number(run, country, guessed)
        if number is not None:
            found.setdefault(phonenumbers.format_number(number, PhoneNumberFormat.E164), doubt)
    first = next(iter(found), None)
    return None if first is None else Reading(first, found[first] or len(found) > 1)


def _figures(text: str) -> str:
    """Digits of any script as 0-9, and spaces of any kind as a space."""
    if text.isascii():
        return text
    plain = (str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)
    return re.sub(r"[^\S\n]", " ", "".join(plain).replace("＋", "+").replace("\ufe0f", "").replace("\u20e3", ""))


def _spoken(text: str) -> str:
    """Digits where a whole number was said word by word: "onze nove oito sete meia ..."."""
    if len(text) < _SHORTEST_SPOKEN or any(char.isdigit() for char in text):
        return text
    return _SAID.sub(lambda said: "".join(_DIGITS.get(word, "") for word in words(fold(said.group()))), text)


def _runs(text: str) -> list[str]:
    if _DOCUMENT.search(text) or _CPF.search(text) or _CNPJ.search(text):
        return []
    return [run.group().strip() for run in _RUN.finditer(_DATE.sub(" # ", _LINK.sub(" +", text)))]


def _country(where: Locale) -> tuple[str, bool]:
    """The country of numbers that name none, and whether it is a mere guess."""
    if where.country:
        return where.country.upper(), False
    language = where.language.lower()
    base, _, region = language.partition("-")
    if len(region) == 2:
        return region.upper(), False
    return _GUESSES.get(language) or _GUESSES.get(base, "US"), base != "pt"


def _number(run: str, country: str, guessed: bool) -> tuple[PhoneNumber | None, bool]:
    """The number of a run of digits, and whether it is in doubt."""
    digits = re.sub(r"\D", "", run)
    plus = run.lstrip("( ").startswith("+")
    if plus or digits.startswith("00"):
        number = _parse("+" + digits.removeprefix("" if plus else "00"), None)
        if number is None:
            return None, False
        valid = phonenumbers.is_valid_number(number)
        # Numbers are opened before libraries learn of them: whoever writes a country code means a phone number.
        return (number, not valid) if valid or phonenumbers.is_possible_number(number) else (None, False)
    number = _parse(digits, country)
    if number is not None and phonenumbers.is_valid_number(number):
        return number, guessed
    abroad = len(digits) > 10 and not digits.startswith("0") and not (country == "BR" and _is_cpf(digits))
    number = _parse("+" + digits, None) if abroad else None
    return (number, True) if number is not None and phonenumbers.is_valid_number(number) else (None, False)


def _is_cpf(digits: str) -> bool:
    """Whether the two check digits of a Brazilian taxpayer number are right."""
    if len(digits) != 11:
        return False
    for length in (9, 10):
        total = sum(int(digit) * (length + 1 - at) for at, digit in enumerate(digits[:length]))
        if total * 10 % 11 % 10 != int(digits[length]):
            return False
    return True


def _parse(digits: str, country: str | None) -> PhoneNumber | None:
    try:
        number = phonenumbers.parse(digits, country)
    except NumberParseException:
        return None  # not a number of any country: nothing was said that we could keep
    return _modern(number)


def _modern(number: PhoneNumber) -> PhoneNumber:
    """The form that is dialled today: a Brazilian mobile has nine digits after its area code, even where WhatsApp's own
    id of it lacks the ninth; Mexico's 1 (and 044, 045) for mobiles is gone."""
    national = str(number.national_number)
    if number.country_code == 55 and len(national) == 10 and national[2] in "6789":
        national = f"{national[:2]}9{national[2:]}"
    elif number.country_code == 52:
        national = re.sub(r"^(?:1|0?44|0?45|01)(?=\d{10}$)", "", national)
    else:
        return number
    return PhoneNumber(country_code=number.country_code, national_number=int(national))
