/* test_made_parties.c - thousands of parties made from the gold registry, each judged as
 * MATCHING.md demands, and the same figures in either half of the registry. */
#include <criterion/criterion.h>
#include <stdio.h>

#include "tests/labelled.h"

Test(made_parties, are_judged_as_the_specification_demands)
{
    struct arena *arena = arena_create(64 << 20);
    struct labelled_list list;
    if (!labelled_read(arena, &list))
        cr_skip_test("no gold files beside the project");
    struct figures halves[2] = { { { { 0 } }, 0, 0 } }, all = { 0 };
    for (int half = 0; half < 2; half++) {
        labelled_judge(&list, half, NULL, NULL, NULL, &halves[half], true);
        figures_add(&all, &halves[half]);
    }
    figures_print("gold and made", &all);
    cr_expect_eq(all.wrong_id, 0);
    cr_expect_eq(all.misses, 0, "%zu of %zu parties", all.misses, list.count);
    arena_free(arena);
}
