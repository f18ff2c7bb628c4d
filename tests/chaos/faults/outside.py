"""Twilio and the CRM do not do what they should."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.engine.inputs import Message
from bot.errors import DeliveryError
from bot.flow_files import read_folder
from bot.host.carry import Carrier
from bot.host.chat import Chat
from bot.host.outbox import empty_outbox
from bot.host.patience import EFFECTS
from bot.host.publish import Shelf, publish
from bot.runtime import memory_ports
from tests.chaos.prospects import SCRIPTS, SENDER
from tests.chaos.real.play import House
from tests.running import ROOT
from tests.twilio_stand_in import Call, Trouble


def twilio(trouble: Trouble) -> Callable[[House], AbstractContextManager[object]]:
    """Every send of that while ends so, and nothing is told of it later: it has to be looked up."""

    @contextmanager
    def held(house: House) -> Iterator[None]:
        stand_in = house.world.twilio
        before = stand_in.trouble

        def answer(call: Call) -> Trouble | None:
            return trouble if call.method == "POST" and call.path.endswith("/Messages.json") else None

        stand_in.trouble, stand_in.callbacks = answer, False
        try:
            yield
        finally:
            stand_in.trouble, stand_in.callbacks = before, True

    return held


@dataclass
class DownCrm:
    """Meets ports.Crm; down until then. `tries`: when it was asked; `took`: which keys it has taken, and when."""

    now: Callable[[], datetime]
    until: datetime
    tries: list[datetime] = field(default_factory=list)
    took: list[tuple[str, datetime]] = field(default_factory=list)

    def push(self, lead: Any, key: str) -> None:
        """Refused while it is down."""
        self.tries.append(self.now())
        if self.now() < self.until:
            raise DeliveryError("503", retryable=True)
        self.took.append((key, self.now()))


def crm_down(hours: float, most: int = 99) -> tuple[list[str], str]:
    """A lead while the CRM is down for so long, on the twins and a clock of their own; `most`: the control gives up
    after so many tries. What is wrong, and what was seen."""
    at = [datetime(2026, 11, 23, 13, 0, tzinfo=UTC)]
    crm = DownCrm(lambda: at[0], at[0] + timedelta(hours=hours))
    ports = memory_ports(lambda: at[0], crm=crm)
    publish(ports, read_folder(ROOT / "flows"), "chaos", "")
    carrier = Carrier(Chat(ports, Shelf(ports.flows)))
    for number, text in enumerate(SCRIPTS["qualified"]):
        carrier.chat.receive(Message(f"SM{number}", "whatsapp:+5511980000000", SENDER, text))
        empty_outbox(ports, carrier)
        at[0] += timedelta(seconds=20)
    end = at[0] + timedelta(hours=hours + 48)
    while at[0] < end and not crm.took and len(crm.tries) < most:
        at[0] += timedelta(seconds=30)
        empty_outbox(ports, carrier)
    kept = [one for one in ports.outbox.kept(("dead", "unknown"), 10) if one.entry.kind == "push_lead"]
    waited = (crm.tries[-1] - crm.tries[0]) / timedelta(hours=1)
    seen = f"{len(crm.tries)} tries in {waited:.1f} h; taken {len(crm.took)} times, {len(kept)} kept for a replay"
    if crm.took or kept and len(crm.tries) == len(EFFECTS["push_lead"].retries) + 1:
        return [], seen
    return ["the lead was never pushed, and nobody is told."], seen
