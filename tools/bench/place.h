// Placing orders, against Daybook (ORDER.PLACE) or against Redis (EVALSHA of place.lua).
#pragma once
#include "histogram.h"
#include "loop.h"

typedef enum { PEER_DAYBOOK, PEER_REDIS } Peer;

// What an order says about the state its shopper saw:
// any: nothing. known: the highest position any reply has told (a perfect preview page).
// preview: a read of the same lines goes before, the order carries the position it answered.
typedef enum { CLAIM_ANY, CLAIM_KNOWN, CLAIM_PREVIEW } Claim;

typedef struct {
  Peer peer;
  Claim claim;
  bool exact_total, zipf;
  double theta, seconds, warmup;
  uint64_t limit, seed;
  unsigned skus, customers, lines, digits;
  const char *prefix, *sha;
} PlaceOptions;

enum { CODES = 16, CODE_LENGTH = 24 };

typedef struct {
  char code[CODE_LENGTH];
  uint64_t count;
} Refusal;

// `accepted`, `refused` and `refusal` count the whole run; the histograms and `window_*` only what
// was answered after the warm-up and before the end.
typedef struct {
  uint64_t sent, accepted, refused, replayed, misplaced, window_accepted, window_refused;
  uint64_t began, ended;
  Refusal refusal[CODES];
  char first_refusal[160];
  Histogram accepted_latency, refused_latency;
} Tally;

// Ends when the seconds are over or the limit is reached, whichever comes first.
void place_run(const LoopOptions *loop, const PlaceOptions *options, Tally *tally);
