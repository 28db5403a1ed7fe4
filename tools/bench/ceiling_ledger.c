// A checkpoint in C, as Daybook's are: at 64 MiB of changed rows or 24 MiB of entries what has
// changed is given to a thread, sorted there, and written in one transaction with both of LMDB's
// flushes. Of an order that is its row, its key, and three places in lists of 131,072 positions
// each; of what it touched, the row as it stands.
//
// Not there: waiting until the journal is durable, filters of keys, checks, a way to read it again.
#define _GNU_SOURCE
#include <lmdb.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <unistd.h>
#include "ceiling_ledger.h"

enum { SEGMENT_BITS = 17, DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS, LONGEST = 192 };
enum { ROW_BYTES = 64 << 20, ENTRY_BYTES = 24 << 20, ORDER_WEIGHT = 430, ROW_WEIGHT = 230 };

typedef struct {
  uint32_t account, offset;      // the row times two and its kind; from the segment's beginning
  uint64_t segment;
} Posting;

typedef struct {
  uint64_t rank;                 // bytes of the key, from the first in which keys differ
  uint32_t at;
} Place;

// What has changed since the last checkpoint began.
typedef struct {
  Buffer orders, keys, rows;     // length (2 bytes) and bytes of each; before a key, its position
  size_t order_count, row_count, entry_bytes;
  Posting *posting;
  size_t posting_count, posting_room;
  uint32_t *dirty;               // accounts whose rows have changed
  size_t dirty_count, dirty_room;
} Batch;

struct Ledger {
  MDB_env *env;
  MDB_dbi orders, keys, rows, lists;
  int asked;
  atomic_bool is_writing;
  Batch now, then;
  uint64_t next_order;
  uint8_t *is_dirty;             // of each account
  size_t accounts;
};

// Where a table ends: what belongs behind that is appended without a search.
typedef struct {
  MDB_cursor *cursor;
  char last[LONGEST];
  size_t length;
} End;

static void check(int code, const char *what) {
  if (code) fprintf(stderr, "ceiling: %s: %s\n", what, mdb_strerror(code)), exit(1);
}

static void put_sized(Buffer *b, const char *bytes, size_t length) {
  put_raw(b, (const char[2]){(char)length, (char)(length >> 8)}, 2);
  put_raw(b, bytes, length);
}

static Word sized(const Buffer *b, size_t at) {
  const unsigned char *bytes = (const unsigned char *)b->bytes + at;
  return (Word){(const char *)bytes + 2, (size_t)bytes[0] | (size_t)bytes[1] << 8};
}

void ledger_order(Ledger *l, Word key, int64_t position, const char *entry, size_t length) {
  put_sized(&l->now.orders, entry, length);
  put_raw(&l->now.keys, (const char *)&position, 8);
  put_sized(&l->now.keys, key.bytes, key.length);
  l->now.order_count++;
  l->now.entry_bytes += length;
}

void ledger_touch(Ledger *l, unsigned kind, uint32_t row, int64_t position) {
  Batch *b = &l->now;
  uint32_t account = row << 1 | kind;
  if (b->posting_count == b->posting_room) {
    b->posting_room = 2 * b->posting_room + 1024;
    b->posting = grown(b->posting, b->posting_room, sizeof *b->posting);
  }
  b->posting[b->posting_count++] =
      (Posting){account, (uint32_t)position & ((1u << SEGMENT_BITS) - 1),
                (uint64_t)position >> SEGMENT_BITS};
  if (account >= l->accounts) {
    size_t more = 2 * (size_t)account + 1024;
    l->is_dirty = grown(l->is_dirty, more, 1);
    memset(l->is_dirty + l->accounts, 0, more - l->accounts);
    l->accounts = more;
  }
  if (l->is_dirty[account]) return;
  l->is_dirty[account] = 1;
  if (b->dirty_count == b->dirty_room)
    b->dirty = grown(b->dirty, b->dirty_room = 2 * b->dirty_room + 1024, sizeof *b->dirty);
  b->dirty[b->dirty_count++] = account;
}

bool ledger_is_due(const Ledger *l) {
  size_t weight = l->now.order_count * ORDER_WEIGHT + l->now.dirty_count * ROW_WEIGHT;
  return (weight >= ROW_BYTES || l->now.entry_bytes >= ENTRY_BYTES) && !l->is_writing;
}

static int by_account(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

void ledger_checkpoint(Ledger *l, const char *rows[2], const size_t sizes[2]) {
  Batch *b = &l->now;
  qsort(b->dirty, b->dirty_count, sizeof *b->dirty, by_account);
  for (size_t i = 0; i < b->dirty_count; i++) {
    uint32_t kind = b->dirty[i] & 1;
    l->is_dirty[b->dirty[i]] = 0;
    put_raw(&b->rows, (const char[1]){(char)kind}, 1);
    put_sized(&b->rows, rows[kind] + (b->dirty[i] >> 1) * sizes[kind], sizes[kind]);
  }
  b->row_count = b->dirty_count;
  Batch spare = l->then;
  l->then = *b, *b = spare;
  b->orders.end = b->keys.end = b->rows.end = b->entry_bytes = 0;
  b->order_count = b->row_count = b->posting_count = b->dirty_count = 0;
  atomic_store(&l->is_writing, true);
  if (write(l->asked, &(uint64_t){1}, 8) != 8) exit(1);
}

static End end_of(MDB_txn *txn, MDB_dbi table) {
  End end = {0};
  MDB_val key, value;
  check(mdb_cursor_open(txn, table, &end.cursor), "mdb_cursor_open");
  if (!mdb_cursor_get(end.cursor, &key, &value, MDB_LAST))
    memcpy(end.last, key.mv_data, end.length = key.mv_size);
  return end;
}

static bool is_behind(const End *end, const char *key, size_t length) {
  size_t common = length < end->length ? length : end->length;
  int order = memcmp(key, end->last, common);
  return order > 0 || (order == 0 && length > end->length);
}

static void put(End *end, const char *name, size_t length, const char *bytes, size_t count) {
  MDB_val key = {length, (void *)name}, value = {count, (void *)bytes};
  bool behind = is_behind(end, name, length);
  check(mdb_cursor_put(end->cursor, &key, &value, behind ? MDB_APPEND : 0), "mdb_cursor_put");
  if (behind) memcpy(end->last, name, end->length = length);
}

static int by_rank(const void *a, const void *b) {
  uint64_t x = ((const Place *)a)->rank, y = ((const Place *)b)->rank;
  return (x > y) - (x < y);
}

static size_t spell_segment(char *name, uint64_t segment) {
  for (unsigned i = 0; i < 5; i++) name[i] = (char)(segment >> (8 * (4 - i)));
  return 5;
}

// In the order of their segments, and in each by seven bytes from the first in which any differ.
static void write_keys(Ledger *l, MDB_txn *txn) {
  Batch *b = &l->then;
  End end = end_of(txn, l->keys);
  Place *place = grown(NULL, b->order_count + 1, sizeof *place);
  Word first = sized(&b->keys, 8), word;
  size_t same = first.length, at = 0;
  for (size_t i = 0; i < b->order_count; i++, at += 10 + word.length) {
    word = sized(&b->keys, at + 8);
    if (word.length > LONGEST - 5) check(MDB_BAD_VALSIZE, "a key");
    place[i].at = (uint32_t)at;
    for (size_t k = 0; k < same; k++)
      if (k >= word.length || word.bytes[k] != first.bytes[k]) same = k;
  }
  for (size_t i = 0; i < b->order_count; i++) {
    unsigned char bytes[8] = {0};
    word = sized(&b->keys, place[i].at + 8);
    uint64_t position;
    memcpy(&position, b->keys.bytes + place[i].at, 8);
    size_t n = word.length - same < 7 ? word.length - same : 7;
    bytes[0] = (unsigned char)(position >> SEGMENT_BITS);
    memcpy(bytes + 1, word.bytes + same, n);
    for (unsigned k = 0; k < 8; k++) place[i].rank = place[i].rank << 8 | bytes[k];
  }
  qsort(place, b->order_count, sizeof *place, by_rank);
  for (size_t i = 0; i < b->order_count; i++) {
    char name[LONGEST], row[48] = {0};
    word = sized(&b->keys, place[i].at + 8);
    uint64_t position;
    memcpy(&position, b->keys.bytes + place[i].at, 8);
    size_t length = spell_segment(name, position >> SEGMENT_BITS);
    memcpy(name + length, word.bytes, word.length);
    memcpy(row, &position, 8);
    put(&end, name, length + word.length, row, sizeof row);
  }
  free(place);
}

// By account, each account's in their order: two rounds of counting.
static void sort_postings(Posting *posting, Posting *spare, size_t count) {
  for (unsigned shift = 0; shift < 2 * DIGIT_BITS; shift += DIGIT_BITS) {
    size_t place[DIGITS] = {0}, next = 0;
    for (size_t i = 0; i < count; i++) place[posting[i].account >> shift & (DIGITS - 1)]++;
    for (size_t d = 0; d < DIGITS; d++) {
      size_t here = place[d];
      place[d] = next, next += here;
    }
    for (size_t i = 0; i < count; i++)
      spare[place[posting[i].account >> shift & (DIGITS - 1)]++] = posting[i];
    Posting *other = posting;
    posting = spare, spare = other;
  }
}

// What is new goes behind what a list has.
static void write_lists(Ledger *l, MDB_txn *txn, const Posting *posting, size_t count) {
  static Buffer list;
  End end = end_of(txn, l->lists);
  for (size_t i = 0; i < count;) {
    char name[LONGEST];
    size_t length = spell_segment(name, posting[i].segment), next = i;
    uint32_t account = posting[i].account;
    for (unsigned k = 0; k < 4; k++) name[length++] = (char)(account >> (8 * (3 - k)));
    list.end = 0;
    MDB_val key = {length, name}, old;
    if (!is_behind(&end, name, length) && !mdb_get(txn, l->lists, &key, &old))
      put_raw(&list, old.mv_data, old.mv_size);
    for (; next < count && posting[next].account == account; next++)
      put_raw(&list, (const char *)&posting[next].offset, 4);
    put(&end, name, length, list.bytes, list.end);
    i = next;
  }
}

static void write_batch(Ledger *l) {
  Batch *b = &l->then;
  MDB_txn *txn;
  Word word;
  check(mdb_txn_begin(l->env, NULL, 0, &txn), "mdb_txn_begin");
  MDB_cursor *cursor;
  check(mdb_cursor_open(txn, l->rows, &cursor), "mdb_cursor_open");
  for (size_t i = 0, at = 0; i < b->row_count; i++, at += 3 + word.length) {
    word = sized(&b->rows, at + 1);
    char name[NAME + 1] = {b->rows.bytes[at]};
    memcpy(name + 1, word.bytes, strnlen(word.bytes, NAME - 1));
    MDB_val key = {1 + strlen(name + 1), name};
    MDB_val value = {word.length - NAME, (void *)(word.bytes + NAME)};
    check(mdb_cursor_put(cursor, &key, &value, 0), "mdb_cursor_put");
  }
  check(mdb_cursor_open(txn, l->orders, &cursor), "mdb_cursor_open");
  for (size_t i = 0, at = 0; i < b->order_count; i++, at += 2 + word.length) {
    word = sized(&b->orders, at);
    MDB_val key = {8, &(uint64_t){l->next_order++}}, value = {word.length, (void *)word.bytes};
    check(mdb_cursor_put(cursor, &key, &value, MDB_APPEND), "mdb_cursor_put");
  }
  write_keys(l, txn);
  Posting *spare = grown(NULL, b->posting_count + 1, sizeof *spare);
  for (size_t i = 0, end; i < b->posting_count; i = end) {
    uint64_t segment = b->posting[i].segment;
    for (end = i; end < b->posting_count && b->posting[end].segment == segment;) end++;
    sort_postings(b->posting + i, spare, end - i);
    write_lists(l, txn, b->posting + i, end - i);
  }
  free(spare);
  check(mdb_txn_commit(txn), "mdb_txn_commit");
}

static void *checkpoints(void *context) {
  Ledger *l = context;
  for (uint64_t turns; read(l->asked, &turns, 8) == 8; atomic_store(&l->is_writing, false))
    write_batch(l);
  return NULL;
}

Ledger *ledger_open(const char *dir) {
  Ledger *l = calloc(1, sizeof *l);
  char path[4096];
  MDB_txn *txn;
  if (!l) abort();
  snprintf(path, sizeof path, "%s/ledgers", dir);
  mkdir(path, 0700);
  check(mdb_env_create(&l->env), "mdb_env_create");
  check(mdb_env_set_mapsize(l->env, (size_t)64 << 30), "mdb_env_set_mapsize");
  check(mdb_env_set_maxdbs(l->env, 4), "mdb_env_set_maxdbs");
  check(mdb_env_open(l->env, path, MDB_NOTLS, 0600), path);
  check(mdb_txn_begin(l->env, NULL, 0, &txn), "mdb_txn_begin");
  MDB_dbi *table[] = {&l->orders, &l->keys, &l->rows, &l->lists};
  const char *name[] = {"orders", "keys", "rows", "lists"};
  for (unsigned i = 0; i < 4; i++)
    check(mdb_dbi_open(txn, name[i], MDB_CREATE | (i ? 0 : MDB_INTEGERKEY), table[i]), name[i]);
  check(mdb_txn_commit(txn), "mdb_txn_commit");
  l->asked = eventfd(0, EFD_CLOEXEC);
  pthread_t thread;
  if (l->asked < 0 || pthread_create(&thread, NULL, checkpoints, l)) abort();
  return l;
}
