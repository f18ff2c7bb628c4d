#!lua flags=allow-oom
-- Drop a kept entry. KEYS: 1 entry, 2 stream, 3 kept. ARGV: 1 entry id, 2 record.
if redis.call('ZREM', KEYS[3], ARGV[1]) == 1 then
  redis.call('DEL', KEYS[1])
  redis.call('XADD', KEYS[2], '*', 'r', ARGV[2])
end
return 1
