/* status.h - the one way to fail.
 *
 * What can fail returns `enum status` and takes a `struct error *` last.  The ladder is ordered by
 * how much is lost: a record, a dump, the night.  Only batch/ prints, and errors only main.c. */
#pragma once

enum status {
    STATUS_OK,
    STATUS_END,        /* no more records: not an error */
    STATUS_REJECT,     /* this record is unusable; the next may be fine */
    STATUS_BAD_DUMP,   /* this dump is unusable, so no part; other dumps may be fine */
    STATUS_FINDINGS,   /* the work is done and something is amiss: a failed case, an unknown key */
    STATUS_CONFIG,     /* option, config, registry or policy is wrong: nothing runs */
    STATUS_LOCKED,     /* another run is on */
    STATUS_SYSTEM,     /* disk, memory or a library refused */
};

struct error { char text[512]; };           /* what failed, why, where; cut to fit */

#define MUST_CHECK __attribute__((warn_unused_result))
#define COUNT_OF(array) (sizeof (array) / sizeof *(array))

/* Fills `error`, if there is one, and returns `status`. */
__attribute__((format(printf, 3, 4)))
enum status error_set(struct error *error, enum status status, const char *format, ...);

/* The commonest failure of all: "out of memory", STATUS_SYSTEM. */
enum status error_memory(struct error *error);
