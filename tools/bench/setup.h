// The shop before the first order: settings, catalogue, stock and one address per customer.
#pragma once
#include "place.h"

enum {
  SETUP_PRICE = 1999,
  SETUP_SHIPPING = 1000,
  SETUP_STOCK = 1000000000,
  SETUP_CART_LINES = 2,
};

// The SKU of one of the lines that each customer's cart begins with.
unsigned setup_cart_sku(const PlaceOptions *options, unsigned customer, unsigned line);
// `carts`: whether customers have carts, and Redis has prices.
// Returns how many requests were answered; ends the process with the first error reply.
uint64_t setup_run(const LoopOptions *loop, const PlaceOptions *options, bool carts);
