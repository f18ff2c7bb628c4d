from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import responses

from bot.adapters.twilio.http import make_client
from bot.adapters.twilio.look_up import find_messages
from bot.errors import DeliveryError
from bot.ports import Found, Speech
from tests.adapters.twilio.forms import ACCOUNT, PROSPECT, SENDER, TOKEN

MESSAGES = f"https://api.twilio.com/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
SPEECH = Speech("SM1:0", PROSPECT, SENDER, "Oi, Ana!\n\nQuer?")


def record(**changed: Any) -> dict[str, Any]:
    return {"sid": "SM1", "status": "queued", "direction": "outbound-api", "to": PROSPECT, "from": SENDER,
            "body": "Oi, Ana!\n\nQuer?", "date_created": "Mon, 04 May 2026 12:00:00 +0000", "date_sent": None,
            **changed}


def found(speech: Speech, *records: dict[str, Any]) -> list[Found]:
    with responses.RequestsMock() as twilio:
        twilio.get(MESSAGES, json={"messages": list(records), "next_page_uri": "/2010-04-01/more", "page": 0})
        answer = find_messages(make_client(ACCOUNT, TOKEN), speech, NOON, NOON + timedelta(minutes=1))
        asked = dict(parse_qsl(urlsplit(twilio.calls[0].request.url or "").query))
        assert asked == {"To": PROSPECT, "PageSize": "100", **({"From": SENDER} if speech.sender else {})}
        return answer


@pytest.mark.parametrize("changed", [
    {},
    {"status": "delivered", "date_sent": "Mon, 04 May 2026 12:00:01 +0000"},
    {"direction": "outbound-reply"},
    {"body": "Oi, Ana! Quer? "},
    # A moment early: Twilio's clock is not ours.
    {"date_created": "Mon, 04 May 2026 11:59:59 +0000"},
    {"date_created": None, "date_sent": "Mon, 04 May 2026 12:00:05 +0000"},
    # Accounts can have bodies redacted.
    {"body": ""},
    {"body": None},
])
def test_a_message_that_may_be_this_one_is_found(changed: dict[str, Any]) -> None:
    assert found(SPEECH, record(**changed)) == [Found("SM1", changed.get("status", "queued"))]


@pytest.mark.parametrize(("body", "count"), [
    ("Escolha:", 1), ("Escolha:\nhttps://cal.com/x", 1), ("", 1), ("Escolha", 0), ("Escolha: https://cal.com/y", 0)])
def test_a_link_behind_a_button_is_no_part_of_the_body(body: str, count: int) -> None:
    linked = Speech("SM1:0", PROSPECT, SENDER, "Escolha:\nhttps://cal.com/x", button="Ver")
    assert len(found(linked, record(body=body))) == count


@pytest.mark.parametrize("changed", [
    {"body": "Oi, Rui! Quer?"},
    {"body": "Oi, Ana! Quer? 1. Sim"},
    {"direction": "inbound"},
    {"direction": None},
    {"sid": None},
    {"date_created": "Mon, 04 May 2026 11:59:00 +0000"},
    {"date_created": "Mon, 04 May 2026 12:02:00 +0000"},
    {"date_created": None},
    {"date_created": "never"},
])
def test_a_message_that_cannot_be_is_not(changed: dict[str, Any]) -> None:
    assert found(SPEECH, record(**changed)) == []


@pytest.mark.parametrize("body", ["Quer?", "Quer?\n1. Sim", ""])
def test_choices_may_be_told_or_not(body: str) -> None:
    speech = Speech("SM1:0", PROSPECT, "", "Quer?", (("yes", "Sim"),))
    assert found(speech, record(body=body)) == [Found("SM1", "queued")]


def test_all_candidates_are_told() -> None:
    assert [each.sid for each in found(SPEECH, record(sid="SM2"), record())] == ["SM2", "SM1"]


@responses.activate
@pytest.mark.parametrize("answer", [{}, {"messages": [], "others": []}])
def test_a_list_that_cannot_be_read_is_asked_for_again(answer: dict[str, Any]) -> None:
    responses.get(MESSAGES, json=answer)
    with pytest.raises(DeliveryError) as caught:
        find_messages(make_client(ACCOUNT, TOKEN), SPEECH, NOON, NOON)
    assert (caught.value.retryable, caught.value.ambiguous) == (True, False)
