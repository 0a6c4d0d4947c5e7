/* assumed.c - one entry a value, found by where the policy keeps it. */
#include "batch/assumed.h"

#include <stdlib.h>
#include <string.h>

#include "rules/order.h"

/* While it grows: in the order of the policy, whose values are one array. */
struct tally { struct assumed *items; size_t count, room; };

static enum status make_room(struct tally *tally, struct arena *arena, struct error *error)
{
    if (tally->count < tally->room)
        return STATUS_OK;
    size_t room = tally->room ? 2 * tally->room : 32;   /* a policy has some thirty parameters */
    struct assumed *items = arena_alloc(arena, room * sizeof *items);
    if (!items)
        return error_memory(error);
    if (tally->count)
        memcpy(items, tally->items, tally->count * sizeof *items);
    tally->items = items;
    tally->room = room;
    return STATUS_OK;
}

/* Adds an award's money to the entry of a value, made if need be. */
static enum status add(struct tally *tally, const struct policy_value *value, struct money paid,
                       struct arena *arena, struct error *error)
{
    size_t low = 0, high = tally->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (tally->items[middle].value < value)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == tally->count || tally->items[low].value != value) {
        enum status status = make_room(tally, arena, error);
        if (status != STATUS_OK)
            return status;
        memmove(&tally->items[low + 1], &tally->items[low],
                (tally->count++ - low) * sizeof *tally->items);
        tally->items[low] = (struct assumed){ value, policy_value_text(value, arena), 0, { 0 } };
        if (!tally->items[low].text)
            return error_memory(error);
    }
    struct assumed *assumed = &tally->items[low];
    assumed->awards++;
    if (money_add(assumed->sum, paid, &assumed->sum))
        return STATUS_OK;
    return error_set(error, STATUS_SYSTEM, "cannot add amounts: too large (awards that rest on "
                     "'%s')", parameter_row(value->parameter)->key);
}

static int by_parameter(const void *left, const void *right)
{
    const struct policy_value *a = ((const struct assumed *)left)->value;
    const struct policy_value *b = ((const struct assumed *)right)->value;
    int order = strcmp(parameter_row(a->parameter)->key, parameter_row(b->parameter)->key);
    if (!order)
        order = compare_numbers(a->from, b->from);
    return order ? order : (a > b) - (a < b);
}

enum status assumed_list(const struct award *awards, size_t award_count, struct arena *arena,
                         const struct assumed **list, size_t *count, struct error *error)
{
    struct tally tally = { 0 };
    for (size_t i = 0; i < award_count; i++) {
        const struct policy_value *const *value = awards[i].values;
        for (; awards[i].paid.fen && *value; value++) {
            enum status status = !(*value)->assumed ? STATUS_OK
                : add(&tally, *value, awards[i].paid, arena, error);
            if (status != STATUS_OK)
                return status;
        }
    }
    if (tally.count)
        qsort(tally.items, tally.count, sizeof *tally.items, by_parameter);
    *list = tally.items;
    *count = tally.count;
    return STATUS_OK;
}
