from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.reading import Locale, Option
from bot.script.check import check
from bot.script.keys import TABLES
from bot.script.read_flow import read_flow
from tests.script.making import faults_of, flow_of, read, told

SOLAR = """
start: {keywords: [Solar, "Orçamento!"], ads: [120], numbers: ["+55 (11) 4000-1234", BR.44abc], default: true}
welcome_back: "Again you!"
if_silent: {after: 30m, say: "There?", then: handoff, then_after: 2h}
steps:
  - say: "Hi{{ ', ' + first_name if first_name }}!"
  - ask: "How much?"
    save: bill
    kind: money
    again: "Roughly?"
    tries: 2
    remember: false
  - ask: "When?"
    save: when
    style: list
    options:
      now: {show: "Now", also: [today, at once]}
      later: Later
  - branch:
      - {if: bill >= 300 and when != later, go: good}
      - {go: bad}
  - {id: good, say: "Great!", end: qualified}
  - {ask: "How much, then?", save: bill, go: bad}
  - {id: bad, say: "Bye.", handoff: "a reason"}
score:
  fit: [{if: bill >= 300, points: 30, because: high}]
  engagement: [{for: answered, points: 5, half_life: 7d}, {if: known(when), points: 1}]
stages: {mql: fit >= 30}
"""


def test_every_part_of_a_flow() -> None:
    flow = flow_of(SOLAR)
    assert (flow.name, flow.where) == ("small", Locale("en", "US", "America/New_York", "USD"))
    assert flow.start.keywords == ("solar", "orcamento")
    assert (flow.start.ads, flow.start.numbers, flow.start.default) == (("120",), ("+551140001234", "BR.44abc"), True)
    assert [step.id for step in flow.steps] == ["step1", "bill", "when", "step4", "good", "step6", "bad"]
    bill, when = flow.answers["bill"], flow.answers["when"]
    assert (bill.kind, bill.tries, bill.remember, bill.again and bill.again.source) == ("money", 2, False, "Roughly?")
    assert (when.kind, when.style, when.options) == (
        "choice", "list", (Option("now", "Now", ("today", "at once")), Option("later", "Later")))
    branches = flow.steps[3].branches
    assert [(branch.go, branch.when is None, branch.line) for branch in branches] == [
        ("good", False, 21), ("bad", True, 22)]
    assert (flow.steps[4].end, flow.steps[6].handoff) == ("qualified", "a reason")
    assert flow.silence is not None
    assert (flow.silence.after, flow.silence.then, flow.silence.then_after) == (1800, "handoff", 7200)
    assert flow.welcome_back is not None
    assert [(rule.points, rule.each_answer, rule.half_life) for rule in (*flow.fit, *flow.engagement)] == [
        (30, False, None), (5, True, 604_800), (1, False, None)]
    assert set(flow.stages) == {"mql"}
    assert flow.step("good") is flow.steps[4]
    assert flow.after(flow.steps[6]) is None


def test_a_second_ask_inherits() -> None:
    again = flow_of(SOLAR).steps[5].answer
    assert again is not None
    assert (again.name, again.kind, again.tries, again.remember) == ("bill", "money", 2, False)


@pytest.mark.parametrize(("language", "where"), [
    ("pt-BR", Locale("pt-BR", "BR", "America/Sao_Paulo", "BRL")),
    ("pt", Locale("pt", "BR", "America/Sao_Paulo", "BRL")),
    ("es", Locale("es", "", "America/Mexico_City", "MXN")),
    ("es-AR", Locale("es-AR", "AR", "America/Argentina/Buenos_Aires", "ARS")),
    ("en-GB", Locale("en-GB", "GB", "Europe/London", "GBP")),
    ("fr", Locale("fr", "", "UTC", "USD")),
])
def test_the_place_follows_from_the_language(language: str, where: Locale) -> None:
    assert flow_of("steps: [{say: x, end: done}]", head=f"flow: small\nlanguage: {language}\n").where == where


def test_the_place_may_be_written() -> None:
    head = "flow: small\nlanguage: es\ncountry: US\nzone: America/Chicago\ncurrency: EUR\n"
    assert flow_of("steps: [{say: x, end: done}]", head=head).where == Locale("es", "US", "America/Chicago", "EUR")


def test_the_version_is_the_content_and_the_translations() -> None:
    one, same = flow_of(SOLAR), flow_of(SOLAR)
    other = flow_of(SOLAR.replace("Great", "Fine"))
    translated = flow_of(SOLAR, es="good: {say: Bien}")
    assert one.version == same.version
    assert len({one.version, other.version, translated.version}) == 3
    assert len(one.version) == 12


TRANSLATION = """
welcome_back: "¡Otra vez!"
if_silent: "¿Estás?"
step1: {say: "Hola"}
bill: {ask: "¿Cuánto?", again: "¿Más o menos?"}
when:
  ask: "¿Cuándo?"
  options: {now: {show: Ahora, also: [hoy]}, later: Luego}
good: {say: "¡Genial!"}
step6: {ask: "¿Cuánto, pues?", again: "¿Más o menos?"}
bad: {say: "Chau."}
"""


def test_a_translation_is_by_step_id() -> None:
    flow = flow_of(SOLAR, es=TRANSLATION)
    texts = flow.texts["es"]
    assert (texts["when"].options, texts["when"].also) == ({"now": "Ahora", "later": "Luego"}, {"now": ("hoy",)})
    assert texts["if_silent"].say is not None
    assert texts["bill"].again is not None
    assert flow.files == {"en": "small.yaml", "es": "lang/small.es.yaml"}
    assert not [fault for fault in check(flow) if fault.file.startswith("lang/")]
    assert [flow.spoken(language) for language in ("es", "es-MX", "en-GB", "pt", "")] == ["es", "es", "en", "en", "en"]


@pytest.mark.parametrize(("wrong", "line", "severity", "words"), [
    ("goood: {say: x}\n", 1, "error", "no step goood; did you mean good"),
    ("good: {sya: x}\n", 1, "error", "did you mean say"),
    ("good: x\n", 1, "error", "this step is x"),
    ("when:\n  ask: x\n  options:\n    nwo: y\n", 4, "error", "no option nwo; did you mean now"),
    ("good:\n  say: '{{ bil }}'\n", 2, "error", "did you mean bill"),
    ("good: {ask: x}\n", 1, "warning", "no ask to translate"),
    ("good: {say: x}\n", 1, "warning", "step bill: ask is not translated to es"),
    ("good: {say: x}\n", 1, "warning", "the option now is not translated"),
    ("good: {say: x}\n", 1, "warning", "if_silent is not translated"),
    ("good: {say: x}\n", 1, "warning", "welcome_back is not translated"),
    (TRANSLATION.replace("Ahora", "Ahora mismo y sin esperar más"), 7, "warning", "too long here"),
    ("good: {say: '" + "x" * 1601 + "'}\n", 1, "error", "1601 characters"),
])
def test_mistakes_of_a_translation_are_told_in_its_file(wrong: str, line: int, severity: str, words: str) -> None:
    found = faults_of(SOLAR, es=wrong)
    told_there = told([
        fault for fault in found
        if (fault.file, fault.line, fault.severity) == ("lang/small.es.yaml", line, severity)])
    assert words in told_there, told(found)


def test_a_flow_with_an_error_is_none_and_one_with_warnings_is_not() -> None:
    assert read("steps: [{say: x, nd: done}]")[0] is None
    flow, faults = read("start: [a, A]\nsteps: [{say: x, end: done}]")
    assert flow is not None
    assert [fault.severity for fault in faults] == ["warning"]


def test_the_file_is_named_as_the_flow() -> None:
    _, faults = read_flow({"other.yaml": "flow: small\nlanguage: en\nsteps: [{say: x, end: done}]"})
    assert [(fault.file, fault.line) for fault in faults] == [("other.yaml", 1)]
    assert "small.yaml" in str(faults[0])


def test_ids_made_up_do_not_clash() -> None:
    flow = flow_of("steps: [{say: a}, {id: step1, say: b}, {id: bill, say: c}, {ask: d, save: bill, end: done}]")
    assert [step.id for step in flow.steps] == ["step1_", "step1", "bill", "step4"]


keys = sorted({key.name for table in TABLES.values() for key in table})
scraps = st.recursive(
    st.sampled_from([*keys, "true", "1", "x", "2h", "'{{ a }}'", "a > 1", "", "qualified", "number", "en"]),
    lambda inner: st.lists(inner, max_size=3).map(lambda items: "[" + ", ".join(items) + "]")
    | st.dictionaries(st.sampled_from(keys), inner, max_size=5).map(
        lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs.items()) + "}"),
    max_leaves=25)


@given(st.text(max_size=200) | scraps | st.lists(st.tuples(st.sampled_from(keys), scraps), max_size=8).map(
    lambda pairs: "".join(f"{key}: {value}\n" for key, value in pairs)))
def test_any_text_is_a_flow_or_faults(text: str) -> None:
    flow, faults = read_flow({"small.yaml": text, "lang/small.es.yaml": text})
    assert flow is not None or any(fault.severity == "error" for fault in faults)
    if flow is not None:
        check(flow)


@given(scraps)
def test_any_steps_are_read_and_checked(steps: str) -> None:
    flow, faults = read_flow({"small.yaml": f"flow: small\nlanguage: en\nsteps: [{steps}, {{say: x, end: done}}]"})
    assert flow is not None or any(fault.severity == "error" for fault in faults)
    if flow is not None:
        check(flow)
