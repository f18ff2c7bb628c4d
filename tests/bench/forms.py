"""Signed webhook forms of prospects who walk the shipped flow, as the bytes of whole HTTP requests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from twilio.request_validator import RequestValidator

ACCOUNT = "AC" + "0" * 32
TOKEN = "bench-token"
SENDER = "whatsapp:+15550001000"
# A whole walk through flows/orcamento_solar.yaml, first message to last answer.
WALK = ("solar", "uns 650 reais", "casa", "Campinas", "o quanto antes", "Ana Souza", "ana@example.com")

# The same with a start that is not understood at once, and a word of thanks: nine messages.
LONG_WALK = (WALK[0], "sei lá", *WALK[1:], "obrigado")


def inbound(address: str, sid: str, text: str) -> dict[str, str]:
    """A form as Twilio posts it."""
    return {
        "MessageSid": sid, "SmsMessageSid": sid, "SmsSid": sid, "AccountSid": ACCOUNT, "From": address, "To": SENDER,
        "Body": text, "NumMedia": "0", "NumSegments": "1", "SmsStatus": "received", "ApiVersion": "2010-04-01",
        "ProfileName": "Ana", "WaId": address.removeprefix("whatsapp:+"), "MessageType": "text",
    }


def request_bytes(port: int, form: dict[str, str]) -> bytes:
    """The signed POST, whole."""
    signature = RequestValidator(TOKEN).compute_signature(f"http://127.0.0.1:{port}/whatsapp", form)
    body = urlencode(form).encode()
    head = (
        f"POST /whatsapp HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nX-Twilio-Signature: {signature}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


@dataclass(frozen=True)
class Request:
    """A request, whole, and the message it carries."""

    sid: str
    data: bytes


def walks(port: int, contacts: int, run: int, said: tuple[str, ...] = WALK) -> Iterator[list[Request]]:
    """One list of requests per contact. `run` sets runs apart: other numbers, other sids."""
    for contact in range(contacts):
        sids = [f"SM{run:04x}{contact:020x}{step:08x}" for step in range(len(said))]
        address = person(sids[0])
        yield [
            Request(sid, request_bytes(port, inbound(address, sid, text)))
            for sid, text in zip(sids, said, strict=True)
        ]


def person(sid: str) -> str:
    """The address of whoever wrote that message."""
    return f"whatsapp:+55119{int(sid[2:6], 16):02d}{int(sid[6:26], 16):06d}"
