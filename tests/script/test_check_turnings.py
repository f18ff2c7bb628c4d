"""What `check` says of steps that wait, ask consent, look up or book."""

from __future__ import annotations

import pytest

from tests.script.making import faults_of, flow_of, told

END = "  - {say: Bye, end: done}\n"


def only(text: str) -> str:
    """The one fault of a flow with these steps."""
    faults = faults_of("steps:\n" + text)
    assert len(faults) == 1, told(faults)
    return told(faults)


@pytest.mark.parametrize(("step", "wrong"), [
    ("{consent: May we?, save: may, refused: nowhere}", "there is no step nowhere"),
    ("{lookup: cep, with: {cep: may}, save: {city: city}, failed: nowhere}", "there is no step nowhere"),
    ("{lookup: cep, with: {cep: zip}, save: {city: city}}", "there is no answer zip"),
])
def test_what_is_named_must_exist(step: str, wrong: str) -> None:
    asks = "  - {ask: May?, save: may}\n"
    assert wrong in told(faults_of(f"steps:\n{asks}  - {step.replace('save: may,', 'save: may2,')}\n{END}"))


@pytest.mark.parametrize(("step", "wrong"), [
    ("{wait: soon}", "wait is soon"),
    ("{wait: {until: noon}}", "until is noon"),
    ("{wait: 5m, ask: How?, save: how}", "ask and wait"),
    ("{ask: How?, save: how, refused: x}", "refused stands in a step that asks no consent"),
    ("{consent: May we?, save: may, kind: number}", "always yes_no"),
    ("{consent: May we?}", "where to save"),
    ("{consent: May we?, save: may, purpose: To call}", "purpose is To call"),
    ("{consent: May we?, save: may, needs: mail}", "asks consent, and needs one"),
    ("{say: Hi, with: {a: b}}", "looks nothing up"),
    ("{lookup: cep, save: {city: city}}", "gives nothing"),
    ("{lookup: cep, with: {cep: cep}}", "saves nothing"),
    ("{lookup: cep, with: {cep: cep}, save: city}", "save is city"),
    ("{lookup: cep, with: {cep: cep}, save: {fit: city}}", "cannot be called fit"),
    ("{lookup: cep, with: {cep: cep}, save: {city: {field: city, kind: choice}}}", "there is no kind choice"),
    ("{book: 'https://example.com', save: visit, options: {a: A, b: B}}", "always date"),
])
def test_what_cannot_be_read_is_told(step: str, wrong: str) -> None:
    assert wrong in told(faults_of(f"steps:\n  - {step}\n{END}"))


def test_a_need_that_nothing_before_can_give_is_told() -> None:
    step = "  - {ask: Topic?, save: topic, needs: mail}\n"
    assert "no step before this one asks consent for mail" in only(step + END)
    asks = "  - {consent: May we?, save: may, purpose: mail}\n"
    assert faults_of(f"steps:\n{asks}{step}{END}") == []
    assert "no step before this one" in only(step + asks + END)


def test_personal_questions_before_any_consent_are_told() -> None:
    email, asks = "  - {ask: E-mail?, save: email, kind: email}\n", "  - {consent: May we?, save: may}\n"
    assert faults_of(f"steps:\n{asks}{email}{END}") == []
    assert "email is personal" in only(email + asks + END)
    assert faults_of(f"steps:\n{email}{END}") == []


def test_a_lead_that_qualifies_where_nobody_can_have_agreed_is_told() -> None:
    steps = """\
  - {ask: Big?, save: big, kind: yes_no, branch: [{if: big, go: yes}]}
  - {consent: May we?, save: may, end: qualified}
  - {id: yes, say: Great, end: qualified}
"""
    assert "held back" in only(steps)


def test_a_step_that_may_be_passed_over_needs_a_step_behind_it() -> None:
    asks = "  - {consent: May we?, save: may, purpose: mail}\n"
    assert "runs off the end" in only(asks + "  - {say: Bye, needs: mail, end: done}\n")


def test_questions_that_may_be_passed_over_do_not_make_a_circle_safe() -> None:
    asks = "  - {consent: May we?, save: may, purpose: mail}\n"
    circle = "  - {id: a, ask: Topic?, save: topic, needs: mail}\n  - {say: Again, go: a}\n"
    assert "circle" in only(asks + circle)


@pytest.mark.parametrize(("waits", "severity"), [
    (["23h"], ""), (["24h"], "error"), (["12h", "12h"], "error"), (['{until: "09:00"}'], ""),
    (["30m", '{until: "09:00"}'], "warning"),
])
def test_what_is_said_after_a_day_of_waiting_is_told(waits: list[str], severity: str) -> None:
    steps = "  - {ask: How?, save: how}\n" + "".join(f"  - {{wait: {wait}}}\n" for wait in waits)
    faults = faults_of("steps:\n" + steps + END)
    assert [fault.severity for fault in faults] == ([severity] if severity else []), told(faults)


def test_an_answer_between_two_waits_opens_the_window_again_and_silence_needs_none() -> None:
    assert faults_of("steps:\n  - {wait: 20h}\n  - {ask: How?, save: how}\n  - {wait: 20h}\n" + END) == []
    assert faults_of("steps:\n  - {ask: How?, save: how}\n  - {wait: 3d, end: done}\n") == []


def test_verdicts_are_explored_through_refusals_and_failures() -> None:
    steps = """
        steps:
          - {ask: Shops?, save: shops, kind: number}
          - {consent: May we?, save: may, refused: no}
          - {say: Great, end: qualified}
          - {id: no, say: Bye, end: qualified}
        stages: {sql: may}
    """
    assert "ends qualified although stages.sql does not hold" in told(faults_of(steps))


def test_what_a_lookup_saves_are_answers() -> None:
    flow = flow_of("""
        steps:
          - {ask: CEP?, save: cep}
          - {lookup: cep, with: {cep: cep}, save: {city: localidade, price: {field: cost, kind: number}}, failed: ask}
          - {branch: [{if: price > 3 and city == "recife", go: ask}, {go: bye}]}
          - {id: ask, ask: "City? {{ city }}", save: city}
          - {id: bye, say: "{{ city }} {{ price }}", end: done}
    """)
    kinds = {name: answer.kind for name, answer in flow.answers.items()}
    assert kinds == {"cep": "text", "city": "text", "price": "number"}


def test_a_consent_wants_a_translation_and_a_link_does_not() -> None:
    steps = """
        steps:
          - {consent: May we?, save: may}
          - {book: 'https://cal.example.com/{{ lead_id }}', save: visit, end: done}
    """
    assert "consent is not translated to es" in told(faults_of(steps, es="may: {}\n"))
    assert faults_of(steps, es="may: {consent: ¿Podemos?}\n") == []
    assert faults_of(steps, es="may: {consent: ¿Podemos?}\nvisit: {book: 'https://cal.example.com/es'}\n") == []
    assert faults_of(steps, es="may: {ask: ¿Podemos?}\n") == []
    assert "no book to translate" in told(faults_of(steps, es="may: {consent: ¿Podemos?, book: ¿Podemos?}\n"))
