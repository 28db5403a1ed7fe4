/* inject.so: lets one act on the files under FAULTS_ROOT fail, or the process end there; or makes
 * every flush slow.
 *
 *   FAULTS_ROOT   the directory to watch
 *   FAULTS_AT     which act, counted from 1 (0: none)
 *   FAULTS_WHAT   EIO ENOSPC EINTR: the act is not carried out, and that is its error
 *                 SHORT: a write writes half, and says so; other acts are left alone
 *                 KILL: the process is killed before the act
 *   FAULTS_LIST   a file that gets a line for each act: number, call, what it was done to
 *   FAULTS_FIRED  a file that gets that line for the act that failed
 *   FAULTS_DELAY  every flush takes so many microseconds longer
 *
 * A client's socket is left alone: lost replies are tried elsewhere. */
#define _GNU_SOURCE
#include "seam.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static const struct {
    const char *word;
    int error;
} errors[] = {{"EIO", EIO}, {"ENOSPC", ENOSPC}, {"EINTR", EINTR}};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long count, fault_at, delay;
static int error, is_short, is_kill;
static int list = -1, fired = -1;

static int open_log(const char *variable) {
    const char *path = getenv(variable);
    if (!path || !*path) return -1;
    int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND, 0600);
    int high = (int)syscall(SYS_fcntl, fd, F_DUPFD_CLOEXEC, 900);
    if (high < 0) give_up("inject.so: a log cannot be opened");
    syscall(SYS_close, fd);
    return high;
}

__attribute__((constructor)) static void begin(void) {
    const char *what = getenv("FAULTS_WHAT");
    list = open_log("FAULTS_LIST");
    fired = open_log("FAULTS_FIRED");
    delay = setting("FAULTS_DELAY", 0);
    fault_at = setting("FAULTS_AT", 0);
    if (fault_at == 0) return;
    if (!what) give_up("inject.so: FAULTS_WHAT does not say how the act is to fail");
    is_short = strcmp(what, "SHORT") == 0;
    is_kill = strcmp(what, "KILL") == 0;
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        if (strcmp(what, errors[i].word) == 0) error = errors[i].error;
    if (!error && !is_short && !is_kill) give_up("inject.so: FAULTS_WHAT is not known");
}

static void log_act(int fd, long number, const struct act *act) {
    char line[512];
    unsigned long long inode = act->descriptor ? act->descriptor->inode : 0;
    int length = snprintf(line, sizeof line, "%ld %s %s %llu\n", number, act->name,
                          act->path ? act->path : "-", inode);
    if (length >= (int)sizeof line) length = sizeof line - 1;
    if (fd >= 0 && syscall(SYS_write, fd, line, length) != length)
        give_up("inject.so: a log cannot be written");
}

/* Half of a write, as a signal or a full disk may leave it. */
static long write_half(struct act *act) {
    size_t half = length_of(act) / 2;
    if (act->number == SYS_writev || act->number == SYS_pwritev) {
        struct iovec first = act->parts[0];
        if (first.iov_len > half) first.iov_len = half;
        act->arguments[1] = (long)&first;
        act->arguments[2] = 1;
        return really(act);
    }
    act->arguments[2] = (long)half;
    return really(act);
}

long perform(struct act *act) {
    if (act->kind == ACT_SEND) return really(act);
    pthread_mutex_lock(&lock);
    long number = ++count;
    log_act(list, number, act);
    int is_due = number == fault_at && (!is_short || act->kind == ACT_WRITE);
    if (is_due) log_act(fired, number, act);
    pthread_mutex_unlock(&lock);
    if (act->kind == ACT_SYNC && delay > 0) usleep((useconds_t)delay);
    if (!is_due) return really(act);
    if (is_kill) kill(getpid(), SIGKILL);
    if (is_short) return write_half(act);
    errno = error;
    return -1;
}
