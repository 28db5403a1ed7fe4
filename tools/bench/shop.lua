-- The rival's other commands, for the mixed workload: what CART.GET, SKU.GET, ORDER.PREVIEW and
-- CART.SET do, in Redis 7.
--   EVALSHA sha 0 cart.get customer | sku.get sku | preview customer | cart.set customer sku quantity
-- Keys: hash cart:CUSTOMER, hash cartver, and those of place.lua, with hash price{sku}.
local verb, customer = ARGV[1], ARGV[2]

if verb == 'sku.get' then
  local sku = customer
  return {sku, redis.call('HGET', 'price', sku), redis.call('HGET', 'stock', sku),
    redis.call('HGET', 'ver', sku)}
end

local cart = 'cart:' .. customer
if verb == 'cart.get' then
  return {customer, redis.call('HGET', 'cartver', customer), redis.call('HGETALL', cart)}
end

if verb == 'cart.set' then
  local sku, quantity = ARGV[3], ARGV[4]
  if redis.call('HEXISTS', 'stock', sku) == 0 then return redis.error_reply('MISSING ' .. sku) end
  local position = redis.call('XLEN', 'events') + 1
  redis.call('HSET', cart, sku, quantity)
  redis.call('HSET', 'cartver', customer, position)
  redis.call('XADD', 'events', '*', 'customer', customer, 'sku', sku, 'quantity', quantity)
  return {position, customer, sku, quantity}
end

-- preview: every line with price, subtotal, what is there, and version; then the totals.
local lines, skus, quantity = redis.call('HGETALL', cart), {}, {}
for i = 1, #lines, 2 do
  skus[#skus + 1], quantity[#quantity + 1] = lines[i], tonumber(lines[i + 1])
end
if #skus == 0 then return redis.error_reply('INVALID empty cart') end
local price = redis.call('HMGET', 'price', unpack(skus))
local stock = redis.call('HMGET', 'stock', unpack(skus))
local version = redis.call('HMGET', 'ver', unpack(skus))
local items, total = {}, 0
for i = 1, #skus do
  local subtotal = quantity[i] * tonumber(price[i])
  total = total + subtotal
  items[i] = {skus[i], price[i], quantity[i], subtotal, stock[i], version[i]}
end
return {redis.call('XLEN', 'events'), customer, items, #skus, total, 1000, total + 1000}
