"""What sources answer, and which time is booked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from bot.answers.kinds import understand
from bot.engine.contact import Contact
from bot.engine.events import LookupAsked
from bot.engine.inputs import Found
from bot.engine.rehearsal import STAGE_TIME
from bot.flow_files import read_folder
from bot.script.bundle import read_book
from bot.script.flow import Flow
from bot.simulation.world import book, find

FILES = read_folder(Path(__file__).parents[2] / "flows")
ASKED = LookupAsked("onde", "cep", {"cep": "01310100"}, {"bairro": "bairro", "cidade": "localidade"}, 3)


def clinic() -> Flow:
    return read_book(FILES)[0].live["consulta_clinica"]


def answers(flow: Flow, asked: LookupAsked = ASKED) -> list[Found]:
    return [find(flow, "cv_1", asked, STAGE_TIME, Random(seed)) for seed in range(300)]


def test_most_answers_are_whole_some_lack_a_field_and_some_never_come() -> None:
    found = answers(clinic())
    assert {(one.conversation_id, one.step, one.number) for one in found} == {("cv_1", "onde", 3)}
    silent = sum(one.values is None for one in found)
    without = sum(one.values is not None and None in one.values.values() for one in found)
    assert silent > 5
    assert without > 5
    assert silent + without < 75
    assert all(one.values is None or one.values.keys() == {"bairro", "cidade"} for one in found)


@pytest.mark.parametrize("kind", [
    "text", "number", "money", "date", "yes_no", "rating", "nps", "name", "email", "phone", "url", "document",
    "postal_code", "city", "state",
])
def test_what_is_found_is_of_the_kind_that_is_wanted(kind: str) -> None:
    flow = clinic()
    flow = replace(flow, answers={**flow.answers, "bairro": replace(flow.answers["bairro"], kind=kind)})
    for one in answers(flow, replace(ASKED, fields={"bairro": "x"})):
        value = (one.values or {}).get("bairro")
        text = {True: "sim", False: "não"}[value] if isinstance(value, bool) else str(value)
        assert value is None or understand(kind, text, flow.where, STAGE_TIME) is not None


def test_one_of_the_options_is_found() -> None:
    flow = clinic()
    found = answers(flow, replace(ASKED, fields={"cobertura": "x"}))
    assert {one.values["cobertura"] for one in found if one.values} == {"particular", "convenio", "sus", None}


def test_nothing_is_booked_where_nothing_waits_for_it() -> None:
    assert book(clinic(), Contact("ct_1", "whatsapp:+5511999990000"), None, (1, 9), STAGE_TIME) is None
