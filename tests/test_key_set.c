/* test_key_set.c - a key comes back or it does not. */
#include <criterion/criterion.h>
#include <stdio.h>

#include "parsers/key_set.h"

Test(key_set, a_key_is_seen_the_second_time)
{
    static const char *const keys[] = { "US 1 B2", "US 2 B2", "US 1 B1", "", "WO 1 ", "US 12 B2" };
    struct key_set *set = key_set_create();
    cr_assert_not_null(set);
    for (int round = 0; round < 3; round++)
        for (size_t i = 0; i < COUNT_OF(keys); i++) {
            bool seen = round == 0;
            cr_assert_eq(key_set_add(set, keys[i], &seen, NULL), STATUS_OK);
            cr_expect_eq(seen, round > 0, "'%s', round %d", keys[i], round);
        }
    key_set_free(set);
    key_set_free(NULL);
}

Test(key_set, it_grows_and_forgets_none)
{
    enum { KEYS = 200000 };
    struct key_set *set = key_set_create();
    cr_assert_not_null(set);
    for (int round = 0; round < 2; round++) {
        int seen_count = 0;
        for (int i = 0; i < KEYS; i++) {
            char key[32];
            bool seen;
            snprintf(key, sizeof key, "US %d B2", 10000000 + i);
            cr_assert_eq(key_set_add(set, key, &seen, NULL), STATUS_OK);
            seen_count += seen;
        }
        cr_expect_eq(seen_count, round * KEYS);
    }
    key_set_free(set);
}

Test(key_set, it_tells_what_it_has_and_adds_nothing_by_being_asked)
{
    struct key_set *set = key_set_create();
    bool seen;
    cr_assert_eq(key_set_add(set, "loc-1", &seen, NULL), STATUS_OK);
    cr_expect(key_set_has(set, "loc-1"));
    cr_expect_not(key_set_has(set, "loc-2"));
    cr_expect_not(key_set_has(set, "loc-2"));
    cr_expect_not(key_set_has(set, ""));
    cr_expect_neq(key_hash("loc-1"), key_hash("loc-2"));
    key_set_free(set);
}
