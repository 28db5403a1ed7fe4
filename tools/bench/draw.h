// Which SKUs and which customers: uniform, or zipf over the SKUs.
#pragma once
#include <stdbool.h>
#include <stdint.h>

typedef struct {
  uint64_t state;
  unsigned count;
  double *cumulative;  // NULL when uniform
} Draw;

Draw draw_new(uint64_t seed, unsigned count, bool zipf, double theta);
void draw_free(Draw *d);
uint64_t draw_random(Draw *d);
unsigned draw_uniform(Draw *d, unsigned below);
// A SKU number. The hot ones are spread over the numbers, so that none profits from neighbours.
unsigned draw_sku(Draw *d);
