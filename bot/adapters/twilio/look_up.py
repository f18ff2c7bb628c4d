"""Whether a message that may have been sent was: asking Twilio for what it has between two addresses.

Source: https://www.twilio.com/docs/messaging/api/message-resource (read multiple messages).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from twilio.base.exceptions import TwilioException
from twilio.rest import Client

from bot.errors import DeliveryError
from bot.ports import Found, Speech

# The newest messages between two addresses, in one page: far more than a conversation says in the time looked at.
PAGE = 100
# Twilio's times are whole seconds, and its clock is not ours.
SLACK = timedelta(seconds=2)


def find_messages(client: Client, speech: Speech, since: datetime, until: datetime) -> list[Found]:
    """Messages of ours to that recipient (and from that sender, where one is named) made between `since` and `until`
    (aware) that may be this one, newest first. Raises DeliveryError.

    Twilio's own filter by date is not used: it goes by the day and by the date of sending, which a message that still
    waits in Twilio's queue does not have.
    """
    sender = {"from_": speech.sender} if speech.sender else {}
    try:
        page = list(client.messages.page(to=speech.to, page_size=PAGE, **sender))
    except TwilioException as error:
        raise DeliveryError(f"Twilio's list of messages cannot be read: {error}", retryable=True) from error
    return [
        Found(message.sid, message.status or "") for message in page
        if message.sid and _made_between(message, since - SLACK, until + SLACK) and _says(message, speech)
    ]


def _made_between(message: Any, since: datetime, until: datetime) -> bool:
    made = message.date_created or message.date_sent
    return isinstance(made, datetime) and since <= made <= until


def _says(message: Any, speech: Speech) -> bool:
    """Whether it is ours and says the same. Twilio tells a content's text with or without its choices, and nothing at
    all where the account has bodies redacted: such a message may be the one."""
    if not str(message.direction or "").startswith("outbound"):
        return False
    said, meant = " ".join((message.body or "").split()), " ".join(speech.text.split())
    if speech.button:
        # Behind a button, the link is no part of the body.
        return not said or said == meant or said == " ".join(meant.split()[:-1])
    return not said or said == meant or (bool(speech.choices) and said.startswith(meant))
