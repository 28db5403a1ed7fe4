// The shop that `ceiling` serves: catalogue, stock, addresses, keys and orders in plain arrays.
#pragma once
#include "resp.h"

enum { MAX_WORDS = 64 };

typedef struct {
  const char *bytes;
  size_t length;
} Word;

typedef struct Shop Shop;

Shop *shop_new(void);
// Carries out a request at `now` (milliseconds since 1970): its reply is put to `reply`, what the
// journal is to hold of it, if anything, to `frame`.
void shop_ask(Shop *shop, const Word *word, unsigned count, int64_t now, Buffer *reply,
              Buffer *frame);
int64_t shop_position(const Shop *shop);
