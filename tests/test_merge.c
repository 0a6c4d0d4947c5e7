/* test_merge.c - one right once. */
#include <criterion/criterion.h>

#include "rules/merge.h"
#include "status.h"

static const struct party with_city = { "Suzhou Qingtian Co", "", "", "Suzhou", "CN", "" };
static const struct party without_city = { "SUZHOU QINGTIAN CO", "", "", "", "CN", "" };

static struct arena *arena;

static void setup(void) { arena = arena_create(1 << 16); }
static void teardown(void) { arena_free(arena); }

TestSuite(merge, .init = setup, .fini = teardown);

/* How many are left of `count`. */
static size_t merged(struct sourced_grant *grants, size_t count)
{
    struct error error = { "" };
    cr_assert_eq(merge_grants(grants, &count, arena, &error), STATUS_OK, "%s", error.text);
    return count;
}

static struct grant grant(const char *right, const struct party *party, int32_t updated_on)
{
    return (struct grant){ .right = right, .same_right_as = "", .member = "", .family = "",
                           .pct_number = "", .route = ROUTE_PARIS, .parties = party,
                           .party_count = 1, .updated_on = updated_on, .granted_on = 20200101 };
}

Test(merge, the_record_that_tells_where_the_owner_is_wins)
{
    struct grant poor = grant("US1B2", &without_city, 20210101), rich = grant("US1B2", &with_city, 0);
    for (int turn = 0; turn < 2; turn++) {
        struct sourced_grant grants[] = { { turn ? &rich : &poor, "a", "a" },
                                          { turn ? &poor : &rich, "b", "b" } };
        cr_assert_eq(merged(grants, COUNT_OF(grants)), 1);
        cr_expect_eq(grants[0].grant, &rich);
    }
}

Test(merge, the_first_named_owner_counts_before_the_number_of_owners)
{
    const struct party many[] = { without_city, { "A", "甲", "", "", "CN", "" },
                                  { "B", "乙", "", "", "CN", "" }, { "C", "丙", "", "", "CN", "" } };
    const struct party second[] = { without_city, with_city };
    struct grant poor = grant("US1B2", many, 20210101), rich = grant("US1B2", &with_city, 0);
    struct grant other = grant("US1B2", second, 0);
    poor.party_count = COUNT_OF(many);
    other.party_count = COUNT_OF(second);
    struct sourced_grant grants[] = { { &poor, "a", "a" }, { &rich, "b", "b" } };
    cr_assert_eq(merged(grants, COUNT_OF(grants)), 1);
    cr_expect_eq(grants[0].grant, &rich);
    struct sourced_grant more[] = { { &poor, "a", "a" }, { &other, "b", "b" } };
    cr_assert_eq(merged(more, COUNT_OF(more)), 1);
    cr_expect_eq(more[0].grant, &other, "then the one that tells most of another owner");
}

Test(merge, a_better_route_and_the_family_come_from_another_record)
{
    static const struct priority first_filing = { "CN", "201910000001", 20190101 };
    static const struct { enum route kept, other, route; const char *republished; bool taken; }
    rows[] = {
        { ROUTE_DIRECT, ROUTE_PCT, ROUTE_PCT, "", true },
        { ROUTE_DIRECT, ROUTE_PARIS, ROUTE_PARIS, "", true },
        { ROUTE_PARIS, ROUTE_PCT, ROUTE_PCT, "", true },
        { ROUTE_PCT, ROUTE_PARIS, ROUTE_PCT, "", false },
        { ROUTE_PCT, ROUTE_PCT, ROUTE_PCT, "", false },
        { ROUTE_DIRECT, ROUTE_DIRECT, ROUTE_DIRECT, "", false },
        { ROUTE_DIRECT, ROUTE_PCT, ROUTE_DIRECT, "US1B2", false },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct grant rich = grant("US1B2", &with_city, 0);
        struct grant poor = grant("US1B2", &without_city, 20220101);
        rich.route = rows[i].kept;
        rich.offset = 77;
        poor.route = rows[i].other;
        poor.pct_number = "PCT/CN2019/000001";
        poor.priorities = &first_filing;
        poor.priority_count = 1;
        poor.same_right_as = rows[i].republished;
        struct sourced_grant grants[] = { { &poor, "a", "a" }, { &rich, "b", "b" } };
        cr_assert_eq(merged(grants, COUNT_OF(grants)), 1);
        const struct grant *got = grants[0].grant;
        cr_expect_eq(got->route, rows[i].route, "row %zu", i);
        cr_expect_str_eq(got->pct_number, rows[i].taken ? poor.pct_number : "", "row %zu", i);
        cr_expect_eq(got->priorities, rows[i].taken ? &first_filing : NULL, "row %zu", i);
        cr_expect_eq(got->priority_count, rows[i].taken, "row %zu", i);
        cr_expect_eq(got->parties, &with_city, "row %zu", i);
        cr_expect_eq(got->offset, 77, "where the record stands: row %zu", i);
        cr_expect_str_eq(grants[0].source, "b");
        cr_expect_eq(rich.route, rows[i].kept, "the part's own grant stays as it was");
    }
    struct grant rich = grant("US1B2", &with_city, 0), poor = grant("US1B2", &without_city, 0);
    struct grant third = poor;
    poor.family = "DOCDB:1";
    third.family = "DOCDB:2";
    third.route = ROUTE_PCT;
    struct sourced_grant grants[] = { { &third, "c", "c" }, { &poor, "b", "b" },
                                      { &rich, "a", "a" } };
    cr_assert_eq(merged(grants, COUNT_OF(grants)), 1);
    cr_expect_str_eq(grants[0].grant->family, "DOCDB:1", "of the next best");
    cr_expect_eq(grants[0].grant->route, ROUTE_PCT);
}

Test(merge, without_memory_for_a_copy_it_fails)
{
    struct grant rich = grant("US1B2", &with_city, 0), poor = grant("US1B2", &without_city, 0);
    struct sourced_grant grants[] = { { &poor, "a", "a" }, { &rich, "b", "b" } };
    struct arena *small = arena_create(8);
    size_t count = COUNT_OF(grants);
    struct error error = { "" };
    poor.family = "DOCDB:1";
    cr_expect_eq(merge_grants(grants, &count, small, &error), STATUS_SYSTEM);
    arena_free(small);
}

Test(merge, of_a_mark_the_record_updated_last_wins)
{
    struct grant old = grant("MADRID1", &with_city, 20200101);
    struct grant new = grant("MADRID1", &without_city, 20210101);
    old.right_type = new.right_type = RIGHT_TRADEMARK;
    struct sourced_grant grants[] = { { &old, "a", "a" }, { &new, "b", "b" } };
    cr_assert_eq(merged(grants, COUNT_OF(grants)), 1);
    cr_expect_eq(grants[0].grant, &new);
}

Test(merge, equal_records_fall_to_the_byte_smallest_dump_in_any_order)
{
    struct grant one = grant("US1B2", &with_city, 0), two = one;
    struct sourced_grant grants[] = { { &one, "x", "bb" }, { &two, "y", "aa" } };
    cr_assert_eq(merged(grants, COUNT_OF(grants)), 1);
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
    cr_assert_eq(merged(grants, COUNT_OF(grants)), 2);
    cr_expect_eq(grants[0].grant, &first, "the B1 itself stays, not its B2 under the same key");
    cr_expect_eq(grants[1].grant, &alone, "without its first grant it stays, to be refused by name");
}

Test(merge, twins_with_two_numbers_are_two_rights)
{
    struct grant one = grant("US1B2", &with_city, 0), two = grant("US2B2", &with_city, 0);
    struct sourced_grant grants[] = { { &two, "a", "a" }, { &one, "a", "a" } };
    cr_assert_eq(merged(grants, COUNT_OF(grants)), 2);
    cr_expect_eq(grants[0].grant, &one);
    cr_expect_eq(merged(NULL, 0), 0);
}
