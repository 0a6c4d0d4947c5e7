/* gross.c - the rates: what each claim would earn if nothing limited it.
 *
 * Rates may go by how many payable rights an enterprise has in a year, and by which is the first of
 * a family; so all claims are gated and counted before the first is priced.  What waits for a claim
 * on hold is worked out too. */
#include <stdlib.h>
#include <string.h>

#include "rules/gross.h"
#include "rules/order.h"

/* ---- adding up ---- */

enum status gross_add(struct assessment *run, struct claim *claim, struct money amount,
                      const char *saw, const struct policy_value *value)
{
    struct award *award = &claim->award;
    struct money before = award->gross;
    if (!money_add(award->gross, amount, &award->gross))
        return claim_too_large(run, claim, value->parameter);
    award->after_family = award->gross;
    claim_step(run, claim, &(struct award_step){ .code = "gross", .passed = true, .saw = saw,
        .before = before, .after = award->gross, .value = value });
    return STATUS_OK;
}

void gross_rate(struct assessment *run, struct claim *claim, const struct policy_value *rate)
{
    claim->rate = rate;
    claim->award.effective_from = rate->from;
    claim_decide(run, claim, REASON_OK, rate);
}

void gross_uses(struct assessment *run, struct claim *claim, const struct policy_value *value)
{
    if (!claim->stopped)                /* of a claim on hold the gate has decided, no amount */
        claim_uses(run, claim, value);
}

enum status gross_take_share(struct assessment *run, struct claim *claim)
{
    if (claim->share_count < 2)
        return STATUS_OK;
    struct money whole = claim->award.gross, part = share_of(claim, whole);
    return gross_add(run, claim, (struct money){ part.fen - whole.fen },
                     run->input->trace ? made(run, arena_format(run->arena, "share %u of %u",
                         claim->share + 1, claim->share_count)) : "",
                     claim_value(run, claim, PARAMETER_JOINT_SHARE));
}

struct money share_of(const struct claim *claim, struct money amount)
{
    int64_t count = claim->share_count, share = claim->share;
    int64_t each = amount.fen / count, rest = amount.fen % count;
    return (struct money){ each + (share < rest) };     /* the first take the fen that are left */
}

/* ---- families ---- */

static int by_day(const struct claim *a, const struct claim *b)
{
    int order = compare_numbers(a->award.granted_on, b->award.granted_on);
    if (!order)
        order = strcmp(a->award.right, b->award.right);
    return order ? order : compare_numbers(a->share, b->share);
}

static int by_family(const void *left, const void *right)
{
    const struct claim *a = *(const struct claim *const *)left;
    const struct claim *b = *(const struct claim *const *)right;
    int order = strcmp(a->owned->grant->family, b->owned->grant->family);
    return order ? order : by_day(a, b);
}

/* Notes which right is the first of its family, and whether there are others. */
static void tell_family(struct claim **claims, size_t count)
{
    const struct claim *first = NULL;
    bool several = false;
    for (size_t i = 1; i < count; i++)
        several |= strcmp(claims[i]->award.right, claims[0]->award.right) != 0;
    for (size_t i = 0; i < count; i++) {
        struct claim *claim = claims[i];
        if (!first && (!claim->stopped || claim_keeps(claim)))
            first = claim;
        claim->first_of_family = !first || strcmp(first->award.right, claim->award.right) == 0;
        claim->has_family = several;
    }
}

size_t family_end(const struct assessment *run, size_t start)
{
    const char *family = run->families[start]->owned->grant->family;
    size_t end = start + 1;
    while (end < run->family_count &&
           strcmp(run->families[end]->owned->grant->family, family) == 0)
        end++;
    return end;
}

static enum status list_families(struct assessment *run)
{
    run->families = arena_alloc(run->arena, run->claim_count * sizeof *run->families);
    if (!run->families)
        return error_memory(run->error);
    for (struct claim *claim = run->claims; claim; claim = claim->next)
        if (claim->rule == RULE_PATENT && claim->owned && *claim->owned->grant->family &&
            (claim_is_priced(claim) || claim_keeps(claim)))
            run->families[run->family_count++] = claim;
    if (run->family_count)
        qsort(run->families, run->family_count, sizeof *run->families, by_family);
    for (size_t start = 0, end; start < run->family_count; start = end) {
        end = family_end(run, start);
        tell_family(run->families + start, end - start);
    }
    return STATUS_OK;
}

/* ---- quality awards ---- */

/* The award of one who was nominated before: in full, or what it is more. */
static enum status subtract_nomination(struct assessment *run, struct claim *claim)
{
    const struct policy_value *upgrade = claim_value(run, claim, PARAMETER_QUALITY_UPGRADE);
    gross_uses(run, claim, upgrade);
    if (!policy_value_names(upgrade, "difference"))
        return STATUS_OK;
    struct circumstances then = claim->is;
    then.day = claim->nominated->announced;
    const struct policy_value *paid = claim_value_if(run, PARAMETER_QUALITY_NOMINATION, &then);
    if (!paid)
        return STATUS_OK;
    gross_uses(run, claim, paid);
    struct money less = money_min(paid->amount, claim->award.gross);
    return gross_add(run, claim, (struct money){ -less.fen }, "the nomination before", upgrade);
}

static enum status gross_of_quality(struct assessment *run, struct claim *claim)
{
    const struct policy_value *rate = claim_value(run, claim, claim->quality->award
                                                  ? PARAMETER_QUALITY_AWARD
                                                  : PARAMETER_QUALITY_NOMINATION);
    const struct policy_value *districts = claim_value(run, claim, PARAMETER_DISTRICTS);
    gross_rate(run, claim, rate);
    if (claim->other_edition)
        gross_uses(run, claim, claim_value(run, claim, PARAMETER_QUALITY_REPEAT));
    if (!policy_value_names(districts, claim->enterprise->district) &&
        !policy_value_names(districts, "any"))
        gross_uses(run, claim, claim_value(run, claim, PARAMETER_QUALITY_DISTRICTS));
    enum status status = gross_add(run, claim, rate->amount, claim->quality->award
                                   ? "1 award" : "1 nomination", rate);
    if (status == STATUS_OK && claim->nominated)
        status = subtract_nomination(run, claim);
    return status;
}

/* ---- all ---- */

/* Once all is added up: a right without a rate may have a bonus. */
static void refuse_nothing(struct assessment *run, struct claim *claim)
{
    if (claim->stopped || claim->award.gross.fen)
        return;
    claim_stop(run, claim, OUTCOME_REFUSED, REASON_NO_RATE, claim->rate, NULL);
    claim_step(run, claim, &(struct award_step){ .code = reason_row(REASON_NO_RATE)->code,
        .gate = true, .saw = "0.00", .needs = "a rate above 0", .value = claim->rate });
}

static enum status price(struct assessment *run, struct piece *piece)
{
    size_t designations = 0;
    enum status status = STATUS_OK;
    for (size_t i = 0; i < piece->count; i++)       /* of a mark: what they are posted for stays */
        designations += claim_keeps(piece->claims[i]) ? piece->claims[i]->designations : 0;
    for (size_t i = 0; i < piece->count && status == STATUS_OK; i++) {
        struct claim *claim = piece->claims[i];
        if (!claim_is_priced(claim))
            continue;
        status = claim->rule == RULE_PATENT ? gross_of_patent(run, claim)
            : claim->rule == RULE_MADRID ? gross_of_mark(run, claim, &designations)
            : gross_of_quality(run, claim);
    }
    return status;
}

enum status gross(struct assessment *run)
{
    enum status status = count_patents(run);
    if (status == STATUS_OK)
        status = list_families(run);
    for (struct piece *piece = run->pieces; piece && status == STATUS_OK; piece = piece->next)
        status = price(run, piece);
    if (status == STATUS_OK)
        status = count_bonuses(run);
    for (struct claim *claim = run->claims; claim && status == STATUS_OK; claim = claim->next)
        refuse_nothing(run, claim);
    return status;
}
