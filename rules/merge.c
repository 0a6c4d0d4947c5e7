/* merge.c - of several records of one right, the one that counts. */
#include "rules/merge.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "rules/order.h"

/* How much a record tells of one owner: a place decides a match, so a city or an address weighs
 * more than a country. */
static int owner_richness(const struct party *party)
{
    return 4 * (*party->address || *party->city) + 2 * (*party->name_local != '\0') +
        (*party->country != '\0');
}

/* The most that a record tells of any of its owners from `first` to before `end`. */
static int richness(const struct grant *grant, size_t first, size_t end)
{
    int most = 0;
    for (size_t i = first; i < end && i < grant->party_count; i++)
        if (owner_richness(&grant->parties[i]) > most)
            most = owner_richness(&grant->parties[i]);
    return most;
}

static int best_first(const void *left, const void *right)
{
    const struct sourced_grant *a = left, *b = right;
    const struct grant *first = a->grant, *second = b->grant;
    int order = strcmp(first->right, second->right);
    if (!order)
        order = (*first->same_right_as != '\0') - (*second->same_right_as != '\0');
    if (!order && first->right_type == RIGHT_TRADEMARK)
        order = compare_numbers(second->updated_on, first->updated_on);
    if (!order)
        order = richness(second, 0, 1) - richness(first, 0, 1);
    if (!order)
        order = richness(second, 1, SIZE_MAX) - richness(first, 1, SIZE_MAX);
    if (!order)
        order = compare_numbers(second->updated_on, first->updated_on);
    if (!order)
        order = strcmp(a->dump_sha256, b->dump_sha256);
    if (!order)
        order = strcmp(first->member, second->member);
    return order ? order : compare_numbers((int64_t)first->offset, (int64_t)second->offset);
}

static int by_right(const void *key, const void *element)
{
    const struct sourced_grant *grant = element;
    return strcmp(key, grant->grant->right);
}

static int route_rank(enum route route)
{
    return route == ROUTE_PCT ? 3 : route == ROUTE_PARIS ? 2 : route == ROUTE_DIRECT;
}

/* Gives `kept` what `other`, a record of the same right, knows better of how it was filed. */
static bool complete(struct sourced_grant *kept, const struct grant *other, struct arena *arena)
{
    bool route = route_rank(other->route) > route_rank(kept->grant->route);
    bool family = !*kept->grant->family && *other->family;
    if (*other->same_right_as || (!route && !family))
        return true;
    struct grant *copy = arena_alloc(arena, sizeof *copy);
    if (!copy)
        return false;
    *copy = *kept->grant;
    if (route) {
        copy->route = other->route;
        copy->pct_number = other->pct_number;
        copy->priorities = other->priorities;
        copy->priority_count = other->priority_count;
    }
    if (family)
        copy->family = other->family;
    kept->grant = copy;
    return true;
}

/* Drops each re-publication whose first grant is there.  Dropping keeps the array sorted, and a
 * re-publication never names another one's key as its first grant. */
static size_t drop_republications(struct sourced_grant *grants, size_t count)
{
    size_t left = 0;
    for (size_t i = 0; i < count; i++) {
        const char *first = grants[i].grant->same_right_as;
        bool again = *first && strcmp(first, grants[i].grant->right) != 0;
        if (again && (bsearch(first, grants, left, sizeof *grants, by_right) ||
                      bsearch(first, grants + i + 1, count - i - 1, sizeof *grants, by_right)))
            continue;
        grants[left++] = grants[i];
    }
    return left;
}

enum status merge_grants(struct sourced_grant *grants, size_t *count, struct arena *arena,
                         struct error *error)
{
    size_t kept = 0;
    if (!*count)
        return STATUS_OK;
    qsort(grants, *count, sizeof *grants, best_first);
    for (size_t i = 0; i < *count; i++) {
        bool same = kept && strcmp(grants[kept - 1].grant->right, grants[i].grant->right) == 0;
        if (!same)
            grants[kept++] = grants[i];
        else if (!complete(&grants[kept - 1], grants[i].grant, arena))
            return error_memory(error);
    }
    *count = drop_republications(grants, kept);
    return STATUS_OK;
}
