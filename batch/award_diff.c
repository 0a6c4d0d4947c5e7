/* award_diff.c - awards paired, rows and totals counted, and one checked by the other. */
#include "batch/award_diff.h"

#include <stdlib.h>
#include <string.h>

#include "rules/order.h"

bool paid_pair_add(struct paid_pair *sum, struct paid_pair more)
{
    return money_add(sum->before, more.before, &sum->before) &&
           money_add(sum->after, more.after, &sum->after);
}

/* ---- pairs ---- */

/* The order in which assess gives them. */
static int by_day(const struct award *a, const struct award *b)
{
    int order = compare_numbers(a->year, b->year);
    if (!order)
        order = compare_numbers(strcmp(a->rule, "quality") == 0, strcmp(b->rule, "quality") == 0);
    if (!order)
        order = compare_numbers(a->granted_on, b->granted_on);
    if (!order)
        order = strcmp(a->right, b->right);
    if (!order)
        order = strcmp(a->id, b->id);
    return order ? order : strcmp(a->name_zh, b->name_zh);
}

static const struct award *one_of(const struct award_pair *pair)
{
    return pair->before ? pair->before : pair->after;
}

static size_t make_pairs(const struct award *before, size_t before_count,
                         const struct award *after, size_t after_count, struct award_pair *pairs)
{
    size_t count = 0;
    for (size_t i = 0, j = 0; i < before_count || j < after_count; count++) {
        int order = i == before_count ? 1 : j == after_count ? -1 : by_day(&before[i], &after[j]);
        pairs[count] = (struct award_pair){ order <= 0 ? &before[i] : NULL,
                                            order >= 0 ? &after[j] : NULL };
        i += order <= 0;
        j += order >= 0;
    }
    return count;
}

static bool differ(const struct award_pair *pair)
{
    const struct award *a = pair->before, *b = pair->after;
    return !a || !b || a->outcome != b->outcome || a->reason != b->reason ||
           a->gross.fen != b->gross.fen || a->after_family.fen != b->after_family.fen ||
           a->other_award.fen != b->other_award.fen ||
           a->after_overlap.fen != b->after_overlap.fen || a->paid.fen != b->paid.fen;
}

static bool room_differs(const struct award_pair *pair)
{
    const struct award *a = pair->before, *b = pair->after;
    return a->paid.fen && (a->has_cap != b->has_cap || a->cap_before.fen != b->cap_before.fen ||
                           a->cap_after.fen != b->cap_after.fen);
}

static size_t outcome_of(const struct award *award)
{
    return award ? award->outcome : NO_AWARD;
}

/* ---- rows ---- */

static int by_row(const void *left, const void *right)
{
    const struct award *a = one_of(left), *b = one_of(right);
    int order = compare_numbers(a->year, b->year);
    if (!order)
        order = strcmp(a->id, b->id);
    if (!order)
        order = strcmp(a->name_zh, b->name_zh);
    return order ? order : strcmp(a->rule, b->rule);
}

/* Sums up the pairs by row, and keeps the rows with a difference. */
static bool make_rows(struct award_pair *pairs, size_t count, struct diff_row *rows,
                      size_t *row_count)
{
    *row_count = 0;
    if (count)
        qsort(pairs, count, sizeof *pairs, by_row);
    for (size_t start = 0, end; start < count; start = end) {
        const struct award *first = one_of(&pairs[start]);
        struct diff_row row = { .year = first->year, .id = first->id, .name_zh = first->name_zh,
                                .rule = first->rule };
        for (end = start; end < count && by_row(&pairs[end], &pairs[start]) == 0; end++) {
            const struct award *before = pairs[end].before, *after = pairs[end].after;
            const struct money nothing = { 0 };
            row.awards += differ(&pairs[end]);
            if (!paid_pair_add(&row.paid, (struct paid_pair){ before ? before->paid : nothing,
                                                              after ? after->paid : nothing }))
                return false;
        }
        if (row.awards)
            rows[(*row_count)++] = row;
    }
    return true;
}

/* ---- totals ---- */

/* The total of the award's year and rule, a new one at the end if there is none.  There are some
 * twenty. */
static struct diff_total *total_of(struct diff_total *totals, size_t *count,
                                   const struct award *award)
{
    for (size_t i = 0; i < *count; i++)
        if (totals[i].year == award->year && strcmp(totals[i].rule, award->rule) == 0)
            return &totals[i];
    totals[*count] = (struct diff_total){ .year = award->year, .rule = award->rule };
    return &totals[(*count)++];
}

static int by_year_rule(const void *left, const void *right)
{
    const struct diff_total *a = left, *b = right;
    int order = compare_numbers(a->year, b->year);
    return order ? order : strcmp(a->rule, b->rule);
}

/* From the awards themselves, not from the pairs. */
static bool sum_totals(const struct award *before, size_t before_count, const struct award *after,
                       size_t after_count, struct diff_total *totals, size_t *count)
{
    *count = 0;
    for (size_t i = 0; i < before_count; i++)
        if (!paid_pair_add(&total_of(totals, count, &before[i])->paid,
                           (struct paid_pair){ .before = before[i].paid }))
            return false;
    for (size_t i = 0; i < after_count; i++)
        if (!paid_pair_add(&total_of(totals, count, &after[i])->paid,
                           (struct paid_pair){ .after = after[i].paid }))
            return false;
    if (*count)
        qsort(totals, *count, sizeof *totals, by_year_rule);
    return true;
}

static int64_t gain(const struct paid_pair *paid)
{
    return paid->after.fen - paid->before.fen;
}

bool award_diff_adds_up(const struct award_diff *diff)
{
    size_t seen = 0;
    for (size_t i = 0; i < diff->total_count; i++) {
        int64_t rest = gain(&diff->totals[i].paid);
        for (size_t k = 0; k < diff->row_count; k++)
            if (diff->rows[k].year == diff->totals[i].year &&
                strcmp(diff->rows[k].rule, diff->totals[i].rule) == 0) {
                rest -= gain(&diff->rows[k].paid);
                seen++;
            }
        if (rest)
            return false;
    }
    return seen == diff->row_count;
}

/* ---- all ---- */

struct lists {
    struct award_pair *all, *differing, *early;
    struct diff_row *rows;
    struct diff_total *totals;
};

static bool make_lists(struct arena *arena, size_t room, struct lists *lists)
{
    lists->all = arena_alloc(arena, room * sizeof *lists->all);
    lists->differing = arena_alloc(arena, room * sizeof *lists->differing);
    lists->early = arena_alloc(arena, room * sizeof *lists->early);
    lists->rows = arena_alloc(arena, room * sizeof *lists->rows);
    lists->totals = arena_alloc(arena, room * sizeof *lists->totals);
    return lists->all && lists->differing && lists->early && lists->rows && lists->totals;
}

static void sort_out(struct lists *lists, int32_t first_day, struct award_diff *diff)
{
    for (size_t i = 0; i < diff->compared; i++) {
        const struct award_pair *pair = &lists->all[i];
        bool differs = differ(pair);
        bool early = !first_day || one_of(pair)->granted_on < first_day;
        diff->compared_before += early;
        if (early && (differs || room_differs(pair)))
            lists->early[diff->early_count++] = *pair;
        if (!differs)
            continue;
        lists->differing[diff->pair_count++] = *pair;
        diff->outcomes[outcome_of(pair->before)][outcome_of(pair->after)]++;
    }
}

enum status award_diff(const struct award *before, size_t before_count,
                       const struct award *after, size_t after_count, int32_t first_day,
                       struct arena *arena, struct award_diff *diff, struct error *error)
{
    struct lists lists;
    *diff = (struct award_diff){ 0 };
    if (!make_lists(arena, before_count + after_count, &lists))
        return error_memory(error);
    diff->compared = make_pairs(before, before_count, after, after_count, lists.all);
    sort_out(&lists, first_day, diff);
    if (!make_rows(lists.all, diff->compared, lists.rows, &diff->row_count) ||
        !sum_totals(before, before_count, after, after_count, lists.totals, &diff->total_count))
        return error_set(error, STATUS_CONFIG, "the sum of the awards is too large");
    diff->pairs = lists.differing;
    diff->early = lists.early;
    diff->rows = lists.rows;
    diff->totals = lists.totals;
    if (!award_diff_adds_up(diff))
        return error_set(error, STATUS_SYSTEM, "the rows do not add up to the difference of the "
                         "totals: please report this");
    return STATUS_OK;
}
