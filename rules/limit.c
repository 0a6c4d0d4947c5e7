/* limit.c - what a right, a family or a number of rights may have at most; the share of the fees.
 *
 * Limits apply one after the other, in the policy's order.  A limit of number and the sum of a
 * family are by day (of a family also by what a right earns, where the best is picked), whatever is
 * posted: which rights of a family or a year are paid does not depend on when their dumps came, and
 * the same night again moves nothing.  Only what is posted for one on hold or in review has its
 * place before all others, for nothing moves it. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "rules/limit_money.h"
#include "rules/order.h"

static enum status limit_pieces(struct assessment *run, const struct limit *limit)
{
    enum status status = STATUS_OK;
    for (struct piece *piece = run->pieces; piece && status == STATUS_OK; piece = piece->next) {
        int parameter = limit_parameter(limit, piece->claims[0]);
        if (parameter >= 0 && policy_last(run->input->policy, parameter))
            status = limit_share(run, limit, piece->claims, piece->count);
    }
    return status;
}

/* ---- of a family ---- */

static int by_worth(const void *left, const void *right)
{
    const struct claim *a = *(const struct claim *const *)left;
    const struct claim *b = *(const struct claim *const *)right;
    int order = compare_numbers(b->first_stage->worth.fen, a->first_stage->worth.fen);
    if (!order)
        order = compare_numbers(a->first_stage->award.granted_on,
                                b->first_stage->award.granted_on);
    if (!order)
        order = strcmp(a->award.right, b->award.right);
    return order ? order : compare_numbers(a->stage, b->stage);
}

/* The claim's right is one too many, or not. */
static void number(struct assessment *run, struct claim *claim, enum reason reason,
                   const struct policy_value *limit, int64_t place, const char *what)
{
    struct award *award = &claim->award;
    struct money before = award->after_family;
    bool over = place > limit->number;
    if (over)
        award->after_family = (struct money){ 0 };
    claim_step(run, claim, &(struct award_step){ .code = reason_row(reason)->code,
        .passed = !over, .before = before, .after = award->after_family, .value = limit,
        .saw = run->input->trace ? made(run, arena_format(run->arena, "%s %" PRId64, what, place))
                                 : "",
        .needs = over ? claim_at_most(run, limit) : "" });
    if (over)
        limit_lowers(run, claim, reason, limit);
}

static int64_t *place_of(const struct assessment *run, const struct claim *claim)
{
    return &run->family_places[claim->owned - run->input->grants];
}

/* One right after the other in `claims`, whose stages and shares have one place; one on hold has
 * none, unless something is posted for it: that stays, so its place comes before all others.
 * Returns how many places there are. */
static int64_t number_family(struct assessment *run, struct claim **claims, size_t count,
                             const char *what)
{
    enum { FIRST = -1 };
    int64_t kept = 0, first = 0, last = 0;
    for (size_t i = 0; i < count; i++)
        if (claim_keeps(claims[i]) && !*place_of(run, claims[i])) {
            *place_of(run, claims[i]) = FIRST;
            kept++;
        }
    for (size_t i = 0; i < count; i++) {
        const struct policy_value *limit = claim_value(run, claims[i], PARAMETER_FAMILY_MAX);
        int64_t *place = place_of(run, claims[i]);
        if (*place == FIRST)
            *place = ++first;
        else if (!*place && !claims[i]->stopped)
            *place = kept + ++last;
        if (limit && !limit->none)
            number(run, claims[i], REASON_FAMILY_LIMIT, limit, *place ? *place : kept + last + 1,
                   what);
    }
    return kept + last;
}

/* Which of the family are paid goes by what it says of picking, where there are more of its
 * `rights` than a claim's limit. */
static void use_pick(struct assessment *run, struct claim **claims, size_t count,
                     const struct policy_value *pick, int64_t rights)
{
    for (size_t i = 0; pick && i < count; i++) {
        const struct policy_value *limit =      /* not read again: it has been, for its number */
            policy_value(run->input->policy, PARAMETER_FAMILY_MAX, &claims[i]->is);
        if (limit && !limit->none && rights > limit->number && !claims[i]->stopped)
            claim_uses(run, claims[i], pick);
    }
}

/* What each right earns all its owners, by its first stage; they stand together. */
static enum status sum_worth(struct assessment *run, struct claim **claims, size_t count)
{
    for (size_t start = 0, end; start < count; start = end) {
        struct money sum = { 0 };
        for (end = start; end < count && claims[end]->owned == claims[start]->owned &&
             claims[end]->award.granted_on == claims[start]->award.granted_on; end++)
            if (!money_add(sum, claims[end]->award.after_family, &sum))
                return claim_too_large(run, claims[end], PARAMETER_PATENT_AMOUNT);
        for (size_t i = start; i < end; i++)
            claims[i]->worth = sum;
    }
    return STATUS_OK;
}

static enum status limit_family(struct assessment *run, struct claim **claims, size_t count)
{
    const struct policy_value *pick = claim_value(run, claims[0], PARAMETER_FAMILY_PICK);
    struct claim **order = arena_alloc(run->arena, count * sizeof *order);
    if (!order)
        return error_memory(run->error);
    memcpy(order, claims, count * sizeof *order);
    enum status status = sum_worth(run, claims, count);
    if (status != STATUS_OK)
        return status;
    bool best = policy_value_names(pick, "best");
    if (best)
        qsort(order, count, sizeof *order, by_worth);
    int64_t rights = number_family(run, order, count, best ? "right of the family, the best first:"
                                                           : "right of the family:");
    use_pick(run, order, count, pick, rights);
    return policy_last(run->input->policy, PARAMETER_FAMILY_SUM)
        ? limit_share(run, &limit_of_family, claims, count) : STATUS_OK;
}

static enum status limit_families(struct assessment *run)
{
    enum status status = STATUS_OK;
    run->family_places = arena_alloc(run->arena, run->input->grant_count *
                                                 sizeof *run->family_places);
    if (!run->family_places)
        return error_memory(run->error);
    for (size_t start = 0, end; start < run->family_count && status == STATUS_OK; start = end) {
        end = family_end(run, start);
        status = limit_family(run, run->families + start, end - start);
    }
    return status;
}

/* ---- of a year's number ---- */

static enum status limit_counts(struct assessment *run)
{
    for (struct claim *claim = run->claims; claim; claim = claim->next) {
        int64_t place = claim->first_stage->place;
        if (claim->rule != RULE_PATENT || !place || !claim_is_priced(claim))
            continue;
        const struct policy_value *limit = claim_value(run, claim, PARAMETER_PIECES_MAX);
        if (!claim_is_free(run, claim, limit) && limit)
            number(run, claim, REASON_COUNT_LIMIT, limit, place, "right of the year:");
    }
    return STATUS_OK;
}

/* ---- all, in their order ---- */

static enum status apply(struct assessment *run, const char *word)
{
    if (strcmp(word, "count") == 0)
        return limit_counts(run);
    if (strcmp(word, "piece") == 0)
        return limit_pieces(run, &limit_of_piece);
    if (strcmp(word, "family") == 0)
        return limit_families(run);
    return limit_pieces(run, &limit_of_fees);
}

enum status limits(struct assessment *run)
{
    static const char *const usual[] = { "count", "piece", "family", "fee_ceiling" };
    const struct policy_value *order =      /* one for all days: the loader takes no other */
        claim_reads(run, policy_last(run->input->policy, PARAMETER_LIMITS_ORDER));
    const char *const *words = order ? order->words : usual;
    enum status status = STATUS_OK;
    for (size_t i = 0; i < COUNT_OF(usual) && status == STATUS_OK; i++)
        status = apply(run, words[i]);
    return status;
}
