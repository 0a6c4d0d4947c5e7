/* test_carrier_mark.c - the day of a mark's year, and whose a designation is.
 * What the years come to in yuan is shown by the policy cases. */
#include <criterion/criterion.h>

#include "assess_night.h"

Test(carrier_mark, a_later_year_has_the_day_of_its_first_designation_that_counts)
{
    static const struct {
        struct designation list[3];
        int32_t day;
        enum reason reason;
    } rows[] = {
        { { { "US", 20210501, 0, 0 }, { "JP", 20210401, 0, 0 }, { "KR", 20210601, 0, 0 } },
          20210401, REASON_OK },
        { { { "US", 20210501, 0, 0 }, { "CN", 20210401, 0, 0 }, { "KR", 20210601, 0, 0 } },
          20210501, REASON_OK },
        { { { "US", 20210501, 20220101, 0 }, { "CN", 20210401, 0, 0 },
            { "KR", 20210601, 0, 0 } }, 20210601, REASON_OK },
        { { { "US", 20210501, 20220101, 0 }, { "CN", 20210401, 0, 0 },
            { "CN", 20210601, 0, 0 } }, 20210401, REASON_COUNTRY },
        { { { "US", 20210501, 20220102, 0 }, { "US", 20210401, 0, 0 },
            { "US", 20210301, 20220101, 0 } }, 20210401, REASON_OK },
    };
    struct match match = accepted(A);
    struct night night;
    night_begin(&night);
    night.input.as_of = 20220101;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct grant grant = mark("MADRID1", 20200301, rows[i].list, 3);
        struct owned_grant owned = { &grant, &match, NULL, "d", "s", "" };
        night.input.grants = &owned;
        night.input.grant_count = 1;
        night_run(&night);
        const struct award *award = night_award(&night, "MADRID1", 2021, "X-A");
        cr_expect_eq(award->granted_on, rows[i].day, "row %zu: %d", i, award->granted_on);
        cr_expect_eq(award->reason, rows[i].reason, "row %zu", i);
    }
    night_end(&night);
}

Test(carrier_mark, from_the_day_of_a_sale_on_the_designations_are_the_next_owners)
{
    static const struct designation list[] = {
        { "US", 20200301, 0, 0 }, { "JP", 20210630, 0, 0 }, { "KR", 20220701, 0, 0 },
        { "GB", 20230301, 0, 0 },
    };
    static const struct earlier_owner before[] = { { "one", "CN", 20220701 },
                                                   { "two", "CN", 20230201 } };
    static const struct { int between, today; bool paid_2022, paid_2023; } rows[] = {
        { -1, B, false, false }, { -1, A, false, true }, { A, -1, true, false },
        { A, A, true, true }, { B, B, false, false },
    };
    struct night night;
    night_begin(&night);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct match matches[] = {
            rows[i].today < 0 ? rejected : accepted(rows[i].today), accepted(A),
            rows[i].between < 0 ? rejected : accepted(rows[i].between) };
        struct grant grant = mark("MADRID1", 20200301, list, COUNT_OF(list));
        struct owned_grant owned = { &grant, matches, matches + 1, "d", "s", "" };
        grant.owners_before = before;
        grant.owner_before_count = 2;
        night.input.grants = &owned;
        night.input.grant_count = 1;
        night_run(&night);
        cr_expect_eq(night_award(&night, "MADRID1", 2020, "X-A")->paid.fen, 600000);
        cr_expect_eq(night_award(&night, "MADRID1", 2021, "X-A")->paid.fen, 100000);
        if (rows[i].paid_2022)
            cr_expect_eq(night_award(&night, "MADRID1", 2022, "X-A")->paid.fen, 100000);
        if (rows[i].paid_2023)
            cr_expect_eq(night_award(&night, "MADRID1", 2023, "X-A")->paid.fen, 100000);
        size_t of_buyer = rows[i].today == B ? 4 : 0;
        cr_expect_eq(night.count, 2 + rows[i].paid_2022 + rows[i].paid_2023 + of_buyer,
                     "row %zu: %zu", i, night.count);
        for (size_t n = 0; n < night.count; n++)
            cr_expect(night.awards[n].id[2] == 'A' || night.awards[n].reason == REASON_TRANSFER);
    }
    night_end(&night);
}
