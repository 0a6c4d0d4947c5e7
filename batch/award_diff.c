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

struct work {
    struct award_diff *diff;                /* its counts; the lists go in when they are whole */
    struct arena *arena;
    struct error *error;
    struct award_pair *differing, *early;
    struct diff_row *rows;
    struct diff_total *totals;
};

static enum status too_large(struct error *error)
{
    return error_set(error, STATUS_CONFIG, "the sum of the awards is too large");
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
static enum status make_rows(struct work *work, struct award_pair *pairs, size_t count)
{
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
                return too_large(work->error);
        }
        if (!row.awards)
            continue;
        work->rows = arena_room(work->arena, work->rows, work->diff->row_count, sizeof row);
        if (!work->rows)
            return error_memory(work->error);
        work->rows[work->diff->row_count++] = row;
    }
    return STATUS_OK;
}

/* ---- totals ---- */

/* The total of the award's year and rule, of which there are some twenty; NULL without memory. */
static struct diff_total *total_of(struct work *work, const struct award *award)
{
    for (size_t i = 0; i < work->diff->total_count; i++)
        if (work->totals[i].year == award->year && strcmp(work->totals[i].rule, award->rule) == 0)
            return &work->totals[i];
    work->totals = arena_room(work->arena, work->totals, work->diff->total_count,
                              sizeof *work->totals);
    if (!work->totals)
        return NULL;
    struct diff_total *total = &work->totals[work->diff->total_count++];
    *total = (struct diff_total){ .year = award->year, .rule = award->rule };
    return total;
}

static int by_year_rule(const void *left, const void *right)
{
    const struct diff_total *a = left, *b = right;
    int order = compare_numbers(a->year, b->year);
    return order ? order : strcmp(a->rule, b->rule);
}

/* From the awards of one policy themselves, not from the pairs. */
static enum status sum_totals(struct work *work, const struct award *awards, size_t count,
                              bool after)
{
    for (size_t i = 0; i < count; i++) {
        struct diff_total *total = total_of(work, &awards[i]);
        if (!total)
            return error_memory(work->error);
        struct paid_pair paid = { { 0 }, { 0 } };
        *(after ? &paid.after : &paid.before) = awards[i].paid;
        if (!paid_pair_add(&total->paid, paid))
            return too_large(work->error);
    }
    return STATUS_OK;
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

static enum status add_pair(struct work *work, struct award_pair **list, size_t *count,
                            const struct award_pair *pair)
{
    *list = arena_room(work->arena, *list, *count, sizeof **list);
    if (!*list)
        return error_memory(work->error);
    (*list)[(*count)++] = *pair;
    return STATUS_OK;
}

static enum status sort_out(struct work *work, const struct award_pair *all, int32_t first_day)
{
    struct award_diff *diff = work->diff;
    enum status status = STATUS_OK;
    for (size_t i = 0; i < diff->compared && status == STATUS_OK; i++) {
        const struct award_pair *pair = &all[i];
        bool differs = differ(pair);
        bool early = !first_day || one_of(pair)->granted_on < first_day;
        diff->compared_before += early;
        if (early && (differs || room_differs(pair)))
            status = add_pair(work, &work->early, &diff->early_count, pair);
        if (!differs || status != STATUS_OK)
            continue;
        diff->outcomes[outcome_of(pair->before)][outcome_of(pair->after)]++;
        status = add_pair(work, &work->differing, &diff->pair_count, pair);
    }
    return status;
}

enum status award_diff(const struct award *before, size_t before_count,
                       const struct award *after, size_t after_count, int32_t first_day,
                       struct arena *arena, struct award_diff *diff, struct error *error)
{
    struct work work = { .diff = diff, .arena = arena, .error = error };
    struct award_pair *all = arena_alloc(arena, (before_count + after_count) * sizeof *all);
    *diff = (struct award_diff){ 0 };
    if (!all)
        return error_memory(error);
    diff->compared = make_pairs(before, before_count, after, after_count, all);
    enum status status = sort_out(&work, all, first_day);
    if (status == STATUS_OK)
        status = make_rows(&work, all, diff->compared);
    if (status == STATUS_OK)
        status = sum_totals(&work, before, before_count, false);
    if (status == STATUS_OK)
        status = sum_totals(&work, after, after_count, true);
    if (status != STATUS_OK)
        return status;
    if (diff->total_count)
        qsort(work.totals, diff->total_count, sizeof *work.totals, by_year_rule);
    diff->pairs = work.differing;
    diff->early = work.early;
    diff->rows = work.rows;
    diff->totals = work.totals;
    if (!award_diff_adds_up(diff))
        return error_set(error, STATUS_SYSTEM, "the rows do not add up to the difference of the "
                         "totals: please report this");
    return STATUS_OK;
}
