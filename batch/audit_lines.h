/* audit_lines.h - a ledger.csv judged by itself and against heads: no database, no config.
 *
 *     each line        its fields are what they say: days, amounts, codes; what it pays follows
 *                      from its own columns
 *     from the line before     number, prev_hash, hash, as_of
 *     from all before  what it corrects; what the right has got by then in all
 *     from the heads   the ledger goes as far as each, and is the same up to there
 *
 * A cap that is raised shows in no column, so whether an enterprise has got more than its cap in a
 * year is not asked here: that the lines follow from the policy is audit_night.h's. */
#pragma once

#include <stddef.h>

#include "batch/audit_finding.h"
#include "batch/ledger.h"
#include "status.h"

/* What the file came to. */
struct audit_count {
    struct ledger_head head;        /* of the rows that could be read; `lines` is how many */
    size_t heads_reached;           /* of those given */
    int64_t reached;                /* line of the furthest of them */
};

/* Adds what is amiss to `findings`.  `heads` in any order, none is fine.  STATUS_OK when the file
 * was read, whatever was found; STATUS_CONFIG when there is none or it is no ledger.csv;
 * STATUS_SYSTEM when it cannot be read. */
MUST_CHECK enum status audit_lines(const char *path, const struct ledger_head *heads,
                                   size_t head_count, struct audit_findings *findings,
                                   struct audit_count *count, struct error *error);
