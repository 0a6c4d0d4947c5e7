/* test_key_list.c - things of one key are found together, in their order. */
#include <criterion/criterion.h>
#include <stdint.h>
#include <string.h>

#include "rules/key_list.h"

Test(key_list, all_items_of_a_key_are_found_in_the_order_of_adding)
{
    static const char *const keys[] = { "b", "a", "d", "b", "d", "b", "d", "bb", "d" };
    static const struct { const char *key, *places; } rows[] = {
        { "a", "1" }, { "b", "035" }, { "bb", "7" }, { "d", "2468" }, { "", "" }, { "c", "" },
        { "e", "" },
    };
    struct arena *arena = arena_create(SIZE_MAX);
    struct key_list list;
    struct error error = { "" };
    cr_assert_eq(key_list_make(&list, COUNT_OF(keys), arena, &error), STATUS_OK);
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        key_list_add(&list, keys[i], &keys[i]);
    key_list_sort(&list);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        size_t count;
        const struct key_item *items = key_list_find(&list, rows[i].key, &count);
        cr_assert_eq(count, strlen(rows[i].places), "'%s': %zu", rows[i].key, count);
        for (size_t k = 0; k < count; k++)
            cr_expect_eq(items[k].what, &keys[rows[i].places[k] - '0'], "'%s' %zu", rows[i].key, k);
    }
    arena_free(arena);
}
