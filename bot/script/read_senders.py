"""Reading flows/settings/senders.yaml: our numbers, what may start at each, and how each speaks."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.script.draft import Draft
from bot.script.fault import Fault
from bot.script.fields import Fields
from bot.script.parts import Keys, Part, called, short
from bot.script.read_hours import read_hours
from bot.script.senders import Sender
from bot.script.settings_file import read_settings_file

FILE = "settings/senders.yaml"
SLOWEST, FASTEST = 0.1, 1_000.0
_SPACING = re.compile(r"[\s().-]")
_NUMBER = re.compile(r"\+[0-9]{7,15}")
_SERVICE = re.compile(r"MG[0-9a-f]{32}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
_EXPECTED = '"+551140001234", or a messaging service: MG and 32 letters and digits'


def read_senders(file: str, text: str) -> tuple[Mapping[str, Sender], list[Fault]]:
    """The senders by address ("whatsapp:+5511...", "" for a messaging service alone). A sender with a mistake is told;
    one that cannot be read at all is missing. Never raises."""
    part, draft = read_settings_file(file, text, "our numbers, as in +551140001234: {name: Sales}")
    senders: dict[str, Sender] = {}
    for written, value in part.entries.items():
        line = part.line_of(written)
        address = address_of(written)
        if address is None:
            draft.wrong(line, f"{short(written)} is no sender of ours.", _EXPECTED)
        elif address in senders:
            draft.wrong(line, *_twice(senders[address], written))
        elif (sender := _read_sender(address, written, value, line, draft)) is not None:
            senders[address] = sender
    return senders, draft.faults


def address_of(written: str) -> str | None:
    """The channel's address of a number, however it is spaced; "" for a messaging service; None for neither."""
    if _SERVICE.fullmatch(written.strip()):
        return ""
    number = _SPACING.sub("", written.strip().removeprefix("whatsapp:"))
    return f"whatsapp:{number}" if _NUMBER.fullmatch(number) else None


def _twice(first: Sender, written: str) -> tuple[str, str]:
    if not first.address:
        return "a second messaging service stands by itself.", "its numbers, each with messaging_service"
    return f"{short(written)} stands on line {first.lines['']} too.", "each number once"


def _read_sender(address: str, written: str, part: Part, line: int, draft: Draft) -> Sender | None:
    if not isinstance(part, Keys):
        draft.wrong(line, f"{short(written)} is {called(part)}.", "keys, as in {name: Sales, flows: [solar]}")
        return None
    fields = Fields(part, "sender", draft)
    lines = {"": line, **part.lines}
    draft.lines = {}
    hours = read_hours(fields, draft)
    service = fields.word("messaging_service") or ""
    if service and not _SERVICE.fullmatch(service):
        draft.wrong(fields.line_of("messaging_service"), f"messaging_service is {short(service)}.", _EXPECTED[18:])
    if service and not address:
        draft.wrong(fields.line_of("messaging_service"), "this sender is a messaging service itself.", "no such key")
    lines["holidays"] = draft.lines.get(("hours", "holidays"), line)
    return Sender(
        address, fields.word("name") or "", fields.words("flows"), fields.word("default") or "",
        _languages(fields, draft), hours, fields.number("pace", SLOWEST, FASTEST) or 0.0, service or
        ("" if address else written.strip()), lines,
    )


def _languages(fields: Fields, draft: Draft) -> tuple[str, ...]:
    languages = fields.words("languages")
    for language in languages:
        if not _LANGUAGE.fullmatch(language):
            draft.wrong(fields.line_of("languages"), f"there is no language {short(language)}.", "pt-BR, es, en ...")
    return languages
