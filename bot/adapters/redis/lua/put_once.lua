#!lua
-- Add entries outside a commit, unless that was done under the same key a moment ago. KEYS: 1 the key.
-- ARGV: 1 milliseconds that it counts for, then nine per entry (see common.lua).
if not redis.call('SET', KEYS[1], '1', 'NX', 'PX', ARGV[1]) then return {} end
return add_all(2)
