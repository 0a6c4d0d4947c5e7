/* limit.c - what a right, a family or a number of rights may have at most; the share of the fees.
 *
 * Limits apply one after the other, in the policy's order.  A limit of one right's money leaves
 * each of its claims what is posted for it, like the cap; the rest goes to them in their order, and
 * one on hold takes none of it from the others.  A limit of number and the sum of a family are by
 * day (of a family also by what a right earns, where the best is picked), whatever is posted: which
 * rights of a family or a year are paid does not depend on when their dumps came, and the same
 * night again moves nothing. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "rules/claim.h"
#include "rules/order.h"

/* A limit lowers the claim, and so does the order of limits. */
static void lower(struct assessment *run, struct claim *claim, enum reason reason,
                  const struct policy_value *limit)
{
    claim_decide(run, claim, reason, limit);
    if (!claim->stopped)
        claim_uses(run, claim, policy_last(run->input->policy, PARAMETER_LIMITS_ORDER));
}

/* ---- money ---- */

enum { NO_PARAMETER = -1 };

/* A limit of money: what it would give as reason, and what says it of patents and of marks. */
struct limit { enum reason reason; const char *name; int patent, madrid; };

static const struct limit piece_limit = {
    REASON_PIECE_LIMIT, "limit of the piece", PARAMETER_PATENT_PIECE_MAX, PARAMETER_PIECE_MAX };
static const struct limit fee_limit = {
    REASON_FEE_CEILING, "share of the fees", PARAMETER_FEE_CEILING, NO_PARAMETER };
static const struct limit family_limit = {
    REASON_FAMILY_LIMIT, "sum of the family", PARAMETER_FAMILY_SUM, NO_PARAMETER };

static int parameter_of(const struct limit *limit, const struct claim *claim)
{
    return claim->rule == RULE_PATENT ? limit->patent
        : claim->rule == RULE_MADRID ? limit->madrid : NO_PARAMETER;
}

/* All support together at most a share of the official fees, rounded down; false: none known. */
static bool share_of_fees(const struct assessment *run, const struct claim *claim,
                          const struct policy_value *value, struct money *amount)
{
    size_t count;
    const struct key_item *items = key_list_find(&run->fees, claim->award.right, &count);
    return count && money_ratio(((const struct fees *)items->what)->amount, value->basis_points,
                                BASIS_POINTS, ROUND_DOWN, amount);
}

/* What the limit is for a claim; false: it has none. */
static bool limit_of(struct assessment *run, const struct limit *limit, const struct claim *claim,
                     const struct policy_value **value, struct money *amount)
{
    int parameter = parameter_of(limit, claim);
    *value = parameter == NO_PARAMETER ? NULL : claim_value(run, claim, parameter);
    if (!*value || (*value)->none)
        return false;
    *amount = (*value)->amount;
    if (limit == &fee_limit && !share_of_fees(run, claim, *value, amount))
        return false;
    if (limit != &family_limit)
        *amount = share_of(claim, *amount);
    return true;
}

/* Claims that share a limit, the earliest first, and what each had before it. */
struct sharers { struct claim **claims; struct money *due; size_t count; };

static struct money left_of(struct money limit, struct money used)
{
    return (struct money){ limit.fen > used.fen ? limit.fen - used.fen : 0 };
}

/* 1. What is posted stays, as far as it is still due; in a family only what waits. */
static enum status keep_posted(struct assessment *run, const struct limit *limit,
                               const struct sharers *all, struct money *used)
{
    for (size_t i = 0; i < all->count; i++) {
        struct claim *claim = all->claims[i];
        const struct policy_value *value;
        struct money most, kept = claim_posted(claim);
        if (!claim_waits(claim)) {
            kept = limit == &family_limit ? (struct money){ 0 } : money_min(kept, all->due[i]);
            if (limit_of(run, limit, claim, &value, &most))
                kept = money_min(kept, left_of(most, *used));
        }
        if (claim_is_priced(claim))
            claim->award.after_family = money_min(kept, all->due[i]);
        if (!money_add(*used, kept, used))
            return claim_too_large(run, claim, parameter_of(limit, claim));
    }
    return STATUS_OK;
}

/* 2. A claim gets what it lacks of its due, as far as the limit leaves it. */
static enum status fill_up(struct assessment *run, const struct limit *limit, struct claim *claim,
                           struct money due, struct money *used)
{
    struct award *award = &claim->award;
    const struct policy_value *value;
    struct money most, more = { due.fen - award->after_family.fen };
    struct money own = claim_waits(claim) ? claim_posted(claim) : award->after_family;
    struct money others = { used->fen - own.fen };
    char text[MONEY_TEXT_SIZE];
    bool limited = limit_of(run, limit, claim, &value, &most);
    if (!claim_is_free(run, claim, value) && limited)
        more = money_min(more, left_of(most, *used));
    award->after_family.fen += more.fen;
    bool cut = award->after_family.fen < due.fen;
    if (limited)
        claim_step(run, claim, &(struct award_step){ .code = reason_row(limit->reason)->code,
            .passed = !cut, .before = due, .after = award->after_family, .value = value,
            .saw = run->input->trace ? made(run, arena_format(run->arena, "%s, %s used by others",
                limit->name, money_text(others, text))) : "",
            .needs = claim_short_of(run, (struct money){ due.fen - award->after_family.fen }) });
    if (cut)
        lower(run, claim, limit->reason, value);
    return money_add(*used, more, used) ? STATUS_OK
                                        : claim_too_large(run, claim, parameter_of(limit, claim));
}

static enum status share_limit(struct assessment *run, const struct limit *limit,
                               struct claim **claims, size_t count)
{
    struct sharers all = { claims, arena_alloc(run->arena, count * sizeof *all.due), count };
    struct money used = { 0 };
    if (!all.due)
        return error_memory(run->error);
    for (size_t i = 0; i < count; i++)
        all.due[i] = claims[i]->award.after_family;
    enum status status = keep_posted(run, limit, &all, &used);
    for (int held = 0; held <= 1; held++)
        for (size_t i = 0; i < count && status == STATUS_OK; i++)
            if (claim_is_priced(claims[i]) && claims[i]->stopped == held)
                status = fill_up(run, limit, claims[i], all.due[i], &used);
    return status;
}

static enum status limit_pieces(struct assessment *run, const struct limit *limit)
{
    enum status status = STATUS_OK;
    for (struct piece *piece = run->pieces; piece && status == STATUS_OK; piece = piece->next) {
        int parameter = parameter_of(limit, piece->claims[0]);
        if (parameter != NO_PARAMETER && policy_last(run->input->policy, parameter))
            status = share_limit(run, limit, piece->claims, piece->count);
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
        lower(run, claim, reason, limit);
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
        ? share_limit(run, &family_limit, claims, count) : STATUS_OK;
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
        return limit_pieces(run, &piece_limit);
    if (strcmp(word, "family") == 0)
        return limit_families(run);
    return limit_pieces(run, &fee_limit);
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
