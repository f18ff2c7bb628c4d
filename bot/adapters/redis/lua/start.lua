#!lua flags=allow-oom
-- Compare the epoch, take a token of the sender's pace, and mark `sending`, in one step.
-- KEYS: 1 document, 2 entry, 3 stream, 4 the sender's pace ("free stopped turn", ms), 5 mark that the person was written to.
-- ARGV: 1 entry id, 2 token, 3 record for the stream where it was overtaken or "", then, unless it is not paced: 4 ms for
-- a token, 5 how many may be saved up, 6 ms between what was said to a person and a follow-up.
local fields = redis.call('HMGET', KEYS[2], 'k', 'p', 'l', 's', 'f', 'pa', 'q', 'g')
local lane = fields[3] or ('e:' .. ARGV[1])

-- Whether somebody waits for a reply that is behind this follow-up.
local function holds_up()
  if not fields[3] then return false end
  for _, member in ipairs(redis.call('ZRANGEBYSCORE', P .. 'l:' .. lane, '-inf', now, 'LIMIT', 0, 20)) do
    local other = string.match(member, '^%d+%.%d+%.(.+)$')
    if not redis.call('HGET', P .. 'e:' .. other, 'f') then return true end
  end
  return false
end

-- When it may go (0: now), and whether its token is taken. `free` is when the bucket was, or will be, empty: a token grows
-- back in `each` ms. A reply takes its token beforehand and goes when that is there; a follow-up takes none before it
-- goes, and asks again in its `turn`, so that those who wait do not all ask at once.
local function take()
  local each, burst = tonumber(ARGV[4]), tonumber(ARGV[5])
  local free, stopped, turn = string.match(redis.call('GET', KEYS[4]) or '', '^(%S+) (%S+) (%S+)$')
  free, stopped, turn = math.max(tonumber(free or 0), now - burst * each), tonumber(stopped or 0), tonumber(turn or 0)
  if fields[8] and tonumber(fields[6]) >= stopped then return 0, true end
  local at, taken = 0, true
  if fields[5] and not holds_up() then
    local open, person = math.ceil(free + math.max(each, burst * each / 5)), redis.call('PTTL', KEYS[5])
    if open > now then
      at = math.max(turn, open)
      turn = at + each
    end
    if person > 0 then at = math.max(at, now + person) end
    taken = at == 0
  elseif free + each > now then
    at = math.ceil(free + each)
  end
  if taken then free = free + each end
  redis.call('SET', KEYS[4], string.format('%.2f %.2f %.2f', free, stopped, turn), 'PX',
    math.ceil(math.max(free, turn, now) - now) + 60000)
  return at, taken
end

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
if ARGV[4] then
  local at, taken = take()
  if at > 0 then
    redis.call('HSET', KEYS[2], 'pa', at)
    redis.call('HDEL', KEYS[2], 'k')
    if taken then redis.call('HSET', KEYS[2], 'g', '1') end
    reopen(fields[7], lane)
    return 'paced'
  end
  redis.call('SET', KEYS[5], '1', 'PX', ARGV[6])
  if fields[6] then redis.call('HDEL', KEYS[2], 'pa', 'g') end
end
redis.call('HSET', KEYS[2], 's', 'sending', 'at', now)
redis.call('HINCRBY', KEYS[2], 't', 1)
return 'started'
