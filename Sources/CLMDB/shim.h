// LMDB as the operating system ships it: Debian's liblmdb-dev, 0.9.24.
#include <lmdb.h>

// statfs(2), which the Glibc module leaves out: LMDB must not run on a network file system.
#include <sys/vfs.h>

// renameat2(2) with RENAME_EXCHANGE, which the Glibc module leaves out too: two directories change
// names at one stroke. Returns 0, or -1 with errno set.
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

static inline int clmdb_exchange(const char *path, const char *other) {
    return (int)syscall(SYS_renameat2, AT_FDCWD, path, AT_FDCWD, other, 2U);
}
