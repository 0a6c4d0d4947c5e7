/* merge.c - of several records of one right, the one that counts. */
#include "rules/merge.h"

#include <stdlib.h>
#include <string.h>

/* How much a record tells of its owners: a place decides a match, so a city or an address weighs
 * more than a country. */
static int richness(const struct grant *grant)
{
    int sum = 0;
    for (size_t i = 0; i < grant->party_count; i++) {
        const struct party *party = &grant->parties[i];
        sum += 4 * (*party->address || *party->city) + 2 * (*party->name_local != '\0') +
               (*party->country != '\0');
    }
    return sum;
}

static int compare_numbers(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
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
        order = richness(second) - richness(first);
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

size_t merge_grants(struct sourced_grant *grants, size_t count)
{
    size_t kept = 0, left = 0;
    if (!count)
        return 0;
    qsort(grants, count, sizeof *grants, best_first);
    for (size_t i = 0; i < count; i++)
        if (!kept || strcmp(grants[kept - 1].grant->right, grants[i].grant->right) != 0)
            grants[kept++] = grants[i];

    /* Drop in a second pass over a copy's worth of order: dropping keeps the array sorted, and a
     * re-publication never names another re-publication's key as its first grant. */
    for (size_t i = 0; i < kept; i++) {
        const char *first = grants[i].grant->same_right_as;
        if (*first && strcmp(first, grants[i].grant->right) != 0 &&
            bsearch(first, grants, left, sizeof *grants, by_right))
            continue;
        if (*first && strcmp(first, grants[i].grant->right) != 0 &&
            bsearch(first, grants + i + 1, kept - i - 1, sizeof *grants, by_right))
            continue;
        grants[left++] = grants[i];
    }
    return left;
}
