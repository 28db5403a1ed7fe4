// LMDB as the operating system ships it: Debian's liblmdb-dev, 0.9.24.
#include <lmdb.h>

// statfs(2), which the Glibc module leaves out: LMDB must not run on a network file system.
#include <sys/vfs.h>
