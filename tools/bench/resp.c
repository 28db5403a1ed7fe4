#include "resp.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buffer_room(Buffer *b, size_t more) {
  if (b->at > 0) {
    memmove(b->bytes, b->bytes + b->at, b->end - b->at);
    b->end -= b->at;
    b->at = 0;
  }
  if (b->end + more <= b->capacity) return;
  b->capacity = (b->end + more) * 2;
  b->bytes = realloc(b->bytes, b->capacity);
  if (!b->bytes) abort();
}

void put_raw(Buffer *b, const char *bytes, size_t length) {
  if (b->end + length > b->capacity) buffer_room(b, length);
  memcpy(b->bytes + b->end, bytes, length);
  b->end += length;
}

// printf is too slow here: the client shares two cores with the server it measures.
static unsigned decimal(char *out, uint64_t value, unsigned digits) {
  char reversed[20];
  unsigned n = 0;
  do {
    reversed[n++] = (char)('0' + value % 10);
    value /= 10;
  } while (value);
  unsigned zeros = digits > n ? digits - n : 0;
  memset(out, '0', zeros);
  for (unsigned i = 0; i < n; i++) out[zeros + i] = reversed[n - 1 - i];
  return zeros + n;
}

static void put_header(Buffer *b, char type, uint64_t value) {
  char line[24] = {type};
  unsigned n = 1 + decimal(line + 1, value, 0);
  line[n++] = '\r';
  line[n++] = '\n';
  put_raw(b, line, n);
}

static void put_bulk(Buffer *b, const char *bytes, size_t length) {
  put_header(b, '$', length);
  put_raw(b, bytes, length);
  put_raw(b, "\r\n", 2);
}

void put_array(Buffer *b, unsigned count) { put_header(b, '*', count); }
void put_text(Buffer *b, const char *text) { put_bulk(b, text, strlen(text)); }
void put_integer(Buffer *b, int64_t value) { put_name(b, "", (uint64_t)value, 0); }

void put_name(Buffer *b, const char *head, uint64_t number, unsigned digits) {
  char name[128];
  size_t n = strnlen(head, 64);
  memcpy(name, head, n);
  n += decimal(name + n, number, digits < 32 ? digits : 32);
  put_bulk(b, name, n);
}

static int64_t number(const char *p, const char *end) {
  bool minus = p < end && *p == '-';
  int64_t value = 0;
  for (p += minus; p < end && *p >= '0' && *p <= '9'; p++) value = value * 10 + (*p - '0');
  return minus ? -value : value;
}

// One token at `p`; returns what follows it, NULL when incomplete. `t->type` is 0 when not RESP2.
static const char *parse_token(const char *p, const char *end, Token *t) {
  const char *line = memchr(p, '\n', (size_t)(end - p));
  if (!line || line == p || line[-1] != '\r') return NULL;
  const char *text_end = line - 1;
  *t = (Token){.type = *p, .text = p + 1, .length = (size_t)(text_end - p - 1)};
  if (!strchr("+-:$*", *p)) t->type = 0;
  t->value = number(p + 1, text_end);
  if (*p == '*' || (*p == '$' && t->value < 0)) t->length = 0;
  if (*p != '$' || t->value < 0) return line + 1;
  int64_t length = t->value;
  if (length + 2 > end - (line + 1)) return NULL;
  t->text = line + 1;
  t->length = (size_t)length;
  t->value = number(t->text, t->text + length);
  return t->text + length + 2;
}

ssize_t parse_reply(const char *bytes, size_t length, Reply *reply) {
  const char *p = bytes, *end = bytes + length;
  reply->count = 0;
  for (int64_t left = 1; left > 0; left--) {
    Token t;
    if (p == end || !(p = parse_token(p, end, &t))) return 0;
    if (t.type == 0) return -1;
    if (t.type == '*' && t.value > 0) left += t.value;
    if (reply->count < REPLY_TOKENS) reply->token[reply->count++] = t;
  }
  return p - bytes;
}

const Token *reply_field(const Reply *reply, const char *name) {
  size_t length = strlen(name);
  for (unsigned i = 0; i + 1 < reply->count; i++) {
    const Token *t = &reply->token[i];
    if (t->type == '$' && t->length == length && !memcmp(t->text, name, length)) return t + 1;
  }
  return NULL;
}
