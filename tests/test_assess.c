/* test_assess.c - gates in their order, the trace.
 * What awards come to in yuan is shown by the policy cases. */
#include <criterion/criterion.h>

#include <string.h>

#include "assess_night.h"
#include "text.h"

/* ---- gates ---- */

Test(assess, the_first_gate_that_fails_gives_the_reason)
{
    static const struct {
        const char *right;
        int32_t on;
        int first, second;          /* firms; -1 not local; second -2: there is none */
        const char *office;
        enum route route;
        enum right_type type;
        enum outcome outcome;
        enum reason reason;
        int carrier;
    } rows[] = {
        { "US1B2", 20200101, A, -2, "US", ROUTE_PCT, RIGHT_INVENTION, OUTCOME_PAID, REASON_OK, A },
        { "US1B2", 20200101, A, -2, "UK", ROUTE_PCT, RIGHT_INVENTION, OUTCOME_PAID, REASON_OK, A },
        { "US1B2", 20200101, A, -2, "EL", ROUTE_PARIS, RIGHT_DESIGN, OUTCOME_PAID, REASON_OK, A },
        { "US9B2", 20200101, A, -2, "US", ROUTE_PCT, RIGHT_INVENTION, OUTCOME_REFUSED,
          REASON_WITHDRAWN, A },
        { "US9B2", 20191231, A, -2, "CA", ROUTE_DIRECT, RIGHT_PLANT, OUTCOME_REFUSED,
          REASON_WITHDRAWN, A },
        { "US1B2", 20191231, -1, U, "CA", ROUTE_DIRECT, RIGHT_PLANT, OUTCOME_REFUSED,
          REASON_BEFORE_EFFECTIVE, U },
        { "US1B2", 20200101, -1, U, "CA", ROUTE_DIRECT, RIGHT_PLANT, OUTCOME_REFUSED,
          REASON_NOT_FIRST_APPLICANT, U },
        { "US1B2", 20200101, U, A, "CA", ROUTE_DIRECT, RIGHT_PLANT, OUTCOME_REFUSED, REASON_KIND,
          U },
        { "US1B2", 20200101, C, -2, "CA", ROUTE_DIRECT, RIGHT_PLANT, OUTCOME_REFUSED,
          REASON_DISTRICT, C },
        { "US1B2", 20200101, D, -2, "CA", ROUTE_DIRECT, RIGHT_PLANT, OUTCOME_HELD,
          REASON_DISTRICT_UNKNOWN, D },
        { "US1B2", 20200101, A, B, "CA", ROUTE_DIRECT, RIGHT_PLANT, OUTCOME_REFUSED,
          REASON_RIGHT_TYPE, A },
        { "US1B2", 20200101, A, -2, "US", ROUTE_PCT, RIGHT_REISSUE, OUTCOME_REFUSED,
          REASON_RIGHT_TYPE, A },
        { "US1B2", 20200101, A, -2, "US", ROUTE_PCT, RIGHT_SIR, OUTCOME_REFUSED,
          REASON_RIGHT_TYPE, A },
        { "US1B2", 20200101, A, -2, "CA", ROUTE_DIRECT, RIGHT_INVENTION, OUTCOME_REFUSED,
          REASON_ROUTE, A },
        { "US1B2", 20200101, A, -2, "CA", ROUTE_PCT, RIGHT_INVENTION, OUTCOME_REFUSED,
          REASON_COUNTRY, A },
        { "US1B2", 20200101, A, -2, "", ROUTE_PCT, RIGHT_INVENTION, OUTCOME_REFUSED,
          REASON_COUNTRY, A },
        { "US1B2", 20200101, A, -2, "EM", ROUTE_PCT, RIGHT_DESIGN, OUTCOME_REFUSED,
          REASON_COUNTRY, A },
        { "US8B2", 20210101, B, -2, "US", ROUTE_PCT, RIGHT_INVENTION, OUTCOME_HELD,
          REASON_OVERLAP_UNASSIGNED, B },
        { "US8B2", 20200101, B, -2, "US", ROUTE_PCT, RIGHT_INVENTION, OUTCOME_HELD, REASON_HOLD,
          B },
        { "US8B2", 20200101, B, -2, "CA", ROUTE_PCT, RIGHT_INVENTION, OUTCOME_REFUSED,
          REASON_COUNTRY, B },
    };
    struct withdrawal withdrawn = { "US9B2", 20200601, "lapsed by error", 2 };
    struct hold hold = { "", "US8B2", 20200101, 0, "inquiry", 2 };
    struct other_award other = { "scheme", "patent", "X-B", "", { 100 }, 20210301, 2 };
    struct night night;
    night_begin(&night);
    night.facts = (struct facts){ .withdrawals = &withdrawn, .withdrawal_count = 1,
        .holds = &hold, .hold_count = 1, .other_awards = &other, .other_award_count = 1 };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct grant grant = patent(rows[i].right, rows[i].on);
        struct match matches[2] = { rows[i].first < 0 ? rejected : accepted(rows[i].first),
                                    rows[i].second < 0 ? rejected : accepted(rows[i].second) };
        struct owned_grant owned = { &grant, matches, NULL, "d", "s", "" };
        grant.office = rows[i].office;
        grant.route = rows[i].route;
        grant.right_type = rows[i].type;
        grant.party_count = rows[i].second == -2 ? 1 : 2;
        night.input.grants = &owned;
        night.input.grant_count = 1;
        night_run(&night);
        cr_assert_eq(night.count, 1, "row %zu", i);
        const struct award *award = night.awards;
        cr_expect_eq(award->outcome, rows[i].outcome, "row %zu: %s", i,
                     outcome_row(award->outcome)->code);
        cr_expect_eq(award->reason, rows[i].reason, "row %zu: %s", i,
                     reason_row(award->reason)->code);
        cr_expect_str_eq(award->id, firms[rows[i].carrier].id, "row %zu", i);
        cr_expect_eq(award->paid.fen, award->outcome == OUTCOME_PAID ? 2000000 : 0, "row %zu", i);
        cr_expect(*award->clause || award->reason == REASON_WITHDRAWN ||
                  award->reason == REASON_HOLD, "row %zu", i);
        cr_expect(*award->reference, "row %zu", i);
    }
    night_end(&night);
}

Test(assess, a_repeat_is_paid_only_if_it_tells_the_day_of_the_first_grant)
{
    struct night night;
    night_begin(&night);
    for (int tells = 0; tells < 2; tells++) {
        struct grant grant = patent("EP1B1", 20200602);
        struct match match = accepted(A);
        struct owned_grant owned = { &grant, &match, NULL, "d", "s", "" };
        grant.office = "EP";
        grant.same_right_as = "EP1B1";
        grant.first_day = tells;
        grant.party_count = 1;
        night.input.grants = &owned;
        night.input.grant_count = 1;
        night_run(&night);
        cr_assert_eq(night.count, 1);
        cr_expect_eq(night.awards->paid.fen, tells ? 2000000 : 0);
        cr_expect_eq(night.awards->reason, tells ? REASON_OK : REASON_RIGHT_TYPE);
    }
    night_end(&night);
}

Test(assess, undecided_owners_wait_and_a_row_needs_a_candidate)
{
    const struct match maybe = { .outcome = MATCH_REVIEW, .reason = "weak-place", .tier = "T2",
            .location = LOCATION_WEAK, .enterprise = &firms[A], .evidence = "city" };
    const struct match nobody = { .outcome = MATCH_REVIEW, .reason = "unlisted", .tier = "",
            .location = LOCATION_SURE, .evidence = "" };
    const struct { struct match first, second; size_t count; enum reason reason; } rows[] = {
        { maybe, rejected, 1, REASON_MATCH_REVIEW },
        { maybe, accepted(B), 1, REASON_MATCH_REVIEW },
        { nobody, rejected, 0, REASON_OK },
        { nobody, accepted(A), 1, REASON_NOT_FIRST_APPLICANT },
        { rejected, maybe, 1, REASON_MATCH_REVIEW },
        { rejected, rejected, 0, REASON_OK },
    };
    struct night night;
    night_begin(&night);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct grant grant = patent("US1B2", 20200301);
        struct match matches[2] = { rows[i].first, rows[i].second };
        struct owned_grant owned = { &grant, matches, NULL, "d", "s", "" };
        grant.party_count = 2;
        night.input.grants = &owned;
        night.input.grant_count = 1;
        night_run(&night);
        cr_assert_eq(night.count, rows[i].count, "row %zu: %zu", i, night.count);
        if (!night.count)
            continue;
        cr_expect_eq(night.awards->reason, rows[i].reason, "row %zu", i);
        cr_expect_eq(night.awards->paid.fen, 0, "row %zu", i);
        cr_expect_str_eq(night.awards->id, "X-A", "row %zu", i);
    }
    night_end(&night);
}

Test(assess, a_payment_that_names_no_right_holds_until_as_much_is_given_back)
{
    static const struct { int64_t second; int32_t paid_on; enum outcome outcome; } rows[] = {
        { -7000, 20210301, OUTCOME_PAID }, { -6999, 20210301, OUTCOME_HELD },
        { -7000, 20250101, OUTCOME_HELD },      /* after the night */
    };
    struct grant grant = patent("US1B2", 20210201);
    struct match match = accepted(A);
    const struct owned_grant owned = { &grant, &match, NULL, "", "", "" };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct other_award others[] = {
            { "province", "patent", "X-A", "", YUAN(7000), 20210201, 2 },
            { "province", "patent", "X-A", "", YUAN(rows[i].second), rows[i].paid_on, 3 },
        };
        struct night night;
        night_begin(&night);
        night.facts = (struct facts){ .other_awards = others, .other_award_count = 2 };
        night.input.grants = &owned;
        night.input.grant_count = 1;
        night_run(&night);
        cr_expect_eq(night.awards->outcome, rows[i].outcome, "row %zu", i);
        night_end(&night);
    }
}

/* ---- what explain shows ---- */

Test(assess, the_trace_names_each_value_with_its_day_status_and_reference)
{
    struct grant grants[] = { patent("US1B2", 20200301), patent("US2B2", 20200302) };
    struct match match = accepted(A);
    struct owned_grant owned[] = { { &grants[0], &match, NULL, "", "", "" },
                                   { &grants[1], &match, NULL, "", "", "" } };
    struct night night;
    night_begin(&night);
    grants[1].office = "CA";
    night.input.grants = owned;
    night.input.grant_count = 2;
    night_run(&night);
    cr_expect_null(night.awards[0].steps);
    night.input.trace = true;
    night_run(&night);
    static const char *const paid[] = {
        "match-review: passed: accept; needs accept (name)",
        "kind: passed: enterprise; needs one of: enterprise [applicant.kinds enterprise from "
        "2020-01-01, official; 二(一)4: ",
        "gross: 1 grant: 0.00 -> 20000.00 [patent.amount 20000.00 from 2020-01-01, assumed; ",
        "annual-cap: annual cap: room for 1000000.00: 20000.00 -> 20000.00 [cap.applicant_year 1000000.00 from ",
    };
    for (size_t i = 0; i < COUNT_OF(paid); i++) {
        bool found = false;
        for (size_t j = 0; j < night.awards[0].step_count; j++)
            found |= text_starts(award_step_text(&night.awards[0].steps[j], night.arena), paid[i]);
        cr_expect(found, "'%s'", paid[i]);
    }
    static const char refused[] = "country: failed: CA; needs one of: US GB JP KR eu [patent.";
    bool found = false;
    for (size_t j = 0; j < night.awards[1].step_count; j++)
        found |= text_starts(award_step_text(&night.awards[1].steps[j], night.arena), refused);
    cr_expect(found);
    night_end(&night);
}

Test(assess, a_value_that_has_ended_refuses_and_cites_its_end)
{
    struct grant grants[] = { patent("US1B2", 20241231), patent("US2B2", 20250101) };
    struct match match = accepted(A);
    struct owned_grant owned[] = { { &grants[0], &match, NULL, "", "", "" },
                                   { &grants[1], &match, NULL, "", "", "" } };
    struct night night;
    night_begin(&night);
    night_amend(&night, "{ from: 2020-01-01, amount: \"20000.00\"",
                "{ to: 2024-12-31, from: 2020-01-01, amount: \"20000.00\"");
    night.input.grants = owned;
    night.input.grant_count = 2;
    night_run(&night);
    cr_expect_eq(night.awards[0].paid.fen, 2000000);
    cr_expect_eq(night.awards[1].reason, REASON_AFTER_END);
    cr_expect_str_eq(night.awards[1].clause, "patents");
    night_end(&night);
}
