"""The names of keys. One shard until a second is needed: all keys carry its hash tag."""

from __future__ import annotations

import base64
import hashlib

# A MessageSid is remembered this long (milliseconds): Twilio's own retries and replays by hand end well before.
SEEN_MS = 48 * 3600 * 1000


def shard(contact_id: str = "") -> str:
    """The prefix, with the hash tag, of the shard that a contact's keys live in."""
    return "{ll}:"


def document(contact_id: str) -> str:
    """String: "generation number epoch" on the first line, then the document; nothing more where it was let go."""
    return f"{shard(contact_id)}c:{contact_id}"


def seen(contact_id: str) -> str:
    """Sorted set: the marks of the causes that have committed for this contact, by time."""
    return f"{shard(contact_id)}s:{contact_id}"


def mark(cause: str) -> str:
    """What a cause is remembered by: 72 bits of its hash, a third of a MessageSid's length."""
    digest = hashlib.blake2b(cause.encode("utf-8", "surrogatepass"), digest_size=9).digest()
    return base64.urlsafe_b64encode(digest).decode()


def stream() -> str:
    """Stream: the turns and sends that SQL has not taken yet."""
    return f"{shard()}stream"


def news() -> str:
    """Stream: what has changed lately, for whoever has the desk open."""
    return f"{shard()}news"


def stamp() -> str:
    """String: the stamp of the published book."""
    return f"{shard()}book"


def entry(entry_id: str) -> str:
    """Hash: an outbox entry and its state."""
    return f"{shard()}e:{entry_id}"


def ready(queue: str) -> str:
    """Sorted set: the lanes of a queue, by the time at which their head may be worked (milliseconds)."""
    return f"{shard()}r:{queue}"


def kept() -> str:
    """Sorted set: dead, unknown and held entries, by the time at which they became so."""
    return f"{shard()}kept"


def owner(sid: str) -> str:
    """String: the entry that a sent message belongs to."""
    return f"{shard()}o:{sid}"


def once(key: str) -> str:
    """String: something was put into the outbox under that key, and not long ago."""
    return f"{shard()}1:{key}"


def unknown_statuses() -> str:
    """Counter: status callbacks that named no message of ours."""
    return f"{shard()}us"


def bell(queue: str) -> str:
    """String: a ring of that queue waits to be answered."""
    return f"{shard()}b:{queue}"


def remembered(name: str) -> str:
    """Hash: ids that a vendor gave us, by what they stand for."""
    return f"{shard()}{name}"


def kept_text(key: str) -> str:
    """String: a text that is kept for a while."""
    return f"{shard()}k:{key}"


def pace(sender: str) -> str:
    """String: how many messages a sender may say now ("free stopped turn", see start.lua)."""
    return f"{shard()}p:{sender}"


def written_to(contact_id: str) -> str:
    """String: something was said to this person a moment ago."""
    return f"{shard(contact_id)}w:{contact_id}"


def whole() -> str:
    """String: everybody who ever wrote is in this store; gone when it was wiped."""
    return f"{shard()}whole"


def comeback() -> str:
    """String: what SQL knew when this store began was brought back (`done`), or somebody is at it (`claimed`)."""
    return f"{shard()}back"


def written() -> str:
    """String: somebody has tried whether the server takes writes; gone after a second."""
    return f"{shard()}written"


def announced() -> str:
    """String: lead entries became due, and no worker has been told."""
    return f"{shard()}n"


def spent(account: str) -> str:
    """String: what Writers have cost on that account, in millionths of a dollar."""
    return f"{shard()}u:{account}"


def tries(digest: str) -> str:
    """String: how often that was tried lately."""
    return f"{shard()}t:{digest}"


def present(conversation_id: str) -> str:
    """Hash: who of the staff looks at a conversation, until when, and whether they type; gone soon after the last."""
    return f"{shard()}at:{conversation_id}"
