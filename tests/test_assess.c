/* test_assess.c - gates in their order, corrections, the trace.
 * What awards come to in yuan is shown by the policy cases. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "assess_night.h"

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
        struct owned_grant owned = { &grant, matches, NULL, "d", "s" };
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

Test(assess, undecided_owners_wait_and_a_row_needs_a_candidate)
{
    const struct match maybe = { MATCH_REVIEW, "weak-place", "T2", LOCATION_WEAK, &firms[A], false,
                                 "city" };
    const struct match nobody = { MATCH_REVIEW, "unlisted", "", LOCATION_SURE, NULL, false, "" };
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
        struct owned_grant owned = { &grant, matches, NULL, "d", "s" };
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

/* ---- corrections ---- */

Test(assess, what_is_posted_and_has_lost_its_ground_is_taken_back)
{
    struct match denied = rejected;
    denied.denied = true;
    denied.enterprise = &firms[A];
    denied.evidence = "decisions, line 2: another firm";
    struct grant grants[] = { patent("US1B2", 20200301), patent("US2B2", 20200301) };
    struct owned_grant owned[] = { { &grants[0], &denied, NULL, "d", "s" },
                                   { &grants[1], &rejected, NULL, "d", "s" } };
    const struct posted posted[] = {
        { "US1B2", "X-A", 2020, "patent", YUAN(20000), 1 },
        { "US2B2", "X-A", 2020, "patent", YUAN(20000), 2 },
        { "US3B2", "X-A", 2020, "patent", YUAN(20000), 3 },     /* its dump is not there any more */
        { "US9B2", "X-A", 2020, "patent", YUAN(20000), 4 },
        { "CQA4", "X-B", 2021, "quality", YUAN(1000000), 5 },
        { "US4B2", "X-A", 2020, "patent", { 0 }, 6 },           /* taken back on an earlier night */
    };
    static const struct { const char *right; enum reason reason; } rows[] = {
        { "US3B2", REASON_UNMATCHED }, { "US4B2", REASON_UNMATCHED },
        { "US9B2", REASON_WITHDRAWN }, { "US1B2", REASON_DENIED }, { "US2B2", REASON_UNMATCHED },
        { "CQA4", REASON_UNMATCHED },
    };
    struct withdrawal withdrawn = { "US9B2", 20200601, "", 2 };
    struct night night;
    night_begin(&night);
    night.facts = (struct facts){ .withdrawals = &withdrawn, .withdrawal_count = 1 };
    night.input.grants = owned;
    night.input.grant_count = COUNT_OF(owned);
    night.input.posted = posted;
    night.input.posted_count = COUNT_OF(posted);
    night_run(&night);
    cr_assert_eq(night.count, COUNT_OF(rows));
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        cr_expect_str_eq(night.awards[i].right, rows[i].right, "row %zu", i);
        cr_expect_eq(night.awards[i].reason, rows[i].reason, "row %zu", i);
        cr_expect_eq(night.awards[i].outcome, OUTCOME_REFUSED, "row %zu", i);
        cr_expect_eq(night.awards[i].paid.fen, 0, "row %zu", i);
    }
    cr_expect_str_eq(night.awards[3].reference, "decisions, line 2: another firm");
    night_end(&night);
}

Test(assess, an_owner_that_is_corrected_moves_the_award)
{
    struct grant grant = patent("US1B2", 20200301);
    struct match match = accepted(B);
    struct owned_grant owned = { &grant, &match, NULL, "d", "s" };
    const struct posted posted = { "US1B2", "X-A", 2020, "patent", YUAN(20000), 1 };
    struct night night;
    night_begin(&night);
    night.input.grants = &owned;
    night.input.grant_count = 1;
    night.input.posted = &posted;
    night.input.posted_count = 1;
    night_run(&night);
    cr_assert_eq(night.count, 2);
    cr_expect_str_eq(night.awards[0].id, "X-A");
    cr_expect_eq(night.awards[0].paid.fen, 0);
    cr_expect_eq(night.awards[0].reason, REASON_UNMATCHED);
    cr_expect_str_eq(night.awards[1].id, "X-B");
    cr_expect_eq(night.awards[1].paid.fen, 2000000);
    night_end(&night);
}

/* ---- what explain shows ---- */

Test(assess, the_trace_names_each_value_with_its_day_status_and_reference)
{
    struct grant grants[] = { patent("US1B2", 20200301), patent("US2B2", 20200302) };
    struct match match = accepted(A);
    struct owned_grant owned[] = { { &grants[0], &match, NULL, "", "" },
                                   { &grants[1], &match, NULL, "", "" } };
    struct night night;
    night_begin(&night);
    grants[1].office = "CA";
    night.input.grants = owned;
    night.input.grant_count = 2;
    night_run(&night);
    cr_expect_null(night.awards[0].trace);
    night.input.trace = true;
    night_run(&night);
    static const char *const paid[] = {
        "match-review: passed: accept; needs accept (name)",
        "kind: passed: enterprise; needs one of: enterprise [applicant.kinds enterprise from "
        "2020-01-01, official; 二(一)4: ",
        "gross: 1 grant [patent.amount 20000.00 from 2020-01-01, assumed; ",
        "annual cap: room for 1000000.00, paid 20000.00 [cap.applicant_year 1000000.00 from ",
    };
    for (size_t i = 0; i < COUNT_OF(paid); i++) {
        bool found = false;
        for (const char *const *line = night.awards[0].trace; *line; line++)
            found |= strncmp(*line, paid[i], strlen(paid[i])) == 0;
        cr_expect(found, "'%s'", paid[i]);
    }
    static const char refused[] = "country: refused: CA; needs one of: US GB JP KR eu [patent.";
    bool found = false;
    for (const char *const *line = night.awards[1].trace; *line; line++)
        found |= strncmp(*line, refused, strlen(refused)) == 0;
    cr_expect(found);
    night_end(&night);
}

Test(assess, a_value_that_has_ended_refuses_and_cites_its_end)
{
    struct grant grants[] = { patent("US1B2", 20241231), patent("US2B2", 20250101) };
    struct match match = accepted(A);
    struct owned_grant owned[] = { { &grants[0], &match, NULL, "", "" },
                                   { &grants[1], &match, NULL, "", "" } };
    struct night night;
    night_begin(&night);
    char *text = arena_alloc(night.arena, 64 << 10);
    FILE *file = fopen("data/policy/suzhou-2020.yaml", "rb");
    cr_assert(file && fread(text, 1, (64 << 10) - 1, file) > 0);
    fclose(file);
    char path[] = "/tmp/ends-XXXXXX";
    char *at = strstr(text, "{ from: 2020-01-01, amount: \"20000.00\"");
    cr_assert(at);
    int descriptor = mkstemp(path);
    cr_assert_geq(descriptor, 0);
    file = fdopen(descriptor, "wb");
    fprintf(file, "%.*s{ to: 2024-12-31, %s", (int)(at - text), text, at + 2);
    fclose(file);
    policy_free(night.policy);
    struct error error = { "" };
    enum status status = policy_read(path, &night.policy, &error);
    remove(path);
    cr_assert_eq(status, STATUS_OK, "%s", error.text);
    night.input.policy = night.policy;
    night.input.grants = owned;
    night.input.grant_count = 2;
    night_run(&night);
    cr_expect_eq(night.awards[0].paid.fen, 2000000);
    cr_expect_eq(night.awards[1].reason, REASON_AFTER_END);
    cr_expect_str_eq(night.awards[1].clause, "patents");
    night_end(&night);
}
