/* record.so: writes down, in one order, what a program does to the files under FAULTS_ROOT and
 * what it tells its clients, so that every state a power cut may leave can be made afterwards.
 *
 *   FAULTS_ROOT     the directory to watch
 *   FAULTS_TRACE    the file that records are appended to
 *   FAULTS_DELAY    a flush takes up to so many microseconds longer (0)
 *   FAULTS_SEED     for those delays (1)
 *   FAULTS_KILL_AT  the process is killed right after so many records (0: never)
 *   FAULTS_LIE      1: fdatasync says it has flushed and has not (0)
 *   FAULTS_FAIL_AT  which flush fails, counted from 1 (0: none), and
 *   FAULTS_ERROR    with which error (EIO)
 *
 * One lock covers each act and its record, so the order of records is one that really happened.
 * A flush is two records, since it covers what was written before it began and holds from when it
 * has ended. After one that failed, the kernel takes what was to be written for written, and never
 * tries again: no later flush covers it. A descriptor opened with O_DSYNC is opened without it: its writes are written, then
 * flushed, as two acts of which each has its record. */
#define _GNU_SOURCE
#include "seam.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum record_kind {
    RECORD_START = 1, /* a process begins */
    RECORD_WRITE,     /* offset, payload */
    RECORD_FLUSHING,  /* a flush of a file or directory begins */
    RECORD_FLUSHED,   /* it has ended: what was there when it began is durable */
    RECORD_TRUNCATE,  /* offset is the new length */
    RECORD_CREATE,    /* payload: path */
    RECORD_MKDIR,     /* payload: path */
    RECORD_UNLINK,    /* payload: path */
    RECORD_RMDIR,     /* payload: path */
    RECORD_RENAME,    /* payload: path, zero byte, new path */
    RECORD_EXCHANGE,  /* payload: path, zero byte, other path */
    RECORD_SENT,      /* inode: connection; payload: bytes */
    RECORD_MAPPED,    /* mapped so that memory writes the file, which no record would show */
    RECORD_FAILED,    /* a flush has ended, and failed */
};

struct record {
    uint32_t kind;
    uint32_t process;
    uint64_t inode;
    uint64_t offset; /* a flush of some bytes only: where they begin */
    uint64_t extent; /* and how many there are; 0 is the whole file */
    uint64_t length; /* of the payload that follows */
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int trace = -1;
static long delay, kill_at, is_lying, fail_at, failure, written, flushes;
static unsigned seed;

/* Appends a record; with the lock held. */
static void note(struct record record, const struct iovec *parts, int count) {
    struct iovec all[1 + 1024];
    if (count > 1024) give_up("record.so: a write of too many parts");
    record.process = (uint32_t)getpid();
    all[0] = (struct iovec){&record, sizeof record};
    for (int i = 0; i < count; i++) all[i + 1] = parts[i];
    size_t whole = sizeof record + record.length;
    if (record.length && count == 0) give_up("record.so: a record without its payload");
    ssize_t done = syscall(SYS_writev, trace, all, count + 1);
    if (done != (ssize_t)whole) give_up("record.so: the trace cannot be written");
    if (++written == kill_at) kill(getpid(), SIGKILL);
}

static void note_paths(enum record_kind kind, uint64_t inode, const char *path, const char *other) {
    struct iovec parts[2] = {{(void *)path, strlen(path)}, {NULL, 0}};
    struct record record = {.kind = kind, .inode = inode, .length = parts[0].iov_len};
    if (other) {
        parts[0].iov_len += 1; /* its zero byte parts the two */
        parts[1] = (struct iovec){(void *)other, strlen(other)};
        record.length = parts[0].iov_len + parts[1].iov_len;
    }
    note(record, parts, other ? 2 : 1);
}

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("FAULTS_TRACE");
    if (!path) give_up("record.so: FAULTS_TRACE does not say where to write");
    int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND, 0600);
    trace = (int)syscall(SYS_fcntl, fd, F_DUPFD_CLOEXEC, 900);
    if (trace < 0) give_up("record.so: the trace cannot be opened");
    syscall(SYS_close, fd);
    delay = setting("FAULTS_DELAY", 0);
    seed = (unsigned)setting("FAULTS_SEED", 1);
    kill_at = setting("FAULTS_KILL_AT", 0);
    is_lying = setting("FAULTS_LIE", 0);
    fail_at = setting("FAULTS_FAIL_AT", 0);
    failure = setting("FAULTS_ERROR", EIO);
    pthread_mutex_lock(&lock);
    note((struct record){.kind = RECORD_START}, NULL, 0);
    pthread_mutex_unlock(&lock);
}

static void dawdle(void) {
    if (delay <= 0) return;
    pthread_mutex_lock(&lock);
    useconds_t pause = (useconds_t)(rand_r(&seed) % delay);
    pthread_mutex_unlock(&lock);
    usleep(pause);
}

/* Flushes, with a record before and one after; `extent` bytes from `offset`, or all. */
static long flush(struct act *act, uint64_t offset, uint64_t extent) {
    struct record record = {.kind = RECORD_FLUSHING, .inode = act->descriptor->inode,
                            .offset = offset, .extent = extent};
    if (is_lying && act->number == SYS_fdatasync) return 0;
    pthread_mutex_lock(&lock);
    note(record, NULL, 0);
    int is_failing = ++flushes == fail_at;
    pthread_mutex_unlock(&lock);
    dawdle();
    if (!is_failing && syscall(SYS_fdatasync, act->arguments[0]) != 0)
        give_up("record.so: a flush failed by itself");
    record.kind = is_failing ? RECORD_FAILED : RECORD_FLUSHED;
    pthread_mutex_lock(&lock);
    note(record, NULL, 0);
    pthread_mutex_unlock(&lock);
    errno = (int)failure;
    return is_failing ? -1 : 0;
}

static long write_file(struct act *act) {
    size_t length = length_of(act);
    pthread_mutex_lock(&lock);
    off_t offset = act->offset;
    if (offset < 0) offset = (off_t)syscall(SYS_lseek, act->arguments[0], 0, SEEK_CUR);
    long result = really(act);
    if (result != (long)length) give_up("record.so: a write was cut short by itself");
    note((struct record){.kind = RECORD_WRITE, .inode = act->descriptor->inode,
                         .offset = (uint64_t)offset, .length = length},
         act->parts, act->count);
    pthread_mutex_unlock(&lock);
    if (act->descriptor->is_dsync && flush(act, (uint64_t)offset, length) != 0) return -1;
    return result;
}

/* The kernel may take less than was offered: what it took is what the client sees. */
static long tell(struct act *act) {
    pthread_mutex_lock(&lock);
    long result = really(act);
    int error = errno;
    if (result > 0) {
        struct iovec parts[1024];
        size_t left = (size_t)result;
        int count = 0;
        for (; count < act->count && count < 1024 && left > 0; count++) {
            parts[count] = act->parts[count];
            if (parts[count].iov_len > left) parts[count].iov_len = left;
            left -= parts[count].iov_len;
        }
        note((struct record){.kind = RECORD_SENT, .inode = act->descriptor->connection,
                             .length = (uint64_t)result - left}, parts, count);
    }
    pthread_mutex_unlock(&lock);
    errno = error;
    return result;
}

static uint64_t inode_of(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 ? status.st_ino : 0;
}

static long open_file(struct act *act) {
    pthread_mutex_lock(&lock);
    int is_new = (act->arguments[2] & O_CREAT) && inode_of(act->path) == 0;
    long flags = act->arguments[2];
    if ((flags & O_TRUNC) && !(flags & O_EXCL) && !is_new)
        give_up("record.so: a file is emptied by open");
    act->arguments[2] &= ~(long)(O_SYNC | O_DSYNC);
    long result = really(act);
    int error = errno;
    if (result >= 0 && is_new) note_paths(RECORD_CREATE, inode_of(act->path), act->path, NULL);
    pthread_mutex_unlock(&lock);
    errno = error;
    return result;
}

static long change_names(struct act *act, enum record_kind kind) {
    pthread_mutex_lock(&lock);
    long result = really(act);
    int error = errno;
    if (result == 0) {
        uint64_t inode = kind == RECORD_MKDIR ? inode_of(act->path) : 0;
        note_paths(kind, inode, act->path, act->other);
    }
    pthread_mutex_unlock(&lock);
    errno = error;
    return result;
}

/* LMDB maps its lock file to be written, which no crash state depends on, and nothing else. */
static long map_file(struct act *act) {
    int is_written = (act->arguments[2] & PROT_WRITE) && (act->arguments[3] & MAP_SHARED);
    if (is_written) {
        pthread_mutex_lock(&lock);
        note((struct record){.kind = RECORD_MAPPED, .inode = act->descriptor->inode}, NULL, 0);
        pthread_mutex_unlock(&lock);
    }
    return really(act);
}

static long truncate_file(struct act *act) {
    pthread_mutex_lock(&lock);
    long result = really(act);
    if (result == 0)
        note((struct record){.kind = RECORD_TRUNCATE, .inode = act->descriptor->inode,
                             .offset = (uint64_t)act->offset}, NULL, 0);
    pthread_mutex_unlock(&lock);
    return result;
}

long perform(struct act *act) {
    switch (act->kind) {
    case ACT_OPEN: return open_file(act);
    case ACT_LOOK: return really(act);
    case ACT_MAP: return map_file(act);
    case ACT_WRITE: return write_file(act);
    case ACT_SYNC: return flush(act, 0, 0);
    case ACT_TRUNCATE: return truncate_file(act);
    case ACT_MKDIR: return change_names(act, RECORD_MKDIR);
    case ACT_RMDIR: return change_names(act, RECORD_RMDIR);
    case ACT_UNLINK: return change_names(act, RECORD_UNLINK);
    case ACT_RENAME: return change_names(act, RECORD_RENAME);
    case ACT_EXCHANGE: return change_names(act, RECORD_EXCHANGE);
    case ACT_SEND: return tell(act);
    }
    give_up("record.so: an act of a kind that is not known");
}
