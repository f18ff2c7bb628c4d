#!lua
-- Counts a cost on every account unless one would then hold more than its limit. KEYS: accounts. ARGV: cost, then for
-- each account its limit (both in millionths of a dollar) and how many seconds it matters. Answers 1 where it counted.
local cost = tonumber(ARGV[1])
for at, key in ipairs(KEYS) do
  if tonumber(redis.call('GET', key) or '0') + cost > tonumber(ARGV[2 * at]) then
    return 0
  end
end
for at, key in ipairs(KEYS) do
  redis.call('INCRBY', key, cost)
  redis.call('EXPIRE', key, ARGV[2 * at + 1])
end
return 1
