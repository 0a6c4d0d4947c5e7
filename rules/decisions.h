/* decisions.h - staff's word on rights, parties and names, from decisions.csv.
 *
 * Ownership and threads as in registry.h. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "registry.h"
#include "status.h"

struct decision {
    const char *scope;              /* "right", "party", "name" */
    const char *key;
    bool accept;                    /* else deny */
    const char *id;                 /* whose; "" with a deny: for all */
    const char *reason;
    int32_t decided_on;
    const char *decided_by_role;
    uint64_t line;
    const struct decision *next;    /* another of the same scope and key, and no other decision */
};

struct decisions;

/* Reads the file whole; rows decided after `as_of` (0: none) are checked, but nobody knows them
 * yet, so that a past night can be worked out again.  STATUS_CONFIG with file, line and column for
 * a bad row: an id that the registry lacks, an accept without id, a right's key that is none, two
 * different decisions for one scope and key; the key of a right alone and with "#1" are one. */
MUST_CHECK enum status decisions_read(const char *path, const struct registry *registry,
                                      int32_t as_of, struct decisions **out, struct error *error);
void decisions_free(struct decisions *decisions);

/* The first row of a scope for a key, more by `next`; NULL for none, also without decisions. */
const struct decision *decisions_find(const struct decisions *decisions, const char *scope,
                                      const char *key);

/* " @ " parts name and address in the key of a `party`. */
#define DECISION_KEY_AT " @ "
