/* limit_money.c - a limit of money leaves each of the claims that share it a part.
 *
 * It goes to the claims by day, whatever is posted: which years of a mark are paid does not depend
 * on when its records came, and the same night again moves nothing.  Only what is posted for one on
 * hold or in review stays, before all others; one on hold takes nothing from the others.  The limit
 * may be another for each claim, as it changes from a day on: a claim has room as far as its own
 * limit and those of the claims of later days that have anything hold with all that come before
 * them.  What another scheme or a cap takes of a claim afterwards leaves it its room. */
#include <inttypes.h>
#include <stdlib.h>

#include "rules/limit_money.h"
#include "rules/order.h"

enum { NO_PARAMETER = -1 };

const struct limit limit_of_piece = {
    REASON_PIECE_LIMIT, "limit of the piece", PARAMETER_PATENT_PIECE_MAX, PARAMETER_PIECE_MAX };
const struct limit limit_of_fees = {
    REASON_FEE_CEILING, "share of the fees", PARAMETER_FEE_CEILING, NO_PARAMETER };
const struct limit limit_of_family = {
    REASON_FAMILY_LIMIT, "sum of the family", PARAMETER_FAMILY_SUM, NO_PARAMETER };

int limit_parameter(const struct limit *limit, const struct claim *claim)
{
    return claim->rule == RULE_PATENT ? limit->patent
        : claim->rule == RULE_MADRID ? limit->madrid : NO_PARAMETER;
}

void limit_lowers(struct assessment *run, struct claim *claim, enum reason reason,
                  const struct policy_value *value)
{
    claim_decide(run, claim, reason, value);
    if (!claim->stopped)
        claim_uses(run, claim, policy_last(run->input->policy, PARAMETER_LIMITS_ORDER));
}

/* ---- the claims and their limits ---- */

/* Of a claim: where it is by day, what it is due, what it has of that so far, and its limit. */
struct sharer {
    struct claim *claim;
    size_t index;
    struct money due, has;
    const struct policy_value *value;
    bool limited;
    struct money most;
};

/* Those that share a limit, in sequence; `places` leads to them by day. */
struct sharers {
    struct assessment *run;
    const struct limit *limit;
    struct sharer *items;
    size_t *places;
    size_t count;
    struct money used;                  /* what all of them have */
};

static const struct fees *fees_of(const struct assessment *run, const struct claim *claim)
{
    size_t count;
    const struct key_item *items = key_list_find(&run->fees, claim->award.right, &count);
    return count ? items->what : NULL;
}

/* All support together at most a share of the official fees, rounded down; false: none known. */
static bool share_of_fees(const struct assessment *run, const struct claim *claim,
                          const struct policy_value *value, struct money *amount)
{
    const struct fees *fees = fees_of(run, claim);
    return fees && money_ratio(fees->amount, value->basis_points, BASIS_POINTS, ROUND_DOWN, amount);
}

/* What the limit is for a claim; not `limited`: it has none. */
static void find_limit(struct assessment *run, const struct limit *limit, struct sharer *it)
{
    int parameter = limit_parameter(limit, it->claim);
    it->value = parameter == NO_PARAMETER ? NULL : claim_value(run, it->claim, parameter);
    if (!it->value || it->value->none)
        return;
    it->most = it->value->amount;
    if (limit == &limit_of_fees && !share_of_fees(run, it->claim, it->value, &it->most))
        return;
    if (limit != &limit_of_family)
        it->most = share_of(it->claim, it->most);
    it->limited = true;
}

/* What waits and stays first, then by day. */
static int in_sequence(const void *left, const void *right)
{
    const struct sharer *a = left, *b = right;
    int order = compare_numbers(claim_keeps(b->claim), claim_keeps(a->claim));
    return order ? order : compare_numbers((int64_t)a->index, (int64_t)b->index);
}

static enum status list_sharers(struct sharers *all, struct claim **claims)
{
    all->items = arena_alloc(all->run->arena, all->count * sizeof *all->items);
    all->places = arena_alloc(all->run->arena, all->count * sizeof *all->places);
    if (!all->items || !all->places)
        return error_memory(all->run->error);
    for (size_t i = 0; i < all->count; i++) {
        struct sharer *it = &all->items[i];
        *it = (struct sharer){ .claim = claims[i], .index = i,
                               .due = claims[i]->award.after_family };
        find_limit(all->run, all->limit, it);
    }
    if (all->count > 1)
        qsort(all->items, all->count, sizeof *all->items, in_sequence);
    for (size_t i = 0; i < all->count; i++)
        all->places[all->items[i].index] = i;
    return STATUS_OK;
}

static enum status too_large(const struct sharers *all, const struct sharer *it)
{
    return claim_too_large(all->run, it->claim, limit_parameter(all->limit, it->claim));
}

/* ---- parts ---- */

static struct money left_of(struct money most, struct money used)
{
    return (struct money){ most.fen > used.fen ? most.fen - used.fen : 0 };
}

/* 1. What waits keeps what is posted for it. */
static enum status keep_posted(struct sharers *all)
{
    for (size_t i = 0; i < all->count; i++) {
        struct sharer *it = &all->items[i];
        if (!claim_waits(it->claim))
            continue;
        it->has = claim_posted(it->claim);
        if (!money_add(all->used, it->has, &all->used))
            return too_large(all, it);
    }
    return STATUS_OK;
}

/* Lowers `more` to what a limit leaves; `by`: that which has left the least. */
static void leave(struct money *more, const struct sharer *it, struct money used,
                  const struct sharer **by)
{
    struct money left = left_of(it->most, used);
    if (!it->limited || left.fen >= more->fen)
        return;
    *more = left;
    *by = it;
}

/* How much of `more` the limits leave the claim at `place`, its own and those of the claims behind
 * it.  In a family none of these has anything. */
static struct money room_of(const struct sharers *all, size_t place, struct money more,
                            const struct sharer **by)
{
    struct money used = { 0 };
    if (all->limit == &limit_of_family) {
        leave(&more, &all->items[place], all->used, by);
        return more;
    }
    for (size_t i = 0; i < all->count; i++) {
        used.fen += all->items[i].has.fen;
        if (i == place || (i > place && all->items[i].has.fen > 0))
            leave(&more, &all->items[i], used, by);
    }
    return more;
}

/* 2. A claim gets what it lacks of its due, as far as there is room. */
static enum status fill_up(struct sharers *all, size_t place)
{
    struct assessment *run = all->run;
    struct sharer *it = &all->items[place];
    const struct sharer *by = it;
    struct award *award = &it->claim->award;
    struct money others = { all->used.fen - it->has.fen };
    struct money own = money_min(it->has, it->due);
    struct money more = room_of(all, place, (struct money){ it->due.fen - own.fen }, &by);
    char text[MONEY_TEXT_SIZE];
    claim_is_free(run, it->claim, it->value);           /* a row `none` decides like a figure */
    award->after_family.fen = own.fen + more.fen;
    struct money lacks = { it->due.fen - award->after_family.fen };
    if (by->limited)
        claim_step(run, it->claim, &(struct award_step){
            .code = reason_row(all->limit->reason)->code, .passed = !lacks.fen,
            .before = it->due, .after = award->after_family, .value = by->value,
            .saw = run->input->trace ? made(run, arena_format(run->arena, "%s, %s used by others",
                all->limit->name, money_text(others, text))) : "",
            .needs = claim_short_of(run, lacks) });
    if (lacks.fen)
        limit_lowers(run, it->claim, all->limit->reason, by->value);
    if (lacks.fen && all->limit == &limit_of_fees && !it->claim->stopped)
        award->reference = made(run, arena_format(run->arena, "%s; fees, line %" PRIu64,
            award->reference, fees_of(run, it->claim)->line));
    if (!money_add(it->has, more, &it->has) || !money_add(all->used, more, &all->used))
        return too_large(all, it);
    return STATUS_OK;
}

enum status limit_share(struct assessment *run, const struct limit *limit, struct claim **claims,
                        size_t count)
{
    struct sharers all = { .run = run, .limit = limit, .count = count };
    enum status status = list_sharers(&all, claims);
    if (status == STATUS_OK)
        status = keep_posted(&all);
    for (int held = 0; held <= 1; held++)
        for (size_t i = 0; i < count && status == STATUS_OK; i++)
            if (claim_is_priced(claims[i]) && claims[i]->stopped == held)
                status = fill_up(&all, all.places[i]);
    return status;
}
