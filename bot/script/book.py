"""The Book: every published flow that a turn may need, and the default sentences of each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.script.flow import Flow, Hours
from bot.script.lookups import Source
from bot.script.owners import Owner
from bot.script.replies import CannedReply
from bot.script.senders import Sender, sender_at
from bot.script.service import Service
from bot.script.templates import Template
from bot.script.text import Text


@dataclass(frozen=True, slots=True)
class Book:
    """`live`: flow name -> its live version. `older`: (name, version) -> versions that running conversations are still
    on. `sentences`: language -> key -> default sentence (flows/lang/). `leaving`: (name, version) that running
    conversations do not stay on: they go to the live version. `writer`: whether there is a Writer to ask what was not
    understood, `listens` whether voice notes are written down.

    Of flows/settings/: `lookups`, where answers can be looked up; `templates`, what may be sent outside WhatsApp's
    window; `senders`, address -> what is written about that number of ours; `owners`, whose conversations are, by rule,
    in order; `replies`, what staff say with a few keystrokes; `service`, how soon people are answered."""

    live: Mapping[str, Flow] = field(default_factory=dict)
    older: Mapping[tuple[str, str], Flow] = field(default_factory=dict)
    sentences: Mapping[str, Mapping[str, Text]] = field(default_factory=dict)
    leaving: frozenset[tuple[str, str]] = frozenset()
    lookups: Mapping[str, Source] = field(default_factory=dict)
    templates: Mapping[str, Template] = field(default_factory=dict)
    senders: Mapping[str, Sender] = field(default_factory=dict)
    owners: Mapping[str, Owner] = field(default_factory=dict)
    replies: Mapping[str, CannedReply] = field(default_factory=dict)
    service: Service = field(default_factory=Service)
    writer: bool = False
    listens: bool = False

    def flow(self, name: str, version: str) -> Flow | None:
        """That very version, or None where the book does not hold it."""
        live = self.live.get(name)
        if live is not None and live.version == version:
            return live
        return self.older.get((name, version))

    def successor(self, name: str, version: str) -> Flow | None:
        """The live version that conversations on that version go to; None where they stay."""
        live = self.live.get(name)
        return None if live is None or live.version == version or (name, version) not in self.leaving else live

    @property
    def default(self) -> Flow | None:
        """The flow that starts when nothing else decides: the one marked so, else the first by name."""
        marked = [flow for flow in self.live.values() if flow.start.default]
        return next(iter(marked or sorted(self.live.values(), key=lambda flow: flow.name)), None)

    def sender(self, address: str) -> Sender | None:
        """What is written about that number of ours; None: nothing, and every flow may start there."""
        return sender_at(self.senders, address) if self.senders else None

    def default_at(self, sender: Sender | None) -> Flow | None:
        """The flow that starts at a number of ours when nothing else decides."""
        usual = self.default
        if sender is None or not (sender.default or sender.flows):
            return usual
        own = self.live.get(sender.default)
        if own is None and usual is not None and sender.starts(usual.name) and usual.start.default:
            return usual
        return own or next((flow for name in sender.flows if (flow := self.live.get(name)) is not None), usual)

    def starting(self, flow: str, address: str) -> str:
        """The number of ours from which that flow is started: the one given, unless that may not start it and another
        may."""
        sender = self.sender(address)
        if not self.senders or (sender is not None and sender.starts(flow)):
            return address
        return next((other for other, one in self.senders.items() if one.starts(flow)), address)

    def hours(self, flow: Flow, address: str) -> Hours | None:
        """The hours that count in a flow: its own, else those of the number that was written to (of the first that may
        start it, where that number is none of ours)."""
        if flow.hours is not None or not self.senders:
            return flow.hours
        sender = self.sender(address) or next((one for one in self.senders.values() if one.starts(flow.name)), None)
        return sender.hours if sender is not None else None

    def office(self, flow: Flow | None, address: str) -> tuple[Hours | None, str]:
        """When there is somebody for a conversation of that flow at that number (None: always), and in which time
        zone: by the flow, the number, else the business."""
        hours = self.hours(flow, address) if flow is not None else None
        zone = flow.where.zone if flow is not None else "UTC"
        return (hours, zone) if hours is not None else (self.service.hours, self.service.zone or zone)

    def sentence(self, key: str, language: str) -> Text | None:
        """A default sentence in that language, else in its base language ("pt" for "pt-PT"), else in English."""
        for candidate in (language, *_kin(language, self.sentences), "en"):
            text = self.sentences.get(candidate, {}).get(key)
            if text is not None:
                return text
        return None


def _kin(language: str, known: Mapping[str, object]) -> list[str]:
    base = language.split("-")[0].lower()
    return [other for other in known if other.split("-")[0].lower() == base]
