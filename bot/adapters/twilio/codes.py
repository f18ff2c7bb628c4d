"""What Twilio's error codes mean for us, as one table.

Source: Twilio's error dictionary, https://www.twilio.com/docs/api/errors/<code>, its table of WhatsApp's codes,
https://www.twilio.com/docs/whatsapp/api/error-code-mapping, and https://www.twilio.com/docs/whatsapp/best-practices-and-faqs
(63020, 63051). Codes not listed are not retried: staff look, and read Twilio's own words. So it is with those that
the dictionary does not explain (63017, 63026) and those of other channels (63035 and 63036 are RCS). What a verdict
leads to is in bot/host/failing.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.errors import Verdict


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
_TWILIO = "Twilio had a fault of its own; a later try may succeed."
_FILLED_IN = "The buttons, the list or the template could not be filled in; look at the flow's options and templates."
_WITHHELD = "Meta withheld the message from this person (too many marketing messages)."
_DAY = "The account's limit of messages for today is reached; raise it in the Twilio console, or wait."
_PUBLIC = "Twilio cannot call PUBLIC_URL; set it to this server's https address."
_TEMPLATE = "The template is paused, rejected or not approved; look at it in the Twilio console."
_LONG = "The message is longer than Twilio carries (1,600 characters, an emoji counts as two)."
_TOO_LONG_PART = "A part of the message is longer than Twilio takes; look at the flow's text and options."
_MEDIA = "WhatsApp could not fetch the media; look at its address, type and size."
_EMPTY = "There is nothing to say; look at the flow's text."
_REQUEST = "Twilio does not understand the request; `leadline doctor` names the version that runs."
_ACCOUNT = "The Twilio account is suspended, closed or may not do this; look at it in the Twilio console."
_BUSINESS = "Meta does not let the business send: look at the WhatsApp Business Account in Meta's Business Manager."

TOO_LONG = 21617
NO_CONTENT = 21655

_LATER, _NEVER, _STAFF = Verdict.LATER, Verdict.NEVER, Verdict.STAFF

MEANINGS: Mapping[int, Meaning] = {
    20001: Meaning(_NEVER, _REQUEST),
    20003: Meaning(_STAFF, _TOKEN),
    20005: Meaning(_STAFF, _ACCOUNT),
    20006: Meaning(_STAFF, _ACCOUNT),
    20008: Meaning(_STAFF, "These are Twilio's test credentials, which send nothing: use the account's own."),
    20403: Meaning(_STAFF, _ACCOUNT),
    20404: Meaning(_STAFF, "Twilio does not know the account or the content; check TWILIO_ACCOUNT_SID."),
    20429: Meaning(_LATER, RATE),
    20500: Meaning(_LATER, _TWILIO),
    20503: Meaning(_LATER, _TWILIO),
    21211: Meaning(_NEVER, _RECIPIENT),
    21212: Meaning(_STAFF, _SENDER),
    21408: Meaning(_STAFF, "The account may not send to this country; allow it in the Twilio console."),
    21602: Meaning(_NEVER, _EMPTY),
    21603: Meaning(_STAFF, _SENDER),
    21604: Meaning(_NEVER, _RECIPIENT),
    21606: Meaning(_STAFF, _SENDER),
    21608: Meaning(_STAFF, "A trial account may only write to verified numbers; verify it, or upgrade."),
    21609: Meaning(_STAFF, _PUBLIC),
    21610: Meaning(Verdict.STOP, "The person opted out; nothing may be sent until they write START."),
    21611: Meaning(_LATER, RATE),
    21612: Meaning(_NEVER, "Twilio cannot send from our number to this one; look at both."),
    21614: Meaning(_NEVER, _RECIPIENT),
    TOO_LONG: Meaning(_NEVER, _LONG),
    21619: Meaning(_NEVER, _EMPTY),
    21620: Meaning(_NEVER, _MEDIA),
    21623: Meaning(_NEVER, "More than ten files in one message."),
    21654: Meaning(_NEVER, _FILLED_IN),
    NO_CONTENT: Meaning(_NEVER, _FILLED_IN),
    21656: Meaning(_NEVER, _FILLED_IN),
    21658: Meaning(_NEVER, _TOO_LONG_PART),
    21703: Meaning(_STAFF, _SENDER),
    21704: Meaning(_STAFF, _SENDER),
    21730: Meaning(_LATER, _TWILIO),
    21910: Meaning(_STAFF, _SENDER),
    30001: Meaning(_LATER, RATE),
    30002: Meaning(_STAFF, _ACCOUNT),
    30003: Meaning(_LATER, "The person's phone could not be reached; a later try may succeed."),
    30004: Meaning(_NEVER, "The person's network does not take this message."),
    30005: Meaning(_NEVER, _RECIPIENT),
    30006: Meaning(_NEVER, _RECIPIENT),
    30007: Meaning(_NEVER, "The message was filtered as unwanted; look at the flow's text and links."),
    30008: Meaning(_LATER, "It was not delivered, for reasons unknown; a later try may succeed."),
    30021: Meaning(_LATER, _TWILIO),
    30036: Meaning(_NEVER, "It waited too long to be sent."),
    30037: Meaning(_STAFF, _ACCOUNT),
    30450: Meaning(_NEVER, "Twilio has blocked the message as fraud; look at the flow's text and links."),
    30454: Meaning(_STAFF, _DAY),
    30485: Meaning(_NEVER, "It was not delivered."),
    30500: Meaning(_LATER, _TWILIO),
    63001: Meaning(_STAFF, "WhatsApp does not accept the sender's credentials; look at it in Twilio's console."),
    63003: Meaning(_NEVER, _RECIPIENT),
    63005: Meaning(_NEVER, _CONTENT),
    63006: Meaning(_NEVER, _CONTENT),
    63007: Meaning(_STAFF, _SENDER),
    63008: Meaning(_STAFF, _SENDER),
    63009: Meaning(_LATER, _INSIDE),
    63010: Meaning(_LATER, _INSIDE),
    63011: Meaning(_NEVER, _CONTENT),
    63012: Meaning(_LATER, _INSIDE),
    63013: Meaning(_NEVER, _CONTENT),
    63014: Meaning(Verdict.BLOCKED, "The person has blocked this number; nothing reaches them until they write."),
    63015: Meaning(_NEVER, "The person has not joined the Twilio sandbox: they must send its join code first."),
    63016: Meaning(Verdict.TEMPLATE, _WINDOW),
    63018: Meaning(_LATER, RATE),
    63019: Meaning(_NEVER, _MEDIA),
    63020: Meaning(_STAFF, _BUSINESS),
    63021: Meaning(_NEVER, _CONTENT),
    63022: Meaning(_STAFF, "WhatsApp does not accept the sender's name; look at the sender in Twilio's console."),
    63023: Meaning(_LATER, _INSIDE),
    63024: Meaning(_NEVER, _RECIPIENT),
    63025: Meaning(_LATER, _INSIDE),
    63027: Meaning(_STAFF, _TEMPLATE),
    63028: Meaning(_NEVER, _FILLED_IN),
    63029: Meaning(_LATER, "The person's phone could not fetch the template; a later try may succeed."),
    63030: Meaning(_NEVER, _CONTENT),
    63031: Meaning(_NEVER, "The message was to go to our own number."),
    63032: Meaning(_NEVER, "WhatsApp does not let us write to this person for the time being."),
    63033: Meaning(_NEVER, "The person takes no marketing from us on WhatsApp: only templates that are none may go."),
    63034: Meaning(_NEVER, "The file is larger than WhatsApp takes (16 MB, pictures 5 MB)."),
    63037: Meaning(_LATER, "The file could not be handed to WhatsApp; a later try may succeed."),
    63038: Meaning(_STAFF, _DAY),
    63039: Meaning(_NEVER, _WITHHELD),
    63040: Meaning(_STAFF, _TEMPLATE),
    63041: Meaning(_STAFF, _TEMPLATE),
    63042: Meaning(_STAFF, _TEMPLATE),
    # In the USA it must never be tried again, elsewhere only after days: a conversation does not wait for that.
    63049: Meaning(_NEVER, _WITHHELD),
    63051: Meaning(_STAFF, "WhatsApp has locked the sender (mostly after a month without messages); register it anew."),
    63112: Meaning(_STAFF, _BUSINESS),
    92002: Meaning(_NEVER, _FILLED_IN),
    92005: Meaning(_NEVER, _FILLED_IN),
    92006: Meaning(_NEVER, _FILLED_IN),
    92007: Meaning(_NEVER, _FILLED_IN),
}


def verdict_of(code: int | None) -> Verdict:
    """What to do about a code; staff must look at those that are not in the table."""
    meaning = MEANINGS.get(code) if code else None
    return meaning.verdict if meaning else Verdict.STAFF


def sentence_for(code: int | None) -> str:
    """The sentence for people about a code; empty where it is not in the table."""
    meaning = MEANINGS.get(code) if code else None
    return meaning.sentence if meaning else ""


def is_too_fast(code: int | None) -> bool:
    """Whether the code says that too much was sent in too short a time, whatever it was."""
    return sentence_for(code) == RATE
