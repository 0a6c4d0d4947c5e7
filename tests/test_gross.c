/* test_gross.c - what a mark is due: rates by day, and its limit over the years. */
#include <criterion/criterion.h>

#include "assess_night.h"

/* A mark of A, alone in the night. */
static void put_mark(struct night *night, struct grant *grant, struct match *match,
                     struct owned_grant *owned)
{
    *match = accepted(A);
    *owned = (struct owned_grant){ grant, match, NULL, "d", "s", "" };
    night->input.grants = owned;
    night->input.grant_count = 1;
}

Test(gross, each_designation_takes_the_rate_of_its_own_day)
{
    static const struct designation list[] = {
        { "US", 20210301, 0, 0 }, { "JP", 20210731, 0, 0 }, { "KR", 20210801, 0, 0 },
        { "GB", 20220301, 0, 0 }, { "EM", 20220801, 0, 0 }, { "CH", 20240229, 0, 0 },
        { "NO", 20240301, 0, 0 },
    };
    static const struct { int year; int64_t yuan; int32_t effective_from; } rows[] = {
        { 2021, 9000, 20200101 },           /* 5,000 + 1,000 + 1,000 + 2,000 */
        { 2022, 4000, 20210801 },
        { 2024, 2000, 20210801 },           /* the series has ended before the second */
    };
    struct grant grant = mark("MADRID1", 20210301, list, COUNT_OF(list));
    struct match match;
    struct owned_grant owned;
    struct night night;
    night_begin(&night);
    night_amend(&night, "{ from: 2020-01-01, amount: \"1000.00\", clause: marks, reference: *N, "
                "status: official }",
                "{ from: 2020-01-01, to: 2021-07-31, amount: \"1000.00\", clause: marks, "
                "reference: *N, status: official }\n  - { from: 2021-08-01, to: 2024-02-29, "
                "amount: \"2000.00\", clause: marks, reference: *N, status: official }");
    put_mark(&night, &grant, &match, &owned);
    night.input.trace = true;
    night_run(&night);
    cr_expect_eq(night.count, COUNT_OF(rows));
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct award *award = night_award(&night, "MADRID1", rows[i].year, "X-A");
        cr_expect_eq(award->gross.fen, rows[i].yuan * 100, "%d: %ld", rows[i].year,
                     (long)award->gross.fen);
        cr_expect_eq(award->effective_from, rows[i].effective_from, "%d", rows[i].year);
    }
    night_end(&night);
}

Test(gross, the_base_takes_the_rate_of_its_own_day)
{
    static const struct designation list[] = { { "US", 20210301, 0, 0 } };
    static const struct { int32_t granted_on; int64_t yuan; } rows[] = {
        { 20210731, 6000 }, { 20210801, 7000 },
    };
    struct match match;
    struct owned_grant owned;
    struct night night;
    night_begin(&night);
    night_amend(&night, "{ from: 2020-01-01, amount: \"5000.00\", clause: marks, reference: *N, "
                "status: official }",
                "{ from: 2020-01-01, to: 2021-07-31, amount: \"5000.00\", clause: marks, "
                "reference: *N, status: official }\n  - { from: 2021-08-01, amount: \"6000.00\", "
                "clause: marks, reference: *N, status: official }");
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct grant grant = mark("MADRID1", rows[i].granted_on, list, 1);
        put_mark(&night, &grant, &match, &owned);
        night_run(&night);
        cr_expect_eq(night_award(&night, "MADRID1", 2021, "X-A")->gross.fen, rows[i].yuan * 100,
                     "row %zu", i);
    }
    night_end(&night);
}

Test(gross, a_year_whose_hold_has_ended_has_its_place_in_the_limit_as_if_there_had_been_none)
{
    struct designation list[17];
    struct other_award other = { "s", "madrid", "X-A", "", YUAN(100), 20200701, 2 };
    static const char *const parties[17] = { "US", "JP", "KR", "GB", "EM", "CH", "NO", "IS", "TR",
        "UA", "RU", "BY", "KZ", "MX", "BR", "AU", "NZ" };
    for (size_t i = 0; i < 17; i++)
        list[i] = (struct designation){ parties[i], i < 12 ? 20200303 : 20210610, 0, 0 };
    struct grant grant = mark("MADRID1", 20200303, list, 17);
    struct match match;
    struct owned_grant owned;
    struct night night;
    night_begin(&night);
    put_mark(&night, &grant, &match, &owned);
    night.facts = (struct facts){ .other_awards = &other, .other_award_count = 1 };
    for (int again = 0; again < 2; again++) {
        night_run(&night);
        cr_expect_eq(night_award(&night, "MADRID1", 2020, "X-A")->outcome, OUTCOME_HELD);
        cr_expect_eq(night_award(&night, "MADRID1", 2021, "X-A")->paid.fen, 500000);
        night_post(&night);
    }
    night.facts = (struct facts){ .other_award_count = 0 };
    for (int again = 0; again < 2; again++) {       /* 20,000 in all, the earlier year first */
        night_run(&night);
        cr_expect_eq(night_award(&night, "MADRID1", 2020, "X-A")->paid.fen, 1700000);
        cr_expect_eq(night_award(&night, "MADRID1", 2021, "X-A")->paid.fen, 300000);
        cr_expect_eq(night_award(&night, "MADRID1", 2021, "X-A")->reason, REASON_PIECE_LIMIT);
        night_post(&night);
    }
    list[0].refused_on = 20220101;                  /* what a refusal frees goes to the rest */
    list[12].refused_on = 20220101;
    night_run(&night);
    cr_expect_eq(night_award(&night, "MADRID1", 2020, "X-A")->paid.fen, 1600000);
    cr_expect_eq(night_award(&night, "MADRID1", 2021, "X-A")->paid.fen, 400000);
    night_end(&night);
}

Test(gross, a_limit_that_is_corrected_takes_back_what_was_posted_above_it)
{
    static const struct designation list[] = { { "US", 20200303, 0, 0 }, { "JP", 20200303, 0, 0 },
                                               { "KR", 20210610, 0, 0 } };
    struct grant grant = mark("MADRID1", 20200303, list, COUNT_OF(list));
    struct match match;
    struct owned_grant owned;
    struct night night;
    night_begin(&night);
    put_mark(&night, &grant, &match, &owned);
    night_run(&night);
    cr_expect_eq(night_award(&night, "MADRID1", 2020, "X-A")->paid.fen, 700000);
    cr_expect_eq(night_award(&night, "MADRID1", 2021, "X-A")->paid.fen, 100000);
    night_post(&night);
    night_amend(&night, "\"20000.00\", clause: marks", "\"6000.00\", clause: marks");
    night_run(&night);
    cr_expect_eq(night_award(&night, "MADRID1", 2020, "X-A")->paid.fen, 600000);
    cr_expect_eq(night_award(&night, "MADRID1", 2021, "X-A")->paid.fen, 0);
    night_end(&night);
}

/* Nights in which designations come, are refused and are put on hold, and other schemes pay. */
Test(gross, a_second_run_changes_nothing_and_the_limit_holds)
{
    enum { PARTIES = 30 };
    static const char *const parties[PARTIES] = { "US", "JP", "KR", "GB", "EM", "CH", "NO", "IS",
        "TR", "UA", "RU", "BY", "KZ", "MX", "BR", "AU", "NZ", "SG", "VN", "TH", "PH", "MY", "ID",
        "IN", "IL", "EG", "MA", "TN", "CO", "CL" };
    for (uint32_t seed = 1; seed <= 300; seed++) {
        uint32_t state = seed * UINT32_C(2654435761);
        struct designation list[PARTIES];
        struct other_award others[2] = {
            { "s", "madrid", "X-A", "MADRID1", YUAN(0), 20200701, 2 },
            { "s", "madrid", "X-A", "", YUAN(100), 20200701, 3 } };
        for (size_t i = 0; i < PARTIES; i++) {
            state = state * UINT32_C(1664525) + UINT32_C(1013904223);
            list[i] = (struct designation){ parties[i],
                20200303 + (int32_t)(state >> 8) % 4 * 10000, 0, 0 };
        }
        struct grant grant = mark("MADRID1", 20200303, list, PARTIES);
        struct match match;
        struct owned_grant owned;
        struct night night;
        night_begin(&night);
        put_mark(&night, &grant, &match, &owned);
        for (int step = 0; step < 6; step++) {
            state = state * UINT32_C(1664525) + UINT32_C(1013904223);
            uint32_t dice = state >> 8;
            others[0].amount = YUAN(dice % 3 ? 0 : dice % 25000);
            others[1].paid_on = 20200701 + (int32_t)(dice / 7 % 4) * 10000;
            list[dice % PARTIES].refused_on = dice % 2 ? 20220101 : 0;
            night.facts = (struct facts){ .other_awards = others,
                                          .other_award_count = 1 + dice / 5 % 2 };
            grant.designation_count = PARTIES - (size_t)(dice / 11 % 20);
            int64_t paid[2][4] = { { 0 } };
            for (int again = 0; again < 2; again++) {
                int64_t sum = 0;
                night_run(&night);
                for (size_t i = 0; i < night.count; i++) {
                    paid[again][night.awards[i].year - 2020] = night.awards[i].paid.fen;
                    sum += night.awards[i].paid.fen;
                }
                cr_assert_leq(sum, 2000000, "seed %u step %d: %ld", seed, step, (long)sum);
                night_post(&night);
            }
            for (int year = 0; year < 4; year++)
                cr_assert_eq(paid[0][year], paid[1][year], "seed %u step %d year %d: %ld %ld", seed,
                             step, year, (long)paid[0][year], (long)paid[1][year]);
        }
        night_end(&night);
    }
}
