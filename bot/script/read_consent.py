"""Reading what a step asks consent for, and what consent it needs."""

from __future__ import annotations

import re

from bot.script.deeds import CONTACT, Consent
from bot.script.draft import Draft
from bot.script.fields import Fields

_PURPOSE = re.compile(r"[a-z][a-z0-9_]{0,59}")


def read_consent(fields: Fields, draft: Draft) -> Consent | None:
    """The purpose that is asked for, and where a no leads."""
    if "consent" not in fields:
        for key in ("purpose", "refused"):
            if key in fields:
                draft.wrong(fields.line_of(key), f"{key} stands in a step that asks no consent.", "consent: ...")
        return None
    return Consent(_read_purpose("purpose", fields, draft) or CONTACT, fields.word("refused"))


def read_needs(fields: Fields, draft: Draft) -> str | None:
    """The purpose without whose consent the step is passed over."""
    if "consent" in fields and "needs" in fields:
        draft.wrong(fields.line_of("needs"), "this step asks consent, and needs one.", "only one of them")
    return _read_purpose("needs", fields, draft)


def _read_purpose(key: str, fields: Fields, draft: Draft) -> str | None:
    purpose = fields.word(key)
    if purpose is not None and not _PURPOSE.fullmatch(purpose):
        draft.wrong(fields.line_of(key), f"{key} is {purpose}.", "a word of small letters, digits and _, as in contact")
    return purpose
