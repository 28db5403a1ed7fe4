/* nosync.so, a control: every LMDB environment is opened with MDB_NOSYNC, which Daybook itself
 * never does. The search for lost acknowledgements must find some in what is recorded with it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <lmdb.h>
#include <stdlib.h>

int mdb_env_open(MDB_env *env, const char *path, unsigned int flags, mdb_mode_t mode) {
    static int (*real)(MDB_env *, const char *, unsigned int, mdb_mode_t);
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, "mdb_env_open");
    if (!real) abort();
    return real(env, path, flags | MDB_NOSYNC, mode);
}
