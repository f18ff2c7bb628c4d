#!lua
-- One atomic commit. KEYS: 1 document, 2 seen causes, 3 stream, 4 stamp of the book.
-- ARGV: 1 base "generation number" or "", 2 head "generation number epoch", 3 cause, 4 document, 5 record, 6 entry that
-- this commit settles or "", 7 how long causes are remembered (ms), 8 the stamp of the book that the turn was taken by,
-- then nine per entry (see common.lua). Where something has moved, the answer brings what is there now.
if redis.call('ZSCORE', KEYS[2], ARGV[3]) then return {'seen'} end
local raw = redis.call('GETRANGE', KEYS[1], 0, 80)
local base = string.match(raw, '^(%S+ %d+) %d+\n') or ''
local stamp = redis.call('GET', KEYS[4]) or ''
if base ~= ARGV[1] or stamp ~= ARGV[8] then return {'moved', redis.call('GET', KEYS[1]) or '', stamp} end
local ring = add_all(9)
if ARGV[6] ~= '' and redis.call('EXISTS', P .. 'e:' .. ARGV[6]) == 1 then finish(ARGV[6]) end
redis.call('XADD', KEYS[3], '*', 'r', ARGV[5], 'd', ARGV[4])
redis.call('SET', KEYS[1], ARGV[2] .. '\n' .. ARGV[4])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now - tonumber(ARGV[7]))
redis.call('ZADD', KEYS[2], now, ARGV[3])
redis.call('PEXPIRE', KEYS[2], ARGV[7])
return {'stood', unpack(ring)}
