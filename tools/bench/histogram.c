#include "histogram.h"

// Values below 2 * HALF have a bucket each; above, the top 11 bits choose one of HALF buckets.
static unsigned index_of(uint64_t v) {
  if (v < 2 * HISTOGRAM_HALF) return (unsigned)v;
  unsigned shift = 53 - (unsigned)__builtin_clzll(v);
  unsigned index = shift * HISTOGRAM_HALF + (unsigned)(v >> shift);
  return index < HISTOGRAM_BUCKETS ? index : HISTOGRAM_BUCKETS - 1;
}

// The middle of a bucket.
static uint64_t value_of(unsigned index) {
  if (index < 2 * HISTOGRAM_HALF) return index;
  unsigned shift = index / HISTOGRAM_HALF - 1;
  uint64_t low = (uint64_t)(index - shift * HISTOGRAM_HALF) << shift;
  return low + ((1ull << shift) >> 1);
}

void histogram_add(Histogram *h, uint64_t nanos) {
  h->bucket[index_of(nanos)]++;
  h->count++;
  if (nanos > h->max) h->max = nanos;
}

uint64_t histogram_at(const Histogram *h, double share) {
  uint64_t wanted = (uint64_t)(share * (double)h->count + 0.5), seen = 0;
  if (wanted == 0) wanted = 1;
  for (unsigned i = 0; i < HISTOGRAM_BUCKETS; i++) {
    seen += h->bucket[i];
    if (seen >= wanted) return value_of(i) < h->max ? value_of(i) : h->max;
  }
  return h->max;
}
