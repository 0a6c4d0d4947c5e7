/* gate.h - what a gate says of a claim; the gates themselves are in gate_owner.c, gate_right.c and
 * gate_fact.c, and gate.c has their table.  A gate reads the claim and changes none of its amounts.
 *
 * A value that only some claims of the rule depend on is noted by claim_uses on the way: a failure
 * forgets these, for gates that were passed do not decide a 0. */
#pragma once

#include "rules/claim.h"

struct verdict {
    bool passed;
    bool skipped;                       /* the policy does not ask this of such a claim */
    const char *saw, *needs;            /* for the trace; `needs` NULL: one of the value's words */
    const struct policy_value *value;   /* that decides; NULL: a fact or the match does */
    const struct policy_value *also;    /* that a failure depends on too, or NULL */
    bool relied_on;                     /* passing depends on the value: another would refuse */
    const char *fact;                   /* what a failure rests on; NULL: the value's reference */
    enum outcome outcome;               /* of a failure, when not the table's; else OUTCOME_PAID */
};

typedef struct verdict gate_judge(struct assessment *run, struct claim *claim);

gate_judge gate_match, gate_position, gate_joint, gate_kind, gate_district, gate_district_known,
           gate_transfer;
gate_judge gate_start, gate_end, gate_registration, gate_first_time, gate_type, gate_route,
           gate_country, gate_designated, gate_sunset;
gate_judge gate_withdrawn, gate_claim_late, gate_claim_made, gate_excluded, gate_evidence,
           gate_unassigned, gate_hold, gate_fees;

/* "2021-03-02", "" without memory; the second for the trace alone, "" unless it is asked for. */
const char *day_text(struct assessment *run, int32_t day);
const char *day_traced(struct assessment *run, int32_t day);
