#!lua
-- A sender says nothing for a while: tokens that were taken beforehand for that time are taken anew. KEYS: 1 the sender's
-- pace. ARGV: 1 milliseconds.
local free, stopped, turn = string.match(redis.call('GET', KEYS[1]) or '', '^(%S+) (%S+) (%S+)$')
local until_ = math.max(now + tonumber(ARGV[1]), tonumber(stopped or 0))
free = math.max(tonumber(free or 0), until_)
redis.call('SET', KEYS[1], string.format('%.2f %.2f %.2f', free, until_, tonumber(turn or 0)), 'PX',
  math.ceil(free - now) + 60000)
return 1
