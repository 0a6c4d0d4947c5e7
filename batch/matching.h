/* matching.h - step 2 of a night: the owners of all rights against the registry.
 *
 * Each owner by his own record, then by the first filings that his right claims, then by the rest
 * of its family; who is left in review is undecided. */
#pragma once

#include "batch/inputs.h"
#include "batch/settlement.h"
#include "status.h"

struct postings { struct posted *items; size_t count; };    /* sorted by right */

void postings_sort(struct postings *postings);

/* Fills `grants`, `idle` and the undecided and rejected matches of the night, from `rights`.  A
 * right is kept that has an owner who may be local, or something posted.  STATUS_SYSTEM when a
 * part cannot be read again; what costs one owner alone is in review and in rejects.csv. */
MUST_CHECK enum status match_rights(struct settlement *s, const struct inputs *inputs,
                                    const struct postings *postings, struct error *error);
