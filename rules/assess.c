/* assess.c - the way from matched grants to awards, station by station (claim.h). */
#include "rules/assess.h"

#include <stdlib.h>
#include <string.h>

#include "rules/claim.h"
#include "rules/order.h"

/* ---- look-ups ---- */

static enum status index_grants(struct assessment *run)
{
    const struct assess_input *input = run->input;
    enum status status = key_list_make(&run->grants, input->grant_count, run->arena, run->error);
    if (status == STATUS_OK)
        status = key_list_make(&run->posted, input->posted_count, run->arena, run->error);
    if (status != STATUS_OK)
        return status;
    run->taken = arena_alloc(run->arena, input->posted_count * sizeof *run->taken);
    if (!run->taken)
        return error_memory(run->error);
    for (size_t i = 0; i < input->grant_count; i++)
        key_list_add(&run->grants, input->grants[i].grant->right, &input->grants[i]);
    for (size_t i = 0; i < input->posted_count; i++)
        key_list_add(&run->posted, input->posted[i].right, &input->posted[i]);
    key_list_sort(&run->grants);
    key_list_sort(&run->posted);
    return STATUS_OK;
}

static void sort_facts(struct assessment *run)
{
    struct key_list *lists[] = { &run->withdrawals, &run->holds_by_right, &run->holds_by_id,
                                 &run->others, &run->unassigned };
    for (size_t i = 0; i < COUNT_OF(lists); i++)
        key_list_sort(lists[i]);
}

static enum status index_facts(struct assessment *run)
{
    const struct facts *facts = run->input->facts;
    struct { struct key_list *list; size_t room; } lists[] = {
        { &run->withdrawals, facts->withdrawal_count },
        { &run->holds_by_right, facts->hold_count }, { &run->holds_by_id, facts->hold_count },
        { &run->others, facts->other_award_count }, { &run->unassigned, facts->other_award_count },
    };
    for (size_t i = 0; i < COUNT_OF(lists); i++) {
        enum status status = key_list_make(lists[i].list, lists[i].room, run->arena, run->error);
        if (status != STATUS_OK)
            return status;
    }
    for (size_t i = 0; i < facts->withdrawal_count; i++)
        key_list_add(&run->withdrawals, facts->withdrawals[i].right, &facts->withdrawals[i]);
    for (size_t i = 0; i < facts->hold_count; i++) {
        const struct hold *hold = &facts->holds[i];
        if (*hold->right)
            key_list_add(&run->holds_by_right, hold->right, hold);
        else
            key_list_add(&run->holds_by_id, hold->id, hold);
    }
    for (size_t i = 0; i < facts->other_award_count; i++) {
        const struct other_award *other = &facts->other_awards[i];
        if (*other->right)
            key_list_add(&run->others, other->right, other);
        else
            key_list_add(&run->unassigned, unassigned_key(run, other->clause, other->id,
                                                          other->paid_on / 10000), other);
    }
    sort_facts(run);
    return STATUS_OK;
}

/* ---- the awards ---- */

static int in_order(const void *left, const void *right)
{
    const struct claim *a = *(const struct claim *const *)left;
    const struct claim *b = *(const struct claim *const *)right;
    int order = compare_numbers(a->award.year, b->award.year);
    if (!order)
        order = compare_numbers(a->rule == RULE_QUALITY, b->rule == RULE_QUALITY);
    if (!order)
        order = compare_numbers(a->award.granted_on, b->award.granted_on);
    if (!order)
        order = strcmp(a->award.right, b->award.right);
    if (!order)
        order = strcmp(a->award.id, b->award.id);
    return order ? order : strcmp(a->award.name_zh, b->award.name_zh);
}

/* The names of the assumed parameters in the order of the policy. */
static const char *assumed_text(struct assessment *run, const struct claim *claim)
{
    const char *text = "";
    for (int i = 0; i < PARAMETER_COUNT; i++)
        if (claim->assumed & UINT64_C(1) << i)
            text = made(run, arena_format(run->arena, "%s%s%s", text, *text ? " " : "",
                                          parameter_row(i)->key));
    return text;
}

static enum status write_awards(struct assessment *run, struct award **awards, size_t *count)
{
    struct claim **claims = arena_alloc(run->arena, run->claim_count * sizeof *claims);
    struct award *list = arena_alloc(run->arena, run->claim_count * sizeof *list);
    size_t n = 0;
    if (!claims || !list)
        return error_memory(run->error);
    for (struct claim *claim = run->claims; claim; claim = claim->next)
        claims[n++] = claim;
    if (n)
        qsort(claims, n, sizeof *claims, in_order);
    for (size_t i = 0; i < n; i++) {
        claims[i]->award.assumed = assumed_text(run, claims[i]);
        list[i] = claims[i]->award;
    }
    if (run->no_memory)
        return error_memory(run->error);
    *awards = list;
    *count = n;
    return STATUS_OK;
}

enum status assess(const struct assess_input *input, struct arena *arena, struct award **awards,
                   size_t *award_count, struct error *error)
{
    struct assessment run = { .input = input, .arena = arena, .error = error };
    run.end = &run.claims;
    if (input->trace) {
        run.places = arena_alloc(arena, policy_value_count(input->policy) * sizeof *run.places);
        if (!run.places)
            return error_memory(error);
    }
    enum status status = index_grants(&run);
    if (status == STATUS_OK)
        status = index_facts(&run);
    if (status == STATUS_OK)
        status = carry_grants(&run);
    if (status == STATUS_OK)
        status = carry_quality_awards(&run);
    if (status == STATUS_OK)
        status = carry_posted(&run);
    if (status == STATUS_OK)
        status = cap(&run);
    return status == STATUS_OK ? write_awards(&run, awards, award_count) : status;
}

struct posted posted_of(const struct award *award, struct money net, int64_t line)
{
    return (struct posted){ .right = award->right, .id = award->id, .year = award->year,
        .rule = award->rule, .name_zh = award->name_zh, .name_en = award->name_en,
        .right_type = award->right_type, .office = award->office, .route = award->route,
        .source = award->source, .dump_sha256 = award->dump_sha256,
        .granted_on = award->granted_on, .net = net, .first_line = line };
}
