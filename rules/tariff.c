/* tariff.c - what a claim is due before the year's cap: rate, limit of the piece, other awards.
 *
 * What waits for a claim on hold is worked out too, and takes nothing from the others. */
#include <inttypes.h>
#include <string.h>

#include "rules/claim.h"

static enum status too_large(struct assessment *run, const struct claim *claim,
                             enum parameter parameter)
{
    return error_set(run->error, STATUS_CONFIG, "amount is too large (right '%s', '%s')",
                     claim->award.right, parameter_row(parameter)->key);
}

/* Of a claim on hold the gate has decided, and no amount. */
static void uses(struct claim *claim, const struct policy_value *value)
{
    if (!claim->stopped)
        claim_uses(claim, value);
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
    uses(claim, rate);
    claim->award.effective_from = rate->from;
    decide(claim, REASON_OK, rate);
}

static void gross_of_patent(struct assessment *run, struct claim *claim)
{
    const struct policy_value *rate = claim_value(run, claim, PARAMETER_PATENT_AMOUNT);
    set_rate(claim, rate);
    uses(claim, claim_value(run, claim, PARAMETER_YEAR_PATENT));
    if (*claim->owned->grant->family)
        uses(claim, claim_value(run, claim, PARAMETER_FAMILY_MAX));
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
        uses(claim, claim_value(run, claim, PARAMETER_QUALITY_REPEAT));
    if (claim->upgraded)
        uses(claim, claim_value(run, claim, PARAMETER_QUALITY_UPGRADE));
    if (!policy_value_names(districts, claim->enterprise->district))
        uses(claim, claim_value(run, claim, PARAMETER_QUALITY_DISTRICTS));
    claim->award.gross = claim->award.after_family = rate->amount;
    CLAIM_NOTE(run, claim, "gross: 1 %s %s", claim->quality->award ? "award" : "nomination",
               value_place(run, rate));
}

/* Each party at what was in force on the day of its designation; `text` becomes how the trace says
 * it.  A day on which nothing is in force any more adds nothing. */
static enum status add_designations(struct assessment *run, struct claim *claim, const char **text)
{
    const struct policy_value *each = NULL;
    struct award *award = &claim->award;
    struct money sum;
    *text = "";
    for (size_t start = 0, end; start < claim->designations; start = end) {
        each = policy_value(run->input->policy, PARAMETER_PER_DESIGNATION,
                            claim->designated_on[start]);
        for (end = start + 1; end < claim->designations && each ==
             policy_value(run->input->policy, PARAMETER_PER_DESIGNATION,
                          claim->designated_on[end]); end++)
            ;
        if (!each)
            continue;
        if (!money_times(each->amount, (int64_t)(end - start), &sum) ||
            !money_add(award->gross, sum, &award->gross))
            return too_large(run, claim, PARAMETER_PER_DESIGNATION);
        if (!claim->registered)
            set_rate(claim, each);
        uses(claim, each);
        if (run->input->trace)
            *text = made(run, arena_format(run->arena, "%s%s%zu designations %s", *text,
                                           **text ? "; " : "", end - start,
                                           value_place(run, each)));
    }
    return STATUS_OK;
}

static enum status gross_of_mark(struct assessment *run, struct claim *claim)
{
    const struct policy_value *base = claim_value(run, claim, PARAMETER_MADRID_BASE);
    const char *text;
    if (claim->registered) {
        set_rate(claim, base);
        claim->award.gross = base->amount;
        CLAIM_NOTE(run, claim, "gross: registration %s", value_place(run, base));
    } else {
        uses(claim, claim_value(run, claim, PARAMETER_MADRID_LATER));
    }
    if (claim->designations)
        uses(claim, claim_value(run, claim, PARAMETER_DESIGNATIONS));
    enum status status = add_designations(run, claim, &text);
    CLAIM_NOTE(run, claim, "gross: %s", *text ? text : "no designations");
    return status;
}

/* Held for one of the last two gates: what waits is worked out too. */
static bool is_priced(const struct claim *claim)
{
    return !claim->stopped || claim->award.reason == REASON_OVERLAP_UNASSIGNED ||
           claim->award.reason == REASON_HOLD;
}

static struct money limit_left(const struct policy_value *limit, struct money used)
{
    return (struct money){ limit->amount.fen > used.fen ? limit->amount.fen - used.fen : 0 };
}

/* Gives the claim what it lacks of its gross, as far as the limit leaves it. */
static enum status fill_up(struct assessment *run, struct claim *claim, struct money *used)
{
    const struct policy_value *limit = claim_value(run, claim, PARAMETER_PIECE_MAX);
    struct award *award = &claim->award;
    struct money lacks = { award->gross.fen - award->after_family.fen };
    struct money own = claim_waits(claim) ? claim_posted(claim) : award->after_family;
    struct money others = { used->fen - own.fen };
    struct money more = money_min(lacks, limit_left(limit, *used));
    char text[MONEY_TEXT_SIZE], after[MONEY_TEXT_SIZE];
    award->after_family.fen += more.fen;
    CLAIM_NOTE(run, claim, "limit of the piece: %s used in other years, so %s %s",
               money_text(others, text), money_text(award->after_family, after),
               value_place(run, limit));
    if (award->after_family.fen < award->gross.fen) {
        uses(claim, limit);
        decide(claim, REASON_PIECE_LIMIT, limit);
    }
    return money_add(*used, more, used) ? STATUS_OK : too_large(run, claim, PARAMETER_PIECE_MAX);
}

/* The limit of a mark is for its life, and like the cap it leaves a year what is posted for it.
 * The rest goes to the years in their order; one on hold takes none of it from the others. */
static enum status limit_mark(struct assessment *run, struct claim **claims, size_t count)
{
    struct money used = { 0 };
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count; i++) {
        const struct policy_value *limit = claim_value(run, claims[i], PARAMETER_PIECE_MAX);
        struct award *award = &claims[i]->award;
        struct money kept = claim_posted(claims[i]);
        if (!claim_waits(claims[i]))
            kept = limit ? money_min(money_min(kept, award->gross), limit_left(limit, used))
                         : (struct money){ 0 };
        if (is_priced(claims[i]))
            award->after_family = money_min(kept, award->gross);
        if (!money_add(used, kept, &used))
            return too_large(run, claims[i], PARAMETER_PIECE_MAX);
    }
    for (int held = 0; held <= 1; held++)
        for (size_t i = 0; i < count && status == STATUS_OK; i++)
            if (is_priced(claims[i]) && claims[i]->stopped == held)
                status = fill_up(run, claims[i], &used);
    return status;
}

/* All that other schemes have paid for this right so far, to whichever of its owners; the winners
 * of a quality award share its key, so there to this one.  `latest` is the last such payment in
 * the file, NULL without one. */
static bool sum_others(const struct assessment *run, const struct claim *claim, struct money *sum,
                       const struct other_award **latest)
{
    size_t count;
    const struct key_item *items = key_list_find(&run->others, claim->award.right, &count);
    *sum = (struct money){ 0 };
    *latest = NULL;
    for (size_t i = 0; i < count; i++) {
        const struct other_award *other = items[i].what;
        if (other->paid_on > run->input->as_of ||
            (claim->rule == RULE_QUALITY && strcmp(other->id, claim->award.id) != 0))
            continue;
        if (!money_add(*sum, other->amount, sum))
            return false;
        *latest = other;
    }
    return true;
}

/* 就高不重复: the higher in total.  Of a mark each yuan paid elsewhere counts in one year only:
 * `counted_before` is what its earlier years have counted. */
static enum status set_off(struct assessment *run, struct claim *claim,
                           struct money *counted_before)
{
    const struct policy_value *mode = claim_value(run, claim, PARAMETER_OVERLAP_MODE);
    const struct other_award *latest;
    struct award *award = &claim->award;
    struct money sum;
    char other[MONEY_TEXT_SIZE], after[MONEY_TEXT_SIZE];
    if (!sum_others(run, claim, &sum, &latest))
        return too_large(run, claim, PARAMETER_OVERLAP_MODE);
    award->other_award.fen = sum.fen - counted_before->fen;
    struct money counted = money_min(award->other_award, award->after_family);
    award->after_overlap.fen = award->after_family.fen - counted.fen;
    counted_before->fen += counted.fen;
    CLAIM_NOTE(run, claim, "other awards: %s paid elsewhere, so %s %s",
               money_text(award->other_award, other), money_text(award->after_overlap, after),
               value_place(run, mode));
    if (!counted.fen)
        return STATUS_OK;
    uses(claim, mode);
    decide(claim, REASON_OVERLAP, mode);
    if (!claim->stopped)
        award->reference = made(run, arena_format(run->arena, "other_awards, line %" PRIu64 ": %s",
                                                  latest->line, latest->scheme));
    return STATUS_OK;
}

static enum status gross_of(struct assessment *run, struct claim *claim)
{
    if (claim->rule == RULE_MADRID)
        return gross_of_mark(run, claim);
    if (claim->rule == RULE_PATENT)
        gross_of_patent(run, claim);
    else
        gross_of_quality(run, claim);
    return STATUS_OK;
}

enum status tariff(struct assessment *run, struct claim **claims, size_t count)
{
    struct money counted = { 0 };
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        if (is_priced(claims[i]))
            status = gross_of(run, claims[i]);
    if (status == STATUS_OK && count && claims[0]->rule == RULE_MADRID)
        status = limit_mark(run, claims, count);
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        if (is_priced(claims[i]))
            status = set_off(run, claims[i], &counted);
    return status;
}
