// LMDB as the operating system ships it: Debian's liblmdb-dev, 0.9.24.
#include <lmdb.h>

// statfs(2), which the Glibc module leaves out: LMDB must not run on a network file system.
#include <sys/vfs.h>

// renameat2(2) with RENAME_EXCHANGE, which the Glibc module leaves out too: two directories change
// names at one stroke. Returns 0, or -1 with errno set. Declared here and not included: a header
// that Glibc's module has as well would make its types, such as `stat`, seem to be of this module.
extern int renameat2(int, const char *, int, const char *, unsigned int);

static inline int clmdb_exchange(const char *path, const char *other) {
    return renameat2(-100 /* AT_FDCWD */, path, -100, other, 2 /* RENAME_EXCHANGE */);
}
