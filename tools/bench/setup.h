// The shop before the first order: settings, catalogue, stock and one address per customer.
#pragma once
#include "place.h"

enum { SETUP_PRICE = 1999, SETUP_SHIPPING = 1000, SETUP_STOCK = 1000000000 };

// Returns how many requests were answered; ends the process with the first error reply.
uint64_t setup_run(const LoopOptions *loop, const PlaceOptions *options);
