"""Touches: the ads and campaigns that brought a person. The first ad and the first campaign are kept for life
(Contact.source), of those that came later the latest few."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.engine.changed import changed
from bot.engine.contact import Contact

MOST_TOUCHES = 5
# What a later touch keeps of an ad; the first keeps all that came.
_KEPT = ("source_id", "headline", "ctwa_clid", "campaign")
_LONGEST = 250


def touch_ad(contact: Contact, referral: Mapping[str, str], now: datetime) -> Contact:
    """The contact after an ad brought them. The very same ad again is no new touch."""
    if not contact.source:
        return changed(contact, source=dict(referral))
    return _touch(contact, referral, now)


def touch_campaign(contact: Contact, code: str, referral: Mapping[str, str], now: datetime) -> Contact:
    """The contact after a campaign's code stood in the message that opened a conversation; `referral` is the ad that
    the same message came from."""
    source = contact.source
    if "campaign" not in source:
        contact = changed(contact, source={**source, "campaign": code})
    if not source or source == referral:
        return contact  # this message is the first touch
    if contact.touches and contact.touches[-1]["at"] == now.isoformat():
        return changed(contact, touches=(*contact.touches[:-1], {**contact.touches[-1], "campaign": code}))
    first_again = source.get("campaign") == code and not contact.touches
    return contact if first_again else _touch(contact, {"campaign": code}, now)


def latest_touches(touches: Sequence[Mapping[str, str]]) -> tuple[Mapping[str, str], ...]:
    """The latest few, each once, oldest first."""
    once = [one for at, one in enumerate(touches) if one not in touches[:at]]
    return tuple(sorted(once, key=lambda one: one["at"])[-MOST_TOUCHES:])


def _touch(contact: Contact, told: Mapping[str, str], now: datetime) -> Contact:
    kept = {name: told[name][:_LONGEST] for name in _KEPT if told.get(name)}
    latest = contact.touches[-1] if contact.touches else contact.source if "campaign" not in kept else {}
    if not kept or all(latest.get(name, "")[:_LONGEST] == value for name, value in kept.items()):
        return contact
    return changed(contact, touches=latest_touches((*contact.touches, {"at": now.isoformat(), **kept})))
