// A histogram of nanoseconds in the manner of HdrHistogram: buckets are linear inside a power of
// two and never wider than a thousandth of their value, so a percentile has three exact digits.
#pragma once
#include <stdint.h>

enum { HISTOGRAM_HALF = 1024, HISTOGRAM_BUCKETS = HISTOGRAM_HALF * 36 };

typedef struct {
  uint64_t count, max;
  uint64_t bucket[HISTOGRAM_BUCKETS];
} Histogram;

void histogram_add(Histogram *h, uint64_t nanos);
// The value below or at which `share` (0...1) of what was added lies; 0 when nothing was.
uint64_t histogram_at(const Histogram *h, double share);
