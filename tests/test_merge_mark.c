/* test_merge_mark.c - one mark out of what several sources tell of it. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "rules/merge.h"
#include "status.h"

static struct arena *arena;

static void setup(void) { arena = arena_create(1 << 16); }
static void teardown(void) { arena_free(arena); }

TestSuite(merge_mark, .init = setup, .fini = teardown);

static const struct party seller = { "Wuxi Baiyun Co", "", "", "", "CN", "holder" };
static const struct party buyer = { "Suzhou Qingtian Co", "", "", "", "CN", "holder" };
static const struct party applicant = { "QINGTIAN", "", "", "", "CN", "applicant" };

static struct grant mark(enum standing standing, int32_t updated_on,
                         const struct party *party, const struct designation *designations,
                         size_t count)
{
    return (struct grant){ .standing = standing, .right = "MADRID1", .office = "WO",
        .number = "1", .kind = "", .right_type = RIGHT_TRADEMARK, .route = ROUTE_MADRID,
        .same_right_as = "", .member = "", .family = "", .application = "", .pct_number = "",
        .title = "", .classes = "", .granted_on = 20200101, .updated_on = updated_on,
        .parties = party, .party_count = party != NULL, .designations = designations,
        .designation_count = count };
}

static const struct grant *merge_all(const struct grant *marks, size_t count, bool backwards)
{
    static struct sourced_grant grants[8];
    struct error error = { "" };
    size_t left = count;
    uint64_t kept_as[KEPT_AS_COUNT] = { 0 }, counted = 0;
    for (size_t i = 0; i < count; i++)
        grants[i] = (struct sourced_grant){ &marks[backwards ? count - 1 - i : i], "a", "a", "x",
                                            "", 0, kept_as };
    cr_assert_eq(merge_grants(grants, &left, arena, &error), STATUS_OK, "%s", error.text);
    for (int i = 0; i < KEPT_AS_COUNT; i++)
        counted += kept_as[i];
    cr_expect_eq(counted, count, "every record is accounted for");
    cr_expect_eq(kept_as[KEPT_AS_RIGHT], left);
    cr_expect(left || !kept_as[KEPT_AS_SAME_RIGHT], "of no right");
    return left ? grants[0].grant : NULL;
}

static void expect(const struct grant *got, const char *expected)
{
    char text[256] = "";
    size_t size = 0;
    for (size_t i = 0; got && i < got->designation_count; i++) {
        const struct designation *d = &got->designations[i];
        size += (size_t)snprintf(text + size, sizeof text - size, "%s%s:%d/%d/%d", i ? " " : "",
                                 d->party, d->on, d->refused_on, d->ended_on);
    }
    cr_expect_str_eq(text, expected);
}

Test(trap_41, of_a_mark_in_several_whole_records_the_latest_wins, .init = setup, .fini = teardown)
{
    static const struct designation old[] = { { "US", 20200101, 0, 0 }, { "JP", 20200101, 0, 0 } };
    static const struct designation new[] = { { "US", 20200101, 20210301, 0 } };
    const struct grant marks[] = { mark(STANDING_WHOLE, 20200101, &seller, old, 2),
                                   mark(STANDING_WHOLE, 20210301, &buyer, new, 1) };
    for (int turn = 0; turn < 2; turn++) {
        const struct grant *got = merge_all(marks, 2, turn);
        expect(got, "US:20200101/20210301/0");
        cr_expect_eq(got->parties, &buyer);
    }
}

Test(trap_40, what_offices_are_told_one_by_one_adds_up_in_the_order_of_its_days,
     .init = setup, .fini = teardown)
{
    static const struct designation us[] = { { "US", 20200101, 0, 0 } };
    static const struct designation jp[] = { { "JP", 20220101, 0, 0 } };
    static const struct designation us_refused[] = { { "US", 0, 20210501, 0 } };
    static const struct designation us_protects[] = { { "US", 0, 0, 0 } };
    static const struct designation us_again[] = { { "US", 20230101, 0, 0 } };
    static const struct designation jp_ends[] = { { "JP", 0, 0, 20240101 } };
    static const struct designation kr_ends[] = { { "KR", 0, 0, 20240101 } };
    const struct grant marks[] = {
        mark(STANDING_PARTIAL, 20200201, &seller, us, 1),
        mark(STANDING_CHANGE, 20210501, NULL, us_refused, 1),
        mark(STANDING_PARTIAL, 20220101, &seller, jp, 1),
        mark(STANDING_CHANGE, 20240101, NULL, jp_ends, 1),
        mark(STANDING_CHANGE, 20240102, NULL, kr_ends, 1),
    };
    struct grant more[6];
    memcpy(more, marks, sizeof marks);
    for (int turn = 0; turn < 2; turn++) {
        expect(merge_all(marks, 5, turn), "US:20200101/20210501/0 JP:20220101/0/20240101");
        more[5] = mark(STANDING_CHANGE, 20211001, NULL, us_protects, 1);
        expect(merge_all(more, 6, turn), "US:20200101/0/0 JP:20220101/0/20240101");
        more[5] = mark(STANDING_PARTIAL, 20230101, &seller, us_again, 1);
        expect(merge_all(more, 6, turn), "US:20230101/0/0 JP:20220101/0/20240101");
    }
}

Test(merge_mark, a_whole_record_knows_all_news_from_before_its_day)
{
    static const struct designation whole[] = { { "US", 20200101, 0, 0 } };
    static const struct designation news[] = { { "US", 0, 0, 20210101 } };
    const struct grant before[] = { mark(STANDING_WHOLE, 20220101, &seller, whole, 1),
                                    mark(STANDING_CHANGE, 20210101, NULL, news, 1) };
    const struct grant after[] = { mark(STANDING_WHOLE, 20210101, &seller, whole, 1),
                                   mark(STANDING_CHANGE, 20210101, NULL, news, 1) };
    for (int turn = 0; turn < 2; turn++) {
        expect(merge_all(before, 2, turn), "US:20200101/0/0");
        expect(merge_all(after, 2, turn), "US:20200101/0/20210101");
    }
}

Test(merge_mark, a_new_holder_replaces_the_old_one_who_stays_with_his_day)
{
    static const struct designation us[] = { { "US", 20200101, 0, 0 } };
    static const struct earlier_owner sold[] = { { "Wuxi Baiyun Co", "CN", 20210601 } };
    struct grant marks[] = { mark(STANDING_PARTIAL, 20200101, &seller, us, 1),
                             mark(STANDING_CHANGE, 20210601, &buyer, NULL, 0),
                             mark(STANDING_CHANGE, 20210601, &buyer, NULL, 0),
                             mark(STANDING_CHANGE, 20220601, &applicant, us, 1) };
    marks[1].owners_before = marks[2].owners_before = sold;
    marks[1].owner_before_count = marks[2].owner_before_count = 1;
    marks[2].offset = 7;
    for (int turn = 0; turn < 2; turn++) {
        const struct grant *got = merge_all(marks, COUNT_OF(marks), turn);
        cr_expect_eq(got->parties, &buyer, "an office's own applicant takes no holder's place");
        cr_expect_eq(got->owner_before_count, 1, "two notices of one sale");
        cr_expect_eq(got->owners_before[0].until, 20210601);
        expect(got, "US:20200101/0/0");
    }
}

Test(merge_mark, a_sale_without_a_seller_is_by_who_held_the_mark_until_then)
{
    static const struct designation us[] = { { "US", 20200101, 0, 0 } };
    static const struct designation jp[] = { { "JP", 20200101, 0, 0 } };
    static const struct earlier_owner unnamed[] = { { "", "", 20210601 } };
    for (int whole = 0; whole < 2; whole++) {
        struct grant marks[] = {
            mark(whole ? STANDING_WHOLE : STANDING_PARTIAL, 20200101, &seller, us, 1),
            mark(STANDING_CHANGE, 20210601, &buyer, NULL, 0),
            mark(STANDING_CHANGE, 20210601, &buyer, NULL, 0),   /* another office is told it too */
            mark(STANDING_PARTIAL, 20210701, &buyer, jp, 1),
        };
        marks[1].owners_before = marks[2].owners_before = unnamed;
        marks[1].owner_before_count = marks[2].owner_before_count = 1;
        marks[2].offset = 7;
        for (int turn = 0; turn < 2; turn++) {
            const struct grant *got = merge_all(marks, COUNT_OF(marks), turn);
            cr_assert_eq(got->owner_before_count, 1, "%d %d", whole, turn);
            cr_expect_str_eq(got->owners_before[0].name, seller.name);
            cr_expect_eq(got->owners_before[0].until, 20210601);
            cr_expect_eq(got->parties, &buyer);
            expect(got, "US:20200101/0/0 JP:20200101/0/0");
        }
    }
}

/* An office that tells how a designation stands tells it anew when that changes: a case abandoned
 * and revived, a refusal by the EU's office and then protection. */
Test(merge_mark, how_a_designation_stands_is_told_by_the_latest_record_of_its_source)
{
    static const struct designation dead[] = { { "US", 20200101, 20210501, 0 } };
    static const struct designation live[] = { { "US", 20200101, 0, 0 } };
    static const struct designation again[] = { { "US", 20220101, 0, 0 } };
    static const struct designation both[] = { { "US", 20200101, 0, 0 }, { "JP", 20200101, 0, 0 } };
    for (int whole = 0; whole < 2; whole++) {
        struct grant marks[] = {
            mark(whole ? STANDING_CHANGE : STANDING_PARTIAL, 20210501, &seller, dead, 1),
            mark(whole ? STANDING_CHANGE : STANDING_PARTIAL, 20211101, &seller, live, 1),
            mark(STANDING_WHOLE, 20200201, &seller, both, 2),
        };
        size_t count = whole ? 3 : 2;
        for (int turn = 0; turn < 2; turn++)
            expect(merge_all(marks, count, turn),
                   whole ? "US:20200101/0/0 JP:20200101/0/0" : "US:20200101/0/0");
        marks[0].updated_on = 20220501;     /* refused after all */
        for (int turn = 0; turn < 2; turn++)
            expect(merge_all(marks, count, turn),
                   whole ? "US:20200101/20210501/0 JP:20200101/0/0" : "US:20200101/20210501/0");
        marks[0].updated_on = 20210501;
        marks[1].designations = again;      /* another designation undoes no refusal of the first */
        for (int turn = 0; turn < 2; turn++)
            expect(merge_all(marks, count, turn),
                   whole ? "US:20220101/0/0 JP:20200101/0/0" : "US:20220101/0/0");
    }
}

Test(merge_mark, news_takes_no_right_s_place)
{
    static const struct designation dead[] = { { "EM", 20200101, 20210501, 0 } };
    static const struct designation live[] = { { "EM", 20200101, 0, 0 } };
    const struct grant marks[] = { mark(STANDING_PARTIAL, 20210501, &seller, dead, 1),
                                   mark(STANDING_CHANGE, 20211101, NULL, live, 1) };
    for (int turn = 0; turn < 2; turn++) {
        const struct grant *got = merge_all(marks, 2, turn);
        cr_assert_not_null(got);
        cr_expect_eq(got->parties, &seller);
    }
}

Test(merge_mark, the_day_of_news_is_never_the_day_of_the_registration)
{
    static const struct designation us[] = { { "US", 20200101, 0, 0 } };
    struct grant marks[] = { mark(STANDING_PARTIAL, 20200101, &seller, us, 1),
                             mark(STANDING_CHANGE, 20190101, &buyer, NULL, 0) };
    marks[1].granted_on = 20190101;
    for (int turn = 0; turn < 2; turn++) {
        const struct grant *got = merge_all(marks, 2, turn);
        cr_expect_eq(got->granted_on, 20200101);
        cr_expect_eq(got->parties, &seller, "news from before the mark");
    }
}

Test(merge_mark, news_alone_is_no_right)
{
    const struct grant news = mark(STANDING_CHANGE, 20210601, &buyer, NULL, 0);
    cr_expect_null(merge_all(&news, 1, false));
}
