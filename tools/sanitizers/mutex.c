/* Tells the thread sanitizer what Swift's Mutex does where two threads meet.
 *
 * The uncontended path of Synchronization.Mutex is compiled into our code and watched. The contended
 * one is in libswiftSynchronization, where the kernel hands the lock from thread to thread (FUTEX_PI)
 * without an instruction that the sanitizer sees: whatever a Mutex guards then looks like a race.
 * Loaded before that library, these two say "released" before the one and "acquired" after the other.
 * Nothing is suppressed by this: what is touched outside of the lock is reported as ever. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>

#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"
#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *self

void __tsan_acquire(void *) __attribute__((weak));
void __tsan_release(void *) __attribute__((weak));

SWIFT void lock_slow(uint32_t thread, SELF) __asm__(LOCK);
SWIFT void unlock_slow(SELF) __asm__(UNLOCK);

static void *real(const char *name) {
    void *found = dlsym(RTLD_NEXT, name);
    if (!found) abort();
    return found;
}

SWIFT void lock_slow(uint32_t thread, SELF) {
    static SWIFT void (*lock)(uint32_t, SELF);
    if (!lock) lock = (SWIFT void (*)(uint32_t, SELF))real(LOCK);
    lock(thread, self);
    if (__tsan_acquire) __tsan_acquire(self);
}

SWIFT void unlock_slow(SELF) {
    static SWIFT void (*unlock)(SELF);
    if (!unlock) unlock = (SWIFT void (*)(SELF))real(UNLOCK);
    if (__tsan_release) __tsan_release(self);
    unlock(self);
}
