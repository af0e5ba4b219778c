-- Forgets a person but for the opt-out, and keeps a session just long enough to
-- answer a repeated webhook. Goes through when Redis is full: its first write
-- takes no memory, and Redis stops a script at no later one.
-- KEYS: 1 person, 2 opt-out, 3 inbox, 4 events, 5 counters, 6 queue, 7 reasons.
-- ARGV: 1 loaded revision (4 bytes), 2 now, 3 session, 4 seconds to keep it,
--   5 inbox member, 6 conversation, 7 sequence, 8 opt-out change ('', '+', '-'),
--   then the counters.
-- Returns 0 for a lost race, 1 when done.
local NONE, COUNTERS = '\0\0\0\0', 9
local call = redis.call
local session = call('LINDEX', KEYS[1], '1')
if (session and string.sub(session, 1, 4) or NONE) ~= ARGV[1]
  and not (ARGV[1] == NONE and u32(session, 5) <= tonumber(ARGV[2])) then
  return 0
end

-- As in a commit: what can fail is asked before the first write.
call('ZCARD', KEYS[6])
call('HLEN', KEYS[7])
call('ZREM', KEYS[3], ARGV[5]) -- the first write; refuses another type itself

call('DEL', KEYS[1])
call('RPUSH', KEYS[1], '', ARGV[3])
call('EXPIRE', KEYS[1], ARGV[4])
call('ZREM', KEYS[6], ARGV[6])
call('HDEL', KEYS[7], ARGV[6])
if ARGV[8] == '+' then
  call('SET', KEYS[2], ARGV[2])
elseif ARGV[8] == '-' then
  call('DEL', KEYS[2])
end
for i = COUNTERS, #ARGV do
  if redis.pcall('HINCRBY', KEYS[5], ARGV[i], '1') == 1 then
    redis.pcall('EXPIRE', KEYS[5], '34560000') -- 400 days
  end
end
redis.pcall('XADD', KEYS[4], 'MAXLEN', '~', '10000', '*', 'c', ARGV[6], 'k', 'erase', 's', ARGV[7])
return 1
