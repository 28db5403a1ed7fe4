// What a placement cannot do without, in C and in arrays: names looked up by hash, the key seen for
// the first time, stock and versions of both lines, the total, the row of the order, the entry, the
// reply with the fields that Daybook's has.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "ceiling_ledger.h"

enum { MAX_LINES = 16, CART_LINES = 4, SHIPPING = 1000 };

typedef struct {
  char name[NAME];
  int64_t price, on_hand, committed, version;
} Sku;

typedef struct {
  char name[NAME];
  int64_t ordinal, address;
  uint32_t sku[CART_LINES], quantity[CART_LINES];
} Customer;

typedef struct {
  uint32_t customer, lines, sku[MAX_LINES], quantity[MAX_LINES];
  int64_t position, total, placed_at;
} Order;

struct Shop {
  Index skus, customers, keys;
  Sku *sku;
  Customer *customer;
  Order *order;
  size_t orders, order_room;
  int64_t position;
  Ledger *ledger;
};

static Sku *sku_of(Shop *s, Word name) {
  return row_of(&s->skus, name, (void **)&s->sku, sizeof *s->sku);
}

static Customer *customer_of(Shop *s, Word name) {
  return row_of(&s->customers, name, (void **)&s->customer, sizeof *s->customer);
}

static int64_t integer(Word w) {
  int64_t value = 0;
  for (size_t i = 0; i < w.length && w.bytes[i] >= '0' && w.bytes[i] <= '9'; i++)
    value = value * 10 + (w.bytes[i] - '0');
  return value;
}

static bool is(Word w, const char *text) {
  return w.length == strlen(text) && !memcmp(w.bytes, text, w.length);
}

static void put_number(Buffer *b, int64_t value) {
  char line[24];
  put_raw(b, line, (size_t)snprintf(line, sizeof line, ":%lld\r\n", (long long)value));
}

static void put_varint(Buffer *b, uint64_t value) {
  char bytes[10];
  unsigned n = 0;
  for (; value > 127; value >>= 7) bytes[n++] = (char)(value | 128);
  bytes[n++] = (char)value;
  put_raw(b, bytes, n);
}

static void put_word(Buffer *b, const char *bytes, size_t length) {
  put_varint(b, length);
  put_raw(b, bytes, length);
}

static void refuse(Buffer *reply, const char *code, const char *name) {
  char line[128];
  put_raw(reply, line, (size_t)snprintf(line, sizeof line, "-%s %s\r\n", code, name));
}

// The words of ORDER.PLACE as `load` sends them: c KEY k AT p TOTAL t PAYMENT m ITEMS sku n …
typedef struct {
  Word key, at, total;
  uint32_t customer;
  Order order;
} Placement;

static const char *read_placement(Shop *s, const Word *word, unsigned count, Placement *p) {
  if (count < 13 || !is(word[2], "KEY") || !is(word[4], "AT") || !is(word[10], "ITEMS"))
    return "ERR";
  p->key = word[3], p->at = word[5], p->total = word[7];
  p->customer = p->order.customer = find(&s->customers, word[1]);
  if (!p->customer || !s->customer[p->customer].address) return "MISSING";
  for (unsigned i = 11; i + 1 < count && p->order.lines < MAX_LINES; i += 2) {
    uint32_t row = find(&s->skus, word[i]), n = (uint32_t)integer(word[i + 1]);
    if (!row) return "MISSING";
    p->order.sku[p->order.lines] = row;
    p->order.quantity[p->order.lines++] = n;
    p->order.total += s->sku[row].price * n;
  }
  p->order.total += SHIPPING;
  return NULL;
}

static bool is_refused(Shop *s, const Placement *p, Buffer *reply) {
  bool any = is(p->at, "any");
  int64_t at = integer(p->at);
  for (unsigned i = 0; i < p->order.lines; i++) {
    const Sku *sku = &s->sku[p->order.sku[i]];
    char line[96];
    if (!any && sku->version > at) {
      int n = snprintf(line, sizeof line, "sku:%s seen=%lld now=%lld", sku->name, (long long)at,
                       (long long)sku->version);
      line[n] = 0;
      return refuse(reply, "STALE", line), true;
    }
    if (sku->on_hand - sku->committed < p->order.quantity[i])
      return refuse(reply, "SOLDOUT", sku->name), true;
  }
  if (!is(p->total, "any") && integer(p->total) != p->order.total)
    return refuse(reply, "TOTAL", "moved"), true;
  return false;
}

static void write_entry(Shop *s, const Placement *p, Buffer *frame) {
  const Customer *c = &s->customer[p->customer];
  size_t began = frame->end;
  put_raw(frame, "\0\0\x11\x01", 4);
  put_word(frame, p->key.bytes, p->key.length);
  put_raw(frame, (const char[8]){0}, 8);
  put_varint(frame, (uint64_t)p->order.placed_at);
  put_varint(frame, (uint64_t)c->ordinal);
  put_word(frame, c->name, strlen(c->name));
  put_raw(frame, "EUR\4card", 8);
  put_varint(frame, (uint64_t)c->address);
  for (unsigned i = 0; i < p->order.lines; i++) {
    const Sku *sku = &s->sku[p->order.sku[i]];
    put_word(frame, sku->name, strlen(sku->name));
    put_varint(frame, p->order.quantity[i]);
    put_varint(frame, (uint64_t)sku->price);
  }
  put_varint(frame, (uint64_t)p->order.total);
  size_t length = frame->end - began - 2;
  frame->bytes[began] = (char)length, frame->bytes[began + 1] = (char)(length >> 8);
}

#define PUT(out, literal) put_raw(out, literal, sizeof literal - 1)

static void answer(const Shop *s, const Order *o, Buffer *reply) {
  const Customer *c = &s->customer[o->customer];
  static time_t second;
  static char stamp[20];
  if (o->placed_at / 1000 != second) {
    struct tm t;
    second = o->placed_at / 1000;
    strftime(stamp, sizeof stamp, "%Y%m%d%H%M%S", gmtime_r(&second, &t));
  }
  int64_t items = 0;
  for (unsigned i = 0; i < o->lines; i++) items += o->quantity[i];
  char number[96];
  int n = snprintf(number, sizeof number, "%s-%s-%lld", stamp, c->name, (long long)c->ordinal);
  PUT(reply, "*14\r\n$8\r\nposition\r\n");
  put_number(reply, o->position);
  PUT(reply, "$8\r\nreplayed\r\n:0\r\n$5\r\norder\r\n");
  number[n] = 0;
  put_text(reply, number);
  PUT(reply, "$7\r\nordinal\r\n");
  put_number(reply, c->ordinal);
  PUT(reply, "$10\r\nitem_count\r\n");
  put_number(reply, items);
  PUT(reply, "$11\r\ngrand_total\r\n");
  put_number(reply, o->total);
  PUT(reply, "$9\r\nplaced_at\r\n");
  put_number(reply, o->placed_at);
}

// Notes what is to be written to the ledgers, and has it written once that is enough.
static void keep(Shop *s, const Placement *p, const char *entry, size_t length) {
  ledger_order(s->ledger, p->key, s->position, entry, length);
  ledger_touch(s->ledger, CUSTOMER, p->customer, s->position);
  for (unsigned i = 0; i < p->order.lines; i++)
    ledger_touch(s->ledger, SKU, p->order.sku[i], s->position);
  if (!ledger_is_due(s->ledger)) return;
  const char *rows[2] = {[SKU] = (char *)s->sku, [CUSTOMER] = (char *)s->customer};
  ledger_checkpoint(s->ledger, rows, (size_t[2]){sizeof *s->sku, sizeof *s->customer});
}

static void place(Shop *s, const Word *word, unsigned count, int64_t now, Buffer *reply,
                  Buffer *frame) {
  Placement p = {.order.placed_at = now};
  const char *wrong = read_placement(s, word, count, &p);
  if (wrong) return refuse(reply, wrong, "of an order");
  if (find(&s->keys, p.key)) return refuse(reply, "KEYREUSED", "of an order");
  if (is_refused(s, &p, reply)) return;
  p.order.position = ++s->position;
  s->customer[p.customer].ordinal++;
  for (unsigned i = 0; i < p.order.lines; i++) {
    Sku *sku = &s->sku[p.order.sku[i]];
    sku->committed += p.order.quantity[i], sku->version = s->position;
  }
  if (s->orders == s->order_room)
    s->order = grown(s->order, s->order_room = 2 * s->order_room + 1024, sizeof *s->order);
  s->order[s->orders++] = p.order;
  enter(&s->keys, hash_of(p.key), (uint32_t)s->orders);
  size_t began = frame->end + 2;
  write_entry(s, &p, frame);
  if (s->ledger) keep(s, &p, frame->bytes + began, frame->end - began);
  answer(s, &p.order, reply);
}

// A line of a cart, in the slot that its SKU has or in a free one.
static void set_cart(Shop *s, const Word *word, Buffer *reply, Buffer *frame) {
  uint32_t sku = find(&s->skus, word[2]);
  if (!sku) return refuse(reply, "MISSING", "of a cart");
  Customer *c = customer_of(s, word[1]);
  unsigned line = 0;
  while (line < CART_LINES - 1 && c->sku[line] && c->sku[line] != sku) line++;
  c->sku[line] = sku, c->quantity[line] = (uint32_t)integer(word[3]);
  s->position++;
  put_raw(frame, "\0\0\x12\x01", 4);
  for (unsigned i = 1; i < 3; i++) put_word(frame, word[i].bytes, word[i].length);
  put_varint(frame, c->quantity[line]);
  PUT(reply, "*10\r\n$8\r\nposition\r\n");
  put_number(reply, s->position);
  PUT(reply, "$8\r\nreplayed\r\n:0\r\n$8\r\ncustomer\r\n");
  put_text(reply, c->name);
  PUT(reply, "$3\r\nsku\r\n");
  put_text(reply, s->sku[sku].name);
  PUT(reply, "$8\r\nquantity\r\n");
  put_number(reply, c->quantity[line]);
}

// What sets the shop up: each is an entry that holds the request's words.
static void set_up(Shop *s, const Word *word, unsigned count, Buffer *reply, Buffer *frame) {
  s->position++;
  if (is(word[0], "SKU.DEFINE")) sku_of(s, word[1])->price = integer(word[2]);
  if (is(word[0], "STOCK.RECEIVE")) sku_of(s, word[1])->on_hand += integer(word[2]);
  if (is(word[0], "ADDRESS.ADD")) customer_of(s, word[1])->address = s->position;
  for (unsigned i = 0; i < count; i++) put_word(frame, word[i].bytes, word[i].length);
  PUT(reply, "+OK\r\n");
}

Shop *shop_new(Ledger *ledger) {
  Shop *s = calloc(1, sizeof *s);
  if (!s) abort();
  s->ledger = ledger;
  s->skus = index_of(1024), s->customers = index_of(1024), s->keys = index_of(1024);
  return s;
}

int64_t shop_position(const Shop *s) { return s->position; }

void shop_ask(Shop *s, const Word *word, unsigned count, int64_t now, Buffer *reply,
              Buffer *frame) {
  if (is(word[0], "ORDER.PLACE")) return place(s, word, count, now, reply, frame);
  if (is(word[0], "CART.SET") && count == 4) return set_cart(s, word, reply, frame);
  if (is(word[0], "CONFIG")) return PUT(reply, "*0\r\n");      // redis-benchmark asks
  if (is(word[0], "PING")) return PUT(reply, "+PONG\r\n");
  if (is(word[0], "LOG.HEAD")) {
    PUT(reply, "*2\r\n$8\r\nposition\r\n");
    return put_number(reply, s->position);
  }
  if (count >= 3) return set_up(s, word, count, reply, frame);
  refuse(reply, "ERR", "no such command");
}
