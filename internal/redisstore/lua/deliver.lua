-- KEYS: person. ARGV: sequence, index of the reply, status, error code (2 bytes).
-- Returns 1, also when the status moves nothing, or 0 for an unknown reply.
local DELIVERED, READ = 6, 10

-- Below the final ones a higher status wins; of the final ones the first, save
-- that a message that was delivered can still be read.
local function moves(old, new)
  if old < DELIVERED then
    return new > old
  end
  return old == DELIVERED and new == READ
end

local index, turn = find(KEYS[1], tonumber(ARGV[1]))
local reply = tonumber(ARGV[2])
if not turn or reply >= string.byte(turn, 9) then
  return 0
end
local at = 10 + 3 * reply
local status = tonumber(ARGV[3])
if moves(string.byte(turn, at), status) then
  redis.call('LSET', KEYS[1], index,
    string.sub(turn, 1, at - 1) .. string.char(status) .. ARGV[4] .. string.sub(turn, at + 3))
end
return 1
