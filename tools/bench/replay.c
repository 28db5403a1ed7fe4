// replay: how fast C folds a journal of orders when it does the least that is still a fold.
//
//   replay DIR       the directory of a journal (DIR/data.mdb), read only
//
// Frame by frame: the record from LMDB's map, its SHA-256 and the hash before it, each entry
// decoded, and of each order the SKU's price, its units still available, the sums and the ordinal
// checked, the stock changed. SKUs stand in one array behind a hash table of their names. It keeps
// no order, no customer, no cart and no key, remembers no receipt, compares no ledger, and knows no
// other events than a shop with a catalogue, stock, addresses, carts and orders has: what Daybook's
// audit does besides is what it costs. Prints one line of JSON.
#include <lmdb.h>
#include <openssl/sha.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { HEADER = 80, HASH = 32, SLOTS = 1 << 22, NAME = 64, LINES = 200 };

typedef struct {
  char name[NAME];
  uint8_t length;
  uint64_t price, on_hand, committed, version;
} Stock;

typedef struct {
  Stock *stock;
  uint64_t quantity, price;
} Line;

typedef struct {
  const uint8_t *at, *end;
} Reader;

static Stock *stocks;
static uint32_t stock_count, *slots;
static uint64_t entries, events, orders, fee, position;

static void fail(const char *what) {
  fprintf(stderr, "replay: entry %llu: %s\n", (unsigned long long)position, what);
  exit(1);
}

static void check(int code) {
  if (code) fail(mdb_strerror(code));
}

static uint8_t byte(Reader *r) {
  if (r->at == r->end) fail("truncated");
  return *r->at++;
}

static uint64_t number(Reader *r) {
  uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    uint8_t next = byte(r);
    value |= (uint64_t)(next & 0x7f) << shift;
    if (next < 0x80) return value;
  }
  fail("a number without an end");
  return 0;
}

static const uint8_t *raw(Reader *r, uint64_t count) {
  if ((uint64_t)(r->end - r->at) < count) fail("truncated");
  r->at += count;
  return r->at - count;
}

static const uint8_t *string(Reader *r, uint64_t *length) {
  *length = number(r);
  return raw(r, *length);
}

static const uint8_t *name(Reader *r, uint64_t *length) {
  const uint8_t *bytes = string(r, length);
  if (*length < 1 || *length > NAME) fail("a name of another length");
  for (uint64_t i = 0; i < *length; i++) {
    uint8_t c = bytes[i];
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '-' ||
          c == '.' || c == '_' || c == ':'))
      fail("a name with other characters");
  }
  return bytes;
}

static uint32_t spread(const uint8_t *bytes, uint64_t length) {
  uint64_t state = 0xcbf29ce484222325;
  for (uint64_t i = 0; i < length; i++) state = (state ^ bytes[i]) * 0x100000001b3;
  return (uint32_t)(state ^ state >> 32);
}

static Stock *stock(Reader *r, int is_new) {
  uint64_t length;
  const uint8_t *bytes = name(r, &length);
  uint32_t slot = spread(bytes, length) % SLOTS;
  for (; slots[slot]; slot = (slot + 1) % SLOTS) {
    Stock *found = &stocks[slots[slot] - 1];
    if (found->length == length && !memcmp(found->name, bytes, length)) return found;
  }
  if (!is_new) fail("a SKU never defined");
  if (stock_count == SLOTS / 2) fail("too many SKUs");
  Stock *made = &stocks[stock_count++];
  memcpy(made->name, bytes, length);
  made->length = (uint8_t)length;
  slots[slot] = stock_count;
  return made;
}

static unsigned place(Reader *r, Line *lines) {
  uint64_t length, sum = 0;
  if (number(r) != ++orders) fail("an ordinal out of order");
  name(r, &length);
  uint8_t fields = byte(r);
  uint64_t seen = fields & 1 ? number(r) : UINT64_MAX;
  raw(r, 3);
  name(r, &length);
  number(r);
  if (fields & 4) number(r);
  uint64_t count = number(r);
  if (count < 1 || count > LINES) fail("lines");
  for (unsigned i = 0; i < count; i++) {
    Line *line = &lines[i];
    line->stock = stock(r, 0);
    line->quantity = number(r);
    line->price = number(r);
    sum += line->quantity * line->price;
    if (line->price != line->stock->price) fail("another price");
    if (line->stock->version > seen) fail("a version that was not seen");
    if (line->quantity < 1 || line->stock->on_hand < line->stock->committed + line->quantity)
      fail("oversold");
    for (unsigned j = 0; j < i; j++)
      if (lines[j].stock == line->stock) fail("a SKU twice");
  }
  if (number(r) != sum || number(r) != fee || number(r) != sum + fee) fail("totals");
  return (unsigned)count;
}

static void event(Reader *r, Line *lines, unsigned *count, unsigned *committed) {
  uint64_t length;
  Stock *found;
  switch (byte(r)) {
  case 1:
    raw(r, 3);
    fee = number(r);
    for (uint64_t left = number(r); left; left--) name(r, &length);
    number(r);
    return;
  case 2:
    found = stock(r, 1);
    string(r, &length);
    found->price = number(r);
    found->version = position;
    return;
  case 5:
    found = stock(r, 0);
    found->on_hand += number(r);
    found->version = position;
    return;
  case 8: name(r, &length), number(r), string(r, &length); return;
  case 9: name(r, &length), name(r, &length), number(r), number(r); return;
  case 16: *count = place(r, lines), *committed = 0; return;
  case 81:
    if (*committed == *count) fail("a line too many");
    found = lines[*committed].stock;
    found->committed += lines[(*committed)++].quantity;
    found->version = position;
    return;
  case 82: return;
  default: fail("an event that this program does not know");
  }
}

static void entry(Reader r) {
  static Line lines[LINES];
  uint64_t length;
  unsigned count = 0, committed = 0;
  if (byte(&r) != 1 || number(&r) != ++position) fail("an entry out of order");
  number(&r);
  if (byte(&r)) number(&r);
  for (uint64_t steps = number(&r); steps; steps--) {
    byte(&r);
    uint8_t fields = byte(&r);
    if (fields & 1) string(&r, &length), raw(&r, 8);
    if (fields & 2) string(&r, &length);
    if (fields & 4) string(&r, &length);
    for (uint64_t left = number(&r); left; left--, events++) event(&r, lines, &count, &committed);
    if (committed != count) fail("a line too few");
    count = committed = 0;
  }
  if (r.at != r.end) fail("bytes left over");
  entries++;
}

static void frame(const uint8_t *bytes, size_t size, uint8_t *previous) {
  uint8_t hash[HASH];
  if (size < HEADER + HASH || memcmp(bytes, "DAYB", 4)) fail("no frame");
  if (memcmp(bytes + 48, previous, HASH)) fail("the chain is broken");
  SHA256(bytes, size - HASH, hash);
  if (memcmp(bytes + size - HASH, hash, HASH)) fail("another hash");
  memcpy(previous, hash, HASH);
  Reader r = {bytes + HEADER, bytes + size - HASH};
  while (r.at < r.end) {
    uint64_t length = byte(&r);
    length |= (uint64_t)byte(&r) << 8;
    const uint8_t *start = raw(&r, length);
    entry((Reader){start, start + length});
  }
}

static double seconds(struct timeval t) { return (double)t.tv_sec + (double)t.tv_usec / 1e6; }

int main(int count, char **words) {
  if (count != 2) return fprintf(stderr, "usage: replay DIR\n"), 2;
  stocks = calloc(SLOTS / 2, sizeof *stocks), slots = calloc(SLOTS, sizeof *slots);
  uint8_t previous[HASH] = {0};
  struct timespec began, ended;
  clock_gettime(CLOCK_MONOTONIC, &began);
  MDB_env *env;
  MDB_txn *txn;
  MDB_dbi table;
  MDB_cursor *cursor;
  MDB_val key, value;
  check(mdb_env_create(&env) || mdb_env_set_maxdbs(env, 4));
  check(mdb_env_set_mapsize(env, (size_t)64 << 30));
  check(mdb_env_open(env, words[1], MDB_RDONLY | MDB_NOTLS | MDB_NOLOCK, 0600));
  check(mdb_txn_begin(env, NULL, MDB_RDONLY, &txn));
  check(mdb_dbi_open(txn, "frames", MDB_INTEGERKEY, &table));
  check(mdb_cursor_open(txn, table, &cursor));
  while (!mdb_cursor_get(cursor, &key, &value, MDB_NEXT))
    frame(value.mv_data, value.mv_size, previous);
  clock_gettime(CLOCK_MONOTONIC, &ended);
  struct rusage used;
  getrusage(RUSAGE_SELF, &used);
  double wall = (double)(ended.tv_sec - began.tv_sec);
  wall += (double)(ended.tv_nsec - began.tv_nsec) / 1e9;
  double cpu = seconds(used.ru_utime) + seconds(used.ru_stime);
  printf("{\"entries\":%llu,\"events\":%llu,\"orders\":%llu,\"seconds\":%.3f,\"cpu\":%.3f,"
         "\"events_per_cpu_s\":%.0f}\n",
         (unsigned long long)entries, (unsigned long long)events, (unsigned long long)orders, wall,
         cpu, (double)events / cpu);
}
