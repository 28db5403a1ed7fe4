// Placing orders, against Daybook (ORDER.PLACE) or against Redis (EVALSHA of place.lua).
#pragma once
#include "draw.h"
#include "loop.h"
#include "tally.h"

typedef enum { PEER_DAYBOOK, PEER_REDIS } Peer;

// What an order says about the state its shopper saw:
// any: nothing. known: the highest position any reply has told (a perfect preview page).
// preview: a read of the same lines goes before, the order carries the position it answered.
// stale: a position before any SKU was there, so that every order is refused.
typedef enum { CLAIM_ANY, CLAIM_KNOWN, CLAIM_PREVIEW, CLAIM_STALE } Claim;

typedef struct {
  Peer peer;
  Claim claim;
  bool exact_total, zipf, scattered;
  double theta, seconds, warmup;
  uint64_t limit, seed;
  unsigned skus, customers, lines, digits;
  const char *prefix, *sha;
} PlaceOptions;

// Draws the customer and the lines of an order.
void place_draw(const PlaceOptions *options, Draw *draw, Slot *slot);
void place_compose(const PlaceOptions *options, const Slot *slot, Buffer *out);
// Ends when the seconds are over or the limit is reached, whichever comes first.
void place_run(const LoopOptions *loop, const PlaceOptions *options, Tally *tally);
