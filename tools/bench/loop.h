// The closed loop: some connections, each with a fixed number of requests in flight, in order.
// What is asked and what the answers mean is a Task's business (place.c, setup.c).
#pragma once
#include "resp.h"

enum { MAX_LINES = 16, MAX_DEPTH = 1024, MAX_CONNECTIONS = 1000 };

// One request in flight. `stage` counts the round trips it has made; `kind`
// is the task's own.
typedef struct {
  uint64_t began, number;
  int64_t position, total;
  uint32_t customer, sku[MAX_LINES];
  uint16_t quantity[MAX_LINES];
  uint8_t stage, kind;
} Slot;

typedef struct Task Task;
struct Task {
  // Draws the next request; false when there is none left.
  bool (*next)(Task *task, Slot *slot, uint64_t now);
  void (*compose)(Task *task, const Slot *slot, Buffer *out);
  // Takes in a reply; true when the slot wants another round trip before it is done.
  bool (*judge)(Task *task, Slot *slot, const Reply *reply, uint64_t now);
};

typedef struct {
  const char *socket;
  unsigned connections, depth;
} LoopOptions;

// Runs the task until it has no more requests and every reply is there. Ends the process with a
// message when the server goes away, stays silent for 10 s or does not speak RESP2.
void loop_run(const LoopOptions *options, Task *task);
