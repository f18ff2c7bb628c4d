"""Conversations in Redis: loaded in one round trip, committed by one script."""

from __future__ import annotations

import json
from datetime import datetime

import redis

from bot.adapters.redis import keys
from bot.adapters.redis.connect import scripts, telling
from bot.adapters.redis.entries import entry_args
from bot.ports import Commit, Committed, Loaded, Version


class RedisConversations:
    """Meets ports.Conversations."""

    def __init__(self, client: redis.Redis) -> None:
        self._client = client
        self._commit = scripts(client, "commit")["commit"]

    def load(self, contact_id: str, cause: str) -> Loaded:
        """Document, version, whether the cause committed before, and the book's stamp."""
        with telling(), self._client.pipeline(transaction=False) as pipe:
            pipe.get(keys.document(contact_id))
            pipe.zscore(keys.seen(contact_id), cause)
            pipe.get(keys.stamp())
            raw, seen, stamp = pipe.execute()
        if raw is None:
            return Loaded(None, None, seen is not None, stamp or "")
        head, document = raw.split("\n", 1)
        generation, number, _ = head.split(" ")
        return Loaded(document, Version(generation, int(number)), seen is not None, stamp or "")

    def commit(self, commit: Commit, now: datetime) -> Committed:
        """One script: the cause is new and the version still stands, or nothing happens."""
        base = commit.base
        version = commit.version
        args = [
            f"{base.generation} {base.number}" if base else "",
            f"{version.generation} {version.number} {commit.epoch}",
            commit.cause, commit.document,
            json.dumps(commit.record, ensure_ascii=False, separators=(",", ":")),
            commit.settles or "", keys.SEEN_MS,
            *entry_args(commit.entries, now, version.number),
        ]
        with telling():
            answer = self._commit(
                keys=[keys.document(commit.contact_id), keys.seen(commit.contact_id), keys.stream()], args=args,
            )
        return Committed(answer[0] == "stood", seen=answer[0] == "seen", ring=tuple(answer[1:]))

    def set_book_stamp(self, stamp: str) -> None:
        """Every process reads its book again when it sees another stamp."""
        with telling():
            self._client.set(keys.stamp(), stamp)
