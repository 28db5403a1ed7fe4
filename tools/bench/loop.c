#define _GNU_SOURCE
#include "loop.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "tally.h"

enum { READ_AT_ONCE = 64 * 1024, SILENCE_MS = 10000, EVENTS = 256 };

typedef struct {
  int fd;
  bool wants_write;
  unsigned head, used;
  Buffer in, out;
  Slot *ring;
} Connection;

typedef struct {
  int epoll;
  size_t in_flight;
  unsigned depth;
  Task *task;
} Loop;

static void fail(const char *what) {
  fprintf(stderr, "load: %s: %s\n", what, strerror(errno));
  exit(1);
}

static void connect_one(Loop *loop, Connection *c, const char *path) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  if (strlen(path) >= sizeof address.sun_path) {
    errno = ENAMETOOLONG;
    fail(path);
  }
  strcpy(address.sun_path, path);
  c->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (c->fd < 0 || connect(c->fd, (struct sockaddr *)&address, sizeof address)) fail(path);
  if (fcntl(c->fd, F_SETFL, O_NONBLOCK)) fail("fcntl");
  c->ring = calloc(loop->depth, sizeof *c->ring);
  if (!c->ring) fail("memory");
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
  if (epoll_ctl(loop->epoll, EPOLL_CTL_ADD, c->fd, &event)) fail("epoll_ctl");
}

static void send_pending(Loop *loop, Connection *c) {
  while (c->out.at < c->out.end) {
    ssize_t n = send(c->fd, c->out.bytes + c->out.at, c->out.end - c->out.at, MSG_NOSIGNAL);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0 && errno == EAGAIN) break;
    if (n < 0) fail("send");
    c->out.at += (size_t)n;
  }
  bool pending = c->out.at < c->out.end;
  if (pending == c->wants_write) return;
  c->wants_write = pending;
  uint32_t events = EPOLLIN | (pending ? (uint32_t)EPOLLOUT : 0);
  struct epoll_event event = {.events = events, .data.ptr = c};
  if (epoll_ctl(loop->epoll, EPOLL_CTL_MOD, c->fd, &event)) fail("epoll_ctl");
}

static void ask(Loop *loop, Connection *c, const Slot *slot) {
  loop->task->compose(loop->task, slot, &c->out);
  c->ring[(c->head + c->used++) % loop->depth] = *slot;
  loop->in_flight++;
}

static void ask_next(Loop *loop, Connection *c, uint64_t now) {
  Slot slot = {.began = now};
  if (loop->task->next(loop->task, &slot, now)) ask(loop, c, &slot);
}

static void receive(Connection *c) {
  for (;;) {
    buffer_room(&c->in, READ_AT_ONCE);
    ssize_t n = recv(c->fd, c->in.bytes + c->in.end, READ_AT_ONCE, 0);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0 && errno == EAGAIN) return;
    if (n < 0) fail("recv");
    if (n == 0) {
      fprintf(stderr, "load: the server closed the connection\n");
      exit(1);
    }
    c->in.end += (size_t)n;
    if (n < READ_AT_ONCE) return;
  }
}

static void take_replies(Loop *loop, Connection *c) {
  static Reply reply;
  uint64_t now = nanos_now();
  while (c->in.at < c->in.end) {
    ssize_t n = parse_reply(c->in.bytes + c->in.at, c->in.end - c->in.at, &reply);
    if (n == 0) return;
    if (n < 0 || c->used == 0) {
      fprintf(stderr, "load: %s\n", n < 0 ? "the server does not speak RESP2" : "reply unasked");
      exit(1);
    }
    Slot slot = c->ring[c->head];
    c->head = (c->head + 1) % loop->depth;
    c->used--;
    loop->in_flight--;
    if (loop->task->judge(loop->task, &slot, &reply, now)) ask(loop, c, &slot);
    else ask_next(loop, c, now);
    c->in.at += (size_t)n;
  }
}

static void serve(Loop *loop, const struct epoll_event *event) {
  Connection *c = event->data.ptr;
  if (event->events & (EPOLLIN | EPOLLHUP | EPOLLERR)) {
    receive(c);
    take_replies(loop, c);
  }
  send_pending(loop, c);
}

void loop_run(const LoopOptions *options, Task *task) {
  Loop loop = {.epoll = epoll_create1(EPOLL_CLOEXEC), .depth = options->depth, .task = task};
  Connection *all = calloc(options->connections, sizeof *all);
  if (loop.epoll < 0 || !all) fail("epoll");
  for (unsigned i = 0; i < options->connections; i++) connect_one(&loop, &all[i], options->socket);
  for (unsigned i = 0; i < options->connections; i++) {
    for (unsigned k = 0; k < options->depth; k++) ask_next(&loop, &all[i], nanos_now());
    send_pending(&loop, &all[i]);
  }
  struct epoll_event events[EVENTS];
  while (loop.in_flight > 0) {
    int n = epoll_wait(loop.epoll, events, EVENTS, SILENCE_MS);
    if (n < 0 && errno != EINTR) fail("epoll_wait");
    if (n == 0) {
      fprintf(stderr, "load: no reply for 10 s, %zu in flight\n", loop.in_flight);
      exit(1);
    }
    for (int i = 0; i < n; i++) serve(&loop, &events[i]);
  }
  for (unsigned i = 0; i < options->connections; i++) {
    close(all[i].fd);
    free(all[i].ring);
    free(all[i].in.bytes);
    free(all[i].out.bytes);
  }
  free(all);
  close(loop.epoll);
}
