from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.simulator.people import READY_MADE, is_address, read_address


@pytest.mark.parametrize(("typed", "address"), [
    ("+55 (11) 90000-0143", "whatsapp:+5511900000143"),
    ("34600000143", "whatsapp:+34600000143"),
    (" whatsapp:+12025550143 ", "whatsapp:+12025550143"),
    ("US.1349120865", "whatsapp:US.1349120865"),
])
def test_a_number_is_read_as_people_type_it(typed: str, address: str) -> None:
    assert read_address(typed) == address


@pytest.mark.parametrize("typed", ["", "Ana", "12345", "+1" * 20, "us.12", "US.", "US.12/../x", "+55 11 9000o-0143"])
def test_what_is_no_number_is_none(typed: str) -> None:
    assert read_address(typed) is None


@given(st.text())
def test_any_text_gives_none_or_an_address(typed: str) -> None:
    address = read_address(typed)
    assert address is None or is_address(address)


def test_the_ready_made_people_can_be_reached() -> None:
    assert all(is_address(person.address) for person in READY_MADE)
    assert [person.name for person in READY_MADE if person.hidden] == ["Jordan"]
    # The same person, with the number: what Twilio tells when WhatsApp shows both.
    [hidden, shown] = [person for person in READY_MADE if person.name == "Jordan"]
    assert hidden.address == f"whatsapp:{shown.user_id}"
    # Mexico's old 521 numbers are no phone numbers any more; WhatsApp still uses them.
    plain = [each.address.removeprefix("whatsapp:") for each in READY_MADE if each.note not in ("hidden", "mexico")]
    assert all(phonenumbers.is_possible_number(phonenumbers.parse(number)) for number in plain)
