/* policy_alike.h - the proof that a change of a policy changes no award. */
#pragma once

#include "rules/policy.h"

/* The proof that no award can tell the policies apart: they begin on one day, and on each of
 * `days` from that year on (a cap is asked for on the first day of its year, all else from the
 * first day on, for a gate refuses earlier claims first) the same rows are in force with the same
 * content; lists of countries have the same countries.  Of a rate the first day counts too: the
 * ledger has it. */
bool policies_are_alike(const struct policy *a, const struct policy *b, const int32_t *days,
                        size_t count);
