#define _GNU_SOURCE
#include "seam.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define MOST_DESCRIPTORS 65536

static struct descriptor descriptors[MOST_DESCRIPTORS];
static uint32_t connections;
static const char *root;
static size_t root_length;

__attribute__((constructor)) static void find_root(void) {
    root = getenv("FAULTS_ROOT");
    if (!root || !*root) give_up("FAULTS_ROOT does not say which directory to watch");
    root_length = strlen(root);
}

void give_up(const char *sentence) {
    ssize_t ignored = syscall(SYS_write, 2, sentence, strlen(sentence));
    ignored = syscall(SYS_write, 2, "\n", 1);
    (void)ignored;
    abort();
}

long setting(const char *name, long otherwise) {
    const char *text = getenv(name);
    return text && *text ? strtol(text, NULL, 10) : otherwise;
}

struct descriptor *descriptor_of(int fd) {
    return fd >= 0 && fd < MOST_DESCRIPTORS ? &descriptors[fd] : NULL;
}

static int is_watched(const char *path) {
    return path && root && strncmp(path, root, root_length) == 0
        && (path[root_length] == '/' || path[root_length] == 0);
}

long really(struct act *act) {
    long *a = act->arguments;
    return syscall(act->number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

size_t length_of(const struct act *act) {
    size_t length = 0;
    for (int i = 0; i < act->count; i++) length += act->parts[i].iov_len;
    return length;
}

/* An act on an open descriptor, if that is watched. */
static long on_descriptor(int fd, struct act act) {
    struct descriptor *descriptor = descriptor_of(fd);
    if (!descriptor || descriptor->kind == OTHER) return really(&act);
    if (descriptor->kind == CLIENT) {
        if (act.kind != ACT_WRITE) return really(&act);
        act.kind = ACT_SEND;
    }
    act.descriptor = descriptor;
    return perform(&act);
}

/* An act on a name, if that is watched. */
static long on_path(struct act act) {
    return is_watched(act.path) ? perform(&act) : really(&act);
}

/* ---- opening and closing ---- */

static int open_at(const char *name, int directory, const char *path, int flags, mode_t mode) {
    struct act act = {.kind = ACT_OPEN, .name = name, .number = SYS_openat,
                      .arguments = {directory, (long)path, flags, mode}, .path = path};
    int fd = (int)on_path(act);
    struct descriptor *descriptor = descriptor_of(fd);
    if (!descriptor) return fd;
    memset(descriptor, 0, sizeof *descriptor);
    struct stat status;
    if (is_watched(path) && fstat(fd, &status) == 0) {
        descriptor->kind = FILE_OR_DIRECTORY;
        descriptor->inode = status.st_ino;
        descriptor->is_dsync = (flags & O_DSYNC) != 0;
    }
    return fd;
}

#define MODE_AFTER(flags)                                      \
    mode_t mode = 0;                                           \
    if ((flags) & (O_CREAT | __O_TMPFILE)) {                   \
        va_list rest;                                          \
        va_start(rest, flags);                                 \
        mode = va_arg(rest, mode_t);                           \
        va_end(rest);                                          \
    }

int open(const char *path, int flags, ...) {
    MODE_AFTER(flags)
    return open_at("open", AT_FDCWD, path, flags, mode);
}

int openat(int directory, const char *path, int flags, ...) {
    MODE_AFTER(flags)
    return open_at("openat", directory, path, flags, mode);
}

int open64(const char *path, int flags, ...) __attribute__((alias("open")));
int openat64(int directory, const char *path, int flags, ...) __attribute__((alias("openat")));

int close(int fd) {
    struct descriptor *descriptor = descriptor_of(fd);
    if (descriptor) descriptor->kind = OTHER;
    return (int)syscall(SYS_close, fd);
}

int accept4(int fd, struct sockaddr *address, socklen_t *length, int flags) {
    int client = (int)syscall(SYS_accept4, fd, address, length, flags);
    struct descriptor *descriptor = descriptor_of(client);
    if (descriptor) {
        uint32_t number = __atomic_add_fetch(&connections, 1, __ATOMIC_SEQ_CST);
        *descriptor = (struct descriptor){.kind = CLIENT, .connection = number};
    }
    return client;
}

int accept(int fd, struct sockaddr *address, socklen_t *length) {
    return accept4(fd, address, length, 0);
}

/* ---- writing ---- */

ssize_t write(int fd, const void *bytes, size_t length) {
    struct iovec part = {(void *)bytes, length};
    return on_descriptor(fd, (struct act){
        .kind = ACT_WRITE, .name = "write", .number = SYS_write,
        .arguments = {fd, (long)bytes, (long)length}, .parts = &part, .count = 1, .offset = -1});
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) {
    struct iovec part = {(void *)bytes, length};
    return on_descriptor(fd, (struct act){
        .kind = ACT_WRITE, .name = "pwrite", .number = SYS_pwrite64,
        .arguments = {fd, (long)bytes, (long)length, offset},
        .parts = &part, .count = 1, .offset = offset});
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    return on_descriptor(fd, (struct act){
        .kind = ACT_WRITE, .name = "writev", .number = SYS_writev,
        .arguments = {fd, (long)parts, count}, .parts = parts, .count = count, .offset = -1});
}

ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) {
    return on_descriptor(fd, (struct act){
        .kind = ACT_WRITE, .name = "pwritev", .number = SYS_pwritev,
        .arguments = {fd, (long)parts, count, offset},
        .parts = parts, .count = count, .offset = offset});
}

ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
    return on_descriptor(fd, (struct act){
        .kind = ACT_WRITE, .name = "sendmsg", .number = SYS_sendmsg,
        .arguments = {fd, (long)message, flags},
        .parts = message->msg_iov, .count = (int)message->msg_iovlen, .offset = -1});
}

ssize_t pwrite64(int, const void *, size_t, off_t) __attribute__((alias("pwrite")));
ssize_t pwritev64(int, const struct iovec *, int, off_t) __attribute__((alias("pwritev")));

/* ---- to the disk, and to another length ---- */

int fsync(int fd) {
    return (int)on_descriptor(fd, (struct act){
        .kind = ACT_SYNC, .name = "fsync", .number = SYS_fsync, .arguments = {fd}});
}

int fdatasync(int fd) {
    return (int)on_descriptor(fd, (struct act){
        .kind = ACT_SYNC, .name = "fdatasync", .number = SYS_fdatasync, .arguments = {fd}});
}

int ftruncate(int fd, off_t length) {
    return (int)on_descriptor(fd, (struct act){
        .kind = ACT_TRUNCATE, .name = "ftruncate", .number = SYS_ftruncate,
        .arguments = {fd, length}, .offset = length});
}

int ftruncate64(int, off_t) __attribute__((alias("ftruncate")));

/* ---- looking ---- */

ssize_t pread(int fd, void *bytes, size_t length, off_t offset) {
    return on_descriptor(fd, (struct act){
        .kind = ACT_LOOK, .name = "pread", .number = SYS_pread64,
        .arguments = {fd, (long)bytes, (long)length, offset}});
}

off_t lseek(int fd, off_t offset, int whence) {
    return on_descriptor(fd, (struct act){
        .kind = ACT_LOOK, .name = "lseek", .number = SYS_lseek,
        .arguments = {fd, offset, whence}});
}

int access(const char *path, int mode) {
    return (int)on_path((struct act){
        .kind = ACT_LOOK, .name = "access", .number = SYS_access,
        .arguments = {(long)path, mode}, .path = path});
}

void *mmap(void *place, size_t length, int protection, int flags, int fd, off_t offset) {
    return (void *)on_descriptor(fd, (struct act){
        .kind = ACT_MAP, .name = "mmap", .number = SYS_mmap,
        .arguments = {(long)place, (long)length, protection, flags, fd, offset}});
}

ssize_t pread64(int, void *, size_t, off_t) __attribute__((alias("pread")));
off_t lseek64(int, off_t, int) __attribute__((alias("lseek")));
void *mmap64(void *, size_t, int, int, int, off_t) __attribute__((alias("mmap")));

/* ---- names ---- */

int mkdir(const char *path, mode_t mode) {
    return (int)on_path((struct act){
        .kind = ACT_MKDIR, .name = "mkdir", .number = SYS_mkdir,
        .arguments = {(long)path, mode}, .path = path});
}

int rmdir(const char *path) {
    return (int)on_path((struct act){
        .kind = ACT_RMDIR, .name = "rmdir", .number = SYS_rmdir,
        .arguments = {(long)path}, .path = path});
}

int unlink(const char *path) {
    return (int)on_path((struct act){
        .kind = ACT_UNLINK, .name = "unlink", .number = SYS_unlink,
        .arguments = {(long)path}, .path = path});
}

int rename(const char *path, const char *other) {
    return (int)on_path((struct act){
        .kind = ACT_RENAME, .name = "rename", .number = SYS_rename,
        .arguments = {(long)path, (long)other}, .path = path, .other = other});
}

int renameat2(int from, const char *path, int to, const char *other, unsigned flags) {
    return (int)on_path((struct act){
        .kind = flags == RENAME_EXCHANGE ? ACT_EXCHANGE : ACT_RENAME, .name = "renameat2",
        .number = SYS_renameat2, .arguments = {from, (long)path, to, (long)other, flags},
        .path = path, .other = other});
}
