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
    const struct decision *next;    /* of the same scope and key: denials of several ids */
};

struct decisions;

/* STATUS_CONFIG with file, line and column for a bad row: an id that the registry lacks, two rows
 * of one scope and key that contradict each other, an accept without id. */
MUST_CHECK enum status decisions_read(const char *path, const struct registry *registry,
                                      struct decisions **out, struct error *error);
void decisions_free(struct decisions *decisions);

/* The first row of a scope for a key, more by `next`; NULL for none, also without decisions. */
const struct decision *decisions_find(const struct decisions *decisions, const char *scope,
                                      const char *key);

/* " @ " parts name and address in the key of a `party`. */
#define DECISION_KEY_AT " @ "
