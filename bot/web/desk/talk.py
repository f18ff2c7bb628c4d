"""The thread as a page shows it: days, whose words begin, what an event is called, and links that lead nowhere bad."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.answers.reading import Locale
from bot.answers.show import show
from bot.host.alerts import CLOCK
from bot.host.noting import mentions
from bot.host.thread import Happened, Moment, Said, Thread
from bot.ports import Place
from bot.web.desk.reasons import tell_reason
from bot.web.media import SHOWN

# Longer texts are folded: characters, lines, and how much of them is shown then.
_LONGEST, _MOST_LINES, _SHORT = 1_500, 30, 500
_CURSOR = re.compile(r"(\d{1,18})\.(-?\d{1,9})\.(\d{1,16})\.(.{1,512})")
_SLOT = re.compile(r"\{(\w+)\}")
# What a browser may be sent to by a link that a stranger wrote.
_WEB = ("http", "https")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the thread: `kind` is said, event or note. `begins`: another author than above it. `extra` is what
    the page needs beside the moment itself."""

    kind: str
    moment: Any
    time: str
    begins: bool
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Day:
    """A day's rows; `label` is what people call it."""

    iso: str
    label: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom the thread is made: in which zone and language, with which words; `names` are those of the staff."""

    zone: str
    language: str
    words: Mapping[str, str]
    now: datetime
    names: Iterable[str] = ()

    def days(self, thread: Thread) -> list[Day]:
        """The thread's moments, by day."""
        days: list[Day] = []
        before: tuple[str, str] = ("", "")
        for moment in thread.moments:
            here = moment.at.astimezone(ZoneInfo(self.zone))
            if not days or days[-1].iso != here.date().isoformat():
                days.append(Day(here.date().isoformat(), self.called(here.date()), []))
                before = ("", "")
            kind, author, extra = self._row(moment)
            if kind:
                days[-1].rows.append(Row(kind, moment, f"{here:%H:%M}", (kind, author) != before, extra))
                before = (kind, author)
        return [day for day in days if day.rows]

    def called(self, day: date) -> str:
        """A day as people say it."""
        today = self.now.astimezone(ZoneInfo(self.zone)).date()
        if day == today:
            return self.words["today"]
        if day == today - timedelta(days=1):
            return self.words["yesterday"]
        return show(day, "date", Locale(self.language))

    def _row(self, moment: Moment) -> tuple[str, str, dict[str, Any]]:
        if isinstance(moment, Said):
            return "said", moment.row["author"], _extra(moment)
        if isinstance(moment, Happened):
            told = self.tell(moment)
            return "event" if told else "", "", {"words": told}
        return "note", moment.author, {"parts": list(mentions(moment.text, self.names)), **_folded(moment.text)}

    def tell(self, event: Happened) -> str:
        """An event in words; empty where a reader need not know of it."""
        words = self.words.get(f"event_{event.name}", "")
        if event.name == "ConversationClosed" and event.by:
            words = self.words["event_ConversationClosed_by"] + (" ({reason})" if event.told.get("reason") else "")
        if event.name == "TakenOver" and event.told.get("author") not in ("", event.by):
            words = self.words["event_PassedOn" if event.told["author"] == CLOCK else "event_Given"]
        if event.name == "AnswerCorrected" and not event.told["before_shown"]:
            words = self.words["event_AnswerFilledIn"]
        named = {**event.told, "by": event.by}
        return _SLOT.sub(lambda slot: self._fill(slot[1], named.get(slot[1], "")), words)

    def _fill(self, name: str, value: Any) -> str:
        if name == "reason":
            return tell_reason(str(value), self.words)
        if name in ("stage", "outcome"):
            return self.words.get(f"{name}_{value}", str(value))
        return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def cursor(place: Place) -> str:
    """A place as an address carries it."""
    return f"{place.number}.{place.position}.{int(place.at.timestamp() * 1000)}.{place.id}"


def read_cursor(text: str) -> Place | None:
    """The place that an address tells, or None where it tells none."""
    found = _CURSOR.fullmatch(text)
    if found is None or int(found[3]) > 32_503_680_000_000:  # the year 3000
        return None
    at = datetime.fromtimestamp(int(found[3]) / 1000, UTC)
    return Place(int(found[1]), int(found[2]), found[4], at)


def safe_link(address: object) -> str:
    """The address, where a browser may be sent there: http or https, and a host; else empty."""
    text = str(address or "").strip()
    try:
        parts = urlsplit(text)
        return text if parts.scheme.lower() in _WEB and parts.hostname and text.isprintable() else ""
    except ValueError:
        return ""


def _extra(said: Said) -> dict[str, Any]:
    row = said.row
    content: Mapping[str, Any] = row["content"] or {}
    files = [_file(file) for file in said.files]
    sent = [link for one in content.get("media") or () if (link := safe_link(one))]
    return {
        "mine": row["direction"] == "out", "kind": content.get("kind", "text"), "content": content, "files": files,
        "sent": sent, "place": _place(content.get("place")), "ad": _ad(content.get("referral")),
        "known_as": (content.get("template") or {}).get("name", ""), **_folded(row["text"] or ""),
    }


def _file(file: Mapping[str, Any]) -> dict[str, Any]:
    """How a file is shown: an image, audio or video in its place where its content said that it is one of those that
    are harmless (bot/web/media.py); else as a link."""
    content_type = file["content_type"] if file["state"] == "kept" and file["content_type"] in SHOWN else ""
    return {**file, "shown_as": content_type.partition("/")[0]}


def _folded(text: str) -> dict[str, Any]:
    folds = len(text) > _LONGEST or text.count("\n") > _MOST_LINES
    return {"short": "\n".join(text[:_SHORT].split("\n")[:10]) if folds else "", "length": len(text)}


def _place(place: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if not place:
        return None
    try:
        at = f"{float(place['latitude']):.6f}", f"{float(place['longitude']):.6f}"
    except (KeyError, TypeError, ValueError):
        return None
    link = f"https://www.openstreetmap.org/?mlat={at[0]}&mlon={at[1]}#map=16/{at[0]}/{at[1]}"
    return {"name": place.get("label") or "", "address": place.get("address") or "", "link": link, "at": ", ".join(at)}


def _ad(referral: Mapping[str, Any] | None) -> dict[str, str] | None:
    if not referral:
        return None
    link = safe_link(referral.get("source_url"))
    told = {name: str(referral.get(name) or "") for name in ("headline", "body", "source_id", "source_type")}
    return {**told, "link": link, "host": urlsplit(link).hostname or ""}
