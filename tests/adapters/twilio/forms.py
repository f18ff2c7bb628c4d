"""Forms as Twilio posts them, made up for these tests."""

from __future__ import annotations

ACCOUNT = "AC" + "5" * 32
TOKEN = "the-token-of-these-tests"
SENDER = "whatsapp:+551140000000"
PROSPECT = "whatsapp:+5511987654321"


def message_form(**changed: str) -> dict[str, str]:
    """A text message's form, with parameters changed or added."""
    sid = "SM" + "a" * 32
    return {
        "SmsMessageSid": sid, "NumMedia": "0", "ProfileName": "Ana Souza", "MessageType": "text", "SmsSid": sid,
        "WaId": "5511987654321", "SmsStatus": "received", "Body": "quero um orçamento", "To": SENDER,
        "NumSegments": "1", "ReferralNumMedia": "0", "MessageSid": sid, "AccountSid": ACCOUNT, "From": PROSPECT,
        "ApiVersion": "2010-04-01", **changed,
    }


def status_form(**changed: str) -> dict[str, str]:
    """A status callback's form."""
    return {
        "ChannelPrefix": "whatsapp", "ApiVersion": "2010-04-01", "MessageStatus": "delivered",
        "SmsSid": "SM" + "b" * 32, "SmsStatus": "delivered", "ChannelInstallSid": "XE" + "c" * 32,
        "To": PROSPECT, "From": SENDER, "MessageSid": "SM" + "b" * 32, "AccountSid": ACCOUNT,
        "ChannelToAddress": "+5511987XXXXXX", "EventType": "DELIVERED", **changed,
    }


def media(content_type: str, message_type: str = "") -> dict[str, str]:
    """What a form with one attachment has more than a text's."""
    url = f"https://api.twilio.com/2010-04-01/Accounts/{ACCOUNT}/Messages/MM1/Media/ME1"
    return {"Body": "", "NumMedia": "1", "MediaUrl0": url, "MediaContentType0": content_type,
            "MessageType": message_type}
