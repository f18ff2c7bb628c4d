"""The forms that Twilio posts: a message that came in, and the status of one that went out. Field for field as Twilio
documents them (docs/messaging/guides/webhook-request, docs/whatsapp/api); unset fields are left out, as Twilio does."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.web.simulator.people import PREFIX, Person

_VERSION = "2010-04-01"
# From a click-to-WhatsApp ad, only on the message that it led to.
_REFERRAL = {
    "headline": "ReferralHeadline", "body": "ReferralBody", "source_id": "ReferralSourceId",
    "source_type": "ReferralSourceType", "source_url": "ReferralSourceUrl", "ctwa_clid": "ReferralCtwaClid",
}


_KINDS = {"image/webp": "sticker", "text/vcard": "contacts", "text/x-vcard": "contacts"}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that the person sends."""

    name: str
    content_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Tap:
    """A tapped button ("button") or list row ("list"): its id and title, and the message that it was under."""

    kind: str
    id: str
    title: str
    under: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A location, in degrees, as the person sends it."""

    latitude: str
    longitude: str
    label: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What the person sends: text, a tap, a file (with a caption in `text`) or a location; maybe out of an ad.
    `reacts_to`: the message under which the text is left as a reaction."""

    text: str = ""
    tap: Tap | None = None
    upload: Upload | None = None
    spot: Spot | None = None
    referral: Mapping[str, str] = field(default_factory=dict)
    reacts_to: str = ""

    @property
    def body(self) -> str:
        """The words that the message carries."""
        return self.tap.title if self.tap else self.text

    @property
    def kind(self) -> str:
        """Twilio's MessageType."""
        if self.tap:
            return "button" if self.tap.kind == "button" else "interactive"
        if self.spot:
            return "location"
        if self.reacts_to:
            return "reaction"
        return _kind_of_file(self.upload.content_type) if self.upload else "text"


def _kind_of_file(content_type: str) -> str:
    if content_type in _KINDS:
        return _KINDS[content_type]
    family = content_type.split("/")[0]
    return family if family in ("image", "audio", "video") else "document"


def inbound_form(
    account_sid: str, sender: str, person: Person, sid: str, draft: Draft, media_url: str,
) -> dict[str, str]:
    """The form for `POST /whatsapp`; `media_url` is where the draft's file can be fetched, empty without one."""
    form = {
        "SmsMessageSid": sid, "SmsSid": sid, "MessageSid": sid, "AccountSid": account_sid, "From": person.address,
        "To": sender, "Body": draft.body, "NumMedia": "1" if media_url else "0", "NumSegments": "1",
        "SmsStatus": "received", "ApiVersion": _VERSION, "MessageType": draft.kind, "ReferralNumMedia": "0",
        "ChannelMetadata": json.dumps({"type": "whatsapp", "data": {"context": _profile(person)}}, ensure_ascii=False),
        **_profile(person),
    }
    if person.hidden or person.user_id:
        form["ExternalUserId"] = person.address if person.hidden else PREFIX + person.user_id
    if draft.upload and media_url:
        form |= {"MediaUrl0": media_url, "MediaContentType0": draft.upload.content_type}
    form |= {name: draft.referral[key] for key, name in _REFERRAL.items() if draft.referral.get(key)}
    if draft.reacts_to:
        form |= {"OriginalRepliedMessageSid": draft.reacts_to, "OriginalRepliedMessageSender": sender}
    return {**form, **_tapped(draft.tap, sender), **_placed(draft.spot)}


def _profile(person: Person) -> dict[str, str]:
    profile = {"ProfileName": person.name} if person.name else {}
    return profile if person.hidden else profile | {"WaId": person.address.removeprefix(PREFIX + "+")}


def _tapped(tap: Tap | None, sender: str) -> dict[str, str]:
    if tap is None:
        return {}
    replied = {"OriginalRepliedMessageSid": tap.under, "OriginalRepliedMessageSender": sender}
    if tap.kind == "button":
        return {"ButtonText": tap.title, "ButtonPayload": tap.id, **replied}
    return {"ListId": tap.id, "ListTitle": tap.title, **replied}


def _placed(spot: Spot | None) -> dict[str, str]:
    if spot is None:
        return {}
    place = {"Latitude": spot.latitude, "Longitude": spot.longitude}
    return place | {name: text for name, text in (("Label", spot.label), ("Address", spot.address)) if text}


def status_form(
    account_sid: str, sender: str, address: str, sid: str, status: str, code: int | None = None, reason: str = "",
) -> dict[str, str]:
    """The form for a StatusCallback: that message is now sent, delivered, read or failed (with Twilio's code)."""
    form = {
        "SmsSid": sid, "MessageSid": sid, "SmsStatus": status, "MessageStatus": status, "AccountSid": account_sid,
        "From": sender, "To": address, "ChannelPrefix": "whatsapp", "StructuredMessage": "false",
        "ChannelToAddress": address.removeprefix(PREFIX), "ApiVersion": _VERSION,
    }
    if status in ("delivered", "read"):
        form["EventType"] = status.upper()
    if code is not None:
        form |= {"ErrorCode": str(code), "ErrorMessage": reason}
    return form
