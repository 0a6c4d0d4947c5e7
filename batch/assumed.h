/* assumed.h - the assumed values of the policy that a night's money rests on, and how much of it.
 *
 * What nobody has written down may be decided otherwise one day: each such value is said on every
 * night, in the manifest and to staff, with all that hangs on it.  Source: POLICY.md, its first
 * paragraph. */
#pragma once

#include "rules/assess.h"

struct assumed {
    const struct policy_value *value;
    const char *text;               /* policy_value_text */
    size_t awards;
    struct money sum;               /* of what these are paid, all postings together */
};

/* The assumed values that decided an award whose `paid` is not 0, with the number and the sum of
 * these awards; an award that rests on several is in the sum of each.  Sorted by the parameter's
 * key, then by first day, then as the policy has them.  STATUS_SYSTEM when a sum does not fit. */
MUST_CHECK enum status assumed_list(const struct award *awards, size_t award_count,
                                    struct arena *arena, const struct assumed **list,
                                    size_t *count, struct error *error);
