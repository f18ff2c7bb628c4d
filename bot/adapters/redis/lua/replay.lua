#!lua
-- Put a kept entry back to work with fresh tries; it is waited for now, and no follow-up. KEYS: 1 entry, 2 kept. ARGV: 1 entry id.
if not redis.call('ZSCORE', KEYS[2], ARGV[1]) then return false end
local fields = redis.call('HMGET', KEYS[1], 'q', 'l', 'm')
redis.call('ZREM', KEYS[2], ARGV[1])
if not fields[1] then return false end
redis.call('HSET', KEYS[1], 's', 'waiting', 't', 0, 'u', 0, 'nb', 0, 'due', now)
redis.call('HDEL', KEYS[1], 'f', 'pa', 'g')
if fields[2] then redis.call('ZADD', P .. 'l:' .. fields[2], now, fields[3]) end
local lane = fields[2] or ('e:' .. ARGV[1])
if not held(lane) then redis.call('ZADD', P .. 'r:' .. fields[1], 'LT', now, lane) end
return fields[1]
