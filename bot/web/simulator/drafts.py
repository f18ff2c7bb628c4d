"""Reads what the page wants to send."""

from __future__ import annotations

import re

from werkzeug.datastructures import FileStorage, MultiDict

from bot.errors import LeadlineError
from bot.web.simulator.forms import Draft, Spot, Tap, Upload

_LARGEST = 16 * 1024 * 1024  # bytes; what Twilio carries
_LARGEST_PICTURE = 5 * 1024 * 1024  # bytes; what WhatsApp carries
_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+")
_AD = ("headline", "body", "source_id", "source_type", "source_url", "ctwa_clid")


class Unfit(LeadlineError):
    """What the page asked for cannot be done; `key` names the sentence in the page's words."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(key)


def read_draft(form: MultiDict[str, str], files: MultiDict[str, FileStorage]) -> Draft:
    """The draft in the page's form. Raises Unfit where it is empty or its file is too large."""
    file = files.get("file")
    referral = {key: form[f"ad_{key}"] for key in _AD if form.get(f"ad_{key}")}
    upload, reacts_to = _upload(file) if file else None, form.get("reacts_to", "")
    draft = Draft(form.get("text", ""), _tap(form), upload, _spot(form), referral, reacts_to)
    if not (draft.body.strip() or draft.upload or draft.spot):
        raise Unfit("empty")
    return draft


def _tap(form: MultiDict[str, str]) -> Tap | None:
    kind = form.get("tap")
    if kind not in ("button", "list"):
        return None
    return Tap(kind, form.get("tap_id", ""), form.get("tap_title", ""), form.get("tap_under", ""))


def _upload(file: FileStorage) -> Upload:
    content_type = file.mimetype if _TYPE.fullmatch(file.mimetype or "") else "application/octet-stream"
    limit = _LARGEST_PICTURE if content_type.startswith("image/") else _LARGEST
    data = file.stream.read(limit + 1)
    if len(data) > limit:
        raise Unfit("too_big")
    return Upload((file.filename or "")[:120], content_type, data)


def _spot(form: MultiDict[str, str]) -> Spot | None:
    if not form.get("latitude") or not form.get("longitude"):
        return None
    try:
        latitude, longitude = float(form["latitude"]), float(form["longitude"])
    except ValueError as why:
        raise Unfit("bad_place") from why
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise Unfit("bad_place")
    return Spot(str(latitude), str(longitude), form.get("place_label", "")[:200], form.get("place_address", "")[:400])
