"""Whether the Twilio account is set up so that messages come in and go out: asked of Twilio, with what repairs it.

Sources: twilio 9.13 (rest.api.v2010.account, rest.messaging.v1.service, rest.messaging.v2.channels_sender,
rest.content.v1.content_and_approvals), https://www.twilio.com/docs/whatsapp/api/senders and
https://www.twilio.com/docs/messaging/api/service-resource.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from twilio.base.exceptions import TwilioException
from twilio.rest import Client

from bot.adapters.twilio.http import make_client
from bot.errors import DeliveryError
from bot.ports import Finding

SANDBOX = "whatsapp:+14155238886"
# Twilio tries a message again where the web process was away; it signs the address without it.
RETRIES = "#rc=3&rp=all"
_SETTING = re.compile(r"rp=all|rc=[1-5]")
_MOST = 200
# Twilio's library takes the shape of an answer for granted.
_UNREADABLE = (TwilioException, TypeError, KeyError, AttributeError, ValueError)
_LOCAL = ("", "127.0.0.1", "localhost", "::1")


def check_up(
    account_sid: str, auth_token: str, api_url: str, senders: Sequence[str], service_sid: str, public_url: str,
) -> list[Finding]:
    """What is found of the account that has these senders ("": none is named). Raises nothing."""
    client = make_client(account_sid, auth_token, api_url)
    return Checkup(client, account_sid, [each for each in senders if each], service_sid, public_url).run()


@dataclass(frozen=True, slots=True)
class Checkup:
    """Asks Twilio. `senders` are our numbers (whatsapp:+…); `public_url` is where Twilio is to call us."""

    client: Client
    account_sid: str
    senders: Sequence[str]
    service_sid: str
    public_url: str
    # Senders whose messages a messaging service takes elsewhere than to their own webhook.
    _served: set[str] = field(default_factory=set, init=False)

    def run(self) -> list[Finding]:
        """All findings, in the order in which they are best repaired. Raises nothing: what Twilio does not answer is a
        finding. Without an account that works, nothing else is asked."""
        found = [*self._address(), *self._asked("account", self._account)]
        if any(one.about == "account" and one.state != "ok" and one.state != "note" for one in found):
            return found
        for about, ask in (("service", self._services), ("sender", self._senders), ("templates", self._templates)):
            found += self._asked(about, ask)
        return found

    def _asked(self, about: str, ask: Callable[[], Iterator[Finding]]) -> list[Finding]:
        try:
            return list(ask())
        except DeliveryError as error:
            fault = about == "account"
            return [Finding(about, "fault" if fault else "unasked", str(error), error.remedy)]
        except _UNREADABLE as error:
            return [Finding(about, "unasked", f"Twilio's answer cannot be read: {error}")]

    def _address(self) -> Iterator[Finding]:
        parts = urlsplit(self.public_url)
        if parts.hostname in _LOCAL or parts.hostname is None:
            yield Finding("address", "fault", "PUBLIC_URL is an address of this machine's own; Twilio cannot call it.",
                          "Set PUBLIC_URL to the https address under which the world reaches the web process.")
        elif parts.scheme != "https":
            yield Finding("address", "note", "PUBLIC_URL is not https: what people write passes unencrypted.",
                          "Put the web process behind TLS, and set PUBLIC_URL to its https address.")
        else:
            yield Finding("address", "ok", f"Twilio calls {self.public_url}.")

    def _account(self) -> Iterator[Finding]:
        account: Any = self.client.api.v2010.accounts(self.account_sid).fetch()
        if account.status != "active":
            yield Finding("account", "fault", f"The account is {account.status}: it sends nothing.",
                          "Open the Twilio console; it says what is missing (mostly a payment or a confirmation).")
        elif account.type == "Trial":
            yield Finding("account", "note", "A trial account: it writes to verified numbers only.",
                          "Verify the numbers that you try it with, or upgrade the account, in the Twilio console.")
        else:
            yield Finding("account", "ok", "The credentials are right, and the account is active.")

    def _senders(self) -> Iterator[Finding]:
        if not self.senders:
            yield Finding("sender", "note", "No TWILIO_FROM is set: the messaging service chooses the sender.")
            return
        if SANDBOX in self.senders:
            yield Finding("sender", "note", f"{SANDBOX} is Twilio's sandbox: people must send its join code first.",
                          "In the console (Messaging, Try it out, WhatsApp sandbox settings) put this into “When a "
                          f"message comes in”: {self._webhook}")
        own = [number for number in self.senders if number != SANDBOX]
        if not own:
            return
        known = {one.sender_id: one for one in self.client.messaging.v2.channels_senders.list("whatsapp", limit=_MOST)}
        for number in own:
            yield from self._sender(number, known[number]) if number in known else self._stranger(number)

    def _stranger(self, number: str) -> Iterator[Finding]:
        plain = number.removeprefix("whatsapp:")
        ours = self.client.incoming_phone_numbers.list(phone_number=plain, limit=1)
        told = "is a number of this account, but no WhatsApp sender." if ours else "is no number of this account."
        yield Finding("sender", "fault", f"{number} {told}",
                      "Register it as a WhatsApp sender in the Twilio console (Messaging, Senders, WhatsApp senders)."
                      if ours else "Correct TWILIO_FROM, or the account's TWILIO_ACCOUNT_SID.")

    def _sender(self, number: str, sender: Any) -> Iterator[Finding]:
        if not str(sender.status).startswith("ONLINE"):
            reasons = [str(one.get("message") or one.get("code")) for one in sender.offline_reasons or []
                       if isinstance(one, dict)]
            yield Finding("sender", "fault", f"{number} is {sender.status}" + (f": {'; '.join(reasons)}" if reasons
                          else "."), "Finish its registration in the Twilio console, or ask Twilio's support.")
        else:
            yield Finding("sender", "ok", f"{number} is online.")
        webhook = sender.webhook if isinstance(sender.webhook, dict) else {}
        if number not in self._served:
            yield self._inbound("webhook", f"of {number}", webhook.get("callback_url"), webhook.get("callback_method"))
        yield from self._status_callback(f"of {number}", webhook.get("status_callback_url"))

    def _inbound(self, about: str, whose: str, url: str | None, method: str | None) -> Finding:
        """Whether messages come to us, and come again where we were away."""
        where = f"Set it to {self._webhook} (POST) in the Twilio console."
        base, _, retries = (url or "").partition("#")
        if not base:
            return Finding(about, "fault", f"The webhook {whose} is not set: what people write goes nowhere.", where)
        if base.rstrip("/") != f"{self.public_url}/whatsapp":
            return Finding(about, "fault", f"The webhook {whose} leads to {_shown(base)}, not to us.", where)
        if (method or "POST").upper() != "POST":
            return Finding(about, "fault", f"The webhook {whose} is called by {method}, not by POST.", where)
        if not {"rp=all"} < {setting for setting in retries.split("&") if _SETTING.fullmatch(setting)}:
            return Finding(about, "fault", f"The webhook {whose} lacks {RETRIES}: while the web process is started "
                           "anew, messages are lost.", where)
        return Finding(about, "ok", f"The webhook {whose} leads here, with retries.")

    def _status_callback(self, whose: str, url: str | None) -> Iterator[Finding]:
        if url and url.partition("#")[0].rstrip("/") != f"{self.public_url}/whatsapp/status":
            yield Finding("statuses", "note", f"The status callback {whose} leads to {_shown(url)}. Each message that "
                          "Leadline sends names its own, so that this one tells others only.")

    def _services(self) -> Iterator[Finding]:
        """The messaging service that we send through, and any other that one of our senders belongs to: it may take
        what comes in elsewhere."""
        services = self.client.messaging.v1.services
        if self.service_sid:
            yield from self._service(services(self.service_sid).fetch(), expected=True)
            return
        for service in services.list(limit=20):
            yield from self._service(service, expected=False)

    def _service(self, service: Any, *, expected: bool) -> Iterator[Finding]:
        members = self.client.messaging.v1.services(service.sid).channel_senders.list(limit=_MOST)
        ours = [str(one.sender) for one in members if str(one.sender).startswith("whatsapp:")
                and (one.sender in self.senders or not self.senders)]
        if not ours:
            if expected:
                yield Finding("service", "fault", f"The service {service.sid} has none of our WhatsApp senders.",
                              "Add the sender to its sender pool in the Twilio console.")
            return
        whose = f"of the messaging service {service.sid}"
        if service.use_inbound_webhook_on_number:
            yield Finding("service", "ok", f"Messages to the senders {whose} go to each sender's own webhook.")
            return
        self._served.update(ours)
        if not service.inbound_request_url:
            yield Finding("service", "fault", f"The service {service.sid} drops what people write to its senders.",
                          "Under its integration, choose “Defer to sender's webhook”, or “Send a webhook” with "
                          f"{self._webhook}.")
        else:
            yield self._inbound("service", whose, service.inbound_request_url, service.inbound_method)
        yield from self._status_callback(whose, service.status_callback)

    def _templates(self) -> Iterator[Finding]:
        """How many templates WhatsApp has approved; those that it will not send are named."""
        counted: Counter[str] = Counter()
        unsent = []
        for content in self.client.content.v1.content_and_approvals.list(limit=_MOST):
            approval = content.approval_requests if isinstance(content.approval_requests, dict) else {}
            status = str(approval.get("status") or "unsubmitted").lower()
            counted[status] += 1
            if status in ("rejected", "paused", "disabled"):
                why = approval.get("rejection_reason")
                unsent.append(f"{content.friendly_name} ({status}{f': {why}' if why else ''})")
        told = ", ".join(f"{number} {status}" for status, number in sorted(counted.items()))
        yield Finding("templates", "ok", f"Contents: {told}." if told else "There are no templates yet.")
        if unsent:
            yield Finding("templates", "note", f"WhatsApp does not send {', '.join(unsent)}.",
                          "Correct them in the Twilio console (Messaging, Content Template Builder), and submit again.")

    @property
    def _webhook(self) -> str:
        return f"{self.public_url}/whatsapp{RETRIES}"


def _shown(url: str) -> str:
    """An address without what may be a secret in it."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.hostname}{parts.path}"
