// postgres: strict placement through libpq, against a server on a Unix socket.
//
//   postgres ping CONNINFO                     whether the server lets anybody in yet
//   postgres setup CONNINFO SCHEMA.sql SKUS
//   postgres place CONNINFO CONNECTIONS DEPTH SECONDS WARMUP SKUS CUSTOMERS LINES
//       uniform|zipf THETA
//
// A closed loop like load.c's: so many connections, each with DEPTH calls in its pipeline, every
// call a transaction of its own. An order carries the newest version of each SKU that any reply has
// told. Prints one line of JSON.
#define _GNU_SOURCE
#include <errno.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "draw.h"
#include "tally.h"

enum { MOST_LINES = 16, MOST_CONNECTIONS = 1000, SILENCE_MS = 10000, PARAMETERS = 5 };

typedef struct {
  uint64_t began;
  unsigned sku[MOST_LINES];
  int64_t seen[MOST_LINES];
} Slot;

typedef struct {
  PGconn *pg;
  bool wants_write;
  unsigned head, used;
  Slot *ring;
} Connection;

typedef struct {
  int epoll;
  unsigned connections, depth, skus, customers, lines;
  size_t in_flight;
  int64_t *version;
  char prefix[32];
  Draw draw;
  Tally tally;
} Shop;

static void fail(const char *what, const char *why) {
  fprintf(stderr, "postgres: %s: %s\n", what, why);
  exit(1);
}

static PGconn *open_one(const char *info) {
  PGconn *pg = PQconnectdb(info);
  if (PQstatus(pg) != CONNECTION_OK) fail("connect", PQerrorMessage(pg));
  return pg;
}

static void execute(PGconn *pg, const char *sql) {
  PGresult *r = PQexec(pg, sql);
  ExecStatusType status = PQresultStatus(r);
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(sql, PQerrorMessage(pg));
  PQclear(r);
}

static long long number_of(PGconn *pg, const char *sql) {
  PGresult *r = PQexec(pg, sql);
  if (PQresultStatus(r) != PGRES_TUPLES_OK) fail(sql, PQerrorMessage(pg));
  long long value = atoll(PQgetvalue(r, 0, 0));
  PQclear(r);
  return value;
}

static int set_up(const char *info, const char *schema, unsigned skus) {
  FILE *f = fopen(schema, "r");
  if (!f) fail(schema, strerror(errno));
  static char sql[65536];
  size_t length = fread(sql, 1, sizeof sql - 1, f);
  fclose(f);
  sql[length] = 0;
  PGconn *pg = open_one(info);
  execute(pg, sql);
  // After the checkpoint, so that the runs pay for no images of whole pages.
  execute(pg, "CHECKPOINT");
  snprintf(sql, sizeof sql,
           "INSERT INTO sku SELECT g, 1000000000, 0, 1999, 0 FROM generate_series(0, %u) g",
           skus - 1);
  execute(pg, sql);
  execute(pg, "VACUUM ANALYZE");
  PQfinish(pg);
  printf("{\"requests\":%u,\"seconds\":0}\n", skus);
  return 0;
}

static void load_versions(Shop *s, PGconn *pg) {
  PGresult *r = PQexec(pg, "SELECT id, version FROM sku WHERE version > 0");
  if (PQresultStatus(r) != PGRES_TUPLES_OK) fail("versions", PQerrorMessage(pg));
  for (int i = 0; i < PQntuples(r); i++)
    s->version[atoi(PQgetvalue(r, i, 0))] = atoll(PQgetvalue(r, i, 1));
  PQclear(r);
}

static bool drawn_before(const Slot *slot, unsigned lines, unsigned sku) {
  for (unsigned i = 0; i < lines; i++)
    if (slot->sku[i] == sku) return true;
  return false;
}

// An array as PostgreSQL spells it.
static void put(char *text, size_t room, size_t *at, unsigned index, int64_t value) {
  *at += (size_t)snprintf(text + *at, room - *at, "%c%lld", index ? ',' : '{', (long long)value);
}

static void ask(Shop *s, Connection *c) {
  uint64_t now = nanos_now();
  if (now >= s->tally.stop) return;
  Slot slot = {.began = now};
  char customer[16], key[48], skus[256], quantities[256], seen[400];
  size_t at_sku = 0, at_quantity = 0, at_seen = 0;
  snprintf(customer, sizeof customer, "%u", draw_uniform(&s->draw, s->customers));
  snprintf(key, sizeof key, "%s%llu", s->prefix, (long long)s->tally.sent++);
  for (unsigned i = 0; i < s->lines; i++) {
    do slot.sku[i] = draw_sku(&s->draw);
    while (drawn_before(&slot, i, slot.sku[i]));
    slot.seen[i] = s->version[slot.sku[i]];
    put(skus, sizeof skus - 1, &at_sku, i, slot.sku[i]);
    put(quantities, sizeof quantities - 1, &at_quantity, i, 1 + draw_uniform(&s->draw, 3));
    put(seen, sizeof seen - 1, &at_seen, i, slot.seen[i]);
  }
  strcpy(skus + at_sku, "}");
  strcpy(quantities + at_quantity, "}");
  strcpy(seen + at_seen, "}");
  const char *values[PARAMETERS] = {customer, key, skus, quantities, seen};
  if (!PQsendQueryPrepared(c->pg, "place", PARAMETERS, values, NULL, NULL, 0) ||
      !PQpipelineSync(c->pg)) fail("send", PQerrorMessage(c->pg));
  c->ring[(c->head + c->used++) % s->depth] = slot;
  s->in_flight++;
}

// {1} | {2,order} | {0,versions…} | {-1}
static void judge(Shop *s, const Slot *slot, const char *reply, uint64_t now) {
  char *at = strchr(reply, '{');
  long long verdict = at ? strtoll(at + 1, &at, 10) : -9;
  if (verdict == 1) {
    s->tally.entries++;
    tally_accept(&s->tally, slot->began, now);
  } else if (verdict == 0) {
    tally_refuse(&s->tally, "STALE", 5, slot->began, now);
  } else {
    if (verdict == 2) s->tally.replayed++;
    tally_refuse(&s->tally, verdict == -1 ? "SOLDOUT" : "UNEXPECTED", verdict == -1 ? 7 : 10,
                 slot->began, now);
  }
  for (unsigned i = 0; i < s->lines && verdict >= 0 && verdict < 2; i++) {
    int64_t version = verdict == 1 ? slot->seen[i] + 1 : strtoll(at + 1, &at, 10);
    if (version > s->version[slot->sku[i]]) s->version[slot->sku[i]] = version;
  }
}

static void take_replies(Shop *s, Connection *c) {
  if (!PQconsumeInput(c->pg)) fail("receive", PQerrorMessage(c->pg));
  uint64_t now = nanos_now();
  while (c->used && !PQisBusy(c->pg)) {
    PGresult *r = PQgetResult(c->pg);
    if (!r) continue;
    ExecStatusType status = PQresultStatus(r);
    if (status == PGRES_TUPLES_OK) {
      judge(s, &c->ring[c->head], PQgetvalue(r, 0, 0), now);
    } else if (status == PGRES_PIPELINE_SYNC) {
      c->head = (c->head + 1) % s->depth;
      c->used--;
      s->in_flight--;
      ask(s, c);
    } else {
      fail("place_order", PQresultErrorMessage(r));
    }
    PQclear(r);
  }
}

static void flush(Shop *s, Connection *c) {
  int pending = PQflush(c->pg);
  if (pending < 0) fail("send", PQerrorMessage(c->pg));
  if ((pending == 1) == c->wants_write) return;
  c->wants_write = pending == 1;
  struct epoll_event event = {.events = EPOLLIN | (pending ? (uint32_t)EPOLLOUT : 0),
                              .data.ptr = c};
  if (epoll_ctl(s->epoll, EPOLL_CTL_MOD, PQsocket(c->pg), &event)) fail("epoll", strerror(errno));
}

static void connect_all(Shop *s, Connection *all, const char *info) {
  for (unsigned i = 0; i < s->connections; i++) {
    Connection *c = &all[i];
    c->pg = open_one(info);
    c->ring = calloc(s->depth, sizeof *c->ring);
    PGresult *r = PQprepare(c->pg, "place", "SELECT place_order($1, $2, $3, $4, $5)", 0, NULL);
    if (PQresultStatus(r) != PGRES_COMMAND_OK) fail("prepare", PQerrorMessage(c->pg));
    PQclear(r);
    if (i == 0) load_versions(s, c->pg);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
    if (!c->ring || PQsetnonblocking(c->pg, 1) || !PQenterPipelineMode(c->pg) ||
        epoll_ctl(s->epoll, EPOLL_CTL_ADD, PQsocket(c->pg), &event)) fail("pipeline", info);
  }
}

static void place(Shop *s, const char *info) {
  Connection *all = calloc(s->connections, sizeof *all);
  if (!all) abort();
  connect_all(s, all, info);
  for (unsigned i = 0; i < s->connections; i++) {
    for (unsigned k = 0; k < s->depth; k++) ask(s, &all[i]);
    flush(s, &all[i]);
  }
  struct epoll_event events[MOST_CONNECTIONS];
  while (s->in_flight) {
    int n = epoll_wait(s->epoll, events, MOST_CONNECTIONS, SILENCE_MS);
    if (n < 0 && errno != EINTR) fail("epoll_wait", strerror(errno));
    if (n == 0) fail("the server", "no reply for 10 s");
    for (int i = 0; i < n; i++) {
      take_replies(s, events[i].data.ptr);
      flush(s, events[i].data.ptr);
    }
  }
  for (unsigned i = 0; i < s->connections; i++) PQfinish(all[i].pg);
  free(all);
}

int main(int argc, char **argv) {
  if (argc == 3 && !strcmp(argv[1], "ping")) return PQping(argv[2]) == PQPING_OK ? 0 : 1;
  if (argc == 5 && !strcmp(argv[1], "setup") && atoi(argv[4]) > 0)
    return set_up(argv[2], argv[3], (unsigned)atoi(argv[4]));
  static Shop s;
  if (argc == 12 && !strcmp(argv[1], "place")) {
    s.connections = (unsigned)atoi(argv[3]), s.depth = (unsigned)atoi(argv[4]);
    s.skus = (unsigned)atoi(argv[7]), s.customers = (unsigned)atoi(argv[8]);
    s.lines = (unsigned)atoi(argv[9]);
  }
  if (!s.connections || s.connections > MOST_CONNECTIONS || !s.depth || !s.lines ||
      s.lines > MOST_LINES || s.skus < s.lines || !s.customers) {
    fprintf(stderr, "usage: postgres ping CONNINFO\n"
                    "       postgres setup CONNINFO SCHEMA.sql SKUS\n"
                    "       postgres place CONNINFO CONNECTIONS DEPTH SECONDS WARMUP SKUS CUSTOMERS "
                    "LINES uniform|zipf THETA\n");
    return 64;
  }
  static const char lsn[] = "SELECT pg_current_wal_lsn() - '0/0'::pg_lsn";
  PGconn *watcher = open_one(argv[2]);
  long long orders = number_of(watcher, "SELECT count(*) FROM orders");
  long long wal = number_of(watcher, lsn);
  s.version = calloc(s.skus, sizeof *s.version);
  s.epoll = epoll_create1(EPOLL_CLOEXEC);
  if (!s.version || s.epoll < 0) abort();
  s.draw = draw_new(nanos_now(), s.skus, !strcmp(argv[10], "zipf"), atof(argv[11]));
  snprintf(s.prefix, sizeof s.prefix, "%llx-", (long long)nanos_now());
  tally_open(&s.tally, atof(argv[6]), atof(argv[5]));
  place(&s, argv[2]);
  tally_close(&s.tally);
  tally_print(&s.tally);
  printf(",\"log_total\":%lld", number_of(watcher, lsn) - wal);
  printf(",\"moved\":%lld}\n", number_of(watcher, "SELECT count(*) FROM orders") - orders);
  PQfinish(watcher);
  return s.tally.replayed ? 1 : 0;
}
