#include "setup.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct Setup Setup;

// A phase ends before the next begins, since connections are independent of each other.
typedef struct {
  unsigned count;
  void (*compose)(const Setup *s, unsigned i, Buffer *out);
} Phase;

struct Setup {
  Task task;
  const PlaceOptions *options;
  Phase phase;
  uint64_t sent, answered;
};

static void shop(const Setup *s, unsigned i, Buffer *out) {
  (void)s, (void)i;
  static const char *words[] = {"SHOP.CONFIGURE", "CURRENCY", "EUR",     "SHIPPING", "1000",
                                "PAYMENTS",       "card",     "invoice", "RESERVE",  "900"};
  put_array(out, sizeof words / sizeof *words);
  for (unsigned k = 0; k < sizeof words / sizeof *words; k++) put_text(out, words[k]);
}

static void define(const Setup *s, unsigned i, Buffer *out) {
  put_array(out, 3);
  put_text(out, "SKU.DEFINE");
  put_name(out, "s", i, s->options->digits);
  put_integer(out, SETUP_PRICE);
}

static void receive(const Setup *s, unsigned i, Buffer *out) {
  char head[64];
  snprintf(head, sizeof head, "%sr", s->options->prefix);
  put_array(out, 5);
  put_text(out, "STOCK.RECEIVE");
  put_name(out, "s", i, s->options->digits);
  put_integer(out, SETUP_STOCK);
  put_text(out, "KEY");
  put_name(out, head, i, 0);
}

static void address(const Setup *s, unsigned i, Buffer *out) {
  char head[64];
  snprintf(head, sizeof head, "%sa", s->options->prefix);
  put_array(out, 5);
  put_text(out, "ADDRESS.ADD");
  put_name(out, "c", i, s->options->digits);
  put_name(out, "1 Quay, Cork, Ireland ", i, 0);
  put_text(out, "KEY");
  put_name(out, head, i, 0);
}

unsigned setup_cart_sku(const PlaceOptions *o, unsigned customer, unsigned line) {
  return (customer * SETUP_CART_LINES + line) % o->skus;
}

static void cart(const Setup *s, unsigned i, Buffer *out) {
  unsigned customer = i / SETUP_CART_LINES;
  put_array(out, 4);
  put_text(out, "CART.SET");
  put_name(out, "c", customer, s->options->digits);
  put_name(out, "s", setup_cart_sku(s->options, customer, i % SETUP_CART_LINES),
           s->options->digits);
  put_integer(out, 1);
}

static void redis_cart(const Setup *s, unsigned i, Buffer *out) {
  unsigned customer = i / SETUP_CART_LINES;
  char key[48];
  snprintf(key, sizeof key, "cart:c%0*u", (int)s->options->digits, customer);
  put_array(out, 4);
  put_text(out, "HSET");
  put_text(out, key);
  put_name(out, "s", setup_cart_sku(s->options, customer, i % SETUP_CART_LINES),
           s->options->digits);
  put_integer(out, 1);
}

static void redis_sku(const Setup *s, unsigned i, Buffer *out, const char *hash, int64_t value) {
  put_array(out, 4);
  put_text(out, "HSET");
  put_text(out, hash);
  put_name(out, "s", i, s->options->digits);
  put_integer(out, value);
}

static void redis_stock(const Setup *s, unsigned i, Buffer *out) {
  redis_sku(s, i, out, "stock", SETUP_STOCK);
}

static void redis_version(const Setup *s, unsigned i, Buffer *out) {
  redis_sku(s, i, out, "ver", 0);
}

static void redis_price(const Setup *s, unsigned i, Buffer *out) {
  redis_sku(s, i, out, "price", SETUP_PRICE);
}

static void redis_address(const Setup *s, unsigned i, Buffer *out) {
  put_array(out, 4);
  put_text(out, "HSET");
  put_text(out, "address");
  put_name(out, "c", i, s->options->digits);
  put_name(out, "1 Quay, Cork, Ireland ", i, 0);
}

static bool next(Task *task, Slot *slot, uint64_t now) {
  (void)now;
  Setup *s = (Setup *)task;
  if (s->sent == s->phase.count) return false;
  slot->number = s->sent++;
  return true;
}

static void compose(Task *task, const Slot *slot, Buffer *out) {
  Setup *s = (Setup *)task;
  s->phase.compose(s, (unsigned)slot->number, out);
}

static bool judge(Task *task, Slot *slot, const Reply *reply, uint64_t now) {
  (void)slot, (void)now;
  const Token *t = &reply->token[0];
  if (t->type == '-') {
    fprintf(stderr, "load: setup refused: %.*s\n", (int)t->length, t->text);
    exit(1);
  }
  ((Setup *)task)->answered++;
  return false;
}

uint64_t setup_run(const LoopOptions *loop, const PlaceOptions *options, bool carts) {
  unsigned skus = options->skus, customers = options->customers;
  unsigned prices = carts ? skus : 0, lines = carts ? customers * SETUP_CART_LINES : 0;
  Phase daybook[] = {{1, shop}, {skus, define}, {skus, receive}, {customers, address},
                     {lines, cart}};
  Phase redis[] = {{skus, redis_stock}, {skus, redis_version}, {customers, redis_address},
                   {prices, redis_price}, {lines, redis_cart}};
  bool is_redis = options->peer == PEER_REDIS;
  unsigned phases = is_redis ? sizeof redis / sizeof *redis : sizeof daybook / sizeof *daybook;
  Setup s = {.task = {next, compose, judge}, .options = options};
  for (unsigned i = 0; i < phases; i++) {
    s.phase = is_redis ? redis[i] : daybook[i];
    s.sent = 0;
    loop_run(loop, &s.task);
  }
  return s.answered;
}
