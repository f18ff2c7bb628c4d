"""Delivering to a webhook: one try, and what follows from it.

A receiver that fails is left alone for a while, whatever else waits for it: what is slow or gone must not take the
workers from leads that are to be stored. One that has failed for days is switched off, and staff are told.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog

from bot.errors import DeliveryError
from bot.host.chat import Chat
from bot.host.patience import retry_after
from bot.host.wishes import staff_notices
from bot.ports import Delivery, Entry, Notice, Outcome, Subscription

_log = structlog.get_logger()
FAILING_FOR = timedelta(days=5)
GONE = 410
_SHORTEST, _LONGEST = timedelta(seconds=5), timedelta(minutes=5)
# While one is tried that failed before, the others wait to see what comes of it.
_TRYING = timedelta(seconds=10)


def deliver(chat: Chat, entry: Entry) -> Outcome:
    """Post it, if somebody still wants it."""
    ports, now = chat.ports, chat.ports.now()
    delivery = ports.hooks.delivery(entry.payload["delivery"])
    hook = ports.hooks.get(delivery.subscription_id) if delivery is not None else None
    if delivery is None or hook is None or delivery.state == "done":
        return Outcome("done")
    if not hook.active:
        ports.hooks.tell(delivery.id, {"state": "dropped", "error": "The webhook is switched off."})
        return Outcome("dropped", error="The webhook is switched off.")
    if hook.rests_until is not None and hook.rests_until > now:
        return Outcome("waiting", not_before=hook.rests_until, error="the receiver has failed a moment ago")
    if hook.failing_since is not None:
        ports.hooks.change(hook.id, {"rests_until": now + _TRYING})
    try:
        ports.poster.post(hook.url, seeds_of(hook, now), delivery.id, delivery.body, now)
    except DeliveryError as error:
        return _failed(chat, hook, delivery, error)
    ports.hooks.tell(delivery.id, {
        "state": "done", "tries": _tries(delivery), "error": "", "tried_at": now,
    })
    if hook.failing_since is not None:
        ports.hooks.change(hook.id, {"failing_since": None, "rests_until": None})
    return Outcome("done")


def seeds_of(hook: Subscription, now: datetime) -> tuple[str, ...]:
    """What signs: the secret, and while a new one is being put in place, the one before too."""
    old = hook.old_seed if hook.old_until is not None and hook.old_until > now else ""
    return (hook.seed, old) if old else (hook.seed,)


def _tries(delivery: Delivery) -> int:
    """With this one; what was given up begins anew."""
    return 1 if delivery.state == "dead" else delivery.tries + 1


def _failed(chat: Chat, hook: Subscription, delivery: Delivery, error: DeliveryError) -> Outcome:
    ports, now = chat.ports, chat.ports.now()
    # A receiver that answers 404 today may be repaired tomorrow; where we may not post, we never may.
    hopeless = not error.retryable and error.code is None
    tries, told = _tries(delivery), str(error)
    delay = None if hopeless else retry_after("deliver", tries)
    since = hook.failing_since or now
    rests_until = now + min(max((now - since) / 4, _SHORTEST), _LONGEST)
    ports.hooks.change(hook.id, {"failing_since": since, "rests_until": rests_until})
    if error.code == GONE or now - since >= FAILING_FOR:
        why = "It answers that it is gone for good (410)." if error.code == GONE else f"It has failed since {since}."
        _switch_off(chat, hook, f"{why} {told}")
        delay = None
    state = "waiting" if delay is not None else "dead"
    ports.hooks.tell(delivery.id, {"state": state, "tries": tries, "error": told[:500], "tried_at": now})
    if delay is None:
        return Outcome("dead", error=told)
    wait = timedelta(seconds=max(delay, error.after or 0))
    return Outcome("waiting", not_before=max(now + wait, rests_until), error=told)


def _switch_off(chat: Chat, hook: Subscription, why: str) -> None:
    ports, now = chat.ports, chat.ports.now()
    if not ports.hooks.change(hook.id, {"active": False, "why": why[:500]}):
        return
    _log.error("webhook_switched_off", webhook=hook.id, why=why)
    notice = Notice(
        key=f"webhook-{hook.id}-{now:%Y%m%d}", title="A webhook was switched off",
        lines=(hook.url.partition("?")[0], why,
               "When it is repaired: leadline api webhook on " + hook.id),
    )
    for queue in ports.outbox.put_back(staff_notices(notice, "", now, chat.world), now):
        ports.doorbell.ring(queue)
