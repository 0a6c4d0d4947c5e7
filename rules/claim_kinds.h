/* claim_kinds.h - the kinds of claims that the rows of a parameter can tell apart on a day.
 *
 * Of the words and numbers that conditions ask of, one stands for all that the same rows have: so
 * few are left that two policies can be asked of each combination.  Memory is the arena's. */
#pragma once

#include "rules/policy.h"

enum { CLAIM_KINDS_MAX = 1000000 };     /* 0.1 s; a policy of 30 conditions may reach hundreds */

/* What a claim may be in each list and range; a word NULL: in none. */
struct claim_kinds {
    const char **words[LIST_COUNT];
    size_t word_counts[LIST_COUNT];
    int64_t *numbers[RANGE_COUNT];
    size_t number_counts[RANGE_COUNT];
};

/* By the rows of all `policies`.  STATUS_CONFIG for more than CLAIM_KINDS_MAX. */
MUST_CHECK enum status claim_kinds(const struct policy *const *policies, size_t policy_count,
                                   enum parameter parameter, int32_t day, struct arena *arena,
                                   struct claim_kinds *kinds, struct error *error);

/* Makes `claim` one of kind `number`, from 0 on, but for its day; false: there are no more. */
bool claim_kind_at(const struct claim_kinds *kinds, size_t number, struct circumstances *claim);
