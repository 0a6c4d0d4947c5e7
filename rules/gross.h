/* gross.h - how the rates of a claim are added up; gross.c, gross_count.c, gross_patent.c and
 * gross_mark.c. */
#pragma once

#include "rules/claim.h"

/* Adds to the gross, and to the trace what for; negative amounts are fine. */
MUST_CHECK enum status gross_add(struct assessment *run, struct claim *claim, struct money amount,
                                 const char *saw, const struct policy_value *value);

/* The rate whose day, clause and reference the award carries unless a later step decides. */
void gross_rate(struct assessment *run, struct claim *claim, const struct policy_value *rate);

/* The amount depends on the value, unless a gate has decided already. */
void gross_uses(struct assessment *run, struct claim *claim, const struct policy_value *value);

/* The claim keeps its part of what the whole right earns. */
MUST_CHECK enum status gross_take_share(struct assessment *run, struct claim *claim);

MUST_CHECK enum status gross_of_patent(struct assessment *run, struct claim *claim);

/* Before any rate: how many payable patents each enterprise has in a year. */
MUST_CHECK enum status count_patents(struct assessment *run);

/* After the rates: which of them are the first so many, and the bonuses for their number. */
MUST_CHECK enum status count_bonuses(struct assessment *run);

/* `designations`: in/out, those of the mark that have counted: in its earlier years, and in those
 * that keep what is posted. */
MUST_CHECK enum status gross_of_mark(struct assessment *run, struct claim *claim,
                                     size_t *designations);

/* The rate, but no more than it allows of the cost; the claim waits while that is unknown. */
struct money gross_within_cost(struct assessment *run, struct claim *claim,
                               const struct policy_value *rate);

/* `what` for the trace, with the cost that the rate is a share of. */
const char *gross_saw(struct assessment *run, const struct claim *claim, const char *what,
                      const struct policy_value *rate);
