-- KEYS: person. ARGV: sequence. Returns the turn's element, or nothing.
local _, turn = find(KEYS[1], tonumber(ARGV[1]))
return turn
