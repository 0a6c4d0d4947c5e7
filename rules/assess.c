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
    size_t looked_up = input->posted_count ? input->grant_count : 0;   /* by what is posted alone */
    enum status status = key_list_make(&run->grants, looked_up, run->arena, run->error);
    if (status == STATUS_OK)
        status = key_list_make(&run->marks, input->grant_count, run->arena, run->error);
    if (status == STATUS_OK)
        status = key_list_make(&run->posted, input->posted_count, run->arena, run->error);
    if (status != STATUS_OK)
        return status;
    run->taken = arena_alloc(run->arena, input->posted_count * sizeof *run->taken);
    if (!run->taken)
        return error_memory(run->error);
    for (size_t i = 0; i < input->grant_count; i++) {
        const struct grant *grant = input->grants[i].grant;
        if (looked_up)
            key_list_add(&run->grants, grant->right, &input->grants[i]);
        if (grant->right_type == RIGHT_TRADEMARK)
            key_list_add(&run->marks, grant->title, &input->grants[i]);
    }
    for (size_t i = 0; i < input->posted_count; i++)
        key_list_add(&run->posted, input->posted[i].right, &input->posted[i]);
    key_list_sort(&run->grants);
    key_list_sort(&run->marks);
    key_list_sort(&run->posted);
    return STATUS_OK;
}

/* ---- order ---- */

/* What the order goes by, side by side: to go to each claim costs more than to compare. */
struct place {
    int year;
    int32_t day;
    const char *right, *id, *name;          /* winners that the registry lacks go by name */
    size_t made;
    struct claim *claim;
};

static int by_place(const void *left, const void *right)
{
    const struct place *a = left, *b = right;
    int order = compare_numbers(a->year, b->year);
    if (!order)
        order = compare_numbers(a->day, b->day);
    if (!order)
        order = strcmp(a->right, b->right);
    if (!order)
        order = strcmp(a->id, b->id);
    if (!order)
        order = strcmp(a->name, b->name);
    return order ? order : compare_numbers((int64_t)a->made, (int64_t)b->made);
}

/* Once all are made: what the order goes by does not change any more. */
static enum status order_claims(struct assessment *run)
{
    struct place *places = arena_alloc(run->arena, run->claim_count * sizeof *places);
    size_t count = 0;
    run->ordered = arena_alloc(run->arena, run->claim_count * sizeof *run->ordered);
    if (!places || !run->ordered)
        return error_memory(run->error);
    for (struct claim *claim = run->claims; claim; claim = claim->next, count++)
        places[count] = (struct place){ claim->award.year, claim->award.granted_on,
                                        claim->award.right, claim->award.id,
                                        claim->award.name_zh, count, claim };
    if (count)
        qsort(places, count, sizeof *places, by_place);
    for (size_t i = 0; i < count; i++)
        run->ordered[i] = places[i].claim;
    return STATUS_OK;
}

/* ---- the awards ---- */

static bool uses(const struct claim *claim, size_t value)
{
    return claim->used[value / 64] >> value % 64 & 1;
}

/* The values that decided, and of these the names of the assumed parameters. */
static void list_values(struct assessment *run, struct claim *claim)
{
    const struct policy *policy = run->input->policy;
    size_t count = policy_value_count(policy), used = 0;
    const char *text = "", *last = "";
    for (size_t i = 0; i < count; i++)
        used += uses(claim, i);
    const struct policy_value **values = arena_alloc(run->arena, (used + 1) * sizeof *values);
    claim->award.values = values;
    if (!values) {
        run->no_memory = true;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        if (!uses(claim, i))
            continue;
        const struct policy_value *value = policy_value_at(policy, i);
        const char *key = parameter_row(value->parameter)->key;
        *values++ = value;
        if (run->input->tallies)
            run->input->tallies[i].decided++;
        if (!value->assumed || strcmp(key, last) == 0)
            continue;
        text = made(run, arena_format(run->arena, "%s%s%s", text, *text ? " " : "", key));
        last = key;
    }
    claim->award.assumed = text;
}

static const struct award_step *list_steps(struct assessment *run, const struct step_list *list)
{
    struct award_step *steps = arena_alloc(run->arena, list->count * sizeof *steps);
    if (!steps) {
        run->no_memory = true;
        return NULL;
    }
    for (const struct step_item *item = list->first; item; item = item->next)
        *steps++ = item->step;
    return steps - list->count;
}

static void list_trace(struct assessment *run, struct claim *claim)
{
    claim->award.steps = list_steps(run, &claim->steps);
    claim->award.step_count = claim->steps.count;
    claim->award.further = list_steps(run, &claim->further);
    claim->award.further_count = claim->further.count;
}

/* Of each year the quality awards last. */
static void put_in_order(const struct assessment *run, struct claim **claims)
{
    size_t n = 0;
    for (size_t start = 0, end; start < run->claim_count; start = end) {
        int year = run->ordered[start]->award.year;
        for (end = start; end < run->claim_count && run->ordered[end]->award.year == year; end++)
            if (run->ordered[end]->rule != RULE_QUALITY)
                claims[n++] = run->ordered[end];
        for (size_t i = start; i < end; i++)
            if (run->ordered[i]->rule == RULE_QUALITY)
                claims[n++] = run->ordered[i];
    }
}

static enum status write_awards(struct assessment *run, struct award **awards, size_t *count)
{
    struct claim **claims = arena_alloc(run->arena, run->claim_count * sizeof *claims);
    struct award *list = arena_alloc(run->arena, run->claim_count * sizeof *list);
    if (!claims || !list)
        return error_memory(run->error);
    put_in_order(run, claims);
    for (size_t i = 0; i < run->claim_count; i++) {
        list_values(run, claims[i]);
        if (run->input->trace)
            list_trace(run, claims[i]);
        list[i] = claims[i]->award;
    }
    if (run->no_memory)
        return error_memory(run->error);
    *awards = list;
    *count = run->claim_count;
    return STATUS_OK;
}

enum status assess(const struct assess_input *input, struct arena *arena, struct award **awards,
                   size_t *award_count, struct error *error)
{
    static enum status (*const stations[])(struct assessment *run) = {
        index_grants, index_facts, carry_grants, carry_quality_awards, carry_posted,
        order_claims, gross, limits, overlaps, cap,
    };
    struct assessment run = { .input = input, .arena = arena, .error = error };
    enum status status = STATUS_OK;
    run.end = &run.claims;
    run.pieces_end = &run.pieces;
    run.used_words = policy_value_count(input->policy) / 64 + 1;
    for (size_t i = 0; i < COUNT_OF(stations) && status == STATUS_OK; i++)
        status = stations[i](&run);
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
