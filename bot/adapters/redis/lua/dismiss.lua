#!lua flags=allow-oom
-- Forget a kept entry. KEYS: 1 entry, 2 stream, 3 kept. ARGV: 1 entry id, 2 record or "".
if redis.call('ZREM', KEYS[3], ARGV[1]) == 0 then return 0 end
redis.call('DEL', KEYS[1])
if ARGV[2] ~= '' then redis.call('XADD', KEYS[2], '*', 'r', ARGV[2]) end
return 1
