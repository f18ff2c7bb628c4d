"""The Channel: one message to one person, by Twilio's REST API.

Sources: https://www.twilio.com/docs/messaging/api/message-resource (create a message) and
https://www.twilio.com/docs/whatsapp/message-features (a location: PersistentAction, `geo:latitude,longitude|label`) and
https://www.twilio.com/docs/whatsapp/api/typing-indicators-resource.
"""

from __future__ import annotations

import json
import re
from datetime import datetime
from urllib.parse import quote

from twilio.rest import Client

from bot.adapters.twilio.codes import NO_CONTENT, TOO_LONG, sentence_for
from bot.adapters.twilio.content import Contents, fit
from bot.adapters.twilio.look_up import find_messages
from bot.adapters.twilio.templates import Templates, TwilioApprovals
from bot.engine.split import LIMIT, length, numbered
from bot.engine.template import Filled
from bot.errors import DeliveryError, Verdict
from bot.ports import Found, Speech

# Noes that are about the person or the account: said without its buttons, the same would be refused again.
_WHATEVER_IT_IS = (Verdict.STOP, Verdict.BLOCKED, Verdict.TEMPLATE)
_MESSAGE = re.compile(r"[SM]M[0-9a-fA-F]{32}")


class TwilioChannel:
    """Meets bot.ports.Channel.

    `public_url`: where Twilio reports what became of a message; empty where it cannot reach us (it refuses messages
    with an address of this machine's own). `messaging_service_sid` sends what names no sender; without it,
    `sender` does. `make_templates`: those that are not there are made (by a stand-in that approves them at once).
    """

    def __init__(
        self, client: Client, contents: Contents, *, public_url: str = "", messaging_service_sid: str = "",
        sender: str = "", make_templates: bool = False,
    ) -> None:
        self._client, self._contents = client, contents
        self._templates = Templates(TwilioApprovals(client), contents.remembered, make_missing=make_templates)
        self._public_url = public_url.rstrip("/")
        self._service = messaging_service_sid
        self._usual_sender = sender

    def send(self, speech: Speech) -> str:
        """Send one message: its choices as buttons, as a list, or as numbered lines, its link behind a button or
        written out, its files or its place; returns its MessageSid.

        Raises DeliveryError: not retryable where there is nothing to say, the text is longer than 1,600 (split it
        before: engine/split) or Twilio refuses it, ambiguous where it may have been sent.
        """
        if speech.template is not None:
            return self._send_template(speech, speech.template)
        if speech.media or speech.place:
            return self._create(speech, **_shown(speech))
        shape, filled = fit(speech) or (None, {})
        content_sid = self._contents.find_or_make(shape) if shape else ""
        if shape and content_sid:
            try:
                variables = json.dumps(filled, ensure_ascii=False)
                return self._create(speech, content_sid=content_sid, content_variables=variables)
            except DeliveryError as refused:
                # A certain no that may be due to the buttons: nothing was sent, so it may be said without them.
                if refused.retryable or refused.verdict in _WHATEVER_IT_IS:
                    raise
        sid = self._create(speech, body=_body(speech))
        if shape and content_sid:
            self._contents.set_aside(shape)
        return sid

    def _send_template(self, speech: Speech, filled: Filled) -> str:
        what = {"content_sid": self._templates.find(filled)}
        if filled.values:
            values = {str(at): value for at, value in enumerate(filled.values, start=1)}
            what["content_variables"] = json.dumps(values, ensure_ascii=False)
        try:
            return self._create(speech, **what)
        except DeliveryError as refused:
            if refused.code == NO_CONTENT and not filled.sid:
                self._templates.forget(filled)
                raise DeliveryError(str(refused), retryable=True, code=refused.code, remedy=refused.remedy) from refused
            raise

    def show_typing(self, message_id: str) -> None:
        """Show that we are typing, for 25 seconds or until something is said; that message is marked as read. Does
        nothing for what is no message of Twilio's. Raises DeliveryError."""
        if _MESSAGE.fullmatch(message_id):
            self._client.messaging.v2.typing_indicator.create(channel="whatsapp", message_id=message_id)

    def find(self, speech: Speech, since: datetime, until: datetime) -> list[Found]:
        """Messages that may be this one, made between `since` and `until` (aware). Raises DeliveryError."""
        return find_messages(self._client, speech, since, until)

    def _create(self, speech: Speech, **what: str | list[str]) -> str:
        message = self._client.messages.create(to=speech.to, **self._sender(speech), **self._callback(speech), **what)
        if not message.sid:
            raise DeliveryError("Twilio's answer names no message.", retryable=True, ambiguous=True)
        return str(message.sid)

    def _sender(self, speech: Speech) -> dict[str, str]:
        # Twilio takes both: that number, as one of that service's.
        through = {"messaging_service_sid": speech.service} if speech.service else {}
        if speech.sender:
            return {"from_": speech.sender, **through}
        if through:
            return through
        if self._service:
            return {"messaging_service_sid": self._service}
        if self._usual_sender:
            return {"from_": self._usual_sender}
        raise DeliveryError("The message names no sender.", retryable=False,
                            remedy="Set TWILIO_FROM or TWILIO_MESSAGING_SERVICE_SID.", verdict=Verdict.STAFF)

    def _callback(self, speech: Speech) -> dict[str, str]:
        if not self._public_url:
            return {}
        return {"status_callback": f"{self._public_url}/whatsapp/status?entry={quote(speech.entry_id, safe='')}"}


def _shown(speech: Speech) -> dict[str, str | list[str]]:
    """The parameters of a message that carries files or a place. A place's label is its street, the body its name."""
    body = _body(speech) if speech.text or speech.choices or not speech.media else ""
    what: dict[str, str | list[str]] = {"body": body} if body else {}
    if speech.media:
        what["media_url"] = list(speech.media)
    if speech.place:
        spot = speech.place
        what["persistent_action"] = [f"geo:{spot.latitude:.6f},{spot.longitude:.6f}|{spot.address or spot.label}"]
    return what


def _body(speech: Speech) -> str:
    body = numbered(speech.text, [title for _, title in speech.choices])
    if not body.strip():
        raise DeliveryError("There is nothing to say.", retryable=False, verdict=Verdict.NEVER)
    if length(body) > LIMIT:
        raise DeliveryError(f"The message is {length(body)} long; Twilio carries {LIMIT}.", retryable=False,
                            code=TOO_LONG, remedy=sentence_for(TOO_LONG), verdict=Verdict.NEVER)
    return body
