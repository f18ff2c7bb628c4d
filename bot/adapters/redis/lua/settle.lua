#!lua flags=allow-oom
-- Record how a piece of work ended. KEYS: 1 entry, 2 stream, 3 kept.
-- ARGV: 1 entry id, 2 token ("" from a status callback), 3 state, 4 ms to wait, 5 error, 6 sid, 7 record or "", then
-- nine per entry that follows.
local state = ARGV[3]
local fields = redis.call('HMGET', KEYS[1], 'k', 's', 'l', 'q')
local lane = fields[3] or ('e:' .. ARGV[1])
local open = fields[2] and fields[2] ~= 'dead'
local ours = fields[1] == ARGV[2] and fields[2] == 'sending' or (fields[1] == ARGV[2] and held(lane))
-- What is certain counts even when it comes late: sent, by whomever; not sent, while nobody else has taken it up.
local late = (state == 'done' and open) or (state == 'waiting' and fields[2] == 'unsure' and not held(lane))
if ARGV[6] ~= '' then redis.call('SET', P .. 'o:' .. ARGV[6], ARGV[1], 'PX', 86400000) end
if not (ours or late) then
  -- It is not here any more: somebody else has told of it, or the store was wiped. Told twice it changes nothing.
  if state == 'done' and not fields[2] and ARGV[7] ~= '' then redis.call('XADD', KEYS[2], '*', 'r', ARGV[7]) end
  return {'0'}
end
if ARGV[7] ~= '' then redis.call('XADD', KEYS[2], '*', 'r', ARGV[7]) end
if state == 'done' or state == 'dropped' then
  redis.call('ZREM', KEYS[3], ARGV[1])
  finish(ARGV[1])
elseif state == 'waiting' or state == 'unsure' then
  if state == 'unsure' and fields[2] == 'sending' then redis.call('HINCRBY', KEYS[1], 'u', 1) end
  redis.call('HSET', KEYS[1], 's', state, 'nb', now + tonumber(ARGV[4]), 'x', ARGV[5])
  redis.call('HDEL', KEYS[1], 'k')
  reopen(fields[4], lane)
else
  leave(ARGV[1])
  redis.call('HSET', KEYS[1], 's', state, 'x', ARGV[5])
  redis.call('HDEL', KEYS[1], 'k')
  redis.call('ZADD', KEYS[3], now, ARGV[1])
  redis.call('HDEL', P .. 'h', lane)
  if string.sub(lane, 1, 2) == 'e:' then
    redis.call('ZREM', P .. 'r:' .. fields[4], lane)
  else
    reopen(fields[4], lane)
  end
end
return {'1', unpack(add_all(8))}
