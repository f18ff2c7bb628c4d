#!lua flags=allow-oom
-- Lease the next lane whose head is due. KEYS: 1 ready. ARGV: 1 lease ms, 2 token, 3 a certain lane or "".
while true do
  local lane = ARGV[3]
  if lane == '' then
    lane = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', 0, 1)[1]
  else
    local score = redis.call('ZSCORE', KEYS[1], lane)
    if not score or tonumber(score) > now then return false end
  end
  if not lane then return false end
  local id = head(lane)
  local open = id and open_at(id)
  if not id then
    redis.call('ZREM', KEYS[1], lane)
    redis.call('HDEL', P .. 'h', lane)
  elseif open > now then
    redis.call('HDEL', P .. 'h', lane)
    redis.call('ZADD', KEYS[1], open, lane)
  else
    local key = P .. 'e:' .. id
    local state = redis.call('HGET', key, 's')
    if state == 'sending' then
      -- Its holder was lost between starting and telling: it may have been sent.
      state = 'unsure'
      redis.call('HSET', key, 's', 'unsure')
      redis.call('HINCRBY', key, 'u', 1)
    end
    local lease = now + tonumber(ARGV[1])
    redis.call('HSET', key, 'k', ARGV[2])
    redis.call('HSET', P .. 'h', lane, lease .. ' ' .. ARGV[2])
    redis.call('ZADD', KEYS[1], lease, lane)
    local fields = redis.call('HMGET', key, 'd', 't', 'u', 'at')
    return {id, fields[1], state, fields[2] or '0', fields[3] or '0', fields[4] or '', tostring(lease)}
  end
  if ARGV[3] ~= '' then return false end
end
