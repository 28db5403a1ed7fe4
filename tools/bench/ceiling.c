// ceiling: how far a C program gets with the same requests, the same replies and the same journal.
//
//   ceiling SOCKET DIR FLUSHES [kept]
//
// What Daybook does for a placement, and nothing besides: one thread reads requests, decides them
// on arrays and writes replies; another appends what the first has gathered to LMDB, as one record,
// and has it flushed. FLUSHES 2 is LMDB's own commit; 1 leaves out its second flush, of the meta
// page. With `kept` records are chained by SHA-256, and rows and the index of history are written
// to ledgers now and then (ceiling_ledger.c); without, there is nothing but the journal. Never
// there: invariants, reading it again, access, limits, statistics, most commands. Ends with SIGTERM.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <lmdb.h>
#include <openssl/sha.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "ceiling_ledger.h"

enum { READ_AT_ONCE = 64 * 1024, EVENTS = 256, HEADER = 80, HASH = 32, CONNECTIONS = 1024 };

// Answers are `held` until what they tell is in the frame that is `flying`, and sent when that
// has been flushed.
typedef struct {
  int fd;
  bool holds, flies;
  Buffer in, held, flying;
} Connection;

typedef struct {
  Connection *connection[CONNECTIONS];
  unsigned count;
} List;

typedef struct {
  Shop *shop;
  int epoll, listening, asked, done;
  MDB_env *env;
  MDB_dbi table;
  bool one_flush, is_chained, is_busy;
  Buffer frame, written;
  uint64_t written_position;
  List holding, flying;
} Ceiling;

static void fail(const char *what, const char *why) {
  fprintf(stderr, "ceiling: %s: %s\n", what, why);
  exit(1);
}

static void check(int code, const char *what) {
  if (code) fail(what, mdb_strerror(code));
}

static int64_t millis_now(void) {
  struct timespec t;
  clock_gettime(CLOCK_REALTIME, &t);
  return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void signal_to(int event) {
  if (write(event, &(uint64_t){1}, 8) != 8) fail("eventfd", strerror(errno));
}

// Puts into a record what the one before comes to, and behind it what it comes to itself.
static void chain(Buffer *record) {
  static unsigned char hash[HASH];
  unsigned char *bytes = (unsigned char *)record->bytes;
  memcpy(bytes, hash, HASH);
  SHA256(bytes, record->end - HASH, hash);
  memcpy(bytes + record->end - HASH, hash, HASH);
}

static void *journal(void *context) {
  Ceiling *c = context;
  for (uint64_t turns; read(c->asked, &turns, 8) == 8; signal_to(c->done)) {
    MDB_txn *txn;
    if (c->is_chained) chain(&c->written);
    MDB_val key = {8, &c->written_position}, frame = {c->written.end, c->written.bytes};
    check(mdb_txn_begin(c->env, NULL, 0, &txn), "mdb_txn_begin");
    check(mdb_put(txn, c->table, &key, &frame, MDB_APPEND), "mdb_put");
    check(mdb_txn_commit(txn), "mdb_txn_commit");
    if (c->one_flush) check(mdb_env_sync(c->env, 1), "mdb_env_sync");
  }
  return NULL;
}

static void open_journal(Ceiling *c, const char *dir) {
  MDB_txn *txn;
  check(mdb_env_create(&c->env), "mdb_env_create");
  check(mdb_env_set_mapsize(c->env, (size_t)64 << 30), "mdb_env_set_mapsize");
  check(mdb_env_open(c->env, dir, MDB_NOTLS | (c->one_flush ? MDB_NOSYNC : 0), 0600), dir);
  check(mdb_txn_begin(c->env, NULL, 0, &txn), "mdb_txn_begin");
  check(mdb_dbi_open(txn, NULL, MDB_INTEGERKEY, &c->table), "mdb_dbi_open");
  check(mdb_txn_commit(txn), "mdb_txn_commit");
}

static void begin_frame(Ceiling *c) {
  c->frame.at = c->frame.end = 0;
  put_raw(&c->frame, (const char[HEADER]){0}, HEADER);
}

// Gives the journal what has gathered while it was busy.
static void hand_over(Ceiling *c) {
  if (c->is_busy || c->frame.end == HEADER) return;
  put_raw(&c->frame, (const char[HASH]){0}, HASH);
  Buffer spare = c->written;
  c->written = c->frame, c->frame = spare;
  c->written_position = (uint64_t)shop_position(c->shop);
  begin_frame(c);
  c->flying.count = 0;
  for (unsigned i = 0; i < c->holding.count; i++) {
    Connection *k = c->holding.connection[i];
    Buffer empty = k->flying;
    k->flying = k->held, k->held = empty;
    k->holds = false;
    c->flying.connection[c->flying.count++] = k;
  }
  c->holding.count = 0;
  c->is_busy = true;
  signal_to(c->asked);
}

// A closed loop never has more unread replies than a socket holds.
static void send_all(Connection *k, Buffer *b) {
  while (b->at < b->end) {
    ssize_t n = send(k->fd, b->bytes + b->at, b->end - b->at, MSG_NOSIGNAL);
    if (n < 0 && errno != EINTR && errno != EAGAIN) break;
    if (n > 0) b->at += (size_t)n;
  }
  b->at = b->end = 0;
}

static void land(Ceiling *c) {
  uint64_t turns;
  if (read(c->done, &turns, 8) != 8) fail("eventfd", strerror(errno));
  c->is_busy = false;
  hand_over(c);       // the journal first: replies are written while it works
}

static void finish(Ceiling *c) {
  List landed = c->flying;
  Buffer *out = malloc(landed.count * sizeof *out);
  for (unsigned i = 0; i < landed.count; i++) {
    out[i] = landed.connection[i]->flying;
    landed.connection[i]->flying = (Buffer){0};
  }
  land(c);
  for (unsigned i = 0; i < landed.count; i++) {
    send_all(landed.connection[i], &out[i]);
    if (!landed.connection[i]->flying.bytes) landed.connection[i]->flying = out[i];
    else free(out[i].bytes);
  }
  free(out);
}

// One request of bulk strings at `bytes`; its length, or 0 when it is not there yet.
static size_t parse(const char *bytes, const char *end, Word *word, unsigned *count) {
  const char *p = bytes + 1;
  unsigned left = 0;
  while (p < end && *p != '\r') left = left * 10 + (unsigned)(*p++ - '0');
  if (*bytes != '*' || left > MAX_WORDS) fail("request", "not an array, or too long");
  for (*count = 0, p += 2; *count < left; (*count)++) {
    size_t length = 0;
    if (p >= end) return 0;
    for (p++; p < end && *p != '\r'; p++) length = length * 10 + (size_t)(*p - '0');
    if (end - p < (ssize_t)length + 4) return 0;
    word[*count] = (Word){p + 2, length};
    p += length + 4;
  }
  return p > end ? 0 : (size_t)(p - bytes);
}

static void hang_up(Connection *k) {
  close(k->fd);       // its buffers stay: answers for it may be on their way
  k->fd = -1;
}

static void serve(Ceiling *c, Connection *k) {
  Word word[MAX_WORDS];
  unsigned count;
  buffer_room(&k->in, READ_AT_ONCE);
  ssize_t n = recv(k->fd, k->in.bytes + k->in.end, READ_AT_ONCE, 0);
  if (n < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (n <= 0) return hang_up(k);
  k->in.end += (size_t)n;
  int64_t now = millis_now();
  size_t length;
  while (k->in.at < k->in.end &&
         (length = parse(k->in.bytes + k->in.at, k->in.bytes + k->in.end, word, &count))) {
    shop_ask(c->shop, word, count, now, &k->held, &c->frame);
    k->in.at += length;
  }
  if (!k->holds && k->held.end > 0) {
    k->holds = true;
    c->holding.connection[c->holding.count++] = k;
  }
}

static void admit(Ceiling *c) {
  int fd = accept4(c->listening, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
  Connection *k = calloc(1, sizeof *k);
  if (fd < 0 || !k) fail("accept", strerror(errno));
  k->fd = fd;
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = k};
  if (epoll_ctl(c->epoll, EPOLL_CTL_ADD, fd, &event)) fail("epoll_ctl", strerror(errno));
}

// Nothing is being written and nothing is to be: questions, refusals and PING are answered.
static void answer_questions(Ceiling *c) {
  if (c->is_busy || c->frame.end > HEADER) return;
  for (unsigned i = 0; i < c->holding.count; i++) {
    Connection *k = c->holding.connection[i];
    k->holds = false;
    send_all(k, &k->held);
  }
  c->holding.count = 0;
}

static void run(Ceiling *c) {
  struct epoll_event event[EVENTS];
  for (;;) {
    int n = epoll_wait(c->epoll, event, EVENTS, -1);
    if (n < 0 && errno != EINTR) fail("epoll_wait", strerror(errno));
    for (int i = 0; i < n; i++) {
      if (event[i].data.ptr == &c->listening) admit(c);
      else if (event[i].data.ptr == &c->done) finish(c);
      else serve(c, event[i].data.ptr);
    }
    hand_over(c);
    answer_questions(c);
  }
}

static void watch(Ceiling *c, int fd, void *what) {
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = what};
  if (epoll_ctl(c->epoll, EPOLL_CTL_ADD, fd, &event)) fail("epoll_ctl", strerror(errno));
}

int main(int argc, char **argv) {
  bool keeps = argc == 5 && !strcmp(argv[4], "kept");
  if (argc - keeps != 4 || (strcmp(argv[3], "1") && strcmp(argv[3], "2"))) {
    fprintf(stderr, "usage: ceiling SOCKET DIR 1|2 [kept]\n");
    return 64;
  }
  static Ceiling c;
  c.one_flush = *argv[3] == '1';
  c.is_chained = keeps;
  c.shop = shop_new(keeps ? ledger_open(argv[2]) : NULL);
  open_journal(&c, argv[2]);
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  snprintf(address.sun_path, sizeof address.sun_path, "%s", argv[1]);
  c.listening = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (c.listening < 0 || bind(c.listening, (struct sockaddr *)&address, sizeof address) ||
      listen(c.listening, 512)) fail(argv[1], strerror(errno));
  c.epoll = epoll_create1(EPOLL_CLOEXEC);
  c.asked = eventfd(0, EFD_CLOEXEC), c.done = eventfd(0, EFD_CLOEXEC);
  watch(&c, c.listening, &c.listening);
  watch(&c, c.done, &c.done);
  begin_frame(&c);
  pthread_t thread;
  if (pthread_create(&thread, NULL, journal, &c)) fail("pthread_create", strerror(errno));
  run(&c);
}
