"""Parts: steps that several flows call, with their own files, lines and translations."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.script.bundle import read_book
from bot.script.check import check
from bot.script.flow import Flow
from bot.script.read_flow import read_flow
from tests.flows import SENTENCES, Talk
from tests.script.making import book_faults, told

FLOW = """flow: visit
language: en
start: {default: true}
steps:
  - id: contact
    say: "Hello!"
    call: person
    branch:
      - {if: by_mail, go: mail}
  - {say: "Thank you, {{ full_name }}!", end: qualified}
  - {id: mail, say: "We write to {{ email }}.", end: qualified}
"""
PERSON = """part: person
language: en
steps:
  - {ask: "Your name?", save: full_name, kind: name}
  - ask: "By e-mail?"
    save: by_mail
    options: {yes: "Yes, please", no: "No"}
    branch:
      - {if: by_mail == no, go: back}
  - {id: more, call: address}
"""
ADDRESS = """part: address
language: en
steps:
  - {ask: "Which e-mail?", save: email, kind: email}
"""
FILES = {"visit.yaml": FLOW.replace("if: by_mail,", "if: by_mail == yes,"), "parts/person.yaml": PERSON,
         "parts/address.yaml": ADDRESS, "lang/defaults.en.yaml": SENTENCES}


def flow_of(files: dict[str, str]) -> Flow:
    flow, faults = read_flow({name: text for name, text in files.items() if "defaults" not in name})
    assert flow is not None, told(faults)
    return flow


def faults_of(**changed: str) -> list[str]:
    """The faults, with these files in place of the good ones; `__` stands for a slash, `_yaml` for the suffix."""
    files = {**FILES, **{name.replace("__", "/").replace("_yaml", ".yaml"): text for name, text in changed.items()}}
    return [str(fault) for fault in book_faults(files)]


def test_a_call_walks_the_part_and_comes_back() -> None:
    talk = Talk(read_book(FILES)[0])
    assert talk.user("hi") == "Hello!\nYour name?"
    assert talk.user("Ana Souza") == "By e-mail?"
    assert talk.conversation.step == "contact.by_mail"
    assert talk.user("", choice="yes") == "Which e-mail?"
    assert talk.user("ana@example.com") == "We write to ana@example.com."
    assert talk.conversation.outcome == "qualified"


def test_go_back_leaves_the_part_from_anywhere() -> None:
    talk = Talk(read_book(FILES)[0])
    for said in ("hi", "Ana Souza"):
        talk.user(said)
    assert talk.user("", choice="no") == "Thank you, Ana Souza!"


def test_a_part_may_be_called_twice() -> None:
    files = {
        **FILES, "visit.yaml": "flow: visit\nlanguage: en\nsteps:\n  - {id: a, call: address}\n"
        "  - {id: b, call: address}\n  - {say: '{{ email }}', end: done}\n"}
    del files["parts/person.yaml"]
    assert list(flow_of(files).index) == ["a", "a.email", "a.back", "b", "b.email", "b.back", "step3"]
    assert told(check(flow_of(files))) == ""


def test_a_good_folder_with_parts_has_no_fault() -> None:
    assert [fault for fault in faults_of() if "default sentences" not in fault] == []


def test_the_parts_that_a_flow_calls_belong_to_its_version_and_its_pack() -> None:
    _, packs, _ = read_book({**FILES, "parts/other.yaml": ADDRESS.replace("part: address", "part: other")})
    pack = next(pack for pack in packs if pack.name == "visit")
    assert set(pack.files) == {"visit.yaml", "parts/person.yaml", "parts/address.yaml"}
    book, again, _ = read_book(pack.files)
    assert [(one.name, one.version) for one in again] == [("visit", pack.version)]
    assert book.live["visit"].version == pack.version
    changed = flow_of({**FILES, "parts/address.yaml": ADDRESS.replace("Which", "What")})
    assert changed.version != pack.version


def test_mistakes_in_a_part_are_told_with_its_own_file_and_line() -> None:
    assert any(fault.startswith("parts/address.yaml:4: step email: there is no key kimd; did you mean kind?")
               for fault in faults_of(parts__address_yaml=ADDRESS.replace("kind", "kimd")))
    nowhere = PERSON.replace("go: back", "go: bakc")
    assert any(fault.startswith("parts/person.yaml:9: step by_mail: there is no step bakc; did you mean back?")
               for fault in faults_of(parts__person_yaml=nowhere))
    unknown = ADDRESS.replace("Which e-mail?", "{{ first }}, which e-mail?")
    assert any(fault.startswith("parts/address.yaml:4: step contact.more.email: there is no answer first")
               for fault in faults_of(parts__address_yaml=unknown))
    assert any(fault.startswith("parts/person.yaml:1: the key language is missing")
               for fault in faults_of(parts__person_yaml=PERSON.replace("language: en\n", "")))


def test_a_part_that_nobody_calls_and_one_with_a_flows_name_are_told() -> None:
    idle = faults_of(parts__idle_yaml="part: idle\nlanguage: en\nsteps: [{sya: x}]\n")
    assert any("no flow calls the part idle" in fault for fault in idle)
    assert any(fault.startswith("parts/idle.yaml:3: step step1: there is no key sya") for fault in idle)
    clash = faults_of(parts__visit_yaml=ADDRESS.replace("part: address", "part: visit"))
    assert any("a flow and a part are both called visit" in fault for fault in clash)
    assert any("the part address is in the file parts/other.yaml" in fault for fault in faults_of(
        parts__other_yaml=ADDRESS))


def test_an_unknown_part_is_told_with_the_one_that_was_meant() -> None:
    wrong = faults_of(visit_yaml=FILES["visit.yaml"].replace("call: person", "call: preson"))
    assert any(fault.startswith("visit.yaml:7: there is no part preson; did you mean person?") for fault in wrong)


def test_parts_that_call_each_other_in_a_circle_are_refused() -> None:
    round_about = ADDRESS + "  - {id: again, call: person}\n"
    assert any(fault.startswith("parts/address.yaml:5: these parts call each other in a circle: person -> address ->")
               for fault in faults_of(parts__address_yaml=round_about))


def test_parts_call_parts_five_deep_and_no_deeper() -> None:
    def chain(depth: int) -> list[str]:
        parts = {f"parts__p{at}_yaml": f"part: p{at}\nlanguage: en\nsteps: [{{id: a, call: p{at + 1}}}]\n"
                 for at in range(1, depth)}
        last = f"part: p{depth}\nlanguage: en\nsteps: [{{say: x}}]\n"
        flow = "flow: visit\nlanguage: en\nsteps: [{id: a, call: p1}, {say: x, end: done}]\n"
        return [fault for fault in faults_of(visit_yaml=flow, **parts, **{f"parts__p{depth}_yaml": last})
                if "too deeply" in fault]

    assert chain(5) == []
    assert chain(6) != []


def test_answers_of_flow_and_part_must_be_of_one_kind() -> None:
    clash = FILES["visit.yaml"] + "  - {id: x, ask: w?, save: email, kind: number, end: done}\n"
    assert any("email is number here, but email in the part person" in fault for fault in faults_of(visit_yaml=clash))


def test_a_part_is_translated_in_its_own_file() -> None:
    spanish = {
        **FILES, "lang/visit.es.yaml": "contact: {say: '¡Hola!'}\nstep2: {say: Gracias}\nmail: {say: Escribimos}\n",
        "lang/person.es.yaml": "full_name: {ask: '¿Tu nombre?'}\n"
        "by_mail: {ask: '¿Por correo?', options: {yes: 'Sí', no: 'No'}}\n",
        "lang/address.es.yaml": "email: {ask: '¿Qué correo?'}\n", "lang/defaults.es.yaml": SENTENCES,
    }
    talk = Talk(read_book(spanish)[0], address="whatsapp:+525512345678")
    assert talk.user("hola") == "¡Hola!\n¿Tu nombre?"
    assert talk.user("Ana Souza") == "¿Por correo?"
    assert talk.user("sí") == "¿Qué correo?"
    missing = {name: text for name, text in spanish.items() if name != "lang/address.es.yaml"}
    assert [str(fault) for fault in book_faults(missing) if "email" in str(fault)] == [
        "lang/address.es.yaml:1: step contact.more.email: ask is not translated to es. Expected: "
        "email: {ask: ...}"]
    wrong = {**spanish, "lang/address.es.yaml": "emial: {ask: x}\n"}
    assert any("lang/address.es.yaml:1: there is no step emial; did you mean email?" in str(fault)
               for fault in book_faults(wrong))


def test_a_part_in_another_language_needs_a_translation_to_the_flows() -> None:
    alone = {"flujo.yaml": "flow: flujo\nlanguage: es\nstart: {default: true}\nsteps:\n  - {id: c, call: address}\n"
             "  - {say: Gracias, end: done}\n", "parts/address.yaml": ADDRESS, "lang/defaults.es.yaml": SENTENCES,
             "lang/defaults.en.yaml": SENTENCES}
    assert any("flujo.yaml:5: the part address is in en, and not translated to es. Expected: lang/address.es.yaml"
               in str(fault) for fault in book_faults(alone))
    both = {**alone, "lang/address.es.yaml": "email: {ask: '¿Qué correo?'}\n",
            "lang/flujo.en.yaml": "step2: {say: Thanks}\n"}
    assert [fault for fault in book_faults(both) if fault.severity == "error"] == []
    book = read_book(both)[0]
    assert Talk(book, address="whatsapp:+525512345678").user("hola") == "¿Qué correo?"
    assert Talk(book, address="whatsapp:+12025550123").user("hello there my friend") == "Which e-mail?"


values = st.sampled_from([
    "", "x", "back", "person", "address", "[]", "{}", "[a, b]", "{a: b}", "3", "-1.5", "true", "'{{ a }}'", "'{{ a'",
    "'2026-12-31'", "https://www.example.com/a.jpg", "https://www.example.com/{{ a }}.gif", "'09:00-18:00'",
    "{latitude: 1, longitude: 2, name: a}", "{latitude: x}", "{a: {b: 1, c: 2}}",
    "{mon-fri: '09:00-18:00', holidays: BR}",
    "{fri-mon: ['09:00-10:00', '09:30-11:00']}", "tagged(a) and open_now and a == b", "{a: 1, b: true, c: '{{ a }} x'}",
])
step_keys = st.sampled_from([
    "id", "say", "ask", "save", "set", "tag", "untag", "media", "location", "call", "go", "branch", "end",
])
steps = st.lists(st.dictionaries(step_keys, values, max_size=5), max_size=4).map(lambda made: "".join(
    "  - " + ("\n    ".join(f"{key}: {value}" for key, value in step.items()) or "{}") + "\n" for step in made))
heads = st.dictionaries(st.sampled_from(["variants", "hours", "start", "stages"]), values, max_size=4).map(
    lambda made: "".join(f"{key}: {value}\n" for key, value in made.items()))


@given(heads, steps, steps)
def test_any_flow_with_any_part_is_read_and_checked(head: str, flow: str, part: str) -> None:
    book_faults({
        "a.yaml": f"flow: a\nlanguage: en\n{head}steps:\n{flow}  - {{say: x, end: done}}\n", **FILES,
        "parts/person.yaml": f"part: person\nlanguage: pt-BR\nsteps:\n{part}  - {{call: address}}\n",
        "lang/person.en.yaml": "a: {say: b}\n", "lang/a.es.yaml": "a: {say: b, media: c}\n",
    })


def test_a_part_may_not_be_called_like_a_folder_or_the_defaults() -> None:
    part = ADDRESS.replace("part: address", "part: defaults")
    assert any("the part defaults is in the file parts/defaults.yaml" in fault
               for fault in faults_of(parts__defaults_yaml=part))
