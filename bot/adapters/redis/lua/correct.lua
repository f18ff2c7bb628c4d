#!lua
-- Changes what was counted on every account, which then holds nothing less than nothing. KEYS: accounts. ARGV: by how
-- much (millionths of a dollar, may be below 0). An account that is not there any more is left alone.
for _, key in ipairs(KEYS) do
  local now = redis.call('GET', key)
  if now then
    redis.call('INCRBY', key, math.max(tonumber(ARGV[1]), -tonumber(now)))
  end
end
return 1
