#!lua flags=allow-oom
-- Whether a write is done at all. KEYS: 1 a key of its own.
redis.call('SET', KEYS[1], now, 'PX', 1000)
return 1
