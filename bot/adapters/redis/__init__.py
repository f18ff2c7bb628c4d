"""Redis or Valkey: the conversations, the outbox and the stream of turns, and the Lua scripts that change them.

The law of this room: a key, a TTL and a Lua line live here and nowhere else. Every change is one script, atomic and
repeatable. All keys share one hash tag, so that on a Cluster they share a slot. In Lua: parse first, write the document
and the cause last; documents are opaque and never encoded again; leases are judged by the server's TIME. Lanes and
entries are named by data, so the scripts derive those keys from KEYS[1]'s hash tag instead of taking them in KEYS.
"""
