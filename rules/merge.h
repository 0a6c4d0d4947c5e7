/* merge.h - one right once, however many dumps and records carry it.
 *
 * Pure.  Source of the rules: DESIGN "Keys", FORMATS.md traps 16, 17, 38, 41. */
#pragma once

#include <stddef.h>

#include "arena.h"
#include "grant.h"
#include "status.h"

/* A grant and where it was read. */
struct sourced_grant {
    const struct grant *grant;
    const char *source;             /* the dump's name */
    const char *dump_sha256;
};

/* Sorts the `*count` of `grants` by right and keeps the best record of each right in front;
 * `*count` becomes how many.
 * The best: a first grant before a re-publication; of a mark, and of records alike in what they
 * tell of the owners, the one updated last; else the one that tells more of the first-named owner
 * (an address or a city), then of any other; then the byte-smallest dump, and the first in it.
 * What the best leaves out of how the right was filed comes from the next best that has it and is
 * no re-publication: a better route (pct, then paris, then direct) with its PCT number and
 * priorities, and the family.  The grant is then a copy in `arena`.
 * A re-publication (same_right_as) whose first grant is among them is dropped. */
MUST_CHECK enum status merge_grants(struct sourced_grant *grants, size_t *count,
                                    struct arena *arena, struct error *error);
