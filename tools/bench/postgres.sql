-- The rival: the same strict placement in PostgreSQL, all or nothing, as one function.
--   place_order(customer, key, skus, quantities, versions seen)
-- Replies {1} accepted | {2, order} key known | {0, versions…} stale | {-1} sold out.
-- As kind to PostgreSQL as its manual allows: integers for names, no foreign keys, one index
-- besides the keys, room for HOT updates; a stale order is seen without a lock or a write. Like
-- place.lua it leaves out prices, total, address and hash chain.
CREATE TABLE sku (
  id int PRIMARY KEY, stock int NOT NULL CHECK (stock >= 0), sold int NOT NULL,
  price int NOT NULL, version bigint NOT NULL) WITH (fillfactor = 60);
CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, key text NOT NULL UNIQUE,
  customer int NOT NULL, placed_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE order_lines (ord bigint NOT NULL, sku int NOT NULL, quantity int NOT NULL);

CREATE FUNCTION place_order(
  buyer int, claim text, skus int[], quantities int[], seen bigint[]
) RETURNS bigint[] LANGUAGE plpgsql AS $$
DECLARE
  found_order bigint;
  versions bigint[];
  enough bool;
BEGIN
  SELECT id INTO found_order FROM orders WHERE key = claim;
  IF FOUND THEN RETURN ARRAY[2, found_order]; END IF;
  SELECT array_agg(s.version ORDER BY l.place) INTO versions
    FROM unnest(skus) WITH ORDINALITY AS l(id, place) JOIN sku s USING (id);
  IF versions <> seen THEN RETURN 0 || versions; END IF;
  -- In the order of ids, so that no two orders wait for each other.
  WITH locked AS (
    SELECT id, version, stock FROM sku WHERE id = ANY (skus) ORDER BY id FOR NO KEY UPDATE)
  SELECT array_agg(s.version ORDER BY l.place), bool_and(s.stock >= l.quantity)
    INTO versions, enough
    FROM unnest(skus, quantities) WITH ORDINALITY AS l(id, quantity, place)
    JOIN locked s USING (id);
  IF versions <> seen THEN RETURN 0 || versions; END IF;
  IF NOT enough THEN RETURN ARRAY[-1::bigint]; END IF;
  UPDATE sku s SET stock = stock - l.quantity, sold = sold + l.quantity, version = version + 1
    FROM unnest(skus, quantities) AS l(id, quantity) WHERE s.id = l.id;
  INSERT INTO orders (key, customer) VALUES (claim, buyer) RETURNING id INTO found_order;
  INSERT INTO order_lines SELECT found_order, l.id, l.quantity
    FROM unnest(skus, quantities) AS l(id, quantity);
  RETURN ARRAY[1::bigint];
END $$;
