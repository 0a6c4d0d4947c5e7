/* policy_diff.h - what two policies say otherwise, on which days, of which claims.
 *
 * Compared is what is said, not how: on every day, for every claim that a row of either could tell
 * apart, both are asked by policy_value.  A row split in two, words in another order, conditions
 * written another way and giving the same, an optional parameter whose value is what leaving it out
 * means: all no difference.
 * Ownership: arrays are the arena's, values and texts are borrowed from the policies. */
#pragma once

#include "rules/policy.h"

/* What a parameter is in each policy on the days from `from` to `to`. */
struct policy_change {
    enum parameter parameter;
    int32_t from, to;                           /* inclusive; `to` 0: no end */
    const struct policy_value *before, *after;  /* in the old, the new; NULL: see policy_lack */
};

/* A country that is a member of a group in one of the policies alone. */
struct member_change {
    const char *group, *country;
    int32_t from, to;                           /* as above */
    bool joins;                                 /* it is one in the new policy, else in the old */
};

struct policy_diff {
    const struct policy_change *changes;        /* of a figure, words, days, by parameter and day */
    size_t change_count;
    const struct policy_change *wordings;       /* of clause, reference or status, no more */
    size_t wording_count;
    const struct member_change *members;        /* since the first of the policies is in force */
    size_t member_count;
    int32_t first_day;                          /* of a change or member; 0: they say the same */
};

/* STATUS_CONFIG when conditions tell too many kinds of claims apart to compare them all. */
MUST_CHECK enum status policy_diff(const struct policy *before, const struct policy *after,
                                   struct arena *arena, struct policy_diff *diff,
                                   struct error *error);

/* Why a policy has nothing in force for a parameter on `day`: "left out", "ended", "not yet". */
const char *policy_lack(const struct policy *policy, enum parameter parameter, int32_t day);
