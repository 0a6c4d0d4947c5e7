/* merge.h - one right once, however many dumps and records carry it.
 *
 * Pure.  Source of the rules: DESIGN "Keys", FORMATS.md traps 16, 17, 38, 41. */
#pragma once

#include <stddef.h>

#include "grant.h"

/* A grant and where it was read. */
struct sourced_grant {
    const struct grant *grant;
    const char *source;             /* the dump's name */
    const char *dump_sha256;
};

/* Sorts `grants` by right, keeps the best record of each right in front and returns how many.
 * The best: a first grant before a re-publication; of a mark, and of records alike in what they
 * tell of the owners, the one updated last; else the one that tells more of its owners (an address
 * or a city); then the byte-smallest dump, and the first in it.  A re-publication (same_right_as)
 * whose first grant is among them is dropped. */
size_t merge_grants(struct sourced_grant *grants, size_t count);
