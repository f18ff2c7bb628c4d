#!lua
-- Everything of this lane is due that much earlier. KEYS: 1 ready. ARGV: 1 lane, 2 milliseconds.
local by = tonumber(ARGV[2])
local ids = {}
if string.sub(ARGV[1], 1, 2) == 'e:' then
  ids[1] = string.sub(ARGV[1], 3)
else
  for _, member in ipairs(redis.call('ZRANGE', P .. 'l:' .. ARGV[1], 0, -1)) do
    redis.call('ZINCRBY', P .. 'l:' .. ARGV[1], -by, member)
    ids[#ids + 1] = string.match(member, '^%d+%.%d+%.(.+)$')
  end
end
for _, id in ipairs(ids) do
  for _, field in ipairs({'due', 'nb', 'pa'}) do
    local value = redis.call('HGET', P .. 'e:' .. id, field)
    if value then redis.call('HSET', P .. 'e:' .. id, field, tonumber(value) - by) end
  end
end
local first = head(ARGV[1])
if first and not held(ARGV[1]) then redis.call('ZADD', KEYS[1], open_at(first), ARGV[1]) end
return 1
