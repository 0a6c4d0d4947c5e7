/* witness.h - owners who are accepted by what their own right says, looked up by family; for
 * corroborate.c. */
#pragma once

#include "arena.h"
#include "rules/assess.h"
#include "rules/key_list.h"
#include "status.h"

struct witness {
    const struct grant *grant;
    size_t owner;                       /* from 0 */
    const struct match *match;
};

struct witnesses { struct key_list list; struct arena *arena; };

/* Room for `owners` of them. */
MUST_CHECK enum status witnesses_make(struct witnesses *witnesses, size_t owners,
                                      struct arena *arena, struct error *error);

/* Adds the owners of a patent with a family who are accepted by exact name, or were in review
 * `before` and are no more; all before the first search. */
MUST_CHECK enum status witnesses_add(struct witnesses *witnesses, const struct owned_grant *owned,
                                     const struct match *before, struct error *error);
void witnesses_sort(struct witnesses *witnesses);

/* The byte-smallest other right of the family with that owner, its first such owner; or NULL. */
const struct witness *witness_find(const struct witnesses *witnesses, const struct grant *grant,
                                   const struct enterprise *enterprise);
