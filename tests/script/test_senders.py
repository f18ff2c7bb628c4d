"""Our numbers in settings/senders.yaml: read strictly, and checked against the flows that they start."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.flow_files import read_folder
from bot.script.bundle import read_book
from bot.script.check import check_book
from bot.script.flow import Hours
from bot.script.read_senders import read_senders
from bot.script.senders import Sender, usual_pace
from tests.script.making import book_faults, told

SALES, HELP = "whatsapp:+551140001234", "whatsapp:+551140005678"
SERVICE = "MG" + "0" * 31 + "a"
FLOWS = Path(__file__).parents[2] / "flows"
DEFAULTS = {"lang/defaults.en.yaml": "again: Sorry?\n"}


def flow(name: str, start: str = "", body: str = "") -> str:
    start = f"start: {start}\n" if start else ""
    return f"flow: {name}\nlanguage: en\n{start}steps:\n{body}  - {{say: Bye, end: done}}\n"


def read(text: str) -> dict[str, Sender]:
    senders, faults = read_senders("settings/senders.yaml", text)
    assert not faults, told(faults)
    return dict(senders)


def faults_with(senders: str, **flows: str) -> str:
    files = {f"{name}.yaml": text for name, text in flows.items()} or {
        "sales.yaml": flow("sales", "{default: true}"), "help.yaml": flow("help", "[help]")}
    found = book_faults({**files, **DEFAULTS, "settings/senders.yaml": senders})
    return "\n".join(f"{fault.severity}: {fault}" for fault in found if "defaults" not in fault.file)


def test_all_that_can_be_said_of_a_number_is_read() -> None:
    sender = read(f"""\
+55 11 4000-1234:
  name: Sales
  flows: [sales, help]
  default: help
  languages: [pt-BR, es]
  hours: {{mon: "09:00-18:00"}}
  pace: 120
  messaging_service: {SERVICE}
""")[SALES]
    hours = Hours((((540, 1080),), *[()] * 6))
    assert sender == Sender(SALES, "Sales", ("sales", "help"), "help", ("pt-BR", "es"), hours, 120.0, SERVICE)


@pytest.mark.parametrize("written", ['"+551140001234"', '"whatsapp:+551140001234"', "+55 (11) 4000-1234"])
def test_a_number_may_be_written_as_people_write_it(written: str) -> None:
    assert set(read(f"{written}: {{name: Sales}}")) == {SALES}


def test_a_messaging_service_alone_stands_for_every_number() -> None:
    text = f"{SERVICE}: {{name: All}}\n'+551140001234': {{name: Sales}}"
    book, _, faults = read_book({"settings/senders.yaml": text})
    assert not faults
    assert [book.sender(number).service for number in (HELP, "")] == [SERVICE, SERVICE]  # type: ignore[union-attr]
    assert book.sender(SALES).service == ""  # type: ignore[union-attr]


@pytest.mark.parametrize(("text", "wrong"), [
    ("[a]", "senders.yaml:1: this file is a list|our numbers"),
    ("sales: {name: x}", "senders.yaml:1: sales is no sender of ours|+551140001234"),
    ("'+551140001234': sales", ":1: +551140001234 is sales|keys, as in"),
    ("'+551140001234': {flow: [a]}", ":1: there is no key flow; did you mean flows?"),
    ("'+551140001234': {name: a}\n+55 11 40001234: {name: b}", ":2: +55 11 40001234 stands on line 1 too|each number"),
    (f"{SERVICE}: {{name: a}}\n{SERVICE[:-1]}b: {{name: b}}", ":2: a second messaging service"),
    ("'+551140001234': {pace: 0}", ":1: pace is the number 0|from 0.1 to 1000"),
    ("'+551140001234': {messaging_service: AC1}", "messaging_service is AC1|MG and 32"),
    (f"{SERVICE}: {{messaging_service: {SERVICE}}}", "is a messaging service itself"),
    ("'+551140001234': {languages: portugues}", "there is no language portugues|pt-BR"),
    ("'+551140001234': {hours: {monday: '09:00-18:00'}}", "there is no day monday; did you mean mon?"),
])
def test_mistakes_are_told_with_their_line(text: str, wrong: str) -> None:
    _, faults = read_senders("settings/senders.yaml", text)
    assert all(part in told(faults) for part in wrong.split("|")), told(faults)


@pytest.mark.parametrize(("senders", "wrong"), [
    ("'+551140001234': {flows: [sale]}", "error: settings/senders.yaml:1: there is no flow sale; did you mean sales?"),
    ("'+551140001234':\n  flows: [sales]\n  default: help", "senders.yaml:3: there is no flow of +551140001234 help"),
    ("'+551140001234': {languages: [es]}", "senders.yaml:1: none of the flows of +551140001234 speaks es"),
    ("'+551140001234': {hours: {mon: '09:00-18:00', holidays: ZZ}}", "holidays of ZZ are not known"),
    ("'+551140001234': {flows: [sales]}", "warning: help.yaml:3: none of our numbers may start help."),
])
def test_what_contradicts_the_flows_is_told(senders: str, wrong: str) -> None:
    assert wrong in faults_with(senders)


def test_a_flow_cannot_start_at_a_number_that_does_not_let_it() -> None:
    told_ = faults_with("'+551140001234': {flows: [a]}", a=flow("a"), b=flow("b", "{numbers: ['+551140001234']}"))
    assert "error: b.yaml:3: +551140001234 starts b, but settings/senders.yaml does not let it." in told_


def test_the_same_word_may_start_two_flows_at_two_numbers_but_not_at_one() -> None:
    flows = {"a": flow("a", "{keywords: [hi], default: true}"), "b": flow("b", "{keywords: [hi], default: true}")}
    apart = "'+551140001234': {flows: [a]}\n'+551140005678': {flows: [b]}"
    assert faults_with(apart, **flows) == ""
    together = faults_with("'+551140001234': {flows: [a, b]}", **flows)
    assert "the keyword hi starts a too" in together
    assert "b and a (a.yaml) are both the default" in together


def test_a_flow_without_hours_may_ask_whether_it_is_open_where_its_numbers_say_so() -> None:
    asks = flow("a", "{default: true}", "  - branch: [{if: open_now, go: now}]\n  - {id: now, say: 'Hi'}\n")
    assert faults_with("'+551140001234': {hours: {mon: '09:00-18:00'}}", a=asks) == ""
    assert "does not say when it is open" in faults_with("'+551140001234': {name: Sales}", a=asks)


def test_the_senders_are_published_with_the_settings() -> None:
    _, packs, _ = read_book({"settings/senders.yaml": "'+551140001234': {name: a}", "settings/lookups.yaml": "{}"})
    assert [(pack.name, sorted(pack.files)) for pack in packs] == [
        ("settings", ["settings/lookups.yaml", "settings/senders.yaml"])]


def test_the_example_of_the_reference_fits_the_shipped_flows() -> None:
    files = read_folder(FLOWS)
    example = (FLOWS / "README.md").read_text("utf-8").split("### Several numbers")[1].split("```")[1]
    book, _, faults = read_book({**files, "settings/senders.yaml": example})
    assert len(book.senders) == 2
    faults += check_book(book)
    assert not [fault for fault in faults if "senders" in fault.file or fault.severity == "error"], told(faults)


def test_the_sandbox_is_slow() -> None:
    assert usual_pace("whatsapp:+14155238886") == pytest.approx(1 / 3)
    assert usual_pace(SALES) == 80


@given(st.text())
def test_reading_never_raises(text: str) -> None:
    read_senders("settings/senders.yaml", text)
