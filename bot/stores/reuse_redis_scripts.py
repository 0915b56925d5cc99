"""What the shared reuse store does on the server in one go (Lua, Redis ≥ 7.0).

Every key of a scope carries the scope in braces, so that in a cluster all of them are in one slot: `KEYS[1]` is the
scope's prefix itself, which names that slot, and the rest is made from it.

prefix .. "e:" exact   an entry                    "f:" fuzzy   the exact key of its newest entry
prefix .. "u"          exact keys by last use      "k"          exact key → "fuzzy space", to find all of an entry
prefix .. "v:" space   exact key → vector          "n"          version: another one after each change
"""

from __future__ import annotations

_DROP = """
local prefix = KEYS[1]
local function drop(exact)
  local names = redis.call('HGET', prefix .. 'k', exact) or ' '
  local fuzzy, space = string.match(names, '^(%S*) (%S*)$')
  local there = redis.call('DEL', prefix .. 'e:' .. exact)
  if fuzzy and fuzzy ~= '' and redis.call('GET', prefix .. 'f:' .. fuzzy) == exact then
    redis.call('DEL', prefix .. 'f:' .. fuzzy)
  end
  if space and space ~= '' then redis.call('HDEL', prefix .. 'v:' .. space, exact) end
  redis.call('HDEL', prefix .. 'k', exact)
  redis.call('ZREM', prefix .. 'u', exact)
  return there
end
local function moment()
  local time = redis.call('TIME')
  return string.format('%.0f', time[1] * 1000000 + time[2])
end
local function changed()
  redis.call('SET', prefix .. 'n', moment(), 'XX', 'KEEPTTL')
end
"""

# ARGV: exact, fuzzy or "". Returns the exact key and the entry, or nothing.
FIND = (
    _DROP
    + """
local exact = ARGV[1]
local found = redis.call('GET', prefix .. 'e:' .. exact)
if not found and ARGV[2] ~= '' then
  exact = redis.call('GET', prefix .. 'f:' .. ARGV[2])
  found = exact and redis.call('GET', prefix .. 'e:' .. exact)
end
-- What is not written down in "k" could not be cleared, so it is not served either.
if not found or redis.call('HEXISTS', prefix .. 'k', exact) == 0 then return false end
redis.call('ZADD', prefix .. 'u', 'XX', moment(), exact)
return {exact, found}
"""
)

# ARGV: exact, fuzzy or "", space or "", entry, vector or "", milliseconds to live, most entries.
PUT = (
    _DROP
    + """
local exact, fuzzy, space = ARGV[1], ARGV[2], ARGV[3]
drop(exact)
redis.call('SET', prefix .. 'e:' .. exact, ARGV[4], 'PX', ARGV[6])
if fuzzy ~= '' then redis.call('SET', prefix .. 'f:' .. fuzzy, exact, 'PX', ARGV[6]) end
if space ~= '' then redis.call('HSET', prefix .. 'v:' .. space, exact, ARGV[5]) end
redis.call('HSET', prefix .. 'k', exact, fuzzy .. ' ' .. space)
redis.call('ZADD', prefix .. 'u', moment(), exact)
while redis.call('ZCARD', prefix .. 'u') > tonumber(ARGV[7]) do
  drop(redis.call('ZRANGE', prefix .. 'u', 0, 0)[1])
end
redis.call('SET', prefix .. 'n', moment(), 'KEEPTTL')
for _, name in ipairs({'u', 'k', 'n', 'v:' .. space}) do
  redis.call('PEXPIRE', prefix .. name, ARGV[6], 'NX')
  redis.call('PEXPIRE', prefix .. name, ARGV[6], 'GT')
end
return 1
"""
)

# ARGV: exact keys.
DELETE = (
    _DROP
    + """
local count = 0
for _, exact in ipairs(ARGV) do count = count + drop(exact) end
changed()
return count
"""
)

# Returns how many entries there were.
CLEAR = (
    _DROP
    + """
local count = 0
for _, exact in ipairs(redis.call('HKEYS', prefix .. 'k')) do count = count + drop(exact) end
redis.call('DEL', prefix .. 'u', prefix .. 'k', prefix .. 'n')
return count
"""
)

# ARGV: space, the version that the caller has. Returns the version there is, and all vectors when it is another.
VECTORS = """
local version = redis.call('GET', KEYS[1] .. 'n')
if not version then return {} end
if version == ARGV[2] then return {version} end
return {version, redis.call('HGETALL', KEYS[1] .. 'v:' .. ARGV[1])}
"""

# ARGV: names of keys and the types that they should have, in turn. Deletes what is of another type.
MEND = """
for place = 1, #ARGV, 2 do
  local kind = redis.call('TYPE', KEYS[1] .. ARGV[place]).ok
  if kind ~= 'none' and kind ~= ARGV[place + 1] then redis.call('DEL', KEYS[1] .. ARGV[place]) end
end
return 1
"""

# Returns how many entries there are and their bytes.
STOCK = """
local count, size = 0, 0
for _, exact in ipairs(redis.call('ZRANGE', KEYS[1] .. 'u', 0, -1)) do
  local length = redis.call('STRLEN', KEYS[1] .. 'e:' .. exact)
  if length > 0 then count = count + 1; size = size + length end
end
return {count, size}
"""

# ARGV: holder.
RELEASE = """
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0
"""
