"""Webhooks: who is told of what, as admins arrange it."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from bot.errors import LeadlineError, NotFound
from bot.host.announcing import KEPT_FOR, TEST, TYPES, delivery_id, put_to_work, write_body
from bot.host.audit import Actor, note
from bot.ports import Delivery, Ports, Subscription

# So long the secret before signs too, when a new one was made.
BOTH_SIGN = timedelta(days=1)
MOST = 20


@dataclass(frozen=True, slots=True)
class Webhooks:
    """What is done with subscriptions. All may raise StoreUnavailable; every change is noted in the log."""

    ports: Ports

    def all(self) -> list[Subscription]:
        """All of them, oldest first."""
        return self.ports.hooks.all()

    def find(self, which: str) -> Subscription:
        """By id. Raises NotFound."""
        found = self.ports.hooks.get(which)
        if found is None:
            raise NotFound(f"No webhook is named {which!r}; `leadline api webhook list` names all.")
        return found

    def add(self, url: str, events: Iterable[str], by: Actor) -> tuple[Subscription, str]:
        """A new one; with the secret that signs. Raises LeadlineError where the address or the events will not do."""
        url, wanted = url.strip(), [event for event in TYPES if event in set(events)]
        if unknown := sorted(set(events) - set(TYPES)):
            raise LeadlineError(f"{unknown[0]!r} is no event. Expected: {', '.join(TYPES)}.")
        if not wanted:
            raise LeadlineError(f"Say what it is to be told of. Expected: {', '.join(TYPES)}.")
        if len(self.all()) >= MOST:
            raise LeadlineError(f"There are {MOST} webhooks already: remove one first.")
        self.ports.poster.check(url)
        made = Subscription(
            "ws_" + secrets.token_hex(8), url, " ".join(wanted), secrets.token_hex(16), by.name, self.ports.now())
        self.ports.hooks.add(made)
        note(self.ports, by, "add_webhook", made.id, events=made.events)
        return made, self.ports.poster.secret(made.seed)

    def rotate(self, which: str, by: Actor) -> str:
        """A new secret; the one before signs too for a day. Raises NotFound."""
        found, seed = self.find(which), secrets.token_hex(16)
        self.ports.hooks.change(found.id, {
            "seed": seed, "old_seed": found.seed, "old_until": self.ports.now() + BOTH_SIGN,
        })
        note(self.ports, by, "rotate_webhook_secret", found.id)
        return self.ports.poster.secret(seed)

    def switch(self, which: str, on: bool, by: Actor) -> Subscription:
        """On or off. What was dropped meanwhile can be replayed. Raises NotFound."""
        found = self.find(which)
        self.ports.hooks.change(found.id, {
            "active": on, "why": "", **({"failing_since": None, "rests_until": None} if on else {}),
        })
        note(self.ports, by, "switch_webhook_on" if on else "switch_webhook_off", found.id)
        return found

    def remove(self, which: str, by: Actor) -> Subscription:
        """For good, with what is known of its deliveries. Raises NotFound."""
        found = self.find(which)
        self.ports.hooks.remove(found.id)
        note(self.ports, by, "remove_webhook", found.id)
        return found

    def try_out(self, which: str, by: Actor) -> None:
        """Tell it of nothing, to see whether that arrives. Raises NotFound."""
        found, now = self.find(which), self.ports.now()
        body = write_body(TEST, now.isoformat(), {"webhook": found.id})
        name = delivery_id(found.id, f"{TEST}|{secrets.token_hex(8)}")
        planned = [Delivery(name, found.id, TEST, found.id, now, body)]
        put_to_work(self.ports, self.ports.hooks.plan(planned, now - KEPT_FOR))
        note(self.ports, by, "try_webhook", found.id)

    def deliveries(self, which: str, limit: int = 50) -> list[Delivery]:
        """The newest first. Raises NotFound."""
        return self.ports.hooks.newest(self.find(which).id, limit)

    def replay(self, which: str, by: Actor) -> None:
        """Deliver it again, with fresh tries, whatever became of it. Raises NotFound."""
        ports, found = self.ports, self.ports.hooks.delivery(which)
        if found is None:
            raise NotFound(f"No delivery is named {which!r}: they are kept for {KEPT_FOR.days} days.")
        ports.hooks.tell(found.id, {"state": "waiting", "tries": 0, "error": ""})
        try:
            for queue in ports.outbox.replay(found.id, ports.now()):
                ports.doorbell.ring(queue)
        except NotFound:
            # It is no dead letter: it was delivered, dropped, or is waiting.
            put_to_work(ports, [found.id])
        note(ports, by, "replay_webhook", found.id)
