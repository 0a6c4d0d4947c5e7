/* cap.c - what the years of a clause, an enterprise and the budget have room for.  Source:
 * DESIGN.md, "Cap and posting".
 *
 * Claims that share a cap are a pool; one claim may be in three: patents or marks, and both
 * together, of an enterprise or its group; all of a year.  It gets what the scarcest of them
 * leaves.  What is posted keeps its room, so the sum does not depend on the order in which dumps
 * came, and the same night again changes nothing:
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

/* ---- the sequence ---- */

static int by_day(const struct claim *a, const struct claim *b)
{
    int order = compare_numbers(a->award.granted_on, b->award.granted_on);
    if (!order)
        order = strcmp(a->award.right, b->award.right);
    return order ? order : strcmp(a->award.id, b->award.id);
}

/* By year, then in sequence. */
static int in_sequence(const void *left, const void *right)
{
    const struct claim *a = *(const struct claim *const *)left;
    const struct claim *b = *(const struct claim *const *)right;
    int order = compare_numbers(a->award.year, b->award.year);
    if (!order)
        order = compare_numbers(a->posted ? a->posted->first_line : INT64_MAX,
                                b->posted ? b->posted->first_line : INT64_MAX);
    return order ? order : by_day(a, b);
}

/* ---- pools ---- */

/* Whose limit it is, and of what. */
struct owner_of_pool { const char *name; int year; unsigned rule; };

struct pool_item { struct owner_of_pool owner; size_t made; struct claim *claim; };

static int compare_owners(const struct owner_of_pool *a, const struct owner_of_pool *b)
{
    int order = a->name == b->name ? 0 : strcmp(a->name, b->name);
    if (!order)
        order = compare_numbers(a->year, b->year);
    return order ? order : compare_numbers(a->rule, b->rule);
}

static int by_owner(const void *left, const void *right)
{
    const struct pool_item *a = left, *b = right;
    int order = compare_owners(&a->owner, &b->owner);
    return order ? order : compare_numbers((int64_t)a->made, (int64_t)b->made);
}

static enum parameter limit_of(enum pool_kind kind, unsigned rule)
{
    if (kind == POOL_CLAUSE)
        return rule == RULE_MADRID ? PARAMETER_CAP_MADRID : PARAMETER_CAP_PATENT;
    return kind == POOL_APPLICANT ? PARAMETER_CAP : PARAMETER_BUDGET;
}

/* A cap is for whole years: any day of it will do.  What was granted while the policy was in force
 * and is paid later, as a stage or late, stays under its last caps. */
static const struct policy_value *value_of_year(const struct assessment *run,
                                                const struct claim *claim,
                                                enum parameter parameter)
{
    const struct policy_value *last = policy_last(run->input->policy, parameter);
    struct circumstances is = claim->is;
    is.day = claim->award.year * 10000 + 101;
    if (last && last->to && is.day > last->to)
        is.day = last->to;
    return claim_value_if(run, parameter, &is);
}

/* Of one in a group: whether its caps are the group's.  NULL: in none, or the policy knows none. */
static const struct policy_value *scope_of(const struct assessment *run,
                                           const struct claim *claim)
{
    return claim->enterprise && *claim->enterprise->group
        ? value_of_year(run, claim, PARAMETER_CAP_SCOPE) : NULL;
}

static struct owner_of_pool owner_of(const struct assessment *run, const struct claim *claim,
                                     enum pool_kind kind)
{
    struct owner_of_pool owner = { claim->award.id, claim->award.year, 0 };
    if (kind == POOL_CLAUSE)
        owner.rule = claim->rule;
    if (kind == POOL_BUDGET)
        owner.name = "";
    else if (policy_value_names(scope_of(run, claim), "group"))
        owner.name = made((struct assessment *)run, arena_format(run->arena, "group %s",
                                                                 claim->enterprise->group));
    return owner;
}

static bool is_stated(const struct policy *policy, enum pool_kind kind)
{
    return policy_last(policy, limit_of(kind, RULE_PATENT)) ||
           policy_last(policy, limit_of(kind, RULE_MADRID));
}

/* Puts the claims into the pools of one kind.  One whose year has no such cap is in none. */
static enum status fill_pools(struct assessment *run, enum pool_kind kind)
{
    struct pool_item *items = arena_alloc(run->arena, run->claim_count * sizeof *items);
    struct pool *pools = arena_alloc(run->arena, (run->claim_count + 1) * sizeof *pools);
    size_t count = 0;
    if (!items || !pools)
        return error_memory(run->error);
    for (struct claim *claim = run->claims; claim; claim = claim->next)
        if (claim->rule != RULE_QUALITY || kind == POOL_BUDGET) {
            items[count] = (struct pool_item){ owner_of(run, claim, kind), count, claim };
            count++;
        }
    if (count)
        qsort(items, count, sizeof *items, by_owner);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || compare_owners(&items[i - 1].owner, &items[i].owner) != 0) {
            const struct policy_value *limit =
                value_of_year(run, items[i].claim, limit_of(kind, items[i].claim->rule));
            *++pools = (struct pool){ limit, { limit ? limit->amount.fen : 0 } };
        }
        if (!claim_is_free(run, items[i].claim, pools->limit) && pools->limit)
            items[i].claim->pools[kind] = pools;
    }
    return STATUS_OK;
}

/* ---- sharing ---- */

/* Gives `claim` up to `amount` of what the scarcest of its pools has left. */
static void give(struct claim *claim, struct money amount)
{
    struct money given = amount;
    for (int kind = 0; kind < POOL_COUNT; kind++)
        if (claim->pools[kind] && claim->pools[kind]->room.fen < given.fen) {
            given = claim->pools[kind]->room;
            claim->tightest = kind;
        }
    if (given.fen <= 0)
        return;
    claim->award.paid.fen += given.fen;
    for (int kind = 0; kind < POOL_COUNT; kind++)
        if (claim->pools[kind])
            claim->pools[kind]->room.fen -= given.fen;
}

/* Whatever room there is: it may be less than none. */
static void keep(struct claim *claim)
{
    claim->award.paid = claim_posted(claim);
    for (int kind = 0; kind < POOL_COUNT; kind++) {
        struct pool *pool = claim->pools[kind];
        if (pool && !money_add(pool->room, (struct money){ -claim->award.paid.fen }, &pool->room))
            pool->room.fen = INT64_MIN;
    }
}

static void share(struct claim **sequence, struct claim **order, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (claim_waits(sequence[i]))
            keep(sequence[i]);
    for (size_t i = 0; i < count; i++)
        if (!sequence[i]->stopped)
            give(sequence[i], money_min(claim_posted(sequence[i]),
                                        sequence[i]->award.after_overlap));
    for (size_t i = 0; i < count; i++) {
        const struct award *award = &order[i]->award;
        if (!order[i]->stopped)
            give(order[i], (struct money){ award->after_overlap.fen - award->paid.fen });
    }
}

/* ---- columns and reasons ---- */

static void conclude(struct assessment *run, struct claim *claim)
{
    static const enum reason reasons[POOL_COUNT] = { REASON_CLAUSE_CAP, REASON_ANNUAL_CAP,
                                                     REASON_BUDGET };
    struct award *award = &claim->award;
    if (claim->stopped)
        return;
    if (award->paid.fen < award->after_overlap.fen) {
        claim_decide(run, claim, reasons[claim->tightest], claim->pools[claim->tightest]->limit);
        if (claim->tightest != POOL_BUDGET)
            claim_uses(run, claim, scope_of(run, claim));
        award->outcome = award->paid.fen ? OUTCOME_REDUCED : OUTCOME_CAPPED;
    } else {
        award->outcome = award->reason == REASON_OK ? OUTCOME_PAID : OUTCOME_REDUCED;
    }
}

/* What the pool did to a claim that no gate stopped.  What is paid in part is so by the tightest
 * pool; any other is short too if it has no room for all of it, and by that much. */
static void note_room(struct assessment *run, struct claim *claim, enum pool_kind kind,
                      struct money room)
{
    static const struct { enum reason reason; const char *name; } rows[POOL_COUNT] = {
        { REASON_CLAUSE_CAP, "cap of the clause" }, { REASON_ANNUAL_CAP, "annual cap" },
        { REASON_BUDGET, "budget" } };
    const struct award *award = &claim->award;
    struct money left = kind == claim->tightest ? award->paid
                                                : money_min(room, award->after_overlap);
    struct money lacks = { award->after_overlap.fen - left.fen };
    bool cut = lacks.fen > 0 && award->paid.fen < award->after_overlap.fen;
    char text[MONEY_TEXT_SIZE];
    if (claim->stopped || !run->input->trace)
        return;
    claim_step(run, claim, &(struct award_step){ .code = reason_row(rows[kind].reason)->code,
        .passed = !cut, .before = award->after_overlap,
        .after = cut ? left : award->after_overlap, .value = claim->pools[kind]->limit,
        .saw = made(run, arena_format(run->arena, "%s: room for %s", rows[kind].name,
                                      money_text(room, text))),
        .needs = cut ? claim_short_of(run, lacks) : "" });
}

/* The room for a claim, which it and those before it take from what the pool had. */
static void show_room(struct assessment *run, struct claim *claim, enum pool_kind kind)
{
    struct pool *pool = claim->pools[kind];
    struct award *award = &claim->award;
    if (!pool)
        return;
    struct money before = pool->room;
    pool->room.fen = before.fen > award->paid.fen ? before.fen - award->paid.fen : 0;
    if (kind == POOL_APPLICANT) {
        award->has_cap = true;
        award->cap_before = before;
        award->cap_after = pool->room;
    }
    note_room(run, claim, kind, before);
}

static void refill(struct claim **claims, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (int kind = 0; kind < POOL_COUNT; kind++)
            if (claims[i]->pools[kind])
                claims[i]->pools[kind]->room = claims[i]->pools[kind]->limit->amount;
}

enum status cap(struct assessment *run)
{
    size_t count = run->claim_count;
    struct claim **sequence = arena_alloc(run->arena, count * sizeof *sequence);
    enum status status = sequence ? STATUS_OK : error_memory(run->error);
    for (int kind = 0; kind < POOL_COUNT && status == STATUS_OK; kind++)
        if (is_stated(run->input->policy, kind))
            status = fill_pools(run, kind);
    if (status != STATUS_OK)
        return status;
    if (count)
        memcpy(sequence, run->ordered, count * sizeof *sequence);
    if (run->input->posted_count)
        qsort(sequence, count, sizeof *sequence, in_sequence);
    share(sequence, run->ordered, count);
    refill(sequence, count);
    for (int unpaid = 0; unpaid <= 1; unpaid++)
        for (size_t i = 0; i < count; i++)
            if ((sequence[i]->award.paid.fen == 0) == unpaid) {
                for (int kind = 0; kind < POOL_COUNT; kind++)
                    show_room(run, sequence[i], kind);
                conclude(run, sequence[i]);
            }
    return STATUS_OK;
}
