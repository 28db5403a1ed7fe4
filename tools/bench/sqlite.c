// sqlite: strict placement in one process on SQLite, WAL, synchronous=FULL.
//
//   sqlite DIR SECONDS GROUP SKUS CUSTOMERS LINES
//
// GROUP orders share a transaction, as a server with so many clients waiting would do it. An order
// carries the versions that were committed before its transaction began (a perfect preview); one
// whose SKUs have moved since is refused and not tried again. Prints one line of JSON.
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "draw.h"
#include "tally.h"

enum { MOST_LINES = 16, WARMUP_MS = 500, CACHE_KIB = 262144 };

typedef struct {
  unsigned customer, sku[MOST_LINES], quantity[MOST_LINES];
  bool accepted;
} Order;

typedef struct {
  sqlite3 *db;
  sqlite3_stmt *begin, *commit, *known, *look, *move, *order, *line;
  unsigned skus, customers, lines, group;
  int64_t *version;  // of each SKU, as committed
  int64_t ordinal;
  Order *orders;
  Draw draw;
  Tally tally;
} Shop;

static void check(Shop *s, int code, const char *what) {
  if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
  fprintf(stderr, "sqlite: %s: %s\n", what, sqlite3_errmsg(s->db));
  exit(1);
}

static void run(Shop *s, const char *sql) {
  check(s, sqlite3_exec(s->db, sql, NULL, NULL, NULL), sql);
}

static sqlite3_stmt *prepare(Shop *s, const char *sql) {
  sqlite3_stmt *statement;
  int code = sqlite3_prepare_v3(s->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  check(s, code, sql);
  return statement;
}

// Binds integers from the first parameter on, steps once and leaves the row to be read.
static bool step(Shop *s, sqlite3_stmt *statement, unsigned count, const int64_t *values) {
  for (unsigned i = 0; i < count; i++) sqlite3_bind_int64(statement, (int)i + 1, values[i]);
  int code = sqlite3_step(statement);
  check(s, code, sqlite3_sql(statement));
  return code == SQLITE_ROW;
}

static void execute(Shop *s, sqlite3_stmt *statement, unsigned count, const int64_t *values) {
  step(s, statement, count, values);
  sqlite3_reset(statement);
}

static void open_shop(Shop *s, const char *dir) {
  char path[4096];
  snprintf(path, sizeof path, "%s/shop.sqlite", dir);
  check(s, sqlite3_open(path, &s->db), path);
  char pragmas[200];
  snprintf(pragmas, sizeof pragmas,
           "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA cache_size=-%d;", CACHE_KIB);
  run(s, pragmas);
  run(s, "CREATE TABLE sku(id INTEGER PRIMARY KEY, stock INTEGER NOT NULL CHECK(stock >= 0),"
         " sold INTEGER NOT NULL, price INTEGER NOT NULL, version INTEGER NOT NULL);"
         "CREATE TABLE orders(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE,"
         " customer INTEGER NOT NULL, at INTEGER NOT NULL);"
         "CREATE TABLE order_lines(ord INTEGER, sku INTEGER, quantity INTEGER NOT NULL,"
         " PRIMARY KEY(ord, sku)) WITHOUT ROWID;");
  run(s, "BEGIN");
  sqlite3_stmt *sku = prepare(s, "INSERT INTO sku VALUES(?, 1000000000, 0, 1999, 0)");
  for (unsigned i = 0; i < s->skus; i++) execute(s, sku, 1, (int64_t[]){i});
  sqlite3_finalize(sku);
  run(s, "COMMIT; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA synchronous=FULL;");
  s->begin = prepare(s, "BEGIN IMMEDIATE");
  s->commit = prepare(s, "COMMIT");
  s->known = prepare(s, "SELECT id FROM orders WHERE key = ?");
  s->look = prepare(s, "SELECT stock, version FROM sku WHERE id = ?");
  s->move = prepare(s, "UPDATE sku SET stock = stock - ?2, sold = sold + ?2, version = ?3"
                       " WHERE id = ?1");
  s->order = prepare(s, "INSERT INTO orders VALUES(?1, ?4, ?2, ?3)");
  s->line = prepare(s, "INSERT INTO order_lines VALUES(?, ?, ?)");
}

static bool drawn_before(const Order *o, unsigned lines, unsigned sku) {
  for (unsigned i = 0; i < lines; i++)
    if (o->sku[i] == sku) return true;
  return false;
}

static void draw_order(Shop *s, Order *o) {
  o->customer = draw_uniform(&s->draw, s->customers);
  for (unsigned i = 0; i < s->lines; i++) {
    do o->sku[i] = draw_sku(&s->draw);
    while (drawn_before(o, i, o->sku[i]));
    o->quantity[i] = 1 + draw_uniform(&s->draw, 3);
  }
}

// Whether the order's key is new, its SKUs are as they were seen, and there is enough of each.
static bool is_placeable(Shop *s, const Order *o, const char *key) {
  sqlite3_bind_text(s->known, 1, key, -1, SQLITE_STATIC);
  bool known = step(s, s->known, 0, NULL);
  sqlite3_reset(s->known);
  if (known) {
    s->tally.replayed++;
    return false;
  }
  bool good = true;
  for (unsigned i = 0; i < s->lines; i++) {
    step(s, s->look, 1, (int64_t[]){o->sku[i]});
    good &= sqlite3_column_int64(s->look, 0) >= o->quantity[i];
    good &= sqlite3_column_int64(s->look, 1) == s->version[o->sku[i]];
    sqlite3_reset(s->look);
  }
  return good;
}

static void place(Shop *s, Order *o, uint64_t now) {
  char key[32];
  snprintf(key, sizeof key, "k%llu", (long long)++s->tally.sent);
  o->accepted = is_placeable(s, o, key);
  if (!o->accepted) return;
  s->ordinal++;
  for (unsigned i = 0; i < s->lines; i++) {
    execute(s, s->move, 3, (int64_t[]){o->sku[i], o->quantity[i], s->ordinal});
    execute(s, s->line, 3, (int64_t[]){s->ordinal, o->sku[i], o->quantity[i]});
  }
  sqlite3_bind_text(s->order, 4, key, -1, SQLITE_STATIC);
  execute(s, s->order, 3, (int64_t[]){s->ordinal, o->customer, (int64_t)(now / 1000)});
}

// One transaction, and what its orders have seen once it is committed.
static void place_group(Shop *s) {
  uint64_t began = nanos_now();
  for (unsigned i = 0; i < s->group; i++) draw_order(s, &s->orders[i]);
  int64_t ordinal = s->ordinal;
  execute(s, s->begin, 0, NULL);
  for (unsigned i = 0; i < s->group; i++) place(s, &s->orders[i], began);
  execute(s, s->commit, 0, NULL);
  uint64_t now = nanos_now();
  for (unsigned i = 0; i < s->group; i++) {
    const Order *o = &s->orders[i];
    if (o->accepted) tally_accept(&s->tally, began, now);
    else tally_refuse(&s->tally, "STALE", 5, began, now);
    ordinal += o->accepted;
    for (unsigned k = 0; o->accepted && k < s->lines; k++) s->version[o->sku[k]] = ordinal;
  }
}

int main(int argc, char **argv) {
  static Shop s;
  double seconds = argc == 7 ? atof(argv[2]) : 0;
  s.group = argc == 7 ? (unsigned)atoi(argv[3]) : 0;
  s.skus = argc == 7 ? (unsigned)atoi(argv[4]) : 0;
  s.customers = argc == 7 ? (unsigned)atoi(argv[5]) : 0;
  s.lines = argc == 7 ? (unsigned)atoi(argv[6]) : 0;
  if (seconds <= 0 || !s.group || !s.customers || !s.lines || s.lines > MOST_LINES ||
      s.skus < s.lines) {
    fprintf(stderr, "usage: sqlite DIR SECONDS GROUP SKUS CUSTOMERS LINES\n");
    return 64;
  }
  s.version = calloc(s.skus, sizeof *s.version);
  s.orders = calloc(s.group, sizeof *s.orders);
  if (!s.version || !s.orders) abort();
  s.draw = draw_new(nanos_now(), s.skus, false, 0);
  open_shop(&s, argv[1]);
  sync();
  long long before = written_bytes();
  tally_open(&s.tally, WARMUP_MS / 1000.0, seconds);
  while (nanos_now() < s.tally.stop) place_group(&s);
  tally_close(&s.tally);
  s.tally.entries = s.tally.accepted;
  tally_print(&s.tally);
  printf(",\"written_bytes\":%.1f}\n",
         (double)(written_bytes() - before) / (double)(s.tally.accepted ? s.tally.accepted : 1));
  return s.tally.replayed ? 1 : 0;
}
