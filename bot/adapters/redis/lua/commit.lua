#!lua
-- One atomic commit. KEYS: 1 document, 2 seen causes, 3 stream, 4 stamp of the book; where another contact changes with
-- it: 5 its document, 6 its seen causes.
-- ARGV: 1 base "generation number" or "", 2 head "generation number epoch", 3 cause, 4 document, 5 record, 6 entry that
-- this commit settles or "", 7 how long causes are remembered (ms), 8 the stamp of the book that the turn was taken by,
-- then of the other contact its base, head, document and record, where there is one, then nine per entry (see
-- common.lua). Where something has moved, the answer brings what is there now.
local function base_of(key)
  return string.match(redis.call('GETRANGE', key, 0, 80), '^(%S+ %d+) %d+\n') or ''
end

if redis.call('ZSCORE', KEYS[2], ARGV[3]) then return {'seen'} end
local stamp = redis.call('GET', KEYS[4]) or ''
if base_of(KEYS[1]) ~= ARGV[1] or stamp ~= ARGV[8] or (KEYS[5] and base_of(KEYS[5]) ~= ARGV[9]) then
  return {'moved', redis.call('GET', KEYS[1]) or '', stamp}
end
local ring = add_all(KEYS[5] and 13 or 9)
if ARGV[6] ~= '' and redis.call('EXISTS', P .. 'e:' .. ARGV[6]) == 1 then finish(ARGV[6]) end
if KEYS[5] then
  redis.call('XADD', KEYS[3], '*', 'r', ARGV[12], 'd', ARGV[11])
  redis.call('SET', KEYS[5], ARGV[10] .. '\n' .. ARGV[11])
  redis.call('ZUNIONSTORE', KEYS[2], 2, KEYS[2], KEYS[6], 'AGGREGATE', 'MAX')
end
redis.call('XADD', KEYS[3], '*', 'r', ARGV[5], 'd', ARGV[4])
redis.call('SET', KEYS[1], ARGV[2] .. '\n' .. ARGV[4])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now - tonumber(ARGV[7]))
redis.call('ZADD', KEYS[2], now, ARGV[3])
redis.call('PEXPIRE', KEYS[2], ARGV[7])
if KEYS[5] then
  redis.call('ZUNIONSTORE', KEYS[6], 1, KEYS[2])
  redis.call('PEXPIRE', KEYS[6], ARGV[7])
end
return {'stood', unpack(ring)}
