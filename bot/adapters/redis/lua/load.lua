#!lua flags=no-writes
-- What a turn begins with. KEYS: 1 document, 2 seen causes, 3 stamp of the book, 4 mark that everybody is here.
-- ARGV: 1 cause. Answers: document or "", whether the cause has committed, stamp or "", whether the mark is there (only
-- somebody who is not here may have to be looked for in SQL).
return {redis.call('GET', KEYS[1]) or '', redis.call('ZSCORE', KEYS[2], ARGV[1]) and 1 or 0,
  redis.call('GET', KEYS[3]) or '', redis.call('EXISTS', KEYS[4])}
