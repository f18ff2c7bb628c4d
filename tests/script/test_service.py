"""How soon people are answered, in settings/service.yaml: read strictly, and checked against what it names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.script.flow import Hours
from bot.script.read_service import FILE, read_service
from bot.script.service import USUAL, Difference, Duty, Service, Target
from tests.flows import SENTENCES
from tests.script.making import book_faults, told

OFFICE = Hours((((540, 1080),),) * 5 + ((), ()), "BR-SP")
FLOW = """
flow: solar
language: pt-BR
start: {default: true}
steps:
  - {ask: "Quanto?", save: conta, kind: number, end: done}
segments: {grande: conta >= 3}
"""
MORE = 'closed: "{{ value }}"\nrating: "?"\nrated: "!"\nrated_why: "por quê?"\n'
TEMPLATE = """
plantao:
  category: utility
  languages: {pt-BR: "Oi, {{who}}: {{name}} espera por {{why}} em {{link}} agora."}
"""


def read(text: str) -> Service:
    service, faults = read_service(FILE, text)
    assert not faults, told(faults)
    return service


def faults_with(text: str, *, sentences: str = SENTENCES + MORE, **more: str) -> str:
    files = {"solar.yaml": FLOW, "lang/defaults.pt-BR.yaml": sentences, FILE: text, **more}
    return "\n".join(map(str, book_faults(files)))


def test_all_that_can_be_said_is_read() -> None:
    service = read("""\
zone: America/Sao_Paulo
hours: {mon-fri: "09:00-18:00", holidays: BR-SP}
qualified: {within: 3m, warn: 50%, escalate: [admin, vendas], reassign: true}
flagged: {warn: never}
except:
  - {flow: solar, number: +55 11 4000-1234, flagged: {within: 1h}}
  - {segment: vip, qualified: {escalate: chefe@example.com}, rating: false}
tell_closed: true
rating: {ask: true, comment: true}
duty: {template: plantao, people: [{who: Ana@Example.com, hours: {mon: "08:00-12:00"}}, {who: bia@example.com}]}
""")
    qualified = Target(180, 0.5, ("admin", "vendas"), True)
    assert service == Service(
        "America/Sao_Paulo", OFFICE, {"qualified": qualified, "flagged": Target(600)},
        (Difference("solar", "whatsapp:+551140001234", "", {"flagged": Target(3600)}),
         Difference(segment="vip", targets={"qualified": Target(180, 0.5, ("chefe@example.com",), True)}, asks=False)),
        True, True, True, (Duty("ana@example.com", Hours((((480, 720),), *[()] * 6)), 10), Duty("bia@example.com", None,
        10)), "plantao", True,
    )


def test_whoever_writes_nothing_of_a_target_has_the_usual_one_and_is_reminded() -> None:
    assert read("tell_closed: false").targets == {
        reason: Target(target.within, 0.8) for reason, target in USUAL.items()}
    assert not any(target.watched for target in Service().targets.values())


def test_the_first_difference_that_fits_counts() -> None:
    service = read("""\
flagged: {within: 10m}
except:
  - {flow: a, segment: vip, flagged: {within: 1m}}
  - {flow: a, flagged: {within: 2m}}
  - {number: "+551140001234", flagged: {within: 3m}}
""")
    at = "whatsapp:+551140001234"
    assert service.target("flagged", "a", at, ("vip",)).within == 60
    assert service.target("flagged", "a", at).within == 120
    assert service.target("flagged", "b", at, ("vip",)).within == 180
    assert service.target("flagged", "b", "whatsapp:+1").within == 600
    assert service.target("qualified", "a", at).within == 300


@pytest.mark.parametrize(("text", "line", "wrong"), [
    ("qualifed: {within: 5m}", 1, "did you mean qualified?"),
    ("qualified: 5m", 1, "qualified is 5m."),
    ("\nqualified:\n  within: 5 minutes", 3, "within is 5 minutes."),
    ("flagged: {within: 31d}", 1, "within is 31d."),
    ("flagged: {warn: 120%}", 1, "warn is 120%."),
    ("flagged: {warn: 0.8}", 1, "warn is 0.8."),
    ("flagged: {reassign: maybe}", 1, "reassign is maybe."),
    ("flagged: {escalate: {to: me}}", 1, "escalate is keys."),
    ("zone: Sao_Paulo/Brazil", 1, "there is no time zone Sao_Paulo/Brazil"),
    ("hours: {mon: 9-18}", 1, "mon is 9-18."),
    ("except:\n  - {flagged: {within: 5m}}", 2, "this difference is for nobody."),
    ("except:\n  - {number: eleven, rating: true}", 2, "eleven is no number of ours."),
    ("except: [solar]", 1, "this difference is solar."),
    ("rating: true", 1, "rating is true/false: true."),
    ("rating: {comment: true}", 1, "the key ask is missing."),
    ("duty: {template: a}", 1, "the key people is missing."),
    ("duty: {template: a, people: [{who: ana}]}", 1, "who is ana."),
    ("[a]", 1, "this file is a list."),
])
def test_a_mistake_is_told_with_its_line(text: str, line: int, wrong: str) -> None:
    _, faults = read_service(FILE, text)
    assert [fault.line for fault in faults if wrong in fault.wrong] == [line], told(faults)


@given(st.text(max_size=200) | st.text(alphabet="qualifedgn:{}[]- \n5m%\"'", max_size=80))
def test_nothing_whatever_breaks_the_reader(text: str) -> None:
    service, _ = read_service(FILE, text)
    assert service.target("flagged", "", "").within > 0


def test_what_fits_has_no_faults() -> None:
    text = """
except:
  - {flow: solar, segment: grande, qualified: {within: 2m}}
tell_closed: true
rating: {ask: true, comment: true}
duty: {template: plantao, people: [{who: ana@example.com}]}
"""
    assert faults_with(text, **{"settings/templates.yaml": TEMPLATE}) == ""


@pytest.mark.parametrize(("text", "wrong"), [
    ("hours: {mon: '09:00-10:00', holidays: BR-XX}", "the holidays of BR-XX are not known."),
    ("except: [{flow: solr, rating: true}]", "did you mean solar?"),
    ("except: [{segment: big, rating: false}]", "there is no segment big."),
    ("except: [{number: +55 11 4000-9999, rating: false}]", "there is no number of ours +551140009999"),
    ("flagged: {escalate: 'a@b'}", "a@b is nobody who can be told."),
    ("duty: {template: other, people: [{who: a@example.com}]}", "there is no template other"),
])
def test_what_does_not_exist_is_told(text: str, wrong: str) -> None:
    senders = "+55 11 4000-1234: {name: Sales}\n"
    assert wrong in faults_with(text, **{"settings/senders.yaml": senders, "settings/templates.yaml": TEMPLATE})


def test_a_template_for_staff_names_what_staff_are_told() -> None:
    text = "duty: {template: plantao, people: [{who: a@example.com}]}"
    wrong = TEMPLATE.replace("{{why}}", "{{conta}}")
    assert "plantao names conta" in faults_with(text, **{"settings/templates.yaml": wrong})


def test_sentences_that_are_needed_are_asked_for() -> None:
    found = faults_with("tell_closed: true\nrating: {ask: true}", sentences=SENTENCES)
    assert "the sentence closed is missing" in found
    assert "the sentence rated is missing" in found
    assert "rated_why" not in found
    assert faults_with("rating: {ask: false}", sentences=SENTENCES) == ""
