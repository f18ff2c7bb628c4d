#!lua flags=allow-oom
-- A status callback came. KEYS: 1 entry, 2 stream, 3 kept, 4 how many named no message of ours. ARGV: 1 entry id, 2 sid, 3 record.
redis.call('XADD', KEYS[2], '*', 'r', ARGV[3])
if ARGV[2] ~= '' and ARGV[1] ~= '' then redis.call('SET', P .. 'o:' .. ARGV[2], ARGV[1], 'PX', 86400000) end
if ARGV[1] == '' then redis.call('INCR', KEYS[4]) end
local state = redis.call('HGET', KEYS[1], 's')
if state == 'sending' or state == 'unsure' then
  finish(ARGV[1])
elseif state == 'unknown' then
  redis.call('ZREM', KEYS[3], ARGV[1])
  redis.call('DEL', KEYS[1])
end
return 1
