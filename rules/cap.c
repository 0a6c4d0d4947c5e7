/* cap.c - what the year of an enterprise has room for.  Source: DESIGN.md, "Cap and posting".
 *
 * Patents and marks of one enterprise and year share a cap.  What is posted keeps its room, so the
 * sum does not depend on the order in which dumps came, and the same night again changes nothing:
 *
 *     1. claims on hold or in review keep what is posted for them: nothing moves them;
 *     2. the others keep what is posted, as far as they are still due it;
 *     3. the room left goes to what is still short, by day and right, whenever it was posted.
 *
 * 2 goes in sequence, and so do the columns: the posted ones by their first line in the ledger,
 * then the new ones by day and right.  A claim that is paid nothing has no place in it and shows
 * the room left after all, for its place would change once the others are posted. */
#include <stdlib.h>
#include <string.h>

#include "rules/claim.h"
#include "rules/order.h"

static int by_year(const struct claim *a, const struct claim *b)
{
    int order = strcmp(a->award.id, b->award.id);
    return order ? order : compare_numbers(a->award.year, b->award.year);
}

static int by_day(const struct claim *a, const struct claim *b)
{
    int order = compare_numbers(a->award.granted_on, b->award.granted_on);
    return order ? order : strcmp(a->award.right, b->award.right);
}

/* By enterprise and year, then by day and right. */
static int in_order(const void *left, const void *right)
{
    const struct claim *a = *(const struct claim *const *)left;
    const struct claim *b = *(const struct claim *const *)right;
    int order = by_year(a, b);
    return order ? order : by_day(a, b);
}

/* By enterprise and year, then in sequence. */
static int in_sequence(const void *left, const void *right)
{
    const struct claim *a = *(const struct claim *const *)left;
    const struct claim *b = *(const struct claim *const *)right;
    int order = by_year(a, b);
    if (!order)
        order = compare_numbers(a->posted ? a->posted->first_line : INT64_MAX,
                        b->posted ? b->posted->first_line : INT64_MAX);
    return order ? order : by_day(a, b);
}

/* Gives `claim` up to `amount` of the room. */
static void give(struct claim *claim, struct money amount, struct money *room)
{
    struct money given = money_min(amount, *room);
    if (given.fen <= 0)
        return;
    claim->award.paid.fen += given.fen;
    room->fen -= given.fen;
}

/* The claims of one enterprise and year, twice. */
struct pool { struct claim **in_sequence, **in_order; size_t count; };

static void share(const struct pool *pool, struct money room)
{
    for (size_t i = 0; i < pool->count; i++) {
        struct claim *claim = pool->in_sequence[i];
        if (!claim_waits(claim))
            continue;
        claim->award.paid = claim_posted(claim);
        room.fen -= claim->award.paid.fen;
    }
    for (size_t i = 0; i < pool->count; i++) {
        struct claim *claim = pool->in_sequence[i];
        if (!claim->stopped)
            give(claim, money_min(claim_posted(claim), claim->award.after_overlap), &room);
    }
    for (size_t i = 0; i < pool->count; i++) {
        struct claim *claim = pool->in_order[i];
        const struct award *award = &claim->award;
        if (!claim->stopped)
            give(claim, (struct money){ award->after_overlap.fen - award->paid.fen }, &room);
    }
}

static void conclude(struct assessment *run, struct claim *claim, const struct policy_value *limit)
{
    struct award *award = &claim->award;
    char before[MONEY_TEXT_SIZE], paid[MONEY_TEXT_SIZE];
    if (limit)
        CLAIM_NOTE(run, claim, "annual cap: room for %s, paid %s %s",
                   money_text(award->cap_before, before), money_text(award->paid, paid),
                   value_place(run, limit));
    if (claim->stopped)
        return;
    if (award->paid.fen < award->after_overlap.fen) {
        award->reason = REASON_ANNUAL_CAP;
        award->clause = limit->clause;
        award->reference = limit->reference;
        claim_uses(claim, limit);
        award->outcome = award->paid.fen ? OUTCOME_REDUCED : OUTCOME_CAPPED;
    } else {
        award->outcome = award->reason == REASON_OK ? OUTCOME_PAID : OUTCOME_REDUCED;
    }
}

static void cap_year(struct assessment *run, const struct pool *pool)
{
    const struct policy_value *limit =      /* a cap is for whole years: any day of it will do */
        policy_value(run->input->policy, PARAMETER_CAP,
                     pool->in_order[0]->award.year * 10000 + 101);
    struct money room = { limit ? limit->amount.fen : 0 };
    share(pool, room);
    for (int unpaid = 0; unpaid <= 1; unpaid++) {
        for (size_t i = 0; i < pool->count; i++) {
            struct award *award = &pool->in_sequence[i]->award;
            if ((award->paid.fen == 0) != unpaid)
                continue;
            award->has_cap = limit;
            award->cap_before = room;
            room.fen = room.fen > award->paid.fen ? room.fen - award->paid.fen : 0;
            award->cap_after = room;
            conclude(run, pool->in_sequence[i], limit);
        }
    }
}

/* A quality award stands beside the cap. */
static void pay_quality(struct assessment *run, struct claim *claim)
{
    if (claim_waits(claim))
        claim->award.paid = claim_posted(claim);
    else if (!claim->stopped)
        claim->award.paid = claim->award.after_overlap;
    conclude(run, claim, NULL);
}

enum status cap(struct assessment *run)
{
    struct claim **claims = arena_alloc(run->arena, 2 * run->claim_count * sizeof *claims);
    struct claim **ordered = claims + run->claim_count;
    size_t count = 0;
    if (!claims)
        return error_memory(run->error);
    for (struct claim *claim = run->claims; claim; claim = claim->next) {
        if (claim->rule == RULE_QUALITY)
            pay_quality(run, claim);
        else
            claims[count] = ordered[count] = claim, count++;
    }
    if (count) {
        qsort(claims, count, sizeof *claims, in_sequence);
        qsort(ordered, count, sizeof *ordered, in_order);
    }
    for (size_t start = 0, end; start < count; start = end) {
        for (end = start + 1; end < count && by_year(claims[end], claims[start]) == 0; end++)
            ;
        cap_year(run, &(struct pool){ claims + start, ordered + start, end - start });
    }
    return STATUS_OK;
}
