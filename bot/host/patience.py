"""The one table of effects: which queue carries each out, and how patiently it is tried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MINUTE, HOUR = 60, 3600
QUEUES = ("talk", "leads")


@dataclass(frozen=True, slots=True)
class Effect:
    """A kind of effect: the queue that carries it out, and seconds to wait before each further try. `then`
    are the kinds that follow when it is done. `lasting`: SQL keeps it until it is done, so that it is made again where
    the outbox was wiped."""

    queue: str
    retries: tuple[int, ...]
    then: tuple[str, ...] = ()
    lasting: bool = False


EFFECTS: Mapping[str, Effect] = {
    # A reply that is an hour late helps nobody; certain noes (refused, 429) are retried until then.
    "say": Effect("talk", (1, 2, 5, 10, 30, 60, 300, 600, 1800)),
    # Looks at a message that could not be delivered: SQL may be some moments behind, or down.
    "failure": Effect("talk", (1, 2, 5, 15, 60, 300, 900, *(HOUR,) * 6)),
    "wake": Effect("talk", (1, 5, 30, 60, 300, 900, HOUR, HOUR, HOUR, HOUR)),
    # Late, it shows nothing any more.
    "typing": Effect("talk", ()),
    # What is held, or was refused, is told to the conversation; refused ones may come before SQL knows the message.
    "hold": Effect("talk", (1, 5, 30, 60, 300, 900, HOUR, HOUR)),
    "release": Effect("talk", (1, 5, 30, 60, 300, 900, HOUR, HOUR)),
    "say_anew": Effect("talk", (1, 2, 5, 10, 30, 60, 300, 900)),
    # Somebody waits for it: three tries, of ten seconds at most, then the flow goes on without.
    "lookup": Effect("talk", (1, 3)),
    # Somebody waits for it: the Writer has eight seconds, all its tries together, and a timer ends it in any case.
    "understand": Effect("talk", ()),
    # Somebody waits for it; a second try helps staff, who read it later, too.
    "transcribe": Effect("talk", (2,)),
    # SQL comes back some day; a lead is worth waiting three days for.
    "store_lead": Effect(
        "leads", (1, 5, 15, 60, 300, 900, *(HOUR,) * 72), then=("push_lead", "notify_sales"), lasting=True,
    ),
    # Twilio keeps a file until it is deleted; one that has only just come may not be there yet, for a second or two.
    "fetch_media": Effect(
        "leads", (1, 3, 15, 60, 300, 900, *(HOUR,) * 72), then=("transcribe", "describe"), lasting=True,
    ),
    # Staff look at the picture itself, where nobody describes it.
    "describe": Effect("leads", (5, 60)),
    # Late, staff have read the conversation themselves.
    "summarise": Effect("leads", (3,)),
    # Files that are to go: of a contact who is forgotten, and those that were kept for long enough.
    "forget_files": Effect("leads", (5, 60, 300, *(HOUR,) * 72), lasting=True),
    "drop_files": Effect("leads", (5, 60, 300, *(HOUR,) * 10)),
    "keep_lead": Effect("leads", (1, 5, 15, 60, 300, 900, *(HOUR,) * 72)),
    # The schedule that the Standard Webhooks specification recommends: ten attempts within some three days.
    "push_lead": Effect(
        "leads", (5, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR),
        lasting=True,
    ),
    # The same for webhooks; what SQL keeps of them is theirs (ports/hooks).
    "deliver": Effect(
        "leads", (5, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR),
    ),
    # Sales' leads of somebody who opted out, or in again: pushed anew.
    "update_leads": Effect("leads", (1, 5, 15, 60, 300, 900, *(HOUR,) * 72), lasting=True),
    "notify_sales": Effect(
        "leads", (5, 30, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR), lasting=True,
    ),
    "notify_staff": Effect("leads", (5, 30, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR), lasting=True),
    # Looks whom to tell of somebody who waits: SQL is some moments behind, or down.
    "alert": Effect("leads", (1, 1, 1, 2, 5, 15, 60, 300, 900, *(HOUR,) * 6), lasting=True),
    # WhatsApp to somebody of the staff. What may have been sent is looked for, which finds nothing sooner.
    "page": Effect("leads", (30, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR), lasting=True),
    # Whoever waits has nobody yet: quickly, or never (somebody has taken it by then).
    "assign": Effect("leads", (1, 5, 15, 60, 300, 900, *(HOUR,) * 6), lasting=True),
}


def retry_after(kind: str, tries: int) -> int | None:
    """Seconds to wait after that many tries, or None when it has been tried often enough."""
    retries = EFFECTS[kind].retries
    return retries[tries - 1] if tries <= len(retries) else None
