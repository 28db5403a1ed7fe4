#include "place.h"

#include <stdio.h>
#include <string.h>

#include "setup.h"

typedef struct {
  Task task;
  const PlaceOptions *options;
  Tally *tally;
  Draw draw;
  int64_t known;
} Placing;

#define PUT(out, literal) put_raw(out, literal, sizeof literal - 1)

static bool already_drawn(const Slot *slot, unsigned lines, unsigned sku) {
  for (unsigned i = 0; i < lines; i++)
    if (slot->sku[i] == sku) return true;
  return false;
}

void place_draw(const PlaceOptions *o, Draw *draw, Slot *slot) {
  slot->customer = draw_uniform(draw, o->customers);
  slot->total = SETUP_SHIPPING;
  for (unsigned i = 0; i < o->lines; i++) {
    do slot->sku[i] = draw_sku(draw);
    while (already_drawn(slot, i, slot->sku[i]));
    slot->quantity[i] = (uint16_t)(1 + draw_uniform(draw, 3));
    slot->total += (int64_t)slot->quantity[i] * SETUP_PRICE;
  }
}

static bool next(Task *task, Slot *slot, uint64_t now) {
  Placing *p = (Placing *)task;
  if (now >= p->tally->stop || p->tally->sent >= p->options->limit) return false;
  slot->number = p->tally->sent++;
  slot->position = p->known;
  place_draw(p->options, &p->draw, slot);
  return true;
}

static void put_lines(const PlaceOptions *o, const Slot *slot, Buffer *out) {
  for (unsigned i = 0; i < o->lines; i++) {
    put_name(out, "s", slot->sku[i], o->digits);
    put_integer(out, slot->quantity[i]);
  }
}

static void put_position(const PlaceOptions *o, const Slot *slot, Buffer *out) {
  if (o->claim == CLAIM_ANY) PUT(out, "$3\r\nany\r\n");
  else if (o->claim == CLAIM_STALE) put_text(out, o->peer == PEER_REDIS ? "-1" : "1");
  else put_integer(out, slot->position);
}

static void compose_preview(const PlaceOptions *o, const Slot *slot, Buffer *out) {
  if (o->peer == PEER_DAYBOOK) {
    put_array(out, 3 + 2 * o->lines);
    PUT(out, "$13\r\nORDER.PREVIEW\r\n");
    put_name(out, "c", slot->customer, o->digits);
    PUT(out, "$5\r\nITEMS\r\n");
    put_lines(o, slot, out);
    return;
  }
  put_array(out, 2 + o->lines);
  PUT(out, "$5\r\nHMGET\r\n$3\r\nver\r\n");
  for (unsigned i = 0; i < o->lines; i++) put_name(out, "s", slot->sku[i], o->digits);
}

// A key for each order: numbers in the order they are drawn, or scattered as random ones would be. To
// multiply by an odd number and to fold is different for each number.
static void put_key(const PlaceOptions *o, const Slot *slot, Buffer *out) {
  if (!o->scattered) return put_name(out, o->prefix, slot->number, 0);
  uint64_t mixed = slot->number * 0x9e3779b97f4a7c15u;
  char key[100];
  snprintf(key, sizeof key, "%016llx-%.64s", (unsigned long long)(mixed ^ mixed >> 32), o->prefix);
  put_text(out, key);
}

void place_compose(const PlaceOptions *o, const Slot *slot, Buffer *out) {
  if (o->claim == CLAIM_PREVIEW && slot->stage == 0) return compose_preview(o, slot, out);
  if (o->peer == PEER_REDIS) {
    put_array(out, 7 + 2 * o->lines);
    PUT(out, "$7\r\nEVALSHA\r\n");
    put_text(out, o->sha);
    PUT(out, "$1\r\n0\r\n");
    put_name(out, "c", slot->customer, o->digits);
    put_key(o, slot, out);
    put_position(o, slot, out);
    PUT(out, "$4\r\ncard\r\n");
    return put_lines(o, slot, out);
  }
  put_array(out, 11 + 2 * o->lines);
  PUT(out, "$11\r\nORDER.PLACE\r\n");
  put_name(out, "c", slot->customer, o->digits);
  PUT(out, "$3\r\nKEY\r\n");
  put_key(o, slot, out);
  PUT(out, "$2\r\nAT\r\n");
  put_position(o, slot, out);
  PUT(out, "$5\r\nTOTAL\r\n");
  if (o->exact_total) put_integer(out, slot->total);
  else PUT(out, "$3\r\nany\r\n");
  PUT(out, "$7\r\nPAYMENT\r\n$4\r\ncard\r\n$5\r\nITEMS\r\n");
  put_lines(o, slot, out);
}

static void compose(Task *task, const Slot *slot, Buffer *out) {
  place_compose(((Placing *)task)->options, slot, out);
}

static void learn(Placing *p, int64_t position) {
  if (position > p->known) p->known = position;
}

// The position a preview was read at. Redis has no such thing to read: the highest version of the
// lines serves, since place.lua's versions are positions too.
static void judge_preview(Placing *p, Slot *slot, const Reply *reply) {
  const Token *position = reply_field(reply, "position");
  slot->position = position ? position->value : 0;
  for (unsigned i = 1; p->options->peer == PEER_REDIS && i < reply->count; i++)
    if (reply->token[i].value > slot->position) slot->position = reply->token[i].value;
  slot->stage = 1;
}

static void refuse(Placing *p, const Slot *slot, const char *code, size_t length, uint64_t now) {
  tally_refuse(p->tally, code, length, slot->began, now);
}

// An order number reads time-customer-ordinal; one with another customer is a reply to another.
static bool belongs(const PlaceOptions *o, const Slot *slot, const Token *order) {
  if (!order || order->length >= 128) return false;
  char number[128], customer[48];
  memcpy(number, order->text, order->length);
  number[order->length] = 0;
  snprintf(customer, sizeof customer, "-c%0*u-", (int)o->digits, slot->customer);
  return strstr(number, customer) != NULL;
}

static void accept(Placing *p, Slot *slot, const Token *order, int64_t position, uint64_t now) {
  learn(p, position);
  if (!belongs(p->options, slot, order)) p->tally->misplaced++;
  p->tally->entries++;
  tally_accept(p->tally, slot->began, now);
}

// place.lua answers {1, order, position}, {2, order} known key, {0, versions…}, {-1, sku}.
static void judge_redis(Placing *p, Slot *slot, const Reply *reply, uint64_t now) {
  const Token *t = reply->token;
  if (t[0].type != '*' || reply->count < 3) return refuse(p, slot, "UNEXPECTED", 10, now);
  if (t[1].value == 1) return accept(p, slot, &t[2], reply->count > 3 ? t[3].value : 0, now);
  if (t[1].value == 2) p->tally->replayed++;
  if (t[1].value == 0) {
    for (unsigned i = 2; i < reply->count; i++) learn(p, t[i].value);
    return refuse(p, slot, "STALE", 5, now);
  }
  if (t[1].value == 2) refuse(p, slot, "REPLAYED", 8, now);
  else refuse(p, slot, "SOLDOUT", 7, now);
}

static void judge_daybook(Placing *p, Slot *slot, const Reply *reply, uint64_t now) {
  const Token *position = reply_field(reply, "position"), *replayed;
  if (!position) return refuse(p, slot, "UNEXPECTED", 10, now);
  replayed = reply_field(reply, "replayed");
  if (replayed && replayed->value) {
    p->tally->replayed++;
    return refuse(p, slot, "REPLAYED", 8, now);
  }
  accept(p, slot, reply_field(reply, "order"), position->value, now);
}

// A refusal tells `now=version` of every line that moved; the next shopper has seen that.
static void judge_error(Placing *p, Slot *slot, const Token *error, uint64_t now) {
  char text[1100], *at = text;
  size_t length = error->length < sizeof text ? error->length : sizeof text - 1;
  memcpy(text, error->text, length);
  text[length] = 0;
  if (!p->tally->first_refusal[0])
    snprintf(p->tally->first_refusal, sizeof p->tally->first_refusal, "%.150s", text);
  refuse(p, slot, text, strcspn(text, " "), now);
  if (strncmp(text, "STALE ", 6)) return;
  while ((at = strstr(at, " now="))) {
    long long version = 0;
    if (sscanf(at += 5, "%lld", &version) == 1) learn(p, version);
  }
}

static bool judge(Task *task, Slot *slot, const Reply *reply, uint64_t now) {
  Placing *p = (Placing *)task;
  bool preview = p->options->claim == CLAIM_PREVIEW && slot->stage == 0;
  if (reply->token[0].type == '-') judge_error(p, slot, &reply->token[0], now);
  else if (preview) judge_preview(p, slot, reply);
  else if (p->options->peer == PEER_REDIS) judge_redis(p, slot, reply, now);
  else judge_daybook(p, slot, reply, now);
  return preview && slot->stage == 1;
}

void place_run(const LoopOptions *loop, const PlaceOptions *options, Tally *tally) {
  Placing p = {
      .task = {next, compose, judge},
      .options = options,
      .tally = tally,
      .draw = draw_new(options->seed, options->skus, options->zipf, options->theta),
  };
  tally_open(tally, options->warmup, options->seconds);
  loop_run(loop, &p.task);
  tally_close(tally);
  draw_free(&p.draw);
}
