-- The index and the bytes of the turn with this sequence, looked for from the
-- newest of the list p backwards, in the last 200.
local function find(p, seq)
  local last = redis.call('LLEN', p) - 1
  local first = math.max(2, last - 199)
  while last >= first do
    local from = math.max(first, last - 7)
    local turns = redis.call('LRANGE', p, from, last)
    for i = #turns, 1, -1 do
      if u32(turns[i], 5) == seq then
        return from + i - 1, turns[i]
      end
    end
    last = from - 1
  end
end
