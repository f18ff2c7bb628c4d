"""What Twilio's error codes mean for us, as one table.

Source: Twilio's error dictionary, https://www.twilio.com/docs/api/errors/<code>, and its table of WhatsApp's codes,
https://www.twilio.com/docs/whatsapp/api/error-code-mapping. Codes not listed are not retried: staff look.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What to do about a code."""

    LATER = "retry later"
    NEVER = "never: this very message will not be taken"
    TEMPLATE = "an approved template is needed"
    STAFF = "staff must look: the account or its settings are wrong"
    STOP = "stop writing to this contact"


@dataclass(frozen=True, slots=True)
class Meaning:
    """A code's verdict, and one sentence for the person who sees it."""

    verdict: Verdict
    sentence: str


_TOKEN = "Twilio does not accept our credentials: check TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN."
RATE = "Too many messages in too short a time; a later try may succeed."
_RECIPIENT = "WhatsApp cannot reach this recipient: the number is wrong or has no WhatsApp."
_SENDER = "Our sender is not a WhatsApp number of this account: check TWILIO_FROM or the messaging service."
_CONTENT = "WhatsApp does not take this content; look at the flow's text, buttons and media."
_WINDOW = "More than 24 hours have passed since the person last wrote: only an approved template may be sent."
_INSIDE = "WhatsApp had a fault of its own; a later try may succeed."
_VARIABLES = "The buttons or the list could not be filled in; look at the flow's options."
_WITHHELD = "Meta withheld the message from this person (too many marketing messages)."
_DAY = "The account's limit of messages for today is reached; raise it in the Twilio console, or wait."
_PUBLIC = "Twilio cannot call PUBLIC_URL; set it to this server's https address."
_TEMPLATE = "The template is paused, rejected or not approved; look at it in the Twilio console."
_LONG = "The message is longer than Twilio carries (1,600 characters, an emoji counts as two)."

TOO_LONG = 21617
NO_CONTENT = 21655

MEANINGS: Mapping[int, Meaning] = {
    20003: Meaning(Verdict.STAFF, _TOKEN),
    20404: Meaning(Verdict.STAFF, "Twilio does not know the account or the content; check TWILIO_ACCOUNT_SID."),
    20429: Meaning(Verdict.LATER, RATE),
    21211: Meaning(Verdict.NEVER, _RECIPIENT),
    21212: Meaning(Verdict.STAFF, _SENDER),
    21408: Meaning(Verdict.STAFF, "The account may not send to this country; allow it in the Twilio console."),
    21603: Meaning(Verdict.STAFF, _SENDER),
    21606: Meaning(Verdict.STAFF, _SENDER),
    21608: Meaning(Verdict.STAFF, "A trial account may only write to verified numbers; verify it, or upgrade."),
    21609: Meaning(Verdict.STAFF, _PUBLIC),
    21610: Meaning(Verdict.STOP, "The person opted out; nothing may be sent until they write START."),
    21614: Meaning(Verdict.NEVER, _RECIPIENT),
    TOO_LONG: Meaning(Verdict.NEVER, _LONG),
    21654: Meaning(Verdict.NEVER, _VARIABLES),
    NO_CONTENT: Meaning(Verdict.NEVER, _VARIABLES),
    21656: Meaning(Verdict.NEVER, _VARIABLES),
    21658: Meaning(Verdict.NEVER, _LONG),
    21703: Meaning(Verdict.STAFF, _SENDER),
    30001: Meaning(Verdict.LATER, RATE),
    63001: Meaning(Verdict.STAFF, "WhatsApp does not accept the sender's credentials; look at it in Twilio's console."),
    63003: Meaning(Verdict.NEVER, _RECIPIENT),
    63005: Meaning(Verdict.NEVER, _CONTENT),
    63006: Meaning(Verdict.NEVER, _CONTENT),
    63007: Meaning(Verdict.STAFF, _SENDER),
    63010: Meaning(Verdict.LATER, _INSIDE),
    63012: Meaning(Verdict.LATER, _INSIDE),
    63013: Meaning(Verdict.NEVER, _CONTENT),
    63014: Meaning(Verdict.STOP, "The person has blocked this number; nothing more reaches them."),
    63015: Meaning(Verdict.NEVER, "The person has not joined the Twilio sandbox: they must send its join code first."),
    63016: Meaning(Verdict.TEMPLATE, _WINDOW),
    63017: Meaning(Verdict.LATER, RATE),
    63018: Meaning(Verdict.LATER, RATE),
    63019: Meaning(Verdict.NEVER, "WhatsApp could not fetch the media; look at its address, type and size."),
    63021: Meaning(Verdict.NEVER, _CONTENT),
    63024: Meaning(Verdict.NEVER, _RECIPIENT),
    63027: Meaning(Verdict.STAFF, _TEMPLATE),
    63028: Meaning(Verdict.NEVER, _VARIABLES),
    63032: Meaning(Verdict.NEVER, "WhatsApp does not let us write to this person for the time being."),
    63038: Meaning(Verdict.STAFF, _DAY),
    63041: Meaning(Verdict.STAFF, _TEMPLATE),
    # In the USA it must never be tried again, elsewhere only after days: a conversation does not wait for that.
    63049: Meaning(Verdict.NEVER, _WITHHELD),
}


def verdict_of(code: int | None) -> Verdict:
    """What to do about a code; staff must look at those that are not in the table."""
    meaning = MEANINGS.get(code) if code else None
    return meaning.verdict if meaning else Verdict.STAFF


def sentence_for(code: int | None) -> str:
    """The sentence for people about a code; empty where it is not in the table."""
    meaning = MEANINGS.get(code) if code else None
    return meaning.sentence if meaning else ""
