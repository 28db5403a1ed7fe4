// A mixture of reads and writes, against Daybook or against Redis (shop.lua and place.lua).
#pragma once
#include "place.h"

typedef enum { CALL_CART_GET, CALL_SKU_GET, CALL_PREVIEW, CALL_CART_SET, CALL_PLACE, CALLS } Kind;

// `share` of each kind of call; they need not add up to 100.
typedef struct {
  const PlaceOptions *place;
  unsigned share[CALLS];
  const char *sha;  // of shop.lua
} MixOptions;

void mix_run(const LoopOptions *loop, const MixOptions *options, Tally *tally);
