"""Reading what a step sends beside words: files and a place."""

from __future__ import annotations

from collections.abc import Mapping

from bot.script.deeds import Location
from bot.script.draft import Draft
from bot.script.fields import Fields
from bot.script.media import MOST_MEDIA, REFUSED, is_address, suffix_of
from bot.script.parts import short
from bot.script.text import Text

PLACE_WORDS = ("name", "address")


def read_media(fields: Fields, draft: Draft) -> tuple[Text, ...]:
    """The addresses of the files; answers may be filled in behind the host."""
    texts = fields.texts("media")
    if "media" in fields and len(texts) > MOST_MEDIA:
        wrong = f"this step sends {len(texts)} files."
        draft.wrong(fields.line_of("media"), wrong, f"at most {MOST_MEDIA}: people read one message at a time")
    for text in texts:
        _check(text, draft)
    return texts


def _check(text: Text, draft: Draft) -> None:
    literal, _, rest = text.source.partition("{")
    host_open = bool(rest) and "/" not in literal.removeprefix("https://")
    if host_open or not is_address(literal if rest else text.source):
        draft.wrong(text.line, f"media is {short(text.source)}.", "an address such as https://example.com/brochure.pdf")
        return
    suffix = suffix_of(text.source) if not text.source.endswith("}") else ""
    if suffix in REFUSED:
        draft.wrong(text.line, f"WhatsApp does not carry .{suffix} files.", REFUSED[suffix])


def read_location(fields: Fields, draft: Draft) -> Location | None:
    """The place that the step sends."""
    part = fields.mapping("location", "keys, as in {latitude: -23.5614, longitude: -46.6559, name: Our shop}")
    if part is None:
        return None
    inside = Fields(part, "location", draft)
    latitude, longitude = inside.number("latitude", -90, 90), inside.number("longitude", -180, 180)
    name, address = inside.word("name"), inside.word("address")
    if latitude is None or longitude is None or name is None:
        return None
    _check_plain(inside, {"name": name, "address": address or ""}, draft)
    return Location(latitude, longitude, name, address or "")


def read_translated_location(fields: Fields, draft: Draft) -> Mapping[str, str]:
    """What the place that the step sends is called in another language: its `name`, its `address`, or both."""
    part = fields.mapping("location", "keys, as in {name: Our shop}")
    if part is None:
        return {}
    inside = Fields(part, "translated location", draft)
    words = {key: word for key in part.entries if key in PLACE_WORDS and (word := inside.word(key)) is not None}
    _check_plain(inside, words, draft)
    return words


def _check_plain(inside: Fields, words: Mapping[str, str], draft: Draft) -> None:
    for key, written in words.items():
        if "|" in written or "{{" in written:
            draft.wrong(inside.line_of(key), f"{key} is {short(written)}.", "plain words, without | and {{ }}")
