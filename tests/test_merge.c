/* test_merge.c - one right once. */
#include <criterion/criterion.h>
#include <string.h>

#include "rules/merge.h"
#include "status.h"

static const struct party with_city = { "Suzhou Qingtian Co", "", "", "Suzhou", "CN", "" };
static const struct party without_city = { "SUZHOU QINGTIAN CO", "", "", "", "CN", "" };

/* Each of a format of its own. */
#define RECORD(grant, source, sha256) { grant, source, sha256, source, "", 0, NULL }

static struct arena *arena;

static void setup(void) { arena = arena_create(1 << 16); }
static void teardown(void) { arena_free(arena); }

TestSuite(merge, .init = setup, .fini = teardown);

/* What became of the records of the last `merged`. */
static uint64_t kept_as[KEPT_AS_COUNT];

/* How many are left of `count`; each record became one thing. */
static size_t merged(struct sourced_grant *grants, size_t count)
{
    struct error error = { "" };
    uint64_t before = count, counted = 0;
    memset(kept_as, 0, sizeof kept_as);
    for (size_t i = 0; i < count; i++)
        grants[i].kept_as = kept_as;
    cr_assert_eq(merge_grants(grants, &count, arena, &error), STATUS_OK, "%s", error.text);
    for (int i = 0; i < KEPT_AS_COUNT; i++)
        counted += kept_as[i];
    cr_expect_eq(counted, before, "every record is accounted for");
    cr_expect_eq(kept_as[KEPT_AS_RIGHT], count);
    return count;
}

static struct grant grant(const char *right, const struct party *party, int32_t updated_on)
{
    return (struct grant){ .right = right, .same_right_as = "", .member = "", .family = "",
                           .office = "US", .number = right + 2, .kind = "B2", .application = "",
                           .title = "", .classes = "", .pct_number = "", .route = ROUTE_PARIS, .parties = party,
                           .party_count = 1, .updated_on = updated_on, .granted_on = 20200101 };
}

Test(merge, the_record_that_tells_where_the_owner_is_wins)
{
    struct grant poor = grant("US1B2", &without_city, 20210101), rich = grant("US1B2", &with_city, 0);
    for (int turn = 0; turn < 2; turn++) {
        struct sourced_grant grants[] = { RECORD(turn ? &rich : &poor, "a", "a"),
                                          RECORD(turn ? &poor : &rich, "b", "b") };
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
    struct sourced_grant grants[] = { RECORD(&poor, "a", "a"), RECORD(&rich, "b", "b") };
    cr_assert_eq(merged(grants, COUNT_OF(grants)), 1);
    cr_expect_eq(grants[0].grant, &rich);
    struct sourced_grant more[] = { RECORD(&poor, "a", "a"), RECORD(&other, "b", "b") };
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
        { ROUTE_PCT, ROUTE_PCT, ROUTE_PCT, "", true },
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
        struct sourced_grant grants[] = { RECORD(&poor, "a", "a"), RECORD(&rich, "b", "b") };
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
    struct sourced_grant grants[] = { RECORD(&third, "c", "c"), RECORD(&poor, "b", "b"),
                                      RECORD(&rich, "a", "a") };
    cr_assert_eq(merged(grants, COUNT_OF(grants)), 1);
    cr_expect_str_eq(grants[0].grant->family, "DOCDB:1", "of the next best");
    cr_expect_eq(grants[0].grant->route, ROUTE_PCT);
}

Test(merge, without_memory_for_a_copy_it_fails)
{
    struct grant rich = grant("US1B2", &with_city, 0), poor = grant("US1B2", &without_city, 0);
    struct sourced_grant grants[] = { RECORD(&poor, "a", "a"), RECORD(&rich, "b", "b") };
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
    struct sourced_grant grants[] = { RECORD(&old, "a", "a"), RECORD(&new, "b", "b") };
    cr_assert_eq(merged(grants, COUNT_OF(grants)), 1);
    cr_expect_eq(grants[0].grant, &new);
}

/* ---- a patent, field by field ---- */

Test(merge, each_field_that_the_best_record_lacks_comes_from_the_next_best_that_has_it)
{
    static const struct priority claim = { "CN", "201910000001", 20190101 };
    struct grant best = grant("US1B2", &with_city, 0), next = grant("US1B2", &without_city, 0);
    struct grant last = next;
    best.title = "Spring";
    next.title = "SPRING";
    next.application = "16123456";
    next.filed_on = 20190301;
    next.family = "DOCDB:7";
    last.application = "16/123,456";
    last.classes = "F16F1/02";
    last.priorities = &claim;
    last.priority_count = 1;
    struct sourced_grant grants[] = { RECORD(&last, "g.jsonl", "c"), RECORD(&best, "ipg.zip", "a"),
                                      RECORD(&next, "docdb.zip", "b") };
    last.member = "in.jsonl";
    last.offset = 10;
    last.length = 20;
    cr_assert_eq(merged(grants, COUNT_OF(grants)), 1);
    const struct grant *got = grants[0].grant;
    cr_expect_str_eq(got->title, "Spring");
    cr_expect_str_eq(got->application, "16123456");
    cr_expect_eq(got->filed_on, 20190301);
    cr_expect_str_eq(got->family, "DOCDB:7");
    cr_expect_str_eq(got->classes, "F16F1/02");
    cr_expect_eq(got->priority_count, 1);
    cr_expect_str_eq(grants[0].source, "ipg.zip");
    cr_expect_str_eq(grants[0].also, "docdb.zip at 0+0 (application, filed_on, family); "
                     "g.jsonl!/in.jsonl at 10+20 (priorities, classes)");
}

Test(merge, an_owner_is_completed_by_one_of_the_same_name_and_of_no_other_country)
{
    static const struct party named = { "Suzhou Qingtian Co", "", "", "Suzhou", "", "" };
    static const struct {
        struct party other;
        const char *country, *local;
    } rows[] = {
        { { "SUZHOU QINGTIAN CO", "苏州青田", "", "", "CN", "" }, "CN", "苏州青田" },
        { { "SUZHOU QINGTIAN LTD", "苏州青田", "", "", "CN", "" }, "", "" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct grant best = grant("US1B2", &named, 0), other = grant("US1B2", &rows[i].other, 0);
        struct sourced_grant grants[] = { RECORD(&other, "a", "a"), RECORD(&best, "b", "b") };
        cr_assert_eq(merged(grants, COUNT_OF(grants)), 1);
        cr_expect_str_eq(grants[0].grant->parties[0].city, "Suzhou");
        cr_expect_str_eq(grants[0].grant->parties[0].country, rows[i].country, "row %zu", i);
        cr_expect_str_eq(grants[0].grant->parties[0].name_local, rows[i].local, "row %zu", i);
        cr_expect_str_eq(named.country, "", "the part's own owner stays as it was");
    }
}

Test(merge, a_record_that_names_an_owner_counts_before_one_that_has_only_inventors)
{
    static const char *const roles[] = { "inventor", "applicant-inventor" };
    for (size_t i = 0; i < COUNT_OF(roles); i++) {
        const struct party inventor = { "Wu, Min", "", "", "Suzhou", "CN", roles[i] };
        struct grant person = grant("US1B2", &inventor, 0);
        struct grant company = grant("US1B2", &without_city, 0);
        struct sourced_grant grants[] = { RECORD(&person, "a", "a"), RECORD(&company, "b", "b") };
        grants[1].distance = 1;
        cr_assert_eq(merged(grants, COUNT_OF(grants)), 1);
        cr_expect_str_eq(grants[0].source, "b", "%s", roles[i]);
    }
}

Test(merge, of_records_that_tell_as_much_of_the_owner_the_one_nearest_to_the_office_counts)
{
    struct grant office = grant("US1B2", &with_city, 0), database = office;
    database.title = "SPRING";
    database.classes = "F16F1/02";
    struct sourced_grant grants[] = { RECORD(&database, "a", "a"), RECORD(&office, "b", "b") };
    grants[0].distance = 1;
    cr_assert_eq(merged(grants, COUNT_OF(grants)), 1);
    cr_expect_str_eq(grants[0].source, "b");
    cr_expect_str_eq(grants[0].grant->title, "SPRING");
}

/* ---- what a format says no more ---- */

Test(trap_38, the_later_exchange_wins_by_document_and_a_deletion_removes_what_was_before,
     .init = setup, .fini = teardown)
{
    static const struct { int32_t first, second, deleted; const char *format; int left; } rows[] = {
        { 20210101, 20210201, 0,        "docdb", 2 },
        { 20210101, 20210201, 20210301, "docdb", 0 },
        { 20210101, 20210401, 20210301, "docdb", 2 },
        { 20210101, 20210301, 20210301, "docdb", 2 },     /* made anew by the same delivery */
        { 20210101, 20210201, 20210301, "ops",   2 },     /* another source is not taken back */
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct grant first = grant("US1B2", &with_city, rows[i].first), second = first;
        struct grant deleted = grant("US1B2", NULL, rows[i].deleted);
        second.parties = &without_city;
        second.updated_on = rows[i].second;
        deleted.standing = STANDING_DELETED;
        deleted.party_count = 0;
        struct sourced_grant grants[] = { { &first, "a", "a", "docdb", "", 0, NULL },
            { &second, "b", "b", "docdb", "", 0, NULL },
            { &deleted, "c", "c", rows[i].format, "", 0, NULL } };
        size_t left = merged(grants, rows[i].deleted ? 3 : 2);
        cr_assert_eq(left, rows[i].left ? 1 : 0, "row %zu", i);
        if (left)
            cr_expect_eq(grants[0].grant, &second, "row %zu: the later, though it tells less", i);
        cr_expect_eq(kept_as[KEPT_AS_REPLACED], (rows[i].deleted ? 3 : 2) - left, "row %zu", i);
    }
}

Test(merge, a_kind_taken_back_leaves_the_other_kind_of_the_same_right)
{
    struct grant first = grant("EP1B1", &with_city, 20210101), deleted = first;
    deleted.kind = "B2";
    deleted.standing = STANDING_DELETED;
    deleted.updated_on = 20220101;
    struct sourced_grant grants[] = { RECORD(&first, "a", "a"), RECORD(&deleted, "b", "b") };
    cr_assert_eq(merged(grants, COUNT_OF(grants)), 1);
    cr_expect_eq(grants[0].grant, &first);
}

Test(merge, equal_records_fall_to_the_byte_smallest_dump_in_any_order)
{
    struct grant one = grant("US1B2", &with_city, 0), two = one;
    struct sourced_grant grants[] = { RECORD(&one, "x", "bb"), RECORD(&two, "y", "aa") };
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
    struct sourced_grant grants[] = { RECORD(&translation, "a", "a"), RECORD(&same_key, "b", "b"),
                                      RECORD(&alone, "c", "c"), RECORD(&first, "d", "d") };
    cr_assert_eq(merged(grants, COUNT_OF(grants)), 2);
    cr_expect_eq(grants[0].grant, &first, "the B1 itself stays, not its B2 under the same key");
    cr_expect_eq(grants[1].grant, &alone, "without its first grant it stays, to be refused by name");
}

Test(merge, a_number_granted_again_under_another_kind_is_the_right_granted_first)
{
    static const struct { const char *kind, *number, *office; enum right_type type; size_t left; }
    rows[] = {
        { "C1", "10888888", "US", RIGHT_INVENTION, 1 },
        { "C1", "10888889", "US", RIGHT_INVENTION, 2 },
        { "C1", "10888888", "DK", RIGHT_INVENTION, 2 },
        { "U", "10888888", "US", RIGHT_UTILITY_MODEL, 2 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (int turn = 0; turn < 2; turn++) {
            struct grant first = grant("US10888888B2", &with_city, 0), again = first;
            first.number = "10888888";
            again.granted_on = 20220105;
            again.right = arena_format(arena, "%s%s%s", rows[i].office, rows[i].number,
                                       rows[i].kind);
            again.office = rows[i].office;
            again.number = rows[i].number;
            again.kind = rows[i].kind;
            again.right_type = rows[i].type;
            again.offset = 7;
            struct sourced_grant grants[] = { RECORD(turn ? &first : &again, "a", "a"),
                                              RECORD(turn ? &again : &first, "b", "b") };
            cr_assert_eq(merged(grants, COUNT_OF(grants)), rows[i].left, "row %zu", i);
            if (rows[i].left == 1) {
                cr_expect_str_eq(grants[0].grant->right, "US10888888B2");
                cr_expect_str_eq(grants[0].also, turn ? "b at 7+0 (US10888888C1)"
                                                      : "a at 7+0 (US10888888C1)");
            }
        }
}

Test(merge, twins_with_two_numbers_are_two_rights)
{
    struct grant one = grant("US1B2", &with_city, 0), two = grant("US2B2", &with_city, 0);
    struct sourced_grant grants[] = { RECORD(&two, "a", "a"), RECORD(&one, "a", "a") };
    cr_assert_eq(merged(grants, COUNT_OF(grants)), 2);
    cr_expect_eq(grants[0].grant, &one);
    cr_expect_eq(merged(NULL, 0), 0);
}

/* ---- families ---- */

Test(merge, patents_that_share_a_first_filing_are_a_family_unless_a_source_says_which)
{
    static const struct priority dotted = { "CN", "201910000001.2", 20190101 };
    static const struct priority plain = { "CN", "2019 10000001", 20190101 };
    static const struct priority other = { "CN", "201910000009", 20190101 };
    struct grant us = grant("US1B2", &with_city, 0), ep = grant("EP1B1", &with_city, 0);
    struct grant jp = grant("JP1B2", &with_city, 0), alone = grant("US9B2", &with_city, 0);
    ep.office = "EP";
    jp.office = "JP";
    us.priorities = &dotted;
    ep.priorities = &plain;
    alone.priorities = &other;
    us.priority_count = ep.priority_count = alone.priority_count = 1;
    jp.pct_number = ep.pct_number = "PCT/CN2020/000001";
    for (int turn = 0; turn < 2; turn++) {
        struct sourced_grant grants[] = { RECORD(&us, "a", "a"), RECORD(&ep, "a", "a"),
                                          RECORD(&jp, "a", "a"), RECORD(&alone, "a", "a") };
        const char *family = turn ? "DOCDB:5" : "PRIORITY:CN201910000001";
        jp.family = turn ? "DOCDB:5" : "";
        cr_assert_eq(merged(grants, COUNT_OF(grants)), 4);
        for (size_t i = 0; i < 3; i++)
            cr_expect_str_eq(grants[i].grant->family, family, "%s", grants[i].grant->right);
        cr_expect_str_eq(grants[3].grant->family, "", "a claim that nobody shares");
    }
}

Test(merge, a_check_digit_does_not_split_a_family)
{
    static const struct { const char *one, *other; bool same; } rows[] = {
        { "201910000001.2", "2019100000012", true }, { "CN201910000001A", "201910000001", true },
        { "102019000000001", "201910000001.2", true }, { "03112345", "031123456", true },
        { "201910000001", "201910000002", false }, { "03112345", "03112346", false },
        { "2019.10000001", "2019.10000002", false }, { "N/A", "N/A", false },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct priority first = { "CN", rows[i].one, 20190101 };
        const struct priority second = { "CN", rows[i].other, 20190101 };
        struct grant us = grant("US1B2", &with_city, 0), ep = grant("EP1B1", &with_city, 0);
        us.priorities = &first;
        ep.priorities = &second;
        us.priority_count = ep.priority_count = 1;
        struct sourced_grant grants[] = { RECORD(&us, "a", "a"), RECORD(&ep, "a", "a") };
        cr_assert_eq(merged(grants, 2), 2);
        cr_expect_eq(*grants[0].grant->family != '\0', rows[i].same, "'%s' '%s': %s",
                     rows[i].one, rows[i].other, grants[0].grant->family);
    }
}
