/* gross_count.c - how many patents an enterprise has in a year, for what goes by their number.
 *
 * A right counts once, in the year of its first stage, if any of its stages is payable for all that
 * is known or is posted.  Rates go by the whole number.  A right whose rate is a share of a cost
 * that nobody knows waits and takes no place from the others, unless it is posted; so the places
 * are given, and the bonus is paid, once the rates are known. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "rules/gross.h"
#include "rules/order.h"

/* Notes with the first stages what counts by now. */
static void note_counted(struct assessment *run)
{
    for (struct claim *claim = run->claims; claim; claim = claim->next)
        claim->counted = claim->keeps = false;
    for (struct claim *claim = run->claims; claim; claim = claim->next) {
        if (claim->rule != RULE_PATENT)
            continue;
        claim->first_stage->counted |= !claim->stopped || claim_keeps(claim);
        claim->first_stage->keeps |= claim_keeps(claim);
    }
}

/* Side by side what says whose year it is. */
struct counted { int year; const char *id; size_t place; struct claim *claim; };

static int in_year(const void *left, const void *right)
{
    const struct counted *a = left, *b = right;
    int order = a->id == b->id ? 0 : strcmp(a->id, b->id);
    if (!order)
        order = compare_numbers(a->year, b->year);
    return order ? order : compare_numbers((int64_t)a->place, (int64_t)b->place);
}

static enum status list_counted(struct assessment *run)
{
    struct counted *list = arena_alloc(run->arena, run->claim_count * sizeof *list);
    size_t count = 0;
    run->counted = arena_alloc(run->arena, run->claim_count * sizeof *run->counted);
    if (!list || !run->counted)
        return error_memory(run->error);
    for (size_t i = 0; i < run->claim_count; i++) {
        struct claim *claim = run->ordered[i];
        if (claim->counted)
            list[count++] = (struct counted){ claim->award.year, claim->award.id, i, claim };
    }
    if (count)
        qsort(list, count, sizeof *list, in_year);
    for (size_t i = 0; i < count; i++)
        run->counted[i] = list[i].claim;
    run->counted_count = count;
    return STATUS_OK;
}

/* Behind the last of the same enterprise and year as `start`. */
static size_t end_of_year(const struct assessment *run, size_t start)
{
    const struct award *first = &run->counted[start]->award;
    size_t end = start + 1;
    while (end < run->counted_count && run->counted[end]->award.year == first->year &&
           strcmp(run->counted[end]->award.id, first->id) == 0)
        end++;
    return end;
}

enum status count_patents(struct assessment *run)
{
    note_counted(run);
    enum status status = list_counted(run);
    for (size_t start = 0, end; status == STATUS_OK && start < run->counted_count; start = end) {
        end = end_of_year(run, start);
        for (size_t i = start; i < end; i++)
            run->counted[i]->is.pieces = (int64_t)(end - start);
    }
    for (struct claim *claim = run->claims; claim; claim = claim->next)
        claim->is.pieces = claim->first_stage->is.pieces;   /* its rate is of the grant's year */
    return status;
}

/* ---- places ---- */

/* Those that keep what is posted come first, then the others, by day. */
static void give_places(struct claim **claims, size_t count)
{
    int64_t last = 0;
    for (int keeps = 1; keeps >= 0; keeps--)
        for (size_t i = 0; i < count; i++)
            if (claims[i]->counted && claims[i]->keeps == keeps)
                claims[i]->place = ++last;
}

/* ---- bonuses ---- */

/* The n-th right of a year earns what the best step for n rights is more than that for n - 1. */
static enum status add_bonuses(struct assessment *run, struct claim **claims, size_t count)
{
    struct money best = { 0 };
    int64_t rank = 0;
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        struct claim *claim = claims[i];
        if (!claim->counted)
            continue;
        struct circumstances now = claim->is;
        now.pieces = ++rank;
        const struct policy_value *step = claim_value_if(run, PARAMETER_COUNT_BONUS, &now);
        if (!step || step->amount.fen <= best.fen)
            continue;
        struct money more = { step->amount.fen - best.fen };
        best = step->amount;
        if (!claim_is_priced(claim))
            continue;
        gross_uses(run, claim, step);
        status = gross_add(run, claim, more, run->input->trace
                           ? made(run, arena_format(run->arena, "right %" PRId64 " of the year",
                                                    rank)) : "", step);
    }
    return status;
}

enum status count_bonuses(struct assessment *run)
{
    bool stated = policy_last(run->input->policy, PARAMETER_COUNT_BONUS);
    enum status status = STATUS_OK;
    note_counted(run);
    for (size_t start = 0, end; status == STATUS_OK && start < run->counted_count; start = end) {
        end = end_of_year(run, start);
        give_places(run->counted + start, end - start);
        if (stated)
            status = add_bonuses(run, run->counted + start, end - start);
    }
    return status;
}
