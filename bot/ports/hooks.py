"""Webhooks that go out: who is told of what, and what became of each telling."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Subscription:
    """Somebody wants to be told. `events` are types of events (bot/host/announcing.py), with blanks between. `seed` is
    what the secret is made from that signs, `old_seed` the one before, which signs too until `old_until`.
    `failing_since`: when the first of the failures came that no success has followed; `rests_until`: nothing is posted
    before. `why`: what it was switched off for; empty where somebody did it."""

    id: str
    url: str
    events: str
    seed: str = field(repr=False)
    made_by: str
    created_at: datetime
    active: bool = True
    why: str = ""
    old_seed: str = field(default="", repr=False)
    old_until: datetime | None = None
    failing_since: datetime | None = None
    rests_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """One telling of one event to one subscription. `id` is what the other side knows it by (webhook-id), and that of
    its outbox entry. `state`: waiting, done, dead (given up) or dropped (nobody wants it any more); `error` is of the
    latest try; `body` is what is posted."""

    id: str
    subscription_id: str
    event: str
    about: str
    at: datetime
    body: str = field(repr=False)
    state: str = "waiting"
    tries: int = 0
    error: str = ""
    tried_at: datetime | None = None


class Hooks(Protocol):
    """Subscriptions and deliveries."""

    def add(self, subscription: Subscription) -> None:
        """Keep a new one."""

    def all(self) -> list[Subscription]:
        """All of them, oldest first."""

    def get(self, subscription_id: str) -> Subscription | None: ...

    def change(self, subscription_id: str, values: Mapping[str, Any]) -> bool:
        """Set these fields. False where there is none."""

    def remove(self, subscription_id: str) -> bool:
        """Forget it, and its deliveries. False where there is none."""

    def plan(self, deliveries: Sequence[Delivery], forget_before: datetime) -> list[str]:
        """Keep those that are new; returns the ids of all of them that wait. Forgets those that have ended before that
        time."""

    def delivery(self, delivery_id: str) -> Delivery | None: ...

    def tell(self, delivery_id: str, values: Mapping[str, Any]) -> None:
        """Set these fields of a delivery."""

    def newest(self, subscription_id: str, limit: int) -> list[Delivery]:
        """Its deliveries, newest first."""

    def open(self, after: str, limit: int) -> list[Delivery]:
        """Deliveries that wait. By id, those after `after`."""


class Poster(Protocol):
    """How a webhook reaches the world."""

    def check(self, url: str) -> None:
        """Raises LeadlineError where nothing may be posted to such an address, with what is wrong about it."""

    def secret(self, seed: str) -> str:
        """The secret as the receiver has it (Standard Webhooks, whsec_...)."""

    def post(self, url: str, seeds: Sequence[str], delivery_id: str, body: str, now: datetime) -> None:
        """Post it, signed with each seed's secret. Raises DeliveryError; its code is the answer's status."""
