#define _GNU_SOURCE
#include "mix.h"

#include <stdio.h>
#include <string.h>

#include "draw.h"
#include "setup.h"

// Quantities stay below the stock there is, and hardly ever repeat: setting a cart to what it
// holds already would be no entry.
enum { MOST_UNITS = 990000000 };

typedef struct {
  Task task;
  const MixOptions *options;
  Tally *tally;
  Draw draw;
  unsigned shares;
} Mixing;

static Kind draw_kind(Mixing *m) {
  unsigned ticket = draw_uniform(&m->draw, m->shares), kind = 0;
  while (ticket >= m->options->share[kind]) ticket -= m->options->share[kind++];
  return (Kind)kind;
}

static bool next(Task *task, Slot *slot, uint64_t now) {
  Mixing *m = (Mixing *)task;
  const PlaceOptions *o = m->options->place;
  if (now >= m->tally->stop || m->tally->sent >= o->limit) return false;
  slot->number = m->tally->sent++;
  slot->kind = (uint8_t)draw_kind(m);
  place_draw(o, &m->draw, slot);
  if (slot->kind == CALL_CART_SET) {
    slot->sku[0] = setup_cart_sku(o, slot->customer, draw_uniform(&m->draw, SETUP_CART_LINES));
    slot->total = 1 + (int64_t)((o->seed + slot->number * 7919) % MOST_UNITS);
  }
  return true;
}

static void compose_redis(const MixOptions *o, const Slot *slot, Buffer *out) {
  static const char *verbs[] = {"cart.get", "sku.get", "preview", "cart.set"};
  put_array(out, slot->kind == CALL_CART_SET ? 7 : 5);
  put_text(out, "EVALSHA");
  put_text(out, o->sha);
  put_text(out, "0");
  put_text(out, verbs[slot->kind]);
  if (slot->kind == CALL_SKU_GET) put_name(out, "s", slot->sku[0], o->place->digits);
  else put_name(out, "c", slot->customer, o->place->digits);
  if (slot->kind != CALL_CART_SET) return;
  put_name(out, "s", slot->sku[0], o->place->digits);
  put_integer(out, slot->total);
}

static void compose_daybook(const MixOptions *o, const Slot *slot, Buffer *out) {
  static const char *verbs[] = {"CART.GET", "SKU.GET", "ORDER.PREVIEW", "CART.SET"};
  static const unsigned words[] = {2, 2, 3, 4};
  put_array(out, words[slot->kind]);
  put_text(out, verbs[slot->kind]);
  if (slot->kind == CALL_SKU_GET) put_name(out, "s", slot->sku[0], o->place->digits);
  else put_name(out, "c", slot->customer, o->place->digits);
  if (slot->kind == CALL_PREVIEW) put_text(out, "CART");
  if (slot->kind != CALL_CART_SET) return;
  put_name(out, "s", slot->sku[0], o->place->digits);
  put_integer(out, slot->total);
}

static void compose(Task *task, const Slot *slot, Buffer *out) {
  const MixOptions *o = ((Mixing *)task)->options;
  if (slot->kind == CALL_PLACE) place_compose(o->place, slot, out);
  else if (o->place->peer == PEER_REDIS) compose_redis(o, slot, out);
  else compose_daybook(o, slot, out);
}

// Whether the reply is about what was asked: its customer or SKU is in it.
static bool belongs(const MixOptions *o, const Slot *slot, const Reply *reply) {
  char name[48];
  bool is_sku = slot->kind == CALL_SKU_GET;
  snprintf(name, sizeof name, "%c%0*u", is_sku ? 's' : 'c', (int)o->place->digits,
           is_sku ? slot->sku[0] : slot->customer);
  size_t length = strlen(name);
  for (unsigned i = 0; i < reply->count; i++) {
    const Token *t = &reply->token[i];
    if (slot->kind == CALL_PLACE && t->type == '$' && memmem(t->text, t->length, name, length))
      return true;
    if (t->type == '$' && t->length == length && !memcmp(t->text, name, length)) return true;
  }
  return false;
}

static bool judge(Task *task, Slot *slot, const Reply *reply, uint64_t now) {
  Mixing *m = (Mixing *)task;
  const Token *t = &reply->token[0];
  if (t->type == '-') {
    const char *space = memchr(t->text, ' ', t->length);
    snprintf(m->tally->first_refusal, sizeof m->tally->first_refusal, "%.*s",
             t->length < 150 ? (int)t->length : 150, t->text);
    tally_refuse(m->tally, t->text, space ? (size_t)(space - t->text) : t->length, slot->began,
                 now);
    return false;
  }
  if (!belongs(m->options, slot, reply)) m->tally->misplaced++;
  if (slot->kind == CALL_CART_SET || slot->kind == CALL_PLACE) m->tally->entries++;
  tally_accept(m->tally, slot->began, now);
  return false;
}

void mix_run(const LoopOptions *loop, const MixOptions *options, Tally *tally) {
  const PlaceOptions *o = options->place;
  Mixing m = {
      .task = {next, compose, judge},
      .options = options,
      .tally = tally,
      .draw = draw_new(o->seed, o->skus, o->zipf, o->theta),
  };
  for (int i = 0; i < CALLS; i++) m.shares += options->share[i];
  tally_open(tally, o->warmup, o->seconds);
  loop_run(loop, &m.task);
  tally_close(tally);
  draw_free(&m.draw);
}
