"""vCards (RFC 6350, https://www.rfc-editor.org/rfc/rfc6350): a contact as one of version 4.0, for an address book; and
what those say that prospects send."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

# Octets of a line, without its end; what is longer goes on in the next, after a blank (RFC 6350, 3.2).
_LONGEST = 75
_LONGEST_VALUE = 2_000
_LONGEST_READ, _MOST_READ = 100, 5


def write_card(
    uid: str, name: str, phone: str = "", email: str = "", language: str = "", tags: Iterable[str] = (),
    notes: Iterable[str] = (),
) -> str:
    """The card; `phone` is E.164, `notes` are lines. Whatever the values hold, each stays within its own property."""
    parts = name.split()
    lines = [
        "BEGIN:VCARD", "VERSION:4.0", "KIND:individual", f"UID:{_plain(uid)}", f"FN:{_text(name)}",
        f"N:{_text(' '.join(parts[1:]))};{_text(parts[0] if parts else '')};;;",
    ]
    if digits := "".join(filter(str.isdigit, phone)):
        lines.append(f"TEL;VALUE=uri;TYPE=cell:tel:+{digits}")
    if email:
        lines.append(f"EMAIL:{_text(email)}")
    if language:
        lines.append(f"LANG:{_plain(language)}")
    if tags := [_text(tag) for tag in tags]:
        lines.append(f"CATEGORIES:{','.join(tags)}")
    if noted := "\n".join(notes):
        lines.append(f"NOTE:{_text(noted)}")
    return "".join(f"{folded}\r\n" for line in (*lines, "END:VCARD") for folded in _fold(line))


def _text(value: str) -> str:
    """A TEXT value: what would end it, or the line, is escaped; no control character is left (RFC 6350, 3.4)."""
    value = value[:_LONGEST_VALUE].replace("\r\n", "\n").replace("\r", "\n")
    value = "".join(one for one in value if one == "\n" or unicodedata.category(one) not in ("Cc", "Zl", "Zp", "Cs"))
    for special in ("\\", ",", ";"):
        value = value.replace(special, "\\" + special)
    return value.replace("\n", "\\n")


def _plain(value: str) -> str:
    """A value that holds nothing but visible ASCII."""
    return "".join(one for one in value if "!" <= one <= "~")


def _fold(line: str) -> Iterator[str]:
    """The line in pieces of 75 octets, none of which parts a character."""
    piece, size = "", 0
    for one in line:
        octets = len(one.encode())
        if size + octets > _LONGEST:
            yield piece
            piece, size = " ", 1
        piece, size = piece + one, size + octets
    yield piece


def read_cards(data: bytes) -> list[tuple[str, tuple[str, ...]]]:
    """The names in a file of vCards, each with its phone numbers, as a stranger wrote them: at most five of either, and
    no longer than people read. Never raises."""
    text = re.sub(r"\r?\n[ \t]", "", data.decode("utf-8", "replace"))
    cards: list[tuple[str, tuple[str, ...]]] = []
    name, phones = "", list[str]()
    for line in text.splitlines():
        named, _, value = line.partition(":")
        kind = named.partition(";")[0].rpartition(".")[2].strip().upper()
        value = re.sub(r"\\([\\,;nN])", lambda one: " " if one[1] in "nN" else one[1], value).strip()[:_LONGEST_READ]
        if kind == "FN":
            name = value
        elif kind == "TEL":
            phones.append(value.removeprefix("tel:"))
        elif kind == "END" and (name or phones):
            cards.append((name, tuple(phones[:_MOST_READ])))
            name, phones = "", []
    return cards[:_MOST_READ]
