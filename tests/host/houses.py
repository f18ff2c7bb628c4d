"""A whole house for tests: chat, outbox, clock on given ports, with a clock that is set by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.adapters.memory.world import MemoryChannel
from bot.config import read_config
from bot.engine.inputs import Message
from bot.host.outbox import empty_outbox
from bot.host.publish import publish
from bot.runtime import Runtime, memory_ports
from tests.flows import SENTENCES, SOLAR

START = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
ANA = "whatsapp:+5511987654321"


@dataclass
class House:
    """`runtime` on twins, unless `ports` replaces some; `now` moves only when told to."""

    ports: dict[str, Any] = field(default_factory=dict)
    flow: str = SOLAR
    more: dict[str, str] = field(default_factory=dict)
    now: datetime = START
    count: int = 0

    def __post_init__(self) -> None:
        self.runtime = Runtime(read_config({}), memory_ports(lambda: self.now, **self.ports))
        files = {"solar.yaml": self.flow, "lang/defaults.pt-BR.yaml": SENTENCES, **self.more}
        publish(self.runtime.ports, files, "test", "")

    @property
    def channel(self) -> MemoryChannel:
        channel = self.runtime.ports.channel
        assert isinstance(channel, MemoryChannel)
        return channel

    @property
    def p(self) -> Any:
        """The ports, as the twins that they are."""
        return self.runtime.ports

    def hear(self, text: str, address: str = ANA, sid: str = "", **more: Any) -> None:
        """A prospect writes; the outbox is not touched."""
        self.count += 1
        self.runtime.chat.receive(Message(sid or f"SM{self.count}", address, "whatsapp:+15550001000", text, **more))

    def said(self) -> list[str]:
        """Empty the outbox; everything that has gone out so far."""
        empty_outbox(self.runtime.ports, self.runtime.carrier)
        return [speech.text for speech in self.channel.sent]

    def talk(self, *texts: str, address: str = ANA) -> list[str]:
        """Write one after the other, each answered; what was said in answer."""
        before = len(self.channel.sent)
        for text in texts:
            self.hear(text, address)
            self.said()
        return [speech.text for speech in self.channel.sent[before:]]

    def drain(self) -> None:
        """The stream into SQL."""
        self.runtime.clock.drain_stream()

    def later(self, **time: float) -> None:
        """Time passes."""
        self.now += timedelta(**time)
