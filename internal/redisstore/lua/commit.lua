-- Commits one turn of one person: the whole of it, or, when another turn came
-- first, nothing.
-- KEYS: 1 person, 2 opt-out, 3 inbox, 4 events, 5 counters, 6 texts, 7 queue,
--   8 reasons.
-- ARGV: 1 loaded revision (4 bytes), 2 now, 3 session, 4 person, 5 turn,
--   6 seconds to keep, 7 the second before which turns are over, 8 inbox member,
--   9 conversation, 10 kind of event, 11 sequence, 12 opt-out change ('', '+',
--   '-'), 13 sealed reason or '', 14 the end of a session that was written as
--   this hour began, 15 how many counters, the counters, then pairs of reference
--   and text.
-- Returns 0 for a lost race, 1 when done, 2 when done and the first counter is
-- new: a new day, or a Redis without its data.
-- A call costs more than what it does: hence few of them, and with strings, since
-- Redis formats a Lua number as a float.
local NONE, COUNTERS = '\0\0\0\0', 16
local MOST = 2002 -- person, session and 2,000 turns: what a robot sends must end somewhere
local call, person = redis.call, KEYS[1]

local head = call('LRANGE', person, '0', '2')
local record, session, oldest = head[1], head[2], head[3]
if (session and string.sub(session, 1, 4) or NONE) ~= ARGV[1]
  and not (ARGV[1] == NONE and u32(session, 5) <= tonumber(ARGV[2])) then
  return 0
end

-- Redis undoes nothing when a script fails on its way, so whatever can fail is
-- asked before the first write: each of these refuses a key of another type.
local over = tonumber(ARGV[7])
local trim = oldest and u32(oldest, 1) < over
local fresh = oldest and u32(session, 5) >= tonumber(ARGV[14])
local texts = COUNTERS + ARGV[15]
if ARGV[texts] then
  call('HLEN', KEYS[6])
end
if ARGV[13] ~= '' then
  call('ZCARD', KEYS[7])
  call('HLEN', KEYS[8])
end
call('ZADD', KEYS[3], ARGV[2], ARGV[8]) -- the first write; refuses another type itself

if not record then
  call('RPUSH', person, ARGV[4], ARGV[3], ARGV[5])
elseif trim then
  local n = 3 -- person, session and the oldest turn
  local turn = call('LINDEX', person, n)
  while turn and n < 64 and u32(turn, 1) < over do
    n = n + 1
    turn = call('LINDEX', person, n)
  end
  call('LPOP', person, n)
  call('LPUSH', person, ARGV[3], ARGV[4])
  call('RPUSH', person, ARGV[5])
else
  if string.sub(record, 1, 2) ~= string.sub(ARGV[4], 1, 2) then
    call('LSET', person, '0', ARGV[4]) -- another channel, or another number of ours
  end
  call('LSET', person, '1', ARGV[3])
  if call('RPUSH', person, ARGV[5]) > MOST then -- the oldest turn makes room
    call('LPOP', person, 3)
    call('LPUSH', person, ARGV[3], ARGV[4])
  end
end
if trim or not fresh then
  call('EXPIRE', person, ARGV[6])
end

if ARGV[12] == '+' then
  call('SET', KEYS[2], ARGV[2])
elseif ARGV[12] == '-' then
  call('DEL', KEYS[2])
end
if ARGV[13] ~= '' then
  call('ZADD', KEYS[7], 'NX', ARGV[2], ARGV[9])
  call('HSET', KEYS[8], ARGV[9], ARGV[13])
end
if ARGV[texts] then
  call('HSET', KEYS[6], unpack(ARGV, texts))
end

-- A damaged counter or stream of events costs no message.
local done = 1
for i = COUNTERS, texts - 1 do
  if redis.pcall('HINCRBY', KEYS[5], ARGV[i], '1') == 1 then
    redis.pcall('EXPIRE', KEYS[5], '34560000') -- 400 days
    if i == COUNTERS then
      done = 2
    end
  end
end
redis.pcall('XADD', KEYS[4], 'MAXLEN', '~', '10000', '*', 'c', ARGV[9], 'k', ARGV[10], 's', ARGV[11])
return done
