#!lua flags=allow-oom
-- Add an entry as one that was given up. KEYS: 1 kept. ARGV: 1 state, 2 error, then the nine of the entry (see
-- common.lua); it waits in no lane until it is replayed.
local id, queue, lane, order, epoch = ARGV[3], ARGV[4], ARGV[5], ARGV[7], ARGV[8]
local key = P .. 'e:' .. id
if redis.call('EXISTS', key) == 1 then return 0 end
redis.call('HSET', key, 'd', ARGV[10], 'q', queue, 's', ARGV[1], 'due', now, 'x', ARGV[2])
if epoch ~= '' then redis.call('HSET', key, 'p', epoch, 'c', ARGV[9]) end
if lane ~= '' then redis.call('HSET', key, 'l', lane, 'm', order .. '.' .. id) end
redis.call('ZADD', KEYS[1], now, id)
return 1
