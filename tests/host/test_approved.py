"""Which templates may be sent: asked beside the work, believed for a while."""

from __future__ import annotations

from datetime import timedelta

from bot.adapters.memory.approvals import MemoryApprovals
from bot.engine.template import Filled
from bot.errors import DeliveryError
from bot.host.approved import Approved
from bot.ports import Wordings
from bot.script.read_templates import read_templates
from tests.host.houses import START, House

TEMPLATES, _ = read_templates("settings/templates.yaml", """\
volta: {category: utility, languages: {pt-BR: "Oi! Ainda quer falar?"}}
nova: {category: utility, languages: {pt-BR: "Temos novidades, veja."}}
""")
OFFERED = [
    Filled(name, one.wordings["pt-BR"].known_as, "pt_BR", "utility", one.wordings["pt-BR"].body)
    for name, one in TEMPLATES.items()
]


def approvals(status: str = "approved") -> MemoryApprovals:
    wording = TEMPLATES["volta"].wordings["pt-BR"]
    return MemoryApprovals([Wordings("HX1", wording.known_as, "pt_BR", wording.body, status)])


def names(approved: Approved) -> list[str] | None:
    found = approved.among(TEMPLATES, OFFERED)
    return None if found is None else [one.name for one in found]


def test_nobody_waits_for_the_first_answer_and_then_it_is_known() -> None:
    house = House()
    approved = Approved(lambda: approvals(), lambda: house.now)
    first = names(approved)
    approved.wait()
    assert first in (None, ["volta"])
    assert names(approved) == ["volta"]


def test_what_is_not_approved_is_not_offered() -> None:
    approved = Approved(lambda: approvals("pending"), lambda: START)
    approved.ask()
    approved.wait()
    assert names(approved) == []


def test_it_is_believed_for_a_while_and_then_asked_again() -> None:
    house, asked = House(), []

    def make() -> MemoryApprovals:
        asked.append(house.now)
        return approvals("approved" if len(asked) == 1 else "paused")

    approved = Approved(make, lambda: house.now)
    for later in (0, 5, 4, 2, 1):
        house.later(minutes=later)
        names(approved)
        approved.wait()
    assert asked == [START, START + timedelta(minutes=11)]
    assert names(approved) == []


def test_where_the_channel_does_not_answer_what_was_known_stays() -> None:
    house, there = House(), approvals()
    approved = Approved(lambda: there, lambda: house.now)
    approved.ask()
    approved.wait()
    there.fault = DeliveryError("Twilio does not answer.", retryable=True)
    house.later(minutes=11)
    approved.ask()
    approved.wait()
    assert names(approved) == ["volta"]


def test_a_stand_in_approves_whatever_is_sent() -> None:
    assert names(Approved(approvals, lambda: START, anything=True)) == ["volta", "nova"]
