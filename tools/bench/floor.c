// floor: what the disk and LMDB allow when there is no server and nothing to decide.
//
//   floor lmdb DIR SECONDS ORDER_BYTES ORDERS_PER_FRAME...
//   floor disk DIR SECONDS
//
// lmdb appends equal frames the way Daybook's journal does: one record a frame, key = position of
// the frame's last order (MDB_INTEGERKEY, MDB_APPEND), one transaction and one default sync each,
// MDB_NOTLS. No hash, no encoding. disk counts fdatasync after an append of 4 KiB: to a growing
// file, and to one whose blocks are written already. Each prints one line of JSON.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <lmdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tally.h"

enum { BLOCK = 4096, WRITTEN = 32 << 20 };

static void fail(const char *what, const char *why) {
  fprintf(stderr, "floor: %s: %s\n", what, why);
  exit(1);
}

static void check(int code, const char *what) {
  if (code) fail(what, mdb_strerror(code));
}

static void fill(char *bytes, size_t count) {
  uint64_t x = 88172645463325252u;
  for (size_t i = 0; i < count; i++) {
    x ^= x << 13, x ^= x >> 7, x ^= x << 17;
    bytes[i] = (char)x;
  }
}

static MDB_env *open_environment(const char *path) {
  MDB_env *env;
  if (mkdir(path, 0700)) fail(path, strerror(errno));
  check(mdb_env_create(&env), "mdb_env_create");
  check(mdb_env_set_mapsize(env, (size_t)64 << 30), "mdb_env_set_mapsize");
  check(mdb_env_open(env, path, MDB_NOTLS, 0600), "mdb_env_open");
  return env;
}

static void remove_environment(MDB_env *env, const char *path) {
  char file[4096];
  mdb_env_close(env);
  const char *names[] = {"data.mdb", "lock.mdb"};
  for (int i = 0; i < 2; i++) {
    snprintf(file, sizeof file, "%s/%s", path, names[i]);
    unlink(file);
  }
  rmdir(path);
}

static void append(MDB_env *env, uint64_t position, MDB_val frame) {
  MDB_txn *txn;
  MDB_dbi dbi;
  MDB_val key = {sizeof position, &position};
  check(mdb_txn_begin(env, NULL, 0, &txn), "mdb_txn_begin");
  check(mdb_dbi_open(txn, NULL, MDB_INTEGERKEY, &dbi), "mdb_dbi_open");
  check(mdb_put(txn, dbi, &key, &frame, MDB_APPEND), "mdb_put");
  check(mdb_txn_commit(txn), "mdb_txn_commit");
}

static void lmdb(const char *dir, double seconds, size_t order_bytes, unsigned orders) {
  static Histogram h;
  h = (Histogram){0};
  char path[4000];
  snprintf(path, sizeof path, "%s/floor.%d", dir, getpid());
  MDB_env *env = open_environment(path);
  MDB_val frame = {order_bytes * orders, malloc(order_bytes * orders)};
  if (!frame.mv_data) fail("memory", "none left");
  fill(frame.mv_data, frame.mv_size);
  long long before = written_bytes();
  uint64_t began = nanos_now(), stop = began + (uint64_t)(seconds * 1e9), now = began, position = 0;
  while (now < stop) {
    append(env, position += orders, frame);
    uint64_t then = now;
    now = nanos_now();
    histogram_add(&h, now - then);
  }
  double took = (double)(now - began) * 1e-9;
  printf("{\"kind\":\"lmdb\",\"orders_per_frame\":%u,\"order_bytes\":%zu", orders, order_bytes);
  printf(",\"accepted_per_s\":%.1f,\"frames_per_s\":%.1f", (double)position / took,
         (double)h.count / took);
  printf(",\"p50_us\":%.1f,\"p99_us\":%.1f,\"p999_us\":%.1f", (double)histogram_at(&h, .5) / 1e3,
         (double)histogram_at(&h, .99) / 1e3, (double)histogram_at(&h, .999) / 1e3);
  printf(",\"written_bytes\":%.1f}\n", (double)(written_bytes() - before) / (double)position);
  fflush(stdout);
  free(frame.mv_data);
  remove_environment(env, path);
}

static void disk(const char *dir, double seconds, const char *kind, size_t span) {
  static Histogram h;
  h = (Histogram){0};
  char path[4096], block[BLOCK];
  snprintf(path, sizeof path, "%s/disk.%d", dir, getpid());
  int fd = open(path, O_CREAT | O_RDWR | O_TRUNC | O_CLOEXEC, 0600);
  if (fd < 0) fail(path, strerror(errno));
  fill(block, sizeof block);
  for (size_t at = 0; at < span; at += BLOCK)
    if (pwrite(fd, block, BLOCK, (off_t)at) != BLOCK) fail(path, strerror(errno));
  if (fsync(fd)) fail(path, strerror(errno));
  uint64_t began = nanos_now(), stop = began + (uint64_t)(seconds * 1e9), now = began;
  for (size_t at = 0; now < stop; at += BLOCK) {
    if (span && at == span) at = 0;
    if (pwrite(fd, block, BLOCK, (off_t)at) != BLOCK) fail(path, strerror(errno));
    if (fdatasync(fd)) fail(path, strerror(errno));
    uint64_t then = now;
    now = nanos_now();
    histogram_add(&h, now - then);
  }
  printf("{\"kind\":\"%s\",\"per_s\":%.1f,\"p50_us\":%.1f,\"p99_us\":%.1f}\n", kind,
         (double)h.count * 1e9 / (double)(now - began), (double)histogram_at(&h, .5) / 1e3,
         (double)histogram_at(&h, .99) / 1e3);
  fflush(stdout);
  close(fd);
  unlink(path);
}

int main(int argc, char **argv) {
  double seconds = argc > 3 ? atof(argv[3]) : 0;
  if (argc == 4 && !strcmp(argv[1], "disk") && seconds > 0) {
    disk(argv[2], seconds, "growing", 0);
    disk(argv[2], seconds, "written", WRITTEN);
    return 0;
  }
  if (argc < 6 || strcmp(argv[1], "lmdb") || seconds <= 0 || atoi(argv[4]) <= 0) {
    fprintf(stderr, "usage: floor lmdb DIR SECONDS ORDER_BYTES ORDERS_PER_FRAME...\n"
                    "       floor disk DIR SECONDS\n");
    return 64;
  }
  for (int i = 5; i < argc; i++) {
    if (atoi(argv[i]) <= 0) fail("orders per frame", argv[i]);
    lmdb(argv[2], seconds, (size_t)atoi(argv[4]), (unsigned)atoi(argv[i]));
  }
  return 0;
}
