/* test_award_trace.c - what explain can tell of an award: what failed first, what else would have
 * failed, what was short; and that telling it changes nothing. */
#include <criterion/criterion.h>

#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "assess_night.h"
#include "audit_award.h"
#include "rules/policy_case.h"
#include "text.h"

/* ---- what else would have failed ---- */

/* NULL: nothing failed. */
static const struct award_step *failed_first(const struct award *award)
{
    for (size_t i = 0; i < award->step_count; i++)
        if (!award->steps[i].passed)
            return &award->steps[i];
    return NULL;
}

/* Codes of steps, a blank between; of all, or of the failed. */
static const char *codes(const struct award_step *steps, size_t count, bool all,
                         struct arena *arena)
{
    const char *text = "";
    for (size_t i = 0; i < count; i++)
        if (all || !steps[i].passed)
            text = arena_format(arena, "%s%s%s", text, *text ? " " : "", steps[i].code);
    return text;
}

Test(award_trace, gates_behind_the_first_that_failed_are_tried_too)
{
    static const struct {
        const char *right;
        int32_t on;
        int firm;
        const char *office;
        enum route route;
        enum right_type type;
        const char *failed, *further;
        bool unknown;
    } rows[] = {
        { "US1B2", 20200101, A, "US", ROUTE_PCT, RIGHT_INVENTION, "", "", false },
        { "US1B2", 20200101, A, "US", ROUTE_DIRECT, RIGHT_INVENTION, "route", "", false },
        { "US1B2", 20200101, A, "CA", ROUTE_DIRECT, RIGHT_PLANT, "right-type", "route country",
          false },
        { "US1B2", 20200101, U, "CA", ROUTE_PCT, RIGHT_INVENTION, "kind", "country", false },
        { "US1B2", 20200101, D, "US", ROUTE_DIRECT, RIGHT_INVENTION, "district-unknown", "route",
          false },
        { "US9B2", 20200101, C, "CA", ROUTE_PCT, RIGHT_INVENTION, "withdrawn", "district country",
          false },
        { "US8B2", 20200101, A, "US", ROUTE_DIRECT, RIGHT_INVENTION, "route", "hold", false },
        { "US8B2", 20200101, A, "US", ROUTE_PCT, RIGHT_INVENTION, "hold", "", false },
        /* nothing is in force on that day */
        { "US1B2", 20191231, U, "CA", ROUTE_DIRECT, RIGHT_PLANT, "before-effective", "", true },
        { "US9B2", 20191231, U, "CA", ROUTE_DIRECT, RIGHT_PLANT, "withdrawn", "before-effective",
          true },
    };
    struct withdrawal withdrawn = { "US9B2", 20200601, "lapsed by error", 2 };
    struct hold hold = { "", "US8B2", 20200101, 0, "inquiry", 2 };
    struct night night;
    night_begin(&night);
    night.facts = (struct facts){ .withdrawals = &withdrawn, .withdrawal_count = 1,
                                  .holds = &hold, .hold_count = 1 };
    night.input.trace = true;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct grant grant = patent(rows[i].right, rows[i].on);
        struct match match = accepted(rows[i].firm);
        struct owned_grant owned = { &grant, &match, NULL, "d", "s", "" };
        grant.office = rows[i].office;
        grant.route = rows[i].route;
        grant.right_type = rows[i].type;
        night.input.grants = &owned;
        night.input.grant_count = 1;
        night_run(&night);
        const struct award *award = night.awards;
        cr_expect_str_eq(codes(award->steps, award->step_count, false, night.arena),
                         rows[i].failed, "row %zu", i);
        cr_expect_str_eq(codes(award->further, award->further_count, true, night.arena),
                         rows[i].further, "row %zu", i);
        cr_expect_eq(award->further_unknown, rows[i].unknown, "row %zu", i);
    }
    night_end(&night);
}

Test(award_trace, a_winner_that_the_registry_lacks_is_asked_nothing_further)
{
    struct quality_award quality = { 4, 20210916, true, "", "某班组", "notice", 2 };
    struct night night;
    night_begin(&night);
    night.facts = (struct facts){ .quality_awards = &quality, .quality_award_count = 1 };
    night.input.trace = true;
    night_run(&night);
    cr_expect_eq(night.count, 1);
    cr_expect_eq(night.awards[0].reason, REASON_KIND);
    cr_expect_eq(night.awards[0].further_count, 0);
    cr_expect(night.awards[0].further_unknown);
    night_end(&night);
}

Test(award_trace, what_is_posted_and_has_no_claim_any_more_says_that_nothing_further_is_known)
{
    struct posted posted = posted_line("US1B2", "X-A", 2021, "patent", 20000, 1);
    struct night night;
    night_begin(&night);
    night.input.posted = &posted;
    night.input.posted_count = 1;
    night.input.trace = true;
    night_run(&night);
    cr_expect_str_eq(codes(night.awards[0].steps, night.awards[0].step_count, false, night.arena),
                     "taken-back");
    cr_expect(night.awards[0].further_unknown);
    night_end(&night);
}

Test(award_trace, a_proof_is_asked_for_by_name_and_all_of_them_at_once)
{
    static const struct { const char *handed_in[2]; const char *needs; } rows[] = {
        { { "none", "none" }, "a proof: credit, receipt" },
        { { "credit", "none" }, "a proof: receipt" },
        { { "receipt", "none" }, "a proof: credit" },
        { { "credit", "receipt" }, "handed in" },
    };
    struct grant grant = patent("US1B2", 20200301);
    struct match match = accepted(A);
    struct owned_grant owned = { &grant, &match, NULL, "d", "s", "" };
    struct night night;
    night_begin(&night);
    night_amend(&night, "patent.amount:", "evidence.required:\n  - { from: 2020-01-01, values: "
                "[credit, receipt], clause: c, reference: r, status: assumed }\npatent.amount:");
    night.input.trace = true;
    night.input.grants = &owned;
    night.input.grant_count = 1;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct evidence evidence[2];
        for (size_t j = 0; j < 2; j++)
            evidence[j] = (struct evidence){ .kind = rows[i].handed_in[j], .id = "X-A",
                .right = "", .on = 20200401, .reference = "", .line = 2 };
        night.facts = (struct facts){ .evidence = evidence, .evidence_count = 2 };
        night_run(&night);
        bool found = false;
        for (size_t s = 0; s < night.awards[0].step_count; s++) {
            const struct award_step *step = &night.awards[0].steps[s];
            found |= !strcmp(step->code, "evidence-missing") && !strcmp(step->needs, rows[i].needs);
        }
        cr_expect(found, "row %zu", i);
        cr_expect_eq(night.awards[0].outcome, i < 3 ? OUTCOME_HELD : OUTCOME_PAID, "row %zu", i);
    }
    night_end(&night);
}

/* Whether a step shows it so; all of a step is one line. */
static bool shows(const struct award *award, const char *text, struct arena *arena)
{
    for (size_t i = 0; i < award->step_count; i++)
        if (strstr(award_step_text(&award->steps[i], arena), text))
            return true;
    return false;
}

Test(award_trace, the_facts_that_an_amount_rests_on_are_shown)
{
    static const struct { const char *what, *with, *text; } rows[] = {
        { "amount: \"20000.00\", clause: patents",
          "amount: \"20000.00\", percent: 50, clause: patents",
          "gross: 1 grant, cost 30000.50 by evidence: 0.00 -> 15000.25" },
        { "in fees.csv\n  - { from: 2020-01-01, value: off",
          "in fees.csv\n  - { from: 2020-01-01, percent: 50",
          "fee-unknown: passed: 24000.00 by fees, line 3" },
        { "patent.amount:", "evidence.required:\n  - { from: 2020-01-01, values: [credit, cost], "
          "clause: c, reference: r, status: assumed }\npatent.amount:",
          "(evidence, line 4: credit of 2020-04-02; evidence, line 2: cost of 2020-04-01, "
          "bill 7)" },
        { "patent.amount:", "patent.amount:", "(other_awards, line 2: city, 12000.00; line 5: city, "
          "-3000.00)" },
    };
    struct other_award others[] = {
        { "city", "patent", "X-A", "US1B2", { 1200000 }, 20200501, 2 },
        { "late", "patent", "X-A", "US1B2", { 100 }, 20990501, 3 },
        { "city", "patent", "X-A", "US2B2", { 100 }, 20200501, 4 },
        { "city", "patent", "X-A", "US1B2", { -300000 }, 20200601, 5 },
    };
    struct evidence evidence[] = {
        { "cost", "", "US1B2", 20200401, 0, { 2000000 }, "bill 7", 2 },
        { "cost", "", "US1B2", 20200403, 0, { 1000050 }, "bill 8", 3 },
        { "credit", "X-A", "", 20200402, 0, { 0 }, "", 4 },
    };
    struct fees fees = { "US1B2", { 2400000 }, 3 };
    struct grant grant = patent("US1B2", 20200301);
    struct match match = accepted(A);
    struct owned_grant owned = { &grant, &match, NULL, "d", "s", "" };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct night night;
        night_begin(&night);
        night_amend(&night, rows[i].what, rows[i].with);
        night.facts = (struct facts){ .evidence = evidence, .evidence_count = 3, .fees = &fees,
                                      .fees_count = 1, .other_awards = others,
                                      .other_award_count = COUNT_OF(others) };
        night.input.trace = true;
        night.input.grants = &owned;
        night.input.grant_count = 1;
        night_run(&night);
        cr_expect(shows(night.awards, rows[i].text, night.arena), "row %zu", i);
        night_end(&night);
    }
}

Test(award_trace, a_country_is_told_both_lists_it_could_be_in)
{
    static const struct { const char *others, *needs; } rows[] = {
        { "values: [none]", "one of: US GB JP KR eu" },
        { "values: [CA, AU]", "one of: US GB JP KR eu; or of: CA AU" },
    };
    struct grant grant = patent("BR1B1", 20200301);
    struct match match = accepted(A);
    struct owned_grant owned = { &grant, &match, NULL, "d", "s", "" };
    grant.office = "BR";
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct night night;
        night_begin(&night);
        night_amend(&night, "values: [none]", rows[i].others);
        night.input.trace = true;
        night.input.grants = &owned;
        night.input.grant_count = 1;
        night_run(&night);
        cr_expect_eq(night.awards[0].reason, REASON_COUNTRY);
        cr_expect_str_eq(failed_first(&night.awards[0])->needs, rows[i].needs, "row %zu", i);
        night_end(&night);
    }
}

/* ---- what was short ---- */

Test(award_trace, a_step_that_took_something_says_what_it_would_have_needed)
{
    static const struct { const char *what, *with; int marks; const char *code, *needs; } rows[] = {
        { "", "", 20, "piece-limit", "5000.00 more" },
        { "    amount: \"1000000.00\"\n", "    amount: \"12000.00\"\n", 3, "annual-cap",
          "1500.00 more" },
        { "", "", 3, "overlap", "nothing paid elsewhere" },
    };
    struct designation list[20];
    static const char *const parties[20] = { "US", "JP", "KR", "GB", "EM", "CH", "NO", "IS", "TR",
        "AU", "NZ", "SG", "VN", "IN", "ID", "TH", "PH", "MY", "BR", "MX" };
    for (size_t i = 0; i < COUNT_OF(list); i++)
        list[i] = (struct designation){ parties[i], 20200301, 0, 0 };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct grant grants[] = { mark("MADRID1", 20200301, list, (size_t)rows[i].marks),
                                  mark("MADRID2", 20200302, list, 1) };
        struct match match = accepted(A);
        struct owned_grant owned[] = { { &grants[0], &match, NULL, "d", "s", "" },
                                       { &grants[1], &match, NULL, "d", "s", "" } };
        struct other_award other = { "scheme", "madrid", "X-A", "MADRID1", YUAN(500), 20210301, 2 };
        struct night night;
        night_begin(&night);
        if (*rows[i].what)
            night_amend(&night, rows[i].what, rows[i].with);
        night.facts = (struct facts){ .other_awards = &other, .other_award_count = 1 };
        night.input.trace = true;
        night.input.grants = owned;
        night.input.grant_count = 2;
        night_run(&night);
        bool found = false;
        for (size_t a = 0; a < night.count; a++)
            for (size_t s = 0; s < night.awards[a].step_count; s++) {
                const struct award_step *step = &night.awards[a].steps[s];
                cr_expect_eq(*step->needs == '\0', !step->gate && step->passed, "row %zu: %s", i,
                             step->code);
                found |= !strcmp(step->code, rows[i].code) && !strcmp(step->needs, rows[i].needs);
            }
        cr_expect(found, "row %zu", i);
        night_end(&night);
    }
}

Test(award_trace, of_two_caps_that_are_short_each_says_by_how_much)
{
    static const char *const needs[][2] = { { "clause-cap", "2000.00 more" },
                                            { "annual-cap", "3000.00 more" } };
    static const struct designation list[] = { { "US", 20200301, 0, 0 }, { "JP", 20200301, 0, 0 } };
    struct grant grant = mark("MADRID1", 20200301, list, COUNT_OF(list));
    struct match match = accepted(A);
    struct owned_grant owned = { &grant, &match, NULL, "d", "s", "" };
    struct night night;
    night_begin(&night);
    night_amend(&night, "    amount: \"1000000.00\"\n    clause: 二(一)4\n    reference: *P\n"
                "    status: official\n", "    amount: \"4000.00\"\n    clause: 二(一)4\n"
                "    reference: *P\n    status: official\ncap.madrid_year:\n  - { from: 2020-01-01, "
                "amount: \"5000.00\", clause: c, reference: r, status: assumed }\n");
    night.input.trace = true;
    night.input.grants = &owned;
    night.input.grant_count = 1;
    night_run(&night);
    const struct award *award = &night.awards[0];
    size_t found = 0;
    cr_expect_eq(award->paid.fen, 400000);
    cr_expect_eq(award->reason, REASON_ANNUAL_CAP);
    for (size_t i = 0; i < award->step_count; i++) {
        if (award->steps[i].passed)
            continue;
        cr_assert_lt(found, COUNT_OF(needs));
        cr_expect_str_eq(award->steps[i].code, needs[found][0]);
        cr_expect_str_eq(award->steps[i].needs, needs[found][1]);
        found++;
    }
    cr_expect_eq(found, COUNT_OF(needs));
    night_end(&night);
}

Test(award_trace, each_need_is_told_once_and_what_failed_first_is_told_first)
{
    static const struct policy_value one, other;
    static const struct award_step steps[] = {
        { .code = "kind", .gate = true, .passed = true, .needs = "one of: enterprise" },
        { .code = "claim-late", .gate = true, .needs = "by then", .value = &one },
        { .code = "piece-limit", .needs = "5.00 more", .value = &one },
        { .code = "annual-cap", .needs = "5.00 more", .value = &other },
    };
    static const struct award_step further[] = {
        { .code = "claim-missing", .gate = true, .needs = "by then", .value = &one },
        { .code = "hold", .gate = true, .needs = "no hold" },
    };
    const struct award award = { .steps = steps, .step_count = COUNT_OF(steps),
                                 .further = further, .further_count = COUNT_OF(further) };
    static const char *const told[] = { "claim-late", "piece-limit", "annual-cap", "hold" };
    const struct award_step *misses[COUNT_OF(steps) + COUNT_OF(further)];
    size_t count = award_misses(&award, misses);
    cr_assert_eq(count, COUNT_OF(told));
    for (size_t i = 0; i < count; i++)
        cr_expect_str_eq(misses[i]->code, told[i]);
}

Test(award_trace, what_is_stopped_behind_the_gates_has_a_failed_gate_too)
{
    static const struct { const char *what, *with, *code, *needs; } rows[] = {
        { "amount: \"20000.00\", clause: patents", "amount: \"0.00\", clause: patents", "no-rate",
          "a rate above 0" },
        { "value: top_up", "value: choose_one", "overlap-choice",
          "the payment elsewhere given back" },
    };
    struct grant grant = patent("US1B2", 20200301);
    struct match match = accepted(A);
    struct owned_grant owned = { &grant, &match, NULL, "d", "s", "" };
    struct other_award other = { "scheme", "patent", "X-A", "US1B2", YUAN(500), 20210301, 2 };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct night night;
        night_begin(&night);
        night_amend(&night, rows[i].what, rows[i].with);
        night.facts = (struct facts){ .other_awards = &other, .other_award_count = 1 };
        night.input.trace = true;
        night.input.grants = &owned;
        night.input.grant_count = 1;
        night_run(&night);
        const struct award_step *failed = failed_first(&night.awards[0]);
        cr_assert(failed, "row %zu", i);
        cr_expect_str_eq(failed->code, rows[i].code, "row %zu", i);
        cr_expect_str_eq(reason_row(night.awards[0].reason)->code, rows[i].code, "row %zu", i);
        cr_expect_str_eq(failed->needs, rows[i].needs, "row %zu", i);
        cr_expect(failed->gate, "row %zu", i);
        night_end(&night);
    }
}

/* ---- as text ---- */

Test(award_trace, a_step_is_one_line_with_its_value_and_that_value_s_last_day)
{
    static const struct policy_value value = { .parameter = PARAMETER_CAP, .from = 20200101,
        .to = 20231231, .amount = { 1200000 }, .assumed = true, .clause = "2.1",
        .reference = "a notice" };
    static const struct { struct award_step step; const char *text; } rows[] = {
        { { .code = "hold", .gate = true, .saw = "on hold", .needs = "no hold",
            .fact = "holds, line 2: inquiry" },
          "hold: failed: on hold; needs no hold (holds, line 2: inquiry)" },
        { { .code = "annual-cap", .saw = "room for 12000.00", .needs = "8000.00 more", .fact = "",
            .before = { 2000000 }, .after = { 1200000 }, .value = &value },
          "annual-cap: room for 12000.00: 20000.00 -> 12000.00; needs 8000.00 more "
          "[cap.applicant_year 12000.00 from 2020-01-01 to 2023-12-31, assumed; 2.1: a notice]" },
        { { .code = "overlap", .passed = true, .saw = "0.00 paid elsewhere", .needs = "",
            .fact = "" }, "overlap: 0.00 paid elsewhere: 0.00 -> 0.00" },
    };
    struct arena *arena = arena_create(SIZE_MAX);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_str_eq(award_step_text(&rows[i].step, arena), rows[i].text, "row %zu", i);
    arena_free(arena);
}

/* ---- over all policy cases ---- */

static bool watched;
static size_t awards_seen, unpaid_seen;

enum status __real_assess(const struct assess_input *input, struct arena *arena,
                          struct award **awards, size_t *award_count, struct error *error);
enum status __wrap_assess(const struct assess_input *input, struct arena *arena,
                          struct award **awards, size_t *award_count, struct error *error);

static void check_told(const struct award *award)
{
    const struct award_step **misses = calloc(award->step_count + award->further_count + 1,
                                              sizeof *misses);
    cr_assert(misses);
    size_t count = award_misses(award, misses);
    const char *code = reason_row(award->reason)->code;
    bool told = false;
    for (size_t i = 0; i < award->step_count; i++) {
        const struct award_step *step = &award->steps[i];
        told |= !step->passed && !strcmp(step->code, code);
        cr_expect(!step->passed || !strcmp(step->code, "gross") ||
                  step->before.fen == step->after.fen, "%s: %s took something", award->right,
                  step->code);
    }
    awards_seen++;
    unpaid_seen += award->outcome != OUTCOME_PAID;
    cr_expect_eq(count == 0, award->outcome == OUTCOME_PAID, "%s %d %s: %zu misses", award->right,
                 award->year, code, count);
    bool stopped = award->outcome == OUTCOME_REFUSED || award->outcome == OUTCOME_HELD ||
                   award->outcome == OUTCOME_REVIEW;
    if (count && stopped)               /* its gate; what waits may be cut by a step behind it */
        cr_expect_str_eq(misses[0]->code, code, "%s %d", award->right, award->year);
    else if (count)                     /* a step that took something; two caps may be short */
        cr_expect(told, "%s %d: no step is '%s'", award->right, award->year, code);
    free(misses);
}

static void check_same(const struct award *plain, const struct award *traced)
{
    cr_expect_str_eq(plain->right, traced->right);
    cr_expect_eq(plain->outcome, traced->outcome, "%s", plain->right);
    cr_expect_eq(plain->reason, traced->reason, "%s", plain->right);
    cr_expect_eq(plain->paid.fen, traced->paid.fen, "%s", plain->right);
    cr_expect_eq(plain->after_overlap.fen, traced->after_overlap.fen, "%s", plain->right);
    cr_expect_str_eq(plain->reference, traced->reference, "%s", plain->right);
    cr_expect_str_eq(plain->assumed, traced->assumed, "%s", plain->right);
    size_t i = 0;
    for (; plain->values[i] && plain->values[i] == traced->values[i]; i++)
        ;
    cr_expect_eq(plain->values[i], traced->values[i], "%s: value %zu", plain->right, i);
    cr_expect_null(plain->steps);
    cr_expect_null(plain->further);
}

/* What a night of any test would post passes the audit; each night of a watched test is assessed
 * once more, with a trace. */
enum status __wrap_assess(const struct assess_input *input, struct arena *arena,
                          struct award **awards, size_t *award_count, struct error *error)
{
    enum status status = __real_assess(input, arena, awards, award_count, error);
    if (status == STATUS_OK)
        audit_expect_sound(input, *awards, *award_count);
    if (!watched || status != STATUS_OK)
        return status;
    size_t values = policy_value_count(input->policy), count;
    struct value_tally *tallies[2] = { calloc(values, sizeof **tallies),
                                       calloc(values, sizeof **tallies) };
    struct assess_input again = *input;
    struct award *traced;
    for (int trace = 0; trace <= 1; trace++) {
        cr_assert(tallies[trace]);
        again.tallies = tallies[trace];
        again.trace = trace;
        cr_assert_eq(__real_assess(&again, arena, &traced, &count, error), STATUS_OK);
    }
    cr_assert_eq(count, *award_count);
    for (size_t i = 0; i < count; i++) {
        check_same(&(*awards)[i], &traced[i]);
        check_told(&traced[i]);
    }
    cr_expect_eq(memcmp(tallies[0], tallies[1], values * sizeof **tallies), 0,
                 "a trace reads the policy, and is counted");
    free(tallies[0]);
    free(tallies[1]);
    return status;
}

Test(award_trace, of_all_policy_cases_what_is_not_paid_in_full_says_why_and_only_that)
{
    glob_t files;
    cr_assert_eq(glob("data/policy/*.cases.yaml", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        struct policy_case_result result;
        struct error error = { "" };
        watched = true;
        cr_assert_eq(policy_case_run(files.gl_pathv[i], NULL, NULL, NULL, &result, &error),
                     STATUS_OK, "%s", error.text);
        watched = false;
        cr_expect_eq(result.failed, 0, "%s", files.gl_pathv[i]);
        policy_case_result_free(&result);
    }
    globfree(&files);
    cr_expect_geq(awards_seen, 200);
    cr_expect_geq(unpaid_seen, 50);
}
