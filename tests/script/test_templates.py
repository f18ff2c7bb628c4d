"""Reading templates, and checking what flows make of them."""

from __future__ import annotations

import re

import pytest

from bot.script.bundle import read_book
from bot.script.check import check_book
from bot.script.read_templates import FILE, read_templates
from bot.script.templates import fill_places

GOOD = """
lembrete:
  category: utility
  variables: {1: "{{ first_name if first_name else 'tudo bem' }}", 2: cidade}
  samples: {2: Recife}
  languages:
    pt-BR: "Oi, {{1}}! A visita em {{ 2 }} é amanhã."
    es: {content_sid: HX0123456789abcdef0123456789abcdef, text: "¡Hola, {{1}}! La visita en {{2}} es mañana."}
"""
FLOW = """
flow: visita
language: pt-BR
start: {default: true}
steps:
  - {ask: "Em que cidade?", save: cidade}
  - {id: depois, wait: 25h}
  - {say: "Oi de novo!", template: lembrete}
  - {ask: "Continua de pé?", save: ainda, kind: yes_no, end: done}
"""


def faults(flow: str, templates: str = GOOD, *severities: str) -> list[str]:
    files = {"visita.yaml": flow, **({FILE: templates} if templates else {})}
    book, _, found = read_book(files)
    told = [one for one in (*found, *check_book(book)) if "default sentences" not in one.wrong]
    return [str(one) for one in told if one.severity in (severities or ("error",))]


def test_a_template_is_read_with_its_places_in_order() -> None:
    templates, found = read_templates(FILE, GOOD)
    assert found == []
    lembrete = templates["lembrete"]
    assert (lembrete.category, sorted(lembrete.wordings)) == ("utility", ["es", "pt-BR"])
    wording = lembrete.wording("pt")
    assert wording is not None
    assert (wording.body, wording.code, wording.samples) == (
        "Oi, {{1}}! A visita em {{2}} é amanhã.", "pt_BR", ("Maria", "Recife"))
    assert wording.values[1].fill({"cidade": "Recife"}) == "Recife"
    assert fill_places(wording.body, ("Ana", "Recife")) == "Oi, Ana! A visita em Recife é amanhã."
    spanish = lembrete.wording("es-MX")
    assert spanish is not None
    assert spanish.sid == "HX0123456789abcdef0123456789abcdef"
    assert lembrete.wording("en") is None


def test_places_may_have_the_names_of_answers() -> None:
    written = 'a: {category: marketing, languages: {en: "Hi {{name}}, see {{city}} now"}}'
    templates, found = read_templates(FILE, written)
    assert found == []
    wording = templates["a"].wordings["en"]
    assert (wording.body, wording.samples) == ("Hi {{1}}, see {{2}} now", ("Maria Silva", "city"))


def test_other_words_have_another_name_and_the_same_words_the_same() -> None:
    before = read_templates(FILE, GOOD)[0]["lembrete"].wordings["pt-BR"]
    again = read_templates(FILE, GOOD.replace("{{ 2 }}", "{{2}}"))[0]["lembrete"].wordings["pt-BR"]
    other = read_templates(FILE, GOOD.replace("amanhã", "hoje"))[0]["lembrete"].wordings["pt-BR"]
    assert before.known_as == again.known_as != other.known_as
    assert before.stem == other.stem == "lembrete_pt_br_"


@pytest.mark.parametrize(("before", "after", "line", "words"), [
    ("utility", "utilty", 3, "did you mean utility"),
    ("  category: utility\n", "", 2, "has no category"),
    ("category: utility", "category: utility\n  bid: 3", 4, "no key of lembrete bid"),
    ("pt-BR: \"Oi, {{1}}", "pt-BR: \"{{1}}", 7, "neither begin nor end"),
    ("amanhã.", "{{3}}!", 7, "neither begin nor end"),
    ("{{1}}! A visita em {{ 2 }}", "{{1}} {{ 2 }}", 7, "side by side"),
    ("A visita em {{ 2 }}", "A visita em {{ 3 }}", 7, r"the places are \{\{1\}\}, \{\{3\}\}"),
    ("A visita em {{ 2 }}", "A visita em {{ cidade }}", 7, r"\{\{1\}\}, \{\{2\}\}"),
    ("Oi, {{1}}!", "Oi{{ ', ' + first_name }}!", 7, "places and words"),
    ("2: cidade}", "3: cidade}", 7, r"nothing is said of \{\{2\}\}"),
    ("2: cidade}", "2: cidade, 4: x}", 4, "no place .*4"),
    ("2: cidade}", '2: "{{ cidade | shout }}"}', 7, "shout"),
    ("é amanhã.", "x" * 1100 + ".", 7, "at most 1024"),
    ("é amanhã.", "é\\tamanhã.", 7, "no tabs"),
    ("HX0123", "HX01", 8, "32 hexadecimal"),
    ("¡Hola, {{1}}! La visita en {{2}} es mañana.", "¡Hola, {{name}}! Bien.", 8, "places of a content_sid are numbers"),
    ("    pt-BR:", "    Portuguese:", 7, "pt-BR, es or en"),
    ("lembrete:", "Lembrete:", 2, "small letters"),
    ("text: ", "txt: ", 8, "did you mean text"),
])
def test_what_whatsapp_would_refuse_is_told_with_its_line(before: str, after: str, line: int, words: str) -> None:
    assert before in GOOD
    _, found = read_templates(FILE, GOOD.replace(before, after, 1))
    told = [str(one) for one in found]
    assert any(one.startswith(f"{FILE}:{line}:") for one in told), told
    assert re.search(words, "\n".join(told)), told


@pytest.mark.parametrize("text", [
    "", "[]", "a", "a: 1", "a: {languages: []}", "a: {category: utility, languages: {en: }}",
])
def test_whatever_the_file_is_nothing_breaks(text: str) -> None:
    read_templates(FILE, text)


def test_a_flow_with_its_template_has_no_faults() -> None:
    assert faults(FLOW, GOOD, "error", "warning") == []


def test_a_wait_beyond_the_window_needs_a_template_on_the_message_after_it() -> None:
    bare = FLOW.replace(", template: lembrete", "")
    assert any("step depois" in one and "24 hours" in one for one in faults(bare))
    # The question is part of the same message.
    on_the_question = bare.replace("kind: yes_no,", "kind: yes_no, template: lembrete,")
    assert faults(on_the_question) == []
    # A picture is a message of its own, and the question after it another.
    pictured = FLOW.replace('say: "Oi de novo!"', 'say: "Oi!", media: https://example.com/a.jpg')
    assert any("24 hours" in one for one in faults(pictured))


def test_a_silence_beyond_the_window_needs_a_template() -> None:
    silent = FLOW + "if_silent: {after: 30h, say: Oi%s}\n"
    assert any("24 hours" in one for one in faults(silent % ""))
    assert faults(silent % ", template: lembrete") == []
    assert any("cidade may be empty" in one for one in faults(silent % ", template: lembrete", GOOD, "warning"))


def test_templates_that_are_not_there_are_told() -> None:
    assert "did you mean lembrete" in faults(FLOW.replace("template: lembrete", "template: lembrte"))[0]
    assert "the file settings/templates.yaml" in faults(FLOW, "")[0]


def test_a_language_that_is_missing_is_told() -> None:
    assert "no words in pt-BR" in faults(FLOW, GOOD.replace("pt-BR:", "en:"))[0]
    book, _, found = read_book({
        "visita.yaml": FLOW, FILE: GOOD, "lang/visita.en.yaml": "cidade: {ask: Which city?}\n"})
    assert found == []
    assert any("no words in en: it is sent in pt-BR" in one.wrong for one in check_book(book))


def test_what_cannot_be_filled_in_is_told() -> None:
    assert "there is no answer town" in faults(FLOW, GOOD.replace("2: cidade", "2: town"))[0]
    assert "cannot be known yet" in faults(FLOW.replace(
        "- {ask: \"Em que", "- {say: Oi, template: lembrete}\n  - {ask: \"Em que", 1))[0]
    plain = GOOD.replace("\"{{ first_name if first_name else 'tudo bem' }}\"", "first_name")
    assert "first_name may be empty" in faults(FLOW, plain, "warning")[0]


def test_what_long_answers_make_too_long_is_told() -> None:
    long = GOOD.replace("é amanhã.", "x" * 900 + ".")
    assert "about 1" in faults(FLOW, long, "warning")[0]


def test_a_template_that_no_flow_names_is_told() -> None:
    idle = GOOD + "outro: {category: utility, languages: {pt-BR: Oi!}}\n"
    assert faults(FLOW, idle, "info") == [
        f"{FILE}:9: no flow names the template outro: only staff send it."]


def test_a_template_stands_in_for_words() -> None:
    assert "says nothing" in faults(FLOW.replace("wait: 25h", "wait: 25h, template: lembrete"))[0]


def test_what_all_flows_share_is_published_together() -> None:
    _, packs, _ = read_book({"visita.yaml": FLOW, FILE: GOOD, "settings/lookups.yaml": "a: {table: {x: 1}}"})
    [settings] = [pack for pack in packs if pack.name == "settings"]
    assert sorted(settings.files) == ["settings/lookups.yaml", FILE]
    book, _, _ = read_book(settings.files)
    assert (list(book.templates), list(book.lookups)) == (["lembrete"], ["a"])
