// The shop that `ceiling` serves: catalogue, stock, addresses, keys and orders in plain arrays.
#pragma once
#include "resp.h"

enum { MAX_WORDS = 64, NAME = 48 };

typedef struct {
  const char *bytes;
  size_t length;
} Word;

// Open addressing; a slot holds a name's hash and the number of its row, from 1 on.
typedef struct {
  uint64_t *hash;
  uint32_t *row;
  size_t used, capacity;
} Index;

Index index_of(size_t capacity);
uint64_t hash_of(Word name);
// The row of a name, 0 where there is none.
uint32_t find(const Index *index, Word name);
void enter(Index *index, uint64_t hash, uint32_t row);
// The row of a name, made if there is none. A row begins with its name.
void *row_of(Index *index, Word name, void **rows, size_t size);
void *grown(void *rows, size_t count, size_t size);

typedef struct Shop Shop;
typedef struct Ledger Ledger;

// A shop that writes its rows to ledgers now and then, if there are some.
Shop *shop_new(Ledger *ledger);
// Carries out a request at `now` (milliseconds since 1970): its reply is put to `reply`, what the
// journal is to hold of it, if anything, to `frame`.
void shop_ask(Shop *shop, const Word *word, unsigned count, int64_t now, Buffer *reply,
              Buffer *frame);
int64_t shop_position(const Shop *shop);
