#include "tally.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

uint64_t nanos_now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

void tally_open(Tally *t, double warmup, double seconds) {
  t->began = nanos_now() + (uint64_t)(warmup * 1e9);
  t->stop = t->began + (uint64_t)(seconds * 1e9);
}

void tally_close(Tally *t) {
  uint64_t now = nanos_now();
  t->ended = now < t->stop ? now : t->stop;
}

void tally_accept(Tally *t, uint64_t began, uint64_t now) {
  t->accepted++;
  if (now < t->began || now >= t->stop) return;
  t->window_accepted++;
  histogram_add(&t->accepted_latency, now - began);
}

void tally_refuse(Tally *t, const char *code, size_t length, uint64_t began, uint64_t now) {
  t->refused++;
  if (now >= t->began && now < t->stop) {
    t->window_refused++;
    histogram_add(&t->refused_latency, now - began);
  }
  if (length >= CODE_LENGTH) length = CODE_LENGTH - 1;
  unsigned i = 0;
  while (i < CODES - 1 && t->refusal[i].count && (strlen(t->refusal[i].code) != length ||
                                                  memcmp(t->refusal[i].code, code, length))) i++;
  if (t->refusal[i].count++ == 0) memcpy(t->refusal[i].code, code, length);
}

long long written_bytes(void) {
  FILE *f = fopen("/proc/self/io", "r");
  char line[80];
  long long bytes = 0;
  while (f && fgets(line, sizeof line, f)) sscanf(line, "write_bytes: %lld", &bytes);
  if (f) fclose(f);
  return bytes;
}

static double micros(const Histogram *h, double share) {
  return (double)histogram_at(h, share) / 1000;
}

static double cpu_seconds(void) {
  struct rusage u;
  getrusage(RUSAGE_SELF, &u);
  return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) +
         (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) * 1e-6;
}

static void print_text(const char *name, const char *text) {
  printf(",\"%s\":\"", name);
  for (; *text; text++)
    if ((unsigned char)*text >= ' ') printf(strchr("\"\\", *text) ? "\\%c" : "%c", *text);
  printf("\"");
}

void tally_print(const Tally *t) {
  double window = t->ended > t->began ? (double)(t->ended - t->began) * 1e-9 : 1e-9;
  printf("{\"window_s\":%.3f,\"sent\":%llu,\"accepted\":%llu,\"entries\":%llu,\"refused\":%llu",
         window, (long long)t->sent, (long long)t->accepted, (long long)t->entries,
         (long long)t->refused);
  printf(",\"replayed\":%llu,\"misplaced\":%llu", (long long)t->replayed, (long long)t->misplaced);
  printf(",\"accepted_per_s\":%.1f,\"refused_per_s\":%.1f", (double)t->window_accepted / window,
         (double)t->window_refused / window);
  const Histogram *a = &t->accepted_latency, *r = &t->refused_latency;
  printf(",\"p50_us\":%.1f,\"p99_us\":%.1f,\"p999_us\":%.1f,\"max_us\":%.1f", micros(a, .5),
         micros(a, .99), micros(a, .999), (double)a->max / 1000);
  printf(",\"refused_p50_us\":%.1f,\"refused_p99_us\":%.1f", micros(r, .5), micros(r, .99));
  printf(",\"client_cpu_s\":%.3f,\"codes\":{", cpu_seconds());
  for (int i = 0; i < CODES && t->refusal[i].count; i++)
    printf("%s\"%s\":%llu", i ? "," : "", t->refusal[i].code, (long long)t->refusal[i].count);
  printf("}");
  print_text("first_refusal", t->first_refusal);
}
