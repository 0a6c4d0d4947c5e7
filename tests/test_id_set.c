#include <criterion/criterion.h>

#include "parsers/id_set.h"

Test(id_set, it_has_what_was_added_and_nothing_else)
{
    static const uint64_t in[] = { 0, 1, 63, 64, 65535, 65536, 900000001, UINT64_MAX };
    static const uint64_t out[] = { 2, 62, 65, 65534, 65537, 900000000, UINT64_MAX - 1 };
    struct id_set *set = id_set_create();
    for (size_t i = 0; i < COUNT_OF(in); i++)
        cr_assert_eq(id_set_add(set, in[i], NULL), STATUS_OK);
    for (size_t i = 0; i < COUNT_OF(in); i++)
        cr_expect(id_set_has(set, in[i]), "%zu", i);
    for (size_t i = 0; i < COUNT_OF(out); i++)
        cr_expect_not(id_set_has(set, out[i]), "%zu", i);
    id_set_free(set);
}

Test(id_set, numbers_far_apart_are_told_apart)
{
    struct id_set *set = id_set_create();
    for (uint64_t i = 0; i < 1000; i++)
        cr_assert_eq(id_set_add(set, i * 1000003, NULL), STATUS_OK);
    size_t found = 0;
    for (uint64_t id = 0; id < 1000 * 1000003; id += 1001)
        found += id_set_has(set, id) && id % 1000003 != 0;
    cr_expect_eq(found, 0);
    for (uint64_t i = 0; i < 1000; i++)
        cr_expect(id_set_has(set, i * 1000003));
    id_set_free(set);
    id_set_free(NULL);
}

/* A list up to 4,096 numbers of a page, a map from then on; added upwards, downwards and across. */
Test(id_set, a_page_is_the_same_whether_it_is_a_list_or_a_map)
{
    static const size_t counts[] = { 1, 4, 5, 100, 4095, 4096, 4097, 20000 };
    for (size_t c = 0; c < COUNT_OF(counts); c++)
        for (int way = 0; way < 3; way++) {
            struct id_set *set = id_set_create();
            size_t count = counts[c], found = 0;
            for (size_t i = 0; i < 2 * count; i++) {            /* each twice */
                size_t k = i % count;
                k = way == 0 ? k : way == 1 ? count - 1 - k : k * 7919 % count;
                cr_assert_eq(id_set_add(set, 65536 + 3 * k, NULL), STATUS_OK);
            }
            for (uint64_t id = 65536; id < 131072; id++)
                found += id_set_has(set, id) && id % 3 == 65536 % 3;
            cr_expect_eq(found, count, "%zu numbers, way %d: %zu", count, way, found);
            cr_expect_not(id_set_has(set, 65535));
            cr_expect_not(id_set_has(set, 65536 + 3 * count));
            id_set_free(set);
        }
}
