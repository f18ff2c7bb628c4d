#!lua
-- Add entries outside a commit. KEYS: 1 any key of the shard. ARGV: nine per entry (see common.lua).
return add_all(1)
