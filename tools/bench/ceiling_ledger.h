// What `ceiling` keeps besides its journal, if it is told to: the rows that an order changes, and
// lists of what touched each SKU and customer, written to a second LMDB environment by a thread of
// its own.
#pragma once
#include "ceiling.h"

// What a list or a row belongs to.
enum { SKU, CUSTOMER };

// Opens `ledgers` in a directory, and starts the thread that writes there.
Ledger *ledger_open(const char *dir);
// Notes that an order was placed at a position: its key, and its entry in the journal, which is its
// row.
void ledger_order(Ledger *ledger, Word key, int64_t position, const char *entry, size_t length);
// Notes that an entry touched a SKU or a customer, the row of that number.
void ledger_touch(Ledger *ledger, unsigned kind, uint32_t row, int64_t position);
// Whether enough has changed for a checkpoint, and none is being written.
bool ledger_is_due(const Ledger *ledger);
// Begins a checkpoint with the rows as they are: `sizes` bytes each, by their numbers.
void ledger_checkpoint(Ledger *ledger, const char *rows[2], const size_t sizes[2]);
