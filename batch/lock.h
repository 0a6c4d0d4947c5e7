/* lock.h - one run at a time for each state folder.
 *
 * An flock on the file `lock` in it: the kernel drops it with the process, so a killed run leaves
 * no lock behind.  The file itself stays, since removing it would let two runs lock two files.
 * Ownership: lock_take makes it, lock_release frees it (NULL is fine). */
#pragma once

#include "status.h"

struct lock;

/* STATUS_LOCKED, without waiting, when another run has it; then nothing was touched. */
MUST_CHECK enum status lock_take(const char *folder, struct lock **out, struct error *error);
void lock_release(struct lock *lock);
