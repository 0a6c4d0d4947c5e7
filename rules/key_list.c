/* key_list.c - a sorted array. */
#include "rules/key_list.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum status key_list_make(struct key_list *list, size_t room, struct arena *arena,
                          struct error *error)
{
    *list = (struct key_list){ arena_alloc(arena, room * sizeof *list->items), 0, room };
    return list->items ? STATUS_OK : error_memory(error);
}

void key_list_add(struct key_list *list, const char *key, const void *what)
{
    assert(list->count < list->room);
    list->items[list->count] = (struct key_item){ key, what, list->count };
    list->count++;
}

static int by_key(const void *left, const void *right)
{
    const struct key_item *a = left, *b = right;
    int order = strcmp(a->key, b->key);
    return order ? order : (a->order > b->order) - (a->order < b->order);
}

/* What is added in order, as grants are, is sorted already. */
void key_list_sort(struct key_list *list)
{
    size_t sorted = 1;
    while (sorted < list->count && by_key(&list->items[sorted - 1], &list->items[sorted]) <= 0)
        sorted++;
    if (sorted < list->count)
        qsort(list->items, list->count, sizeof *list->items, by_key);
}

/* The first item from `low` on whose key is not below `key`, or, with `behind`, is above it. */
static size_t first_from(const struct key_list *list, size_t low, const char *key, bool behind)
{
    size_t high = list->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(list->items[middle].key, key);
        if (order < 0 || (behind && order == 0))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const struct key_item *key_list_find(const struct key_list *list, const char *key, size_t *count)
{
    size_t first = first_from(list, 0, key, false), next = first + 1;
    *count = first < list->count && strcmp(list->items[first].key, key) == 0;
    if (*count && next < list->count && strcmp(list->items[next].key, key) == 0)
        *count = first_from(list, next, key, true) - first;
    return &list->items[first];
}
