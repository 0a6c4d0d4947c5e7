/* gate.c - the gates of POLICY.md section 4, one table in their order.
 *
 * A gate says what it saw, what it needs and which value or fact decides; the table says what a
 * failure is called.  The first failure stops the claim. */
#include "rules/gate.h"

#include "date.h"

static const struct gate {
    enum reason reason;
    enum outcome outcome;
    unsigned rules;
    gate_judge *judge;
} table[] = {
    { REASON_MATCH_REVIEW,           OUTCOME_REVIEW,  RULE_RIGHTS,  gate_match },
    { REASON_WITHDRAWN,              OUTCOME_REFUSED, RULE_ALL,     gate_withdrawn },
    { REASON_BEFORE_EFFECTIVE,       OUTCOME_REFUSED, RULE_ALL,     gate_start },
    { REASON_AFTER_END,              OUTCOME_REFUSED, RULE_ALL,     gate_end },
    { REASON_NOT_FIRST_APPLICANT,    OUTCOME_REFUSED, RULE_RIGHTS,  gate_position },
    { REASON_JOINT_OWNERS,           OUTCOME_REFUSED, RULE_RIGHTS,  gate_joint },
    { REASON_KIND,                   OUTCOME_REFUSED, RULE_ALL,     gate_kind },
    { REASON_DISTRICT,               OUTCOME_REFUSED, RULE_ALL,     gate_district },
    { REASON_DISTRICT_UNKNOWN,       OUTCOME_HELD,    RULE_ALL,     gate_district_known },
    { REASON_TRANSFER,               OUTCOME_REFUSED, RULE_RIGHTS,  gate_transfer },
    { REASON_NOT_FIRST_REGISTRATION, OUTCOME_REFUSED, RULE_MADRID,  gate_registration },
    { REASON_NOT_FIRST_TIME,         OUTCOME_REFUSED, RULE_QUALITY, gate_first_time },
    { REASON_RIGHT_TYPE,             OUTCOME_REFUSED, RULE_PATENT,  gate_type },
    { REASON_ROUTE,                  OUTCOME_REFUSED, RULE_PATENT,  gate_route },
    { REASON_COUNTRY,                OUTCOME_REFUSED, RULE_PATENT,  gate_country },
    { REASON_COUNTRY,                OUTCOME_REFUSED, RULE_MADRID,  gate_designated },
    { REASON_SUNSET,                 OUTCOME_REFUSED, RULE_PATENT,  gate_sunset },
    { REASON_CLAIM_LATE,             OUTCOME_REFUSED, RULE_RIGHTS,  gate_claim_late },
    { REASON_CLAIM_MISSING,          OUTCOME_HELD,    RULE_RIGHTS,  gate_claim_made },
    { REASON_EXCLUDED,               OUTCOME_REFUSED, RULE_RIGHTS,  gate_excluded },
    { REASON_EVIDENCE_MISSING,       OUTCOME_HELD,    RULE_RIGHTS,  gate_evidence },
    { REASON_OVERLAP_UNASSIGNED,     OUTCOME_HELD,    RULE_ALL,     gate_unassigned },
    { REASON_HOLD,                   OUTCOME_HELD,    RULE_ALL,     gate_hold },
    { REASON_FEE_UNKNOWN,            OUTCOME_HELD,    RULE_PATENT,  gate_fees },
};

const char *day_text(struct assessment *run, int32_t day)
{
    char text[DATE_TEXT_SIZE];
    return made(run, arena_format(run->arena, "%s", date_text(day, text)));
}

const char *day_traced(struct assessment *run, int32_t day)
{
    return run->input->trace ? day_text(run, day) : "";
}

/* The verdict as a step of the trace. */
static struct award_step step_of(struct assessment *run, const struct gate *gate,
                                 const struct verdict *verdict)
{
    const char *needs = verdict->needs;
    if (!needs && run->input->trace)
        needs = made(run, arena_format(run->arena, "one of: %s",
                                       made(run, policy_value_text(verdict->value, run->arena))));
    return (struct award_step){ .code = reason_row(gate->reason)->code, .gate = true,
        .passed = verdict->passed, .saw = verdict->saw, .needs = needs, .value = verdict->value,
        .fact = verdict->fact };
}

/* Whether gates behind one that failed can be asked. */
static bool others_can_tell(const struct gate *gate, const struct claim *claim)
{
    return gate->reason != REASON_BEFORE_EFFECTIVE && gate->reason != REASON_AFTER_END &&
           (gate->reason != REASON_KIND || claim->enterprise);
}

/* Behind the first failure: what else would have stopped the claim.  Nothing that decides, or that
 * whatif counts, comes of it. */
static void try_others(struct assessment *run, struct claim *claim, const struct gate *gate)
{
    struct assess_input input = *run->input;
    struct assessment aside = *run;
    struct claim copy = *claim;
    input.tallies = NULL;
    aside.input = &input;
    copy.used = arena_alloc(run->arena, run->used_words * sizeof *copy.used);
    if (!copy.used)
        run->no_memory = true;
    bool known = copy.used && others_can_tell(gate, claim);
    while (known && ++gate < table + COUNT_OF(table)) {
        struct verdict verdict = { .skipped = true };
        if (gate->rules & claim->rule)
            verdict = gate->judge(&aside, &copy);
        if (verdict.skipped || verdict.passed)
            continue;
        struct award_step step = step_of(&aside, gate, &verdict);
        claim_further(run, claim, &step);
        known = others_can_tell(gate, claim);
    }
    claim->award.further_unknown = !known;
    run->no_memory |= aside.no_memory;
}

/* False: it stopped the claim. */
static bool try_gate(struct assessment *run, struct claim *claim, const struct gate *gate)
{
    struct verdict verdict = gate->judge(run, claim);
    if (verdict.skipped)
        return true;
    struct award_step step = step_of(run, gate, &verdict);
    claim_step(run, claim, &step);
    if (verdict.passed && verdict.relied_on)
        claim_uses(run, claim, verdict.value);
    if (verdict.passed)
        return true;
    claim_stop(run, claim, verdict.outcome != OUTCOME_PAID ? verdict.outcome : gate->outcome,
               gate->reason, verdict.value, verdict.fact);
    claim_uses(run, claim, verdict.also);
    return false;
}

void gates(struct assessment *run, struct claim *claim)
{
    for (size_t i = 0; i < COUNT_OF(table); i++)
        if ((table[i].rules & claim->rule) && !try_gate(run, claim, &table[i])) {
            if (run->input->trace)
                try_others(run, claim, &table[i]);
            return;
        }
}

void gates_of_posted(struct assessment *run, struct claim *claim, bool holds)
{
    for (size_t i = 0; i < COUNT_OF(table); i++)
        if (table[i].reason == REASON_WITHDRAWN || (holds && table[i].reason == REASON_HOLD))
            try_gate(run, claim, &table[i]);
    claim->award.further_unknown = true;
}
