// load: a closed-loop client of a Unix socket, for Daybook and for Redis.
//
//   load daybook|redis|setup-daybook|setup-redis --socket PATH [option value]...
//
// Options and their defaults are in `options` below. Prints one line of JSON; latencies run from
// the moment a request is written into its connection's buffer to the moment its reply is read.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "mix.h"
#include "setup.h"

typedef struct {
  const char *name, *value;
} Option;

static Option options[] = {
    {"--socket", ""},     {"--connections", "50"}, {"--depth", "16"},
    {"--seconds", "4"},   {"--warmup", "0.5"},     {"--requests", "0"},
    {"--skus", "100000"}, {"--customers", "100000"}, {"--lines", "2"},
    {"--at", "any"},      {"--total", "any"},      {"--skew", "uniform"},
    {"--theta", "1.0"},   {"--digits", "0"},       {"--prefix", ""},
    {"--sha", ""},        {"--seed", "0"},        {"--mix", ""},
    {"--shop-sha", ""},   {"--carts", "0"},        {"--keys", "ordered"},
};

static const char *option(const char *name) {
  for (size_t i = 0; i < sizeof options / sizeof *options; i++)
    if (!strcmp(options[i].name, name)) return options[i].value;
  abort();
}

static void usage(const char *what, const char *value) {
  fprintf(stderr, "load: %s %s\nusage: load daybook|redis|setup-daybook|setup-redis", what, value);
  for (size_t i = 0; i < sizeof options / sizeof *options; i++)
    fprintf(stderr, " [%s %s]", options[i].name, options[i].value);
  fprintf(stderr, "\n");
  exit(64);
}

static void read_options(int argc, char **argv) {
  for (int i = 2; i < argc; i += 2) {
    size_t k = 0, count = sizeof options / sizeof *options;
    while (k < count && strcmp(options[k].name, argv[i])) k++;
    if (k == count || i + 1 == argc) usage(k == count ? "no option" : "no value for", argv[i]);
    options[k].value = argv[i + 1];
  }
}

// The index of an option's value among `words`.
static int choice(const char *name, const char *const words[]) {
  for (int i = 0; words[i]; i++)
    if (!strcmp(option(name), words[i])) return i;
  usage(name, option(name));
  return 0;
}

static double number(const char *name, double low, double high) {
  char *end;
  double value = strtod(option(name), &end);
  if (*end || end == option(name) || !(value >= low && value <= high)) usage(name, option(name));
  return value;
}

// Keys must be new in each run, else every order is a replay of an older run's.
static const char *fresh_prefix(void) {
  static char prefix[40];
  struct timespec t;
  clock_gettime(CLOCK_REALTIME, &t);
  snprintf(prefix, sizeof prefix, "%llx-", (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000);
  return prefix;
}

static PlaceOptions place_options(const char *mode) {
  const char *const claims[] = {"any", "known", "preview", "stale", NULL};
  const char *const totals[] = {"any", "exact", NULL}, *const skews[] = {"uniform", "zipf", NULL};
  const char *const keys[] = {"ordered", "scattered", NULL};
  PlaceOptions o = {
      .peer = strstr(mode, "redis") ? PEER_REDIS : PEER_DAYBOOK,
      .claim = (Claim)choice("--at", claims),
      .exact_total = choice("--total", totals) == 1,
      .zipf = choice("--skew", skews) == 1,
      .scattered = choice("--keys", keys) == 1,
      .theta = number("--theta", 0, 10),
      .seconds = number("--seconds", 0, 86400),
      .warmup = number("--warmup", 0, 3600),
      .limit = (uint64_t)number("--requests", 0, 1e15),
      .seed = (uint64_t)number("--seed", 0, 1e15),
      .skus = (unsigned)number("--skus", 1, 1e8),
      .customers = (unsigned)number("--customers", 1, 1e8),
      .lines = (unsigned)number("--lines", 1, MAX_LINES),
      .digits = (unsigned)number("--digits", 0, 20),
      .prefix = *option("--prefix") ? option("--prefix") : fresh_prefix(),
      .sha = option("--sha"),
  };
  if (o.limit) o.warmup = 0;  // a counted run is measured from its first request
  else o.limit = UINT64_MAX;
  if (o.seed == 0) o.seed = nanos_now();
  if (o.lines > o.skus) usage("--lines is more than", "--skus");
  if (!strcmp(mode, "redis") && strlen(o.sha) != 40) usage("--sha of place.lua", o.sha);
  return o;
}

// `--mix` are percentages: CART.GET,SKU.GET,ORDER.PREVIEW,CART.SET,ORDER.PLACE.
static MixOptions mix_options(const PlaceOptions *place) {
  MixOptions o = {.place = place, .sha = option("--shop-sha")};
  unsigned *s = o.share;
  char rest;
  if (sscanf(option("--mix"), "%u,%u,%u,%u,%u%c", s, s + 1, s + 2, s + 3, s + 4, &rest) != CALLS ||
      s[0] + s[1] + s[2] + s[3] + s[4] == 0) usage("--mix", option("--mix"));
  if (place->peer == PEER_REDIS && strlen(o.sha) != 40) usage("--shop-sha of shop.lua", o.sha);
  return o;
}

int main(int argc, char **argv) {
  const char *mode = argc > 1 ? argv[1] : "";
  const char *const modes[] = {"daybook", "redis", "setup-daybook", "setup-redis", NULL};
  int known = 0;
  while (modes[known] && strcmp(modes[known], mode)) known++;
  if (!modes[known]) usage("no mode", mode);
  read_options(argc, argv);
  PlaceOptions place = place_options(mode);
  LoopOptions loop = {option("--socket"), (unsigned)number("--connections", 1, MAX_CONNECTIONS),
                      (unsigned)number("--depth", 1, MAX_DEPTH)};
  uint64_t began = nanos_now();
  if (known >= 2) {
    uint64_t answered = setup_run(&loop, &place, number("--carts", 0, 1) > 0);
    printf("{\"requests\":%llu,\"seconds\":%.3f}\n", (long long)answered,
           (double)(nanos_now() - began) * 1e-9);
    return 0;
  }
  static Tally tally;
  if (*option("--mix")) {
    MixOptions mix = mix_options(&place);
    mix_run(&loop, &mix, &tally);
  } else {
    place_run(&loop, &place, &tally);
  }
  tally_print(&tally);
  printf(",\"seed\":%llu}\n", (long long)place.seed);
  return tally.misplaced || tally.replayed ? 1 : 0;
}
