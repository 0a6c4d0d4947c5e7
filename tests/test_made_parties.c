/* test_made_parties.c - thousands of parties made from the gold registry, each judged as
 * MATCHING.md demands. */
#include <criterion/criterion.h>

#include "tests/labelled.h"

Test(made_parties, are_judged_as_the_specification_demands)
{
    struct arena *arena = arena_create(64 << 20);
    struct labelled_list list;
    if (!labelled_read(arena, &list))
        cr_skip_test("no gold files beside the project");
    struct figures figures[2] = { { .misses = 0 } };
    labelled_judge(&list, -1, NULL, NULL, NULL, figures, true);
    figures_print("made", &figures[1]);
    cr_expect_eq(figures[1].wrong_id, 0);
    cr_expect_eq(figures[0].misses + figures[1].misses, 0, "of %zu parties", list.count);
    arena_free(arena);
}
