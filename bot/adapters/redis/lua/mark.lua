#!lua
-- Somebody is there; all of it is gone after some seconds without a mark. KEYS: 1 marks. ARGV: 1 whose, 2 mark, 3
-- seconds. Gives the mark of before.
local before = redis.call('HGET', KEYS[1], ARGV[1])
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('EXPIRE', KEYS[1], ARGV[3])
return before
