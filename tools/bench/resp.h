// RESP2 for a client: requests are written into a Buffer, replies are read as a flat row of
// tokens. Nested arrays are flattened, since every reply here is told apart by its field names.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// Bytes between `at` and `end` wait to be sent or parsed.
typedef struct {
  char *bytes;
  size_t at, end, capacity;
} Buffer;

void buffer_room(Buffer *b, size_t more);
void put_raw(Buffer *b, const char *bytes, size_t length);
void put_array(Buffer *b, unsigned count);
void put_text(Buffer *b, const char *text);
void put_integer(Buffer *b, int64_t value);
// A bulk string of `head` and a number padded with zeros to `digits` (0: not padded).
void put_name(Buffer *b, const char *head, uint64_t number, unsigned digits);

enum { REPLY_TOKENS = 256 };

// `+` and `-` and `$` have text; `:` has a value, and so has a `$` that begins like a number;
// `*` has its count as value. A null is `$` or `*` with length 0 and value -1.
typedef struct {
  char type;
  const char *text;
  size_t length;
  int64_t value;
} Token;

// The first REPLY_TOKENS tokens of one reply; they point into the parsed bytes.
typedef struct {
  unsigned count;
  Token token[REPLY_TOKENS];
} Reply;

// Returns the bytes of one whole reply, 0 when it is not there yet, -1 when it is not RESP2.
ssize_t parse_reply(const char *bytes, size_t length, Reply *reply);
// The token after the bulk string `name`, or NULL.
const Token *reply_field(const Reply *reply, const char *name);
