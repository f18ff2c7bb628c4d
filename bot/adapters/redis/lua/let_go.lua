#!lua flags=allow-oom
-- Forget a document that SQL has: its first line stays. KEYS: 1 document. ARGV: 1 its SHA-1, 2 the lane of what is said
-- to the contact.
local head, document = string.match(redis.call('GET', KEYS[1]) or '', '^(%S+ %d+ %d+\n)(.+)$')
if not head or redis.sha1hex(document) ~= ARGV[1] then return 0 end
if redis.call('EXISTS', P .. 'l:' .. ARGV[2]) == 1 then return 0 end
redis.call('SET', KEYS[1], head)
return 1
