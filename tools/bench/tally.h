// What a run counted, and how it is printed: one line of JSON, the same from every program here.
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "histogram.h"

enum { CODES = 16, CODE_LENGTH = 24 };

typedef struct {
  char code[CODE_LENGTH];
  uint64_t count;
} Refusal;

// `accepted`, `entries`, `refused` and `refusal` count the whole run; the histograms and `window_*`
// only what was answered after the warm-up (`began`) and before the end (`stop`). `entries` is by
// how much the log must have moved: reads are accepted and write nothing.
typedef struct {
  uint64_t sent, accepted, entries, refused, replayed, misplaced;
  uint64_t window_accepted, window_refused, began, stop, ended;
  Refusal refusal[CODES];
  char first_refusal[160];
  Histogram accepted_latency, refused_latency;
} Tally;

uint64_t nanos_now(void);
// Bytes this process has caused to be written to the disk.
long long written_bytes(void);
// Sets the window that begins after `warmup` seconds and lasts `seconds`.
void tally_open(Tally *t, double warmup, double seconds);
// Sets the end of the window, now that everything is answered.
void tally_close(Tally *t);
void tally_accept(Tally *t, uint64_t began, uint64_t now);
void tally_refuse(Tally *t, const char *code, size_t length, uint64_t began, uint64_t now);
// Prints the line up to its last brace, so that a program can add fields of its own.
void tally_print(const Tally *t);
