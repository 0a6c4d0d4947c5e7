/* test_merge.c - one right once. */
#include <criterion/criterion.h>

#include "rules/merge.h"
#include "status.h"

static const struct party with_city = { "Suzhou Qingtian Co", "", "", "Suzhou", "CN", "" };
static const struct party without_city = { "SUZHOU QINGTIAN CO", "", "", "", "CN", "" };

static struct grant grant(const char *right, const struct party *party, int32_t updated_on)
{
    return (struct grant){ .right = right, .same_right_as = "", .member = "", .parties = party,
                           .party_count = 1, .updated_on = updated_on, .granted_on = 20200101 };
}

Test(merge, the_record_that_tells_where_the_owner_is_wins)
{
    struct grant poor = grant("US1B2", &without_city, 20210101), rich = grant("US1B2", &with_city, 0);
    for (int turn = 0; turn < 2; turn++) {
        struct sourced_grant grants[] = { { turn ? &rich : &poor, "a", "a" },
                                          { turn ? &poor : &rich, "b", "b" } };
        cr_assert_eq(merge_grants(grants, COUNT_OF(grants)), 1);
        cr_expect_eq(grants[0].grant, &rich);
    }
}

Test(merge, of_a_mark_the_record_updated_last_wins)
{
    struct grant old = grant("MADRID1", &with_city, 20200101);
    struct grant new = grant("MADRID1", &without_city, 20210101);
    old.right_type = new.right_type = RIGHT_TRADEMARK;
    struct sourced_grant grants[] = { { &old, "a", "a" }, { &new, "b", "b" } };
    cr_assert_eq(merge_grants(grants, COUNT_OF(grants)), 1);
    cr_expect_eq(grants[0].grant, &new);
}

Test(merge, equal_records_fall_to_the_byte_smallest_dump_in_any_order)
{
    struct grant one = grant("US1B2", &with_city, 0), two = one;
    struct sourced_grant grants[] = { { &one, "x", "bb" }, { &two, "y", "aa" } };
    cr_assert_eq(merge_grants(grants, COUNT_OF(grants)), 1);
    cr_expect_eq(grants[0].grant, &two);
}

Test(merge, a_republication_gives_way_to_its_first_grant)
{
    struct grant first = grant("EP1B1", &without_city, 0);
    struct grant same_key = grant("EP1B1", &with_city, 20220101);
    struct grant translation = grant("DE1T2", &with_city, 0);
    struct grant alone = grant("ES9T3", &with_city, 0);
    same_key.same_right_as = translation.same_right_as = "EP1B1";
    alone.same_right_as = "EP9B1";
    struct sourced_grant grants[] = { { &translation, "a", "a" }, { &same_key, "b", "b" },
                                      { &alone, "c", "c" }, { &first, "d", "d" } };
    cr_assert_eq(merge_grants(grants, COUNT_OF(grants)), 2);
    cr_expect_eq(grants[0].grant, &first, "the B1 itself stays, not its B2 under the same key");
    cr_expect_eq(grants[1].grant, &alone, "without its first grant it stays, to be refused by name");
}

Test(merge, twins_with_two_numbers_are_two_rights)
{
    struct grant one = grant("US1B2", &with_city, 0), two = grant("US2B2", &with_city, 0);
    struct sourced_grant grants[] = { { &two, "a", "a" }, { &one, "a", "a" } };
    cr_assert_eq(merge_grants(grants, COUNT_OF(grants)), 2);
    cr_expect_eq(grants[0].grant, &one);
    cr_expect_eq(merge_grants(NULL, 0), 0);
}
