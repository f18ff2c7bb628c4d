"""The twins of Hooks and of a Poster."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.errors import DeliveryError, LeadlineError
from bot.ports import Delivery, Subscription


class MemoryHooks:
    """Meets ports.Hooks."""

    def __init__(self) -> None:
        self._hooks: dict[str, Subscription] = {}
        self._sent: dict[str, Delivery] = {}

    def add(self, subscription: Subscription) -> None:
        """Keep a new one."""
        self._hooks[subscription.id] = subscription

    def all(self) -> list[Subscription]:
        """All of them, oldest first."""
        return sorted(self._hooks.values(), key=lambda one: (one.created_at, one.id))

    def get(self, subscription_id: str) -> Subscription | None:
        """By id."""
        return self._hooks.get(subscription_id)

    def change(self, subscription_id: str, values: Mapping[str, Any]) -> bool:
        """Set these fields."""
        if subscription_id not in self._hooks:
            return False
        self._hooks[subscription_id] = replace(self._hooks[subscription_id], **values)
        return True

    def remove(self, subscription_id: str) -> bool:
        """Forget it, and its deliveries."""
        self._sent = {one.id: one for one in self._sent.values() if one.subscription_id != subscription_id}
        return self._hooks.pop(subscription_id, None) is not None

    def plan(self, deliveries: Sequence[Delivery], forget_before: datetime) -> list[str]:
        """Keep those that are new; the ids of all of them that wait."""
        self._sent = {
            one.id: one for one in self._sent.values() if one.state == "waiting" or one.at >= forget_before
        }
        for one in deliveries:
            if one.subscription_id in self._hooks:
                self._sent.setdefault(one.id, one)
        ids = {one.id for one in deliveries} & set(self._sent)
        return sorted(one for one in ids if self._sent[one].state == "waiting")

    def delivery(self, delivery_id: str) -> Delivery | None:
        """By id."""
        return self._sent.get(delivery_id)

    def tell(self, delivery_id: str, values: Mapping[str, Any]) -> None:
        """Set these fields of a delivery."""
        if delivery_id in self._sent:
            self._sent[delivery_id] = replace(self._sent[delivery_id], **values)

    def newest(self, subscription_id: str, limit: int) -> list[Delivery]:
        """Its deliveries, newest first."""
        mine = [one for one in self._sent.values() if one.subscription_id == subscription_id]
        return sorted(mine, key=lambda one: (one.at, one.id), reverse=True)[:limit]

    def open(self, after: str, limit: int) -> list[Delivery]:
        """Deliveries that wait, by id."""
        rows = [one for one in self._sent.values() if one.state == "waiting" and one.id > after]
        return sorted(rows, key=lambda one: one.id)[:limit]


@dataclass(slots=True)
class MemoryPoster:
    """Meets ports.Poster. `faults` are raised one per post, oldest first; None lets one through."""

    posted: list[tuple[str, str, str]] = field(default_factory=list)
    faults: list[DeliveryError | None] = field(default_factory=list)

    def check(self, url: str) -> None:
        """Raises LeadlineError where it is no https address."""
        if not url.startswith("https://"):
            raise LeadlineError(f"{url} is no https address.")

    def secret(self, seed: str) -> str:
        """Made up."""
        return f"whsec_{seed}"

    def post(self, url: str, seeds: Sequence[str], delivery_id: str, body: str, now: datetime) -> None:
        """Keep it, or raise what was planned."""
        fault = self.faults.pop(0) if self.faults else None
        if fault is not None:
            raise fault
        self.posted.append((url, delivery_id, body))
