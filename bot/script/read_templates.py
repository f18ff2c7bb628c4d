"""Reading flows/settings/templates.yaml: the templates, and what WhatsApp would refuse in them.

Rules of WhatsApp: https://www.twilio.com/docs/content/using-variables-with-content-api and Meta's template guidelines.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.script.draft import Draft
from bot.script.fault import Fault, Unreadable
from bot.script.parts import Keys, Part, Word, called, short
from bot.script.settings_file import read_settings_file
from bot.script.templates import PLACE, Template, Wording
from bot.script.text import Text
from bot.script.values import plain_word

FILE = "settings/templates.yaml"
CATEGORIES = ("utility", "marketing")
LONGEST_BODY = 1_024
_LONGEST_SAMPLE = 60
_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
_SID = re.compile(r"HX[0-9a-fA-F]{32}")
_ANY_PLACE = re.compile(r"\{\{\s*([\w-]*)\s*\}\}")
_WORD = re.compile(r"[A-Za-z_]\w*")
_SAMPLES = {"first_name": "Maria", "name": "Maria Silva"}
_KEYS = ("category", "languages", "variables", "samples")


def read_templates(file: str, text: str) -> tuple[Mapping[str, Template], list[Fault]]:
    """The templates by name, those with mistakes too (they are never published). Never raises."""
    part, draft = read_settings_file(file, text, "templates by name, as in visit: {category: ...}")
    templates = {}
    for name, value in part.entries.items():
        line = part.line_of(name)
        if not _NAME.fullmatch(name):
            draft.wrong(line, f"a template cannot be called {short(name)}.", "small letters, digits and _")
        elif not isinstance(value, Keys):
            draft.wrong(line, f"the template {name} is {called(value)}.", " and ".join(_KEYS[:2]))
        else:
            templates[name] = _read_template(name, value, line, draft)
    return templates, draft.faults


def _read_template(name: str, part: Keys, line: int, draft: Draft) -> Template:
    for key in part.entries:
        if key not in _KEYS:
            draft.unknown(part.line_of(key), f"key of {name}", key, _KEYS)
    category = _word(part, "category", name, line, draft).lower()
    if category and category not in CATEGORIES:
        draft.unknown(part.line_of("category"), "category", category, CATEGORIES)
    languages = part.entries.get("languages")
    if not isinstance(languages, Keys) or not languages.entries:
        draft.wrong(part.line_of("languages"), f"languages is {called(languages)}.", 'as in {pt-BR: "Oi {{1}}, ..."}')
        return Template(name, category, {}, line)
    named, samples = _pairs(part, "variables", draft), _pairs(part, "samples", draft)
    wordings = {}
    for language, value in languages.entries.items():
        at = languages.line_of(language)
        if not _LANGUAGE.fullmatch(language):
            draft.wrong(at, f"language is {language}.", "a language such as pt-BR, es or en")
        wordings[language] = _read_wording(name, language, value, named, samples, draft, at)
    used = {place for value in languages.entries.values() for place in _ANY_PLACE.findall(_body_of(value))}
    for what, given in (("variables", named), ("samples", samples)):
        for key in given:
            if key not in used:
                draft.unknown(part.line_of(what), f"place {{{{{key}}}}} in the words of", name, sorted(used))
    return Template(name, category, wordings, line)


def _word(part: Keys, key: str, name: str, line: int, draft: Draft) -> str:
    if key not in part.entries:
        draft.wrong(line, f"the template {name} has no {key}.", f"{key}: {' or '.join(CATEGORIES)}")
        return ""
    return plain_word(part.entries[key], key, draft, part.line_of(key), 40) or ""


def _pairs(part: Keys, key: str, draft: Draft) -> dict[str, str]:
    given = part.entries.get(key)
    if given is None:
        return {}
    if not isinstance(given, Keys):
        draft.wrong(part.line_of(key), f"{key} is {called(given)}.", "as in {1: first_name}")
        return {}
    words = {name: plain_word(value, name, draft, given.line_of(name), 400) for name, value in given.entries.items()}
    return {name: word for name, word in words.items() if word is not None}


def _body_of(value: Part) -> str:
    text = value.entries.get("text") if isinstance(value, Keys) else value
    return text.text.strip() if isinstance(text, Word) else ""


def _read_wording(
    name: str, language: str, value: Part, named: Mapping[str, str], samples: Mapping[str, str], draft: Draft,
    line: int,
) -> Wording:
    sid = ""
    if isinstance(value, Keys):
        for key in value.entries:
            if key not in ("text", "content_sid"):
                draft.unknown(value.line_of(key), f"key of {name}", key, ("text", "content_sid"))
        if "content_sid" in value.entries:
            sid = plain_word(value.entries["content_sid"], "content_sid", draft, value.line_of("content_sid"), 40) or ""
            if sid and not _SID.fullmatch(sid):
                draft.wrong(value.line_of("content_sid"), f"content_sid is {sid}.", "HX and 32 hexadecimal digits")
    written = _body_of(value)
    if not written:
        draft.wrong(line, f"the template {name} says nothing in {language}.", f'{language}: "the words"')
    places = list(dict.fromkeys(_ANY_PLACE.findall(written)))
    body = _ANY_PLACE.sub(lambda place: f"{{{{{places.index(place[1]) + 1}}}}}", written)
    _check_places(written, places, draft, line)
    _check_words(body, draft, line)
    if sid and any(not place.isdigit() for place in places):
        draft.wrong(line, "the places of a content_sid are numbers, as Twilio has them.", "{{1}}, {{2}} ...")
    values = tuple(_read_value(place, named, draft, line) for place in places)
    examples = tuple(samples.get(place) or _sample(place, named) for place in places)
    return Wording(name, language, body, values, examples, sid, line)


def _check_places(written: str, places: list[str], draft: Draft, line: int) -> None:
    """The places as they are written: all numbers, from 1 on in order, or all names."""
    if "{" in _ANY_PLACE.sub("", written) or "}" in _ANY_PLACE.sub("", written):
        draft.wrong(line, "a template has places and words, and no conditions.", "{{1}} or {{first_name}}")
    numbers = [place for place in places if place.isdigit()]
    if numbers and (len(numbers) < len(places) or numbers != [str(at) for at in range(1, len(numbers) + 1)]):
        wrong = f"the places are {', '.join(f'{{{{{place}}}}}' for place in places)}."
        draft.wrong(line, wrong, "{{1}}, {{2}} ... in this order, or names alone")


def _check_words(body: str, draft: Draft, line: int) -> None:
    """What WhatsApp refuses, `body` with numbered places."""
    if PLACE.match(body) or re.search(PLACE.pattern + r"\W*$", body):
        draft.wrong(line, "a template may neither begin nor end with a place to fill in.", "words around it")
    if re.search(PLACE.pattern + r"\s*" + PLACE.pattern, body):
        draft.wrong(line, "two places to fill in stand side by side.", "words between them")
    if len(body) > LONGEST_BODY:
        draft.wrong(line, f"this template has {len(body)} characters.", f"at most {LONGEST_BODY}")
    if re.search(r"\n{3}|\t| {5}", body):
        draft.wrong(line, "WhatsApp takes no tabs, rows of blanks or of empty lines.", "one empty line at most")


def _read_value(place: str, named: Mapping[str, str], draft: Draft, line: int) -> Text:
    """What stands in that place: an answer by its name, or a text in which answers are filled in."""
    source = named.get(place, "" if place.isdigit() else place)
    if not source:
        draft.wrong(line, f"nothing is said of {{{{{place}}}}}.", f"variables: {{{place}: an_answer}}")
    try:
        return Text(f"{{{{ {source} }}}}" if _WORD.fullmatch(source) else source, line)
    except Unreadable as error:
        draft.unreadable(line, error, source)
        return Text("", line)


def _sample(place: str, named: Mapping[str, str]) -> str:
    """An example for whoever approves the words."""
    source = named.get(place, place)
    found = _WORD.search(source.replace("{", " "))
    name = found[0] if found else place
    return _SAMPLES.get(name, name.replace("_", " "))[:_LONGEST_SAMPLE]
