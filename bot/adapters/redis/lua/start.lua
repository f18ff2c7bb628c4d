#!lua flags=allow-oom
-- Compare the epoch and mark `sending`, in one step. KEYS: 1 document, 2 entry, 3 stream.
-- ARGV: 1 entry id, 2 token, 3 record for the stream where it was overtaken or "".
local fields = redis.call('HMGET', KEYS[2], 'k', 'p', 'l', 's')
local lane = fields[3] or ('e:' .. ARGV[1])
if fields[1] ~= ARGV[2] or not held(lane) then return 'lost' end
-- The same holder again: its answer was lost on the way.
if fields[4] == 'sending' then return 'started' end
if fields[2] then
  local epoch = string.match(redis.call('GETRANGE', KEYS[1], 0, 80), '^%S+ %d+ (%d+)\n')
  if epoch and tonumber(epoch) > tonumber(fields[2]) then
    finish(ARGV[1])
    if ARGV[3] ~= '' then redis.call('XADD', KEYS[3], '*', 'r', ARGV[3]) end
    return 'overtaken'
  end
end
redis.call('HSET', KEYS[2], 's', 'sending', 'at', now)
redis.call('HINCRBY', KEYS[2], 't', 1)
return 'started'
