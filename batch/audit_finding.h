/* audit_finding.h - what an audit has found amiss: with the ledger line it begins at, told in their
 * order.
 *
 * Ownership: all of it lives in the arena of whoever collects.  Threads: one. */
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "arena.h"
#include "status.h"

struct audit_finding {
    int64_t line, last_line;        /* of the ledger: one line or several; 0: it is about no line */
    uint64_t file_line;             /* where the first of them stands in the file; 0: nowhere */
    const char *text;               /* what, expected, found */
    size_t order;                   /* the how manieth found */
};

/* Starts as { .arena = ... }. */
struct audit_findings {
    struct arena *arena;
    struct audit_finding *items;    /* in the order in which they were found */
    size_t count;
};

/* Adds one about `line` to `last_line`.  STATUS_SYSTEM without memory. */
__attribute__((format(printf, 6, 7)))
MUST_CHECK enum status audit_find(struct audit_findings *findings, int64_t line, int64_t last_line,
                                  uint64_t file_line, struct error *error, const char *format,
                                  ...);

/* Sorts them: what is about no line first, then by their place in the file, or where they have none
 * by their line; of one place as found. */
void audit_sort(struct audit_findings *findings);

/* Writes the first `most`, a line each, and how many more there are; `name` is the ledger's file:
 *
 *     ledger.csv, line 57 (file line 58): hash is not that of the line's fields
 *     ledger.csv, lines 91 to 101: missing: ... */
void audit_show(const struct audit_findings *findings, const char *name, size_t most, FILE *out);
