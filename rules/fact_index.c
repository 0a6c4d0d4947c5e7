/* fact_index.c - what is known of the facts by the night's day, by right or id.
 *
 * An enterprise may have a hundred thousand rights and as many proofs, so none of these is gone
 * through for each claim: what is not in force that day is left out, evidence stands by kind and
 * day, payments that name no right are added up. */
#include <stdlib.h>
#include <string.h>

#include "rules/claim.h"
#include "rules/order.h"

struct room { struct key_list *list; size_t items; };

static enum status make_lists(struct assessment *run)
{
    const struct facts *facts = run->input->facts;
    const struct room rooms[] = {
        { &run->withdrawals, facts->withdrawal_count },
        { &run->holds_by_right, facts->hold_count }, { &run->holds_by_id, facts->hold_count },
        { &run->others, facts->other_award_count }, { &run->unassigned, facts->other_award_count },
        { &run->fees, facts->fees_count }, { &run->evidence_by_right, facts->evidence_count },
        { &run->evidence_by_id, facts->evidence_count },
    };
    enum status status = STATUS_OK;
    for (size_t i = 0; i < COUNT_OF(rooms) && status == STATUS_OK; i++)
        status = key_list_make(rooms[i].list, rooms[i].items, run->arena, run->error);
    return status;
}

/* In force on the night's day; `to` 0: no end. */
static bool holds_now(const struct assessment *run, int32_t from, int32_t to)
{
    return from <= run->input->as_of && (!to || run->input->as_of <= to);
}

static void add_by(struct key_list *by_right, struct key_list *by_id, const char *right,
                   const char *id, const void *fact)
{
    key_list_add(*right ? by_right : by_id, *right ? right : id, fact);
}

static void add_withdrawals_and_holds(struct assessment *run)
{
    const struct facts *facts = run->input->facts;
    for (size_t i = 0; i < facts->withdrawal_count; i++)
        if (holds_now(run, facts->withdrawals[i].from, 0))
            key_list_add(&run->withdrawals, facts->withdrawals[i].right, &facts->withdrawals[i]);
    for (size_t i = 0; i < facts->hold_count; i++) {
        const struct hold *hold = &facts->holds[i];
        if (holds_now(run, hold->from, hold->to))
            add_by(&run->holds_by_right, &run->holds_by_id, hold->right, hold->id, hold);
    }
    for (size_t i = 0; i < facts->fees_count; i++)
        key_list_add(&run->fees, facts->fees[i].right, &facts->fees[i]);
}

/* ---- evidence ---- */

static int by_kind_and_day(const void *left, const void *right)
{
    const struct evidence *a = *(const struct evidence *const *)left;
    const struct evidence *b = *(const struct evidence *const *)right;
    int order = strcmp(a->kind, b->kind);
    if (!order)
        order = compare_numbers(a->on, b->on);
    return order ? order : (a > b) - (a < b);       /* the file's order */
}

static enum status add_evidence(struct assessment *run)
{
    const struct facts *facts = run->input->facts;
    const struct evidence **known = arena_alloc(run->arena,
                                                facts->evidence_count * sizeof *known);
    size_t count = 0;
    if (!known)
        return error_memory(run->error);
    for (size_t i = 0; i < facts->evidence_count; i++)
        if (holds_now(run, facts->evidence[i].on, facts->evidence[i].to))
            known[count++] = &facts->evidence[i];
    if (count)
        qsort(known, count, sizeof *known, by_kind_and_day);
    for (size_t i = 0; i < count; i++)
        add_by(&run->evidence_by_right, &run->evidence_by_id, known[i]->right, known[i]->id,
               known[i]);
    return STATUS_OK;
}

/* ---- payments elsewhere ---- */

static void add_others(struct assessment *run)
{
    const struct facts *facts = run->input->facts;
    for (size_t i = 0; i < facts->other_award_count; i++) {
        const struct other_award *other = &facts->other_awards[i];
        if (!holds_now(run, other->paid_on, 0))
            continue;
        if (*other->right)
            key_list_add(&run->others, other->right, other);
        else
            key_list_add(&run->unassigned, unassigned_key(run, other->clause, other->id,
                                                          other->paid_on / 10000), other);
    }
}

/* Of each key one item is left, their sum. */
static enum status add_up_unassigned(struct assessment *run)
{
    struct key_list *list = &run->unassigned;
    struct unassigned *sums = arena_alloc(run->arena, list->count * sizeof *sums);
    size_t kept = 0;
    if (!sums)
        return error_memory(run->error);
    for (size_t i = 0; i < list->count; i++) {
        const struct other_award *other = list->items[i].what;
        if (!kept || strcmp(list->items[kept - 1].key, list->items[i].key) != 0) {
            sums[kept].first = other;
            list->items[kept] = list->items[i];
            list->items[kept].what = &sums[kept];
            kept++;
        }
        struct money *sum = &sums[kept - 1].sum;
        if (!money_add(*sum, other->amount, sum))
            sum->fen = INT64_MAX;       /* more than any other could take away again */
    }
    list->count = kept;
    return STATUS_OK;
}

enum status index_facts(struct assessment *run)
{
    struct key_list *lists[] = { &run->withdrawals, &run->holds_by_right, &run->holds_by_id,
                                 &run->others, &run->unassigned, &run->fees,
                                 &run->evidence_by_right, &run->evidence_by_id };
    enum status status = make_lists(run);
    if (status != STATUS_OK)
        return status;
    add_withdrawals_and_holds(run);
    add_others(run);
    status = add_evidence(run);
    for (size_t i = 0; i < COUNT_OF(lists); i++)
        key_list_sort(lists[i]);
    return status == STATUS_OK ? add_up_unassigned(run) : status;
}
