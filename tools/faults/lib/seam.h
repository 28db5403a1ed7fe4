/* The seam between a program and the kernel, for libraries loaded with LD_PRELOAD.
 *
 * seam.c stands in for the C library's calls that change files, names and sockets. Those that
 * concern the directory under FAULTS_ROOT, or a socket that was accepted, become an `act` and are
 * handed to `perform`, which each library defines: record.c writes them down, inject.c lets the
 * n-th of them fail. All others go to the kernel as they are. */
#ifndef SEAM_H
#define SEAM_H

#include <stdint.h>
#include <sys/types.h>
#include <sys/uio.h>

enum kind {
    ACT_OPEN = 1, /* a file or directory, by path */
    ACT_LOOK,     /* reads, or asks something of a file or a path */
    ACT_MAP,      /* maps a file */
    ACT_WRITE,    /* bytes to a file */
    ACT_SYNC,     /* fsync, fdatasync */
    ACT_TRUNCATE,
    ACT_MKDIR,
    ACT_RMDIR,
    ACT_UNLINK,
    ACT_RENAME,
    ACT_EXCHANGE, /* renameat2 with RENAME_EXCHANGE */
    ACT_SEND,     /* bytes to a client */
};

/* What an open descriptor is. */
struct descriptor {
    enum { OTHER = 0, FILE_OR_DIRECTORY, CLIENT } kind;
    uint64_t inode;      /* of a file or directory */
    uint32_t connection; /* of a client: 1, 2, … in the order accepted */
    int is_dsync;        /* opened with O_DSYNC */
};

struct act {
    enum kind kind;
    const char *name; /* of the call, as the manual has it */
    long number;      /* of the system call, and its arguments */
    long arguments[6];
    struct descriptor *descriptor; /* what it is done to, or NULL */
    const char *path;              /* what it is done to by name, or NULL */
    const char *other;             /* the new name */
    const struct iovec *parts;     /* what is written */
    int count;
    off_t offset; /* where to; -1 is the descriptor's own place */
};

/* Defined by each library: carries `act` out, or does not; sets errno like a system call. */
long perform(struct act *act);

/* Carries `act` out as it stands. */
long really(struct act *act);

/* Bytes that `act` is to write. */
size_t length_of(const struct act *act);

/* The open descriptor's entry; NULL where the number is out of bounds. */
struct descriptor *descriptor_of(int fd);

/* The number in an environment variable, or `otherwise`. */
long setting(const char *name, long otherwise);

/* Ends the process with a sentence: the library cannot do its work. */
void give_up(const char *sentence) __attribute__((noreturn));

#endif
