/* gross_mark.c - what a mark earns in a year: its registration and its designations. */
#include <string.h>

#include "rules/gross.h"

/* Those of one rate. */
static enum status add_designations(struct assessment *run, struct claim *claim,
                                    const struct policy_value *each, size_t count)
{
    struct money sum;
    if (!money_times(each->amount, (int64_t)count, &sum))
        return claim_too_large(run, claim, PARAMETER_PER_DESIGNATION);
    if (!claim->registered)
        gross_rate(run, claim, each);
    gross_uses(run, claim, each);
    return gross_add(run, claim, sum, run->input->trace
                     ? made(run, arena_format(run->arena, "%zu designations", count)) : "", each);
}

/* Each party at what is in force on the day of its designation.  A day on which nothing is in force
 * any more adds nothing. */
static enum status add_all(struct assessment *run, struct claim *claim)
{
    enum status status = STATUS_OK;
    struct circumstances then = claim->is;
    for (size_t start = 0, end; start < claim->designations && status == STATUS_OK; start = end) {
        then.day = claim->designated_on[start];
        const struct policy_value *each = claim_value_if(run, PARAMETER_PER_DESIGNATION, &then);
        for (end = start + 1; end < claim->designations; end++) {
            then.day = claim->designated_on[end];
            if (claim_value_if(run, PARAMETER_PER_DESIGNATION, &then) != each)
                break;
        }
        if (each)
            status = add_designations(run, claim, each, end - start);
    }
    return status;
}

/* What the mark's number of designations leaves: of too many the last ones add nothing. */
static enum status limit_designations(struct assessment *run, struct claim *claim,
                                      size_t *designations)
{
    const struct policy_value *limit = claim_value(run, claim, PARAMETER_DESIGNATIONS_MAX);
    struct money less = { 0 };
    size_t before = *designations;
    if (claim_keeps(claim))
        before -= claim->designations;
    else if (!claim->stopped)                   /* on hold it takes none from others */
        *designations += claim->designations;
    if (!claim_is_priced(claim) || claim_is_free(run, claim, limit) || !limit)
        return STATUS_OK;
    for (size_t i = claim->designations; i-- > 0 && before + i >= (size_t)limit->number; ) {
        struct circumstances then = claim->is;
        then.day = claim->designated_on[i];
        const struct policy_value *each = claim_value_if(run, PARAMETER_PER_DESIGNATION, &then);
        if (each && !money_add(less, each->amount, &less))
            return claim_too_large(run, claim, PARAMETER_PER_DESIGNATION);
    }
    struct award *award = &claim->award;
    award->after_family.fen -= share_of(claim, less).fen;
    claim_step(run, claim, &(struct award_step){ .code = reason_row(REASON_COUNT_LIMIT)->code,
        .passed = !less.fen, .saw = run->input->trace ? made(run, arena_format(run->arena,
            "%zu designations of the mark so far", *designations)) : "",
        .needs = less.fen ? claim_at_most(run, limit) : "",
        .before = award->gross, .after = award->after_family, .value = limit });
    if (less.fen)
        claim_decide(run, claim, REASON_COUNT_LIMIT, limit);
    return STATUS_OK;
}

enum status gross_of_mark(struct assessment *run, struct claim *claim, size_t *designations)
{
    const struct policy_value *base = claim_value(run, claim, PARAMETER_MADRID_BASE);
    enum status status = STATUS_OK;
    gross_uses(run, claim, claim_value(run, claim, PARAMETER_YEAR_MADRID));
    if (claim->registered) {
        gross_rate(run, claim, base);
        status = gross_add(run, claim, gross_within_cost(run, claim, base),
                           gross_saw(run, claim, "registration", base), base);
    } else {
        gross_uses(run, claim, claim_value(run, claim, PARAMETER_MADRID_LATER));
    }
    if (claim->designations)
        gross_uses(run, claim, claim_value(run, claim, PARAMETER_DESIGNATIONS));
    if (status == STATUS_OK)
        status = add_all(run, claim);
    if (status == STATUS_OK)
        status = gross_take_share(run, claim);
    if (claim->refusals && !claim->stopped)
        claim->award.reference = made(run, arena_format(run->arena, "%s; refused: %s",
                                                        claim->award.reference, claim->refusals));
    if (claim->award.reason == REASON_COST_UNKNOWN)
        claim->award.gross = claim->award.after_family = (struct money){ 0 };
    return status == STATUS_OK ? limit_designations(run, claim, designations) : status;
}
