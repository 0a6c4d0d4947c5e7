/* lock.h - one run at a time for each state folder; any number of scans for a folder of parts.
 *
 * An flock on a file in it: the kernel drops it with the process, so a killed run leaves no lock
 * behind.  The file itself stays, since removing it would let two runs lock two files.
 * Ownership: lock_take and lock_join make it, lock_release frees it (NULL is fine). */
#pragma once

#include <stdbool.h>

#include "status.h"

struct lock;

/* STATUS_LOCKED, without waiting, when another run has it; then nothing was touched. */
MUST_CHECK enum status lock_take(const char *folder, struct lock **out, struct error *error);

/* Joins those who write into `folder`.  `*alone` when nobody else does: then others wait until
 * lock_let_in, and what is half written there is a killed one's. */
MUST_CHECK enum status lock_join(const char *folder, bool *alone, struct lock **out,
                                 struct error *error);
MUST_CHECK enum status lock_let_in(struct lock *lock, struct error *error);

void lock_release(struct lock *lock);
