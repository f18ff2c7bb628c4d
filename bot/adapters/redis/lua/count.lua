#!lua
-- One more of these, forgotten some seconds after the first. KEYS: 1 count. ARGV: 1 how many more, 2 seconds.
local number = redis.call('INCRBY', KEYS[1], ARGV[1])
if redis.call('TTL', KEYS[1]) < 0 then redis.call('EXPIRE', KEYS[1], ARGV[2]) end
return number
