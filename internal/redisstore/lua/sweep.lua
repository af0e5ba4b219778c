-- Lets go of what a person's retention is over for, though they never write
-- again: turns, and what an expired session held.
-- KEYS: 1 person, 2 inbox, 3 queue, 4 reasons.
-- ARGV: 1 now, 2 the second before which turns are over, 3 inbox member,
--   4 conversation.
-- Returns how many turns went.
local call, person = redis.call, KEYS[1]
local over = tonumber(ARGV[2])

local n = 2 -- person and session
local turn = call('LINDEX', person, n)
while turn and u32(turn, 1) < over do
  n = n + 1
  turn = call('LINDEX', person, n)
end
if not turn then -- nothing is left to keep the person for
  call('ZREM', KEYS[2], ARGV[3])
  call('ZREM', KEYS[3], ARGV[4])
  call('HDEL', KEYS[4], ARGV[4])
  if n > 2 then
    call('DEL', person)
  end
  return n - 2
end

local session = call('LINDEX', person, 1)
if #session > 8 and u32(session, 5) <= tonumber(ARGV[1]) then
  session = string.sub(session, 1, 8)
  call('LSET', person, 1, session)
end
if n > 2 then
  local record = call('LINDEX', person, 0)
  call('LPOP', person, n)
  call('LPUSH', person, session, record)
end
return n - 2
