-- The rival: the same placement in Redis 7, all or nothing, as one script.
--   EVALSHA sha 0 customer key at payment sku quantity [sku quantity ...]      at = any | position
-- Keys: hash stock{sku}, hash ver{sku}, hash order:ID, string key:KEY, stream events.
-- A version is the position of the order that last touched the SKU; the position is the length of
-- the stream, which costs nothing to read and nothing to log.
-- Replies {1, order, position} | {2, order} key known | {0, versions} stale | {-1, sku} sold out.
-- It leaves out what Daybook does besides: prices and total, the customer's address, order of
-- events per SKU, a hash chain. What is left is the least a careful shop would write.
local customer, key, at, payment = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local known = redis.call('GET', 'key:' .. key)
if known then return {2, known} end

local skus, quantity = {}, {}
for i = 5, #ARGV, 2 do
  skus[#skus + 1] = ARGV[i]
  quantity[#skus] = tonumber(ARGV[i + 1])
end
if at ~= 'any' then
  local ver, seen, stale = redis.call('HMGET', 'ver', unpack(skus)), tonumber(at), false
  local now = {0}
  for i = 1, #skus do
    now[i + 1] = tonumber(ver[i])
    if now[i + 1] > seen then stale = true end
  end
  if stale then return now end
end

local stock = redis.call('HMGET', 'stock', unpack(skus))
local position = redis.call('XLEN', 'events') + 1
local left, ver, order, lines = {}, {}, {'customer', customer, 'payment', payment}, {}
for i = 1, #skus do
  local rest = tonumber(stock[i]) - quantity[i]
  if rest < 0 then return {-1, skus[i]} end
  left[2 * i - 1], left[2 * i] = skus[i], rest
  ver[2 * i - 1], ver[2 * i] = skus[i], position
  order[2 * i + 3], order[2 * i + 4] = skus[i], quantity[i]
  lines[i] = skus[i] .. ':' .. quantity[i]
end
local id = redis.call('TIME')[1] .. '-' .. customer .. '-' .. position
redis.call('HSET', 'stock', unpack(left))
redis.call('HSET', 'ver', unpack(ver))
redis.call('SET', 'key:' .. key, id)
redis.call('HSET', 'order:' .. id, unpack(order))
redis.call('XADD', 'events', '*', 'order', id, 'customer', customer,
  'lines', table.concat(lines, ','))
return {1, id, position}
