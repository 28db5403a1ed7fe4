#include "draw.h"

#include <math.h>
#include <stdlib.h>

Draw draw_new(uint64_t seed, unsigned count, bool zipf, double theta) {
  Draw d = {.state = seed, .count = count};
  if (!zipf) return d;
  d.cumulative = malloc(count * sizeof *d.cumulative);
  if (!d.cumulative) abort();
  double sum = 0;
  for (unsigned i = 0; i < count; i++) d.cumulative[i] = sum += pow(i + 1, -theta);
  for (unsigned i = 0; i < count; i++) d.cumulative[i] /= sum;
  return d;
}

void draw_free(Draw *d) { free(d->cumulative); }

// splitmix64
uint64_t draw_random(Draw *d) {
  uint64_t z = d->state += 0x9e3779b97f4a7c15;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

unsigned draw_uniform(Draw *d, unsigned below) {
  return (unsigned)(((draw_random(d) >> 32) * below) >> 32);
}

unsigned draw_sku(Draw *d) {
  if (!d->cumulative) return draw_uniform(d, d->count);
  double u = (double)(draw_random(d) >> 11) * 0x1p-53;
  unsigned low = 0, high = d->count - 1;
  while (low < high) {
    unsigned middle = (low + high) / 2;
    if (d->cumulative[middle] <= u) low = middle + 1;
    else high = middle;
  }
  return (unsigned)((uint64_t)low * 1000003 % d->count);
}
