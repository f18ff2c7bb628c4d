-- Shared by all scripts. Keys: {ll}:e:<entry> hash (d document, q queue, l lane, m member in its lane, c contact, p epoch,
-- s state, t tries, u doubts, nb not before, at started, k token, x error, f "1" for a follow-up, pa when the pace of its
-- sender lets it go, g "1" where its token is taken); {ll}:l:<lane> sorted set of a shared lane by
-- due time; {ll}:r:<queue> sorted set of lanes by the time at which their head may be worked; {ll}:h hash lane -> lease.
local P = string.match(KEYS[1], '^(.-})') .. ':'
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function held(lane)
  local lease = redis.call('HGET', P .. 'h', lane)
  return lease and tonumber(string.match(lease, '^(%d+)')) > now
end

-- A lane named "e:<entry>" holds that entry alone and needs no set of its own.
local function head(lane)
  if string.sub(lane, 1, 2) == 'e:' then
    local id = string.sub(lane, 3)
    local state = redis.call('HGET', P .. 'e:' .. id, 's')
    return state and state ~= 'dead' and state ~= 'unknown' and state ~= 'held' and id
  end
  local first = redis.call('ZRANGE', P .. 'l:' .. lane, 0, 0)[1]
  return first and string.match(first, '^%d+%.%d+%.(.+)$')
end

-- When the head of a lane may be worked: not before it is due, nor before its retry, nor before its sender's pace lets it.
local function open_at(id)
  local fields = redis.call('HMGET', P .. 'e:' .. id, 'due', 'nb', 'pa')
  return math.max(tonumber(fields[1] or '0'), tonumber(fields[2] or '0'), tonumber(fields[3] or '0'))
end

local function reopen(queue, lane)
  redis.call('HDEL', P .. 'h', lane)
  local id = head(lane)
  if id then
    redis.call('ZADD', P .. 'r:' .. queue, open_at(id), lane)
  else
    redis.call('ZREM', P .. 'r:' .. queue, lane)
  end
end

-- Adds an entry; returns `talk` if it is due and that queue's bell was silent.
local function add(id, queue, lane, due, order, epoch, contact, document, follow_up)
  local key = P .. 'e:' .. id
  if redis.call('EXISTS', key) == 1 then return nil end
  redis.call('HSET', key, 'd', document, 'q', queue, 's', 'waiting', 'due', due)
  if epoch ~= '' then redis.call('HSET', key, 'p', epoch, 'c', contact) end
  if follow_up ~= '' then redis.call('HSET', key, 'f', '1') end
  if lane == '' then
    lane = 'e:' .. id
  else
    local member = order .. '.' .. id
    redis.call('HSET', key, 'l', lane, 'm', member)
    redis.call('ZADD', P .. 'l:' .. lane, due, member)
    -- A follow-up that waits for its pace does not hold up a reply: both go.
    if follow_up == '' and redis.call('ZCARD', P .. 'l:' .. lane) > 1 then
      local first = P .. 'e:' .. head(lane)
      if redis.call('HGET', first, 'f') then redis.call('HDEL', first, 'pa') end
    end
  end
  if not held(lane) then redis.call('ZADD', P .. 'r:' .. queue, 'LT', due, lane) end
  if due > now then return nil end
  -- Whoever drains `talk` tells the lead workers, where none listens, so that the webhook need not.
  if queue == 'leads' and redis.call('SET', P .. 'b:leads', '1', 'NX', 'PX', 30000) then
    redis.call('SET', P .. 'n', '1')
  end
  return redis.call('SET', P .. 'b:talk', '1', 'NX', 'PX', 30000) and 'talk'
end

-- Adds the entries that ARGV holds from `from` on, nine arguments each; returns the queues to ring.
local function add_all(from)
  local ring = {}
  for i = from, #ARGV, 9 do
    local queue = add(ARGV[i], ARGV[i + 1], ARGV[i + 2], now + tonumber(ARGV[i + 3]), ARGV[i + 4], ARGV[i + 5],
      ARGV[i + 6], ARGV[i + 7], ARGV[i + 8])
    if queue then ring[#ring + 1] = queue end
  end
  return ring
end

-- Takes an entry out of its lane; the next of the lane may go on.
local function leave(id)
  local key = P .. 'e:' .. id
  local fields = redis.call('HMGET', key, 'q', 'l', 'm')
  local lane = fields[2] or ('e:' .. id)
  if fields[2] then redis.call('ZREM', P .. 'l:' .. lane, fields[3]) end
  return fields[1], lane
end

local function finish(id)
  local queue, lane = leave(id)
  redis.call('DEL', P .. 'e:' .. id)
  reopen(queue, lane)
end
