/* tariff.c - what a claim is due before the year's cap: rate, limit of the piece, other awards.
 *
 * A claim on hold is worked out too: a mark's later years count what it would use of the limit. */
#include <inttypes.h>
#include <string.h>

#include "rules/claim.h"

static enum status too_large(struct assessment *run, const struct claim *claim,
                             enum parameter parameter)
{
    return error_set(run->error, STATUS_CONFIG, "amount is too large (right '%s', '%s')",
                     claim->award.right, parameter_row(parameter)->key);
}

/* The step changed the amount, or is the first: its value decides so far. */
static void decide(struct claim *claim, enum reason reason, const struct policy_value *value)
{
    if (claim->stopped)
        return;
    claim->award.reason = reason;
    claim->award.clause = value->clause;
    claim->award.reference = value->reference;
}

static void set_rate(struct claim *claim, const struct policy_value *rate)
{
    claim_uses(claim, rate);
    claim->award.effective_from = rate->from;
    decide(claim, REASON_OK, rate);
}

static void gross_of_patent(struct assessment *run, struct claim *claim)
{
    const struct policy_value *rate = claim_value(run, claim, PARAMETER_PATENT_AMOUNT);
    set_rate(claim, rate);
    claim_uses(claim, claim_value(run, claim, PARAMETER_YEAR_PATENT));
    if (*claim->owned->grant->family)
        claim_uses(claim, claim_value(run, claim, PARAMETER_FAMILY_MAX));
    claim->award.gross = claim->award.after_family = rate->amount;
    CLAIM_NOTE(run, claim, "gross: 1 grant %s", value_place(run, rate));
}

static void gross_of_quality(struct assessment *run, struct claim *claim)
{
    const struct policy_value *rate = claim_value(run, claim, claim->quality->award
                                                  ? PARAMETER_QUALITY_AWARD
                                                  : PARAMETER_QUALITY_NOMINATION);
    const struct policy_value *districts = claim_value(run, claim, PARAMETER_DISTRICTS);
    set_rate(claim, rate);
    if (claim->other_edition)
        claim_uses(claim, claim_value(run, claim, PARAMETER_QUALITY_REPEAT));
    if (claim->upgraded)
        claim_uses(claim, claim_value(run, claim, PARAMETER_QUALITY_UPGRADE));
    if (!policy_value_names(districts, claim->enterprise->district))
        claim_uses(claim, claim_value(run, claim, PARAMETER_QUALITY_DISTRICTS));
    claim->award.gross = claim->award.after_family = rate->amount;
    CLAIM_NOTE(run, claim, "gross: 1 %s %s", claim->quality->award ? "award" : "nomination",
               value_place(run, rate));
}

static enum status gross_of_mark(struct assessment *run, struct claim *claim)
{
    const struct policy_value *base = claim_value(run, claim, PARAMETER_MADRID_BASE);
    const struct policy_value *each = claim_value(run, claim, PARAMETER_PER_DESIGNATION);
    struct money sum;
    if (!money_times(each->amount, claim->designations, &sum) ||
        (claim->registered && !money_add(sum, base->amount, &sum)))
        return too_large(run, claim, PARAMETER_PER_DESIGNATION);
    claim->award.gross = sum;
    set_rate(claim, claim->registered ? base : each);
    claim_uses(claim, each);
    if (claim->designations)
        claim_uses(claim, claim_value(run, claim, PARAMETER_DESIGNATIONS));
    if (!claim->registered)
        claim_uses(claim, claim_value(run, claim, PARAMETER_MADRID_LATER));
    if (claim->registered)
        CLAIM_NOTE(run, claim, "gross: registration %s", value_place(run, base));
    CLAIM_NOTE(run, claim, "gross: %" PRId64 " designations %s", claim->designations,
               value_place(run, each));
    return STATUS_OK;
}

/* The limit of a mark is for its life: what its earlier years came to is gone. */
static enum status limit_mark(struct assessment *run, struct claim *claim, struct piece *piece)
{
    const struct policy_value *limit = claim_value(run, claim, PARAMETER_PIECE_MAX);
    struct money left = { limit->amount.fen > piece->used.fen
                          ? limit->amount.fen - piece->used.fen : 0 };
    struct award *award = &claim->award;
    char used[MONEY_TEXT_SIZE], after[MONEY_TEXT_SIZE];
    award->after_family = money_min(award->gross, left);
    if (award->after_family.fen < award->gross.fen) {
        claim_uses(claim, limit);
        decide(claim, REASON_PIECE_LIMIT, limit);
    }
    CLAIM_NOTE(run, claim, "limit of the piece: %s used in earlier years, so %s %s",
               money_text(piece->used, used), money_text(award->after_family, after),
               value_place(run, limit));
    if (!money_add(piece->used, award->after_family, &piece->used))
        return too_large(run, claim, PARAMETER_PIECE_MAX);
    return STATUS_OK;
}

/* All that other schemes have paid this enterprise for this right so far; `latest` is the last
 * such payment in the file, NULL without one. */
static bool sum_others(const struct assessment *run, const struct claim *claim, struct money *sum,
                       const struct other_award **latest)
{
    size_t count;
    const struct key_item *items = key_list_find(&run->others, claim->award.right, &count);
    *sum = (struct money){ 0 };
    *latest = NULL;
    for (size_t i = 0; i < count; i++) {
        const struct other_award *other = items[i].what;
        if (other->paid_on > run->input->as_of || strcmp(other->id, claim->award.id) != 0)
            continue;
        if (!money_add(*sum, other->amount, sum))
            return false;
        *latest = other;
    }
    return true;
}

/* 就高不重复: the higher in total.  Of a mark each yuan paid elsewhere counts in one year only. */
static enum status set_off(struct assessment *run, struct claim *claim, struct piece *piece)
{
    const struct policy_value *mode = claim_value(run, claim, PARAMETER_OVERLAP_MODE);
    const struct other_award *latest;
    struct award *award = &claim->award;
    struct money sum;
    char other[MONEY_TEXT_SIZE], after[MONEY_TEXT_SIZE];
    if (!sum_others(run, claim, &sum, &latest))
        return too_large(run, claim, PARAMETER_OVERLAP_MODE);
    award->other_award.fen = sum.fen - piece->set_off.fen;
    struct money counted = money_min(award->other_award, award->after_family);
    award->after_overlap.fen = award->after_family.fen - counted.fen;
    piece->set_off.fen += counted.fen;
    CLAIM_NOTE(run, claim, "other awards: %s paid elsewhere, so %s %s",
               money_text(award->other_award, other), money_text(award->after_overlap, after),
               value_place(run, mode));
    if (!counted.fen)
        return STATUS_OK;
    claim_uses(claim, mode);
    decide(claim, REASON_OVERLAP, mode);
    if (!claim->stopped)
        award->reference = made(run, arena_format(run->arena, "other_awards, line %" PRIu64 ": %s",
                                                  latest->line, latest->scheme));
    return STATUS_OK;
}

enum status tariff(struct assessment *run, struct claim *claim, struct piece *piece)
{
    uint64_t of_gate = claim->assumed;
    enum status status = STATUS_OK;
    if (claim->stopped && claim->award.reason != REASON_OVERLAP_UNASSIGNED &&
        claim->award.reason != REASON_HOLD)
        return STATUS_OK;               /* the gates before these two have not all been passed */
    if (claim->rule == RULE_PATENT)
        gross_of_patent(run, claim);
    else if (claim->rule == RULE_QUALITY)
        gross_of_quality(run, claim);
    else
        status = gross_of_mark(run, claim);
    if (status == STATUS_OK && claim->rule == RULE_MADRID)
        status = limit_mark(run, claim, piece);
    if (status == STATUS_OK)
        status = set_off(run, claim, piece);
    if (claim->stopped)
        claim->assumed = of_gate;
    return status;
}
