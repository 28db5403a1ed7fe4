#include <stdlib.h>
#include <string.h>

#include "ceiling.h"

void *grown(void *rows, size_t count, size_t size) {
  void *more = realloc(rows, count * size);
  if (!more) abort();
  return more;
}

uint64_t hash_of(Word w) {
  uint64_t h = 0x9e3779b97f4a7c15u ^ w.length, part;
  for (size_t i = 0; i < w.length; i += 8) {
    size_t n = w.length - i < 8 ? w.length - i : 8;
    part = 0;
    memcpy(&part, w.bytes + i, n);
    h = (h ^ part) * 0xff51afd7ed558ccdu;
    h ^= h >> 32;
  }
  return h | 1;
}

static size_t slot_of(const Index *index, uint64_t hash) {
  size_t at = hash & (index->capacity - 1);
  while (index->hash[at] && index->hash[at] != hash) at = (at + 1) & (index->capacity - 1);
  return at;
}

Index index_of(size_t capacity) {
  Index i = {calloc(capacity, sizeof *i.hash), calloc(capacity, sizeof *i.row), 0, capacity};
  if (!i.hash || !i.row) abort();
  return i;
}

uint32_t find(const Index *index, Word name) {
  return index->row[slot_of(index, hash_of(name))];
}

void enter(Index *index, uint64_t hash, uint32_t row) {
  if (2 * ++index->used > index->capacity) {
    Index larger = index_of(2 * index->capacity);
    for (size_t i = 0; i < index->capacity; i++) {
      if (!index->hash[i]) continue;
      size_t at = slot_of(&larger, index->hash[i]);
      larger.hash[at] = index->hash[i], larger.row[at] = index->row[i];
    }
    free(index->hash), free(index->row);
    larger.used = index->used;
    *index = larger;
  }
  size_t at = slot_of(index, hash);
  index->hash[at] = hash, index->row[at] = row;
}

void *row_of(Index *index, Word name, void **rows, size_t size) {
  uint32_t row = find(index, name);
  if (row) return (char *)*rows + row * size;
  row = (uint32_t)index->used + 1;
  *rows = grown(*rows, row + 1, size);
  char *made = memset((char *)*rows + row * size, 0, size);
  memcpy(made, name.bytes, name.length < NAME - 1 ? name.length : NAME - 1);
  enter(index, hash_of(name), row);
  return made;
}
