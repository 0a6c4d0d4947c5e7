/* test_carrier_posted.c - what is posted and has lost its ground: taken back, or for staff. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <string.h>

#include "assess_night.h"
#include "tests/registry_sample.h"

static const struct decision deny_a = { .scope = "right", .key = "US1B2", .id = "X-A",
    .reason = "another firm", .decided_by_role = "", .line = 7 };
static const struct decision deny_b = { .scope = "right", .key = "US1B2", .id = "X-B",
    .reason = "", .decided_by_role = "", .line = 8 };
static const struct decision deny_all = { .scope = "name", .key = "ONE", .id = "",
    .reason = "nobody of ours", .decided_by_role = "", .line = 9 };
static const struct decision *const denies_a[] = { &deny_b, &deny_a, NULL };
static const struct decision *const denies_b[] = { &deny_b, NULL };
static const struct decision *const denies_all[] = { &deny_all, NULL };

static struct match owner(enum match_outcome outcome, int firm,
                          const struct decision *const *denials)
{
    return (struct match){ .outcome = outcome, .reason = "",
        .tier = outcome == MATCH_REJECT ? "" : "T2", .location = LOCATION_SURE,
        .enterprise = firm < 0 ? NULL : &firms[firm], .evidence = "seen", .denials = denials };
}

Test(carrier_posted, the_owners_of_the_record_give_the_reason)
{
#define OWNER "first-named owner on 2020-03-01: "
#define DAYS "of 2021-03-01 now, of 2020-03-01 in line 1"
    const struct match nobody = owner(MATCH_REVIEW, -1, NULL);
    struct match by_filing = owner(MATCH_REVIEW, B, NULL);
    by_filing.reason = "filing";
    const struct match was_b = owner(MATCH_REVIEW, -1, denies_b);
    const struct match was_a = owner(MATCH_REVIEW, -1, denies_a);
    const struct {
        struct match first, second;
        int32_t granted_on;
        enum outcome outcome;
        enum reason reason;
        const char *reference;
    } rows[] = {
        { rejected, rejected, 20200301, OUTCOME_REFUSED, REASON_UNMATCHED,
          OWNER "none of the registry" },
        { accepted(B), rejected, 20200301, OUTCOME_REFUSED, REASON_UNMATCHED, OWNER "X-B" },
        { owner(MATCH_REVIEW, B, NULL), rejected, 20200301, OUTCOME_REFUSED, REASON_UNMATCHED,
          OWNER "perhaps X-B" },
        { by_filing, rejected, 20200301, OUTCOME_REVIEW, REASON_MATCH_REVIEW, "seen" },
        { accepted(B), accepted(A), 20200301, OUTCOME_REFUSED, REASON_NOT_FIRST_APPLICANT,
          OWNER "X-B" },
        { accepted(A), rejected, 20210301, OUTCOME_REFUSED, REASON_REDATED, DAYS },
        { accepted(B), accepted(A), 20210301, OUTCOME_REFUSED, REASON_REDATED, DAYS },
        { nobody, rejected, 20200301, OUTCOME_REVIEW, REASON_MATCH_REVIEW, "seen" },
        { rejected, nobody, 20200301, OUTCOME_REVIEW, REASON_MATCH_REVIEW, "seen" },
        { owner(MATCH_REVIEW, B, NULL), nobody, 20200301, OUTCOME_REVIEW, REASON_MATCH_REVIEW,
          "seen" },
        { accepted(B), nobody, 20200301, OUTCOME_REFUSED, REASON_UNMATCHED, OWNER "X-B" },
        { accepted(A), nobody, 20210301, OUTCOME_REFUSED, REASON_REDATED, DAYS },
        { was_b, rejected, 20200301, OUTCOME_REVIEW, REASON_MATCH_REVIEW, "seen" },
        { was_a, rejected, 20200301, OUTCOME_REFUSED, REASON_DENIED,
          "decisions, line 7: another firm" },
        { owner(MATCH_ACCEPT, B, denies_a), rejected, 20200301, OUTCOME_REFUSED, REASON_DENIED,
          "decisions, line 7: another firm" },
        { owner(MATCH_REJECT, -1, denies_all), nobody, 20200301, OUTCOME_REFUSED, REASON_DENIED,
          "decisions, line 9: nobody of ours" },
        { owner(MATCH_REJECT, -1, denies_b), rejected, 20200301, OUTCOME_REFUSED,
          REASON_UNMATCHED, OWNER "none of the registry" },
    };
    const struct posted posted = posted_line("US1B2", "X-A", 2020, "patent", 20000, 1);
    struct night night;
    night_begin(&night);
    night.input.posted = &posted;
    night.input.posted_count = 1;
    night.input.trace = true;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct grant grant = patent("US1B2", rows[i].granted_on);
        struct match matches[] = { rows[i].first, rows[i].second };
        struct owned_grant owned = { &grant, matches, NULL, "d.zip", "sha", "" };
        grant.party_count = 2;
        night.input.grants = &owned;
        night.input.grant_count = 1;
        night_run(&night);
        const struct award *award = night_award(&night, "US1B2", 2020, "X-A");
        cr_expect_eq(award->outcome, rows[i].outcome, "row %zu", i);
        cr_expect_eq(award->reason, rows[i].reason, "row %zu: %s", i,
                     reason_row(award->reason)->code);
        cr_expect_str_eq(award->reference, rows[i].reference, "row %zu", i);
        cr_expect_eq(award->paid.fen, award->outcome == OUTCOME_REVIEW ? 2000000 : 0, "row %zu", i);
        cr_expect_str_eq(award->source, "d.zip");
        cr_expect_str_eq(award->member, "m");
        cr_expect_str_eq(award->dump_sha256, "sha");
        cr_expect_str_eq(award->office, "US");
        cr_expect_str_eq(award->right_type, "invention");
        cr_expect_str_eq(award->name_zh, "甲");
        cr_expect_eq(award->granted_on, rows[i].granted_on, "row %zu", i);
    }
    night_end(&night);
}

Test(carrier_posted, what_is_in_no_part_is_told_from_the_ledger)
{
    struct posted posted[] = {
        posted_line("US3B2", "X-GONE", 2020, "patent", 20000, 1),
        posted_line("US4B2", "X-A", 2020, "patent", 0, 2),      /* taken back earlier */
        posted_line("US9B2", "X-A", 2020, "patent", 20000, 3),
        posted_line("CQA4", "X-B", 2021, "quality", 1000000, 4),
        posted_line("CQA5", "X-B", 2023, "quality", 1000000, 5),
    };
    static const struct {
        const char *right, *id, *name;
        int year;
        enum reason reason;
        const char *reference;
    } rows[] = {
        { "US3B2", "X-GONE", "旧名", 2020, REASON_TAKEN_BACK, "no record of it is in the parts" },
        { "US4B2", "X-A", "甲", 2020, REASON_TAKEN_BACK, "d.zip at 1+2, deleted 2021-06-01" },
        { "US9B2", "X-A", "甲", 2020, REASON_WITHDRAWN, "withdrawn, line 2, from 2020-06-01: " },
        { "CQA4", "X-B", "乙", 2021, REASON_UNMATCHED, "no row of quality_awards names it" },
        { "CQA5", "X-B", "乙", 2023, REASON_REDATED,
          "quality_awards, line 2: announced on 2024-06-30" },
    };
    posted[1].gone = "d.zip at 1+2, deleted 2021-06-01";
    struct withdrawal withdrawn = { "US9B2", 20200601, "", 2 };
    struct quality_award award5 = { 5, 20240630, false, "X-B", "乙", "", 2 };
    struct night night;
    night_begin(&night);
    night.facts = (struct facts){ .withdrawals = &withdrawn, .withdrawal_count = 1,
                                  .quality_awards = &award5, .quality_award_count = 1 };
    night.input.posted = posted;
    night.input.posted_count = COUNT_OF(posted);
    night_run(&night);
    cr_expect_eq(night.count, COUNT_OF(rows) + 1);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct award *award = night_award(&night, rows[i].right, rows[i].year, rows[i].id);
        cr_expect_eq(award->reason, rows[i].reason, "row %zu: %s", i,
                     reason_row(award->reason)->code);
        cr_expect_eq(award->outcome, OUTCOME_REFUSED, "row %zu", i);
        cr_expect_str_eq(award->reference, rows[i].reference, "row %zu", i);
        cr_expect_eq(award->paid.fen, 0, "row %zu", i);
        cr_expect_str_eq(award->name_zh, rows[i].name, "row %zu", i);
        cr_expect_str_eq(award->source, "old.zip", "row %zu", i);
        cr_expect_str_eq(award->office, "US", "row %zu", i);
        cr_expect_eq(award->granted_on, rows[i].year * 10000 + 301, "row %zu", i);
    }
    night_end(&night);
}

Test(carrier_posted, the_years_of_a_mark_have_their_own_days_and_owners)
{
    static const struct designation list[] = { { "US", 20200301, 0, 0 }, { "JP", 20220301, 0, 0 } };
    static const struct earlier_owner before[] = { { "one", "CN", 20210701 } };
    const struct { struct match today, first; int year; enum outcome outcome; enum reason reason; }
    rows[] = {
        { rejected, accepted(A), 2022, OUTCOME_REFUSED, REASON_UNMATCHED },  /* the buyer's */
        { rejected, accepted(A), 2023, OUTCOME_REFUSED, REASON_REDATED },    /* none any more */
        { rejected, owner(MATCH_REVIEW, -1, NULL), 2020, OUTCOME_REVIEW, REASON_MATCH_REVIEW },
        { owner(MATCH_REVIEW, -1, NULL), accepted(A), 2022, OUTCOME_REVIEW, REASON_MATCH_REVIEW },
    };
    struct night night;
    night_begin(&night);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct posted posted = posted_line("MADRID1", "X-A", rows[i].year, "madrid", 1000, 1);
        struct grant grant = mark("MADRID1", 20200301, list, COUNT_OF(list));
        struct owned_grant owned = { &grant, &rows[i].today, &rows[i].first, "d", "s", "" };
        grant.owners_before = before;
        grant.owner_before_count = 1;
        night.input.posted = &posted;
        night.input.posted_count = 1;
        night.input.grants = &owned;
        night.input.grant_count = 1;
        night_run(&night);
        const struct award *award = night_award(&night, "MADRID1", rows[i].year, "X-A");
        cr_expect_eq(award->outcome, rows[i].outcome, "row %zu", i);
        cr_expect_eq(award->reason, rows[i].reason, "row %zu: %s", i,
                     reason_row(award->reason)->code);
        cr_expect_eq(award->granted_on, rows[i].year * 10000 + 301, "row %zu", i);
    }
    night_end(&night);
}

Test(carrier_posted, an_owner_that_is_corrected_moves_the_award)
{
    struct grant grant = patent("US1B2", 20200301);
    struct match match = accepted(B);
    struct owned_grant owned = { &grant, &match, NULL, "d", "s", "" };
    const struct posted posted = posted_line("US1B2", "X-A", 2020, "patent", 20000, 1);
    struct night night;
    night_begin(&night);
    night.input.grants = &owned;
    night.input.grant_count = 1;
    night.input.posted = &posted;
    night.input.posted_count = 1;
    night_run(&night);
    cr_expect_eq(night.count, 2);
    cr_expect_eq(night_award(&night, "US1B2", 2020, "X-A")->paid.fen, 0);
    cr_expect_eq(night_award(&night, "US1B2", 2020, "X-B")->paid.fen, 2000000);
    night_end(&night);
}

Test(carrier_posted, a_correction_hangs_on_the_row_of_a_winner_who_has_left_the_registry)
{
    const struct posted posted = posted_line("CQA4", "X-GONE", 2021, "quality", 1000000, 1);
    struct quality_award fact = { 4, 20210916, false, "X-GONE", "旧名", "", 2 };
    struct night night;
    night_begin(&night);
    night.facts = (struct facts){ .quality_awards = &fact, .quality_award_count = 1 };
    night.input.posted = &posted;
    night.input.posted_count = 1;
    night_run(&night);
    cr_expect_eq(night.count, 1);
    cr_expect_eq(night_award(&night, "CQA4", 2021, "X-GONE")->reason, REASON_KIND);
    cr_expect_eq(night.awards->paid.fen, 0);
    night_end(&night);
}

Test(carrier_posted, a_match_knows_who_denied_it_whatever_its_outcome)
{
    static const char registry_text[] =
        "id,name_zh,name_en,aliases,pattern,district,kind,group,valid_from,valid_to\n"
        "X-1,,Suzhou Lanting Technology Co Ltd,,,姑苏区,enterprise,,,\n"
        "X-2,,Suzhou Baihe Trade Co Ltd,,,姑苏区,enterprise,,,\n";
    static const char head[] = "scope,key,decision,id,reason,decided_on,decided_by_role\n";
    static const struct { const char *rows; uint64_t denies_1, denies_2; } rows[] = {
        { "", 0, 0 },
        { "right,US1B2,deny,X-1,,2024-05-06,r\n", 2, 0 },
        { "right,US1B2,deny,X-2,,2024-05-06,r\nright,US1B2,deny,X-1,,2024-05-06,r\n", 3, 2 },
        { "right,US1B2,deny,,,2024-05-06,r\n", 2, 2 },
        { "right,US2B2,deny,,,2024-05-06,r\n", 0, 0 },
        { "right,US1B2#1,deny,X-1,,2024-05-06,r\n"
          "name,SUZHOU LANTING TECHNOLOGY CO LTD,accept,X-2,,2024-05-06,r\n", 2, 0 },
    };
    const struct party party = { "Suzhou Lanting Technology Co., Ltd.", "", "", "Suzhou", "CN",
                                 "" };
    const struct match_question question = { .office = "US", .right = "US1B2", .index = 1,
        .granted_on = 20240101, .party = &party };
    struct registry *registry = NULL;
    struct arena *arena = arena_create(SIZE_MAX);
    struct error error = { "" };
    cr_assert_eq(registry_from(registry_text, &registry, &error), STATUS_OK, "%s", error.text);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char text[512];
        struct decisions *decisions = NULL;
        struct matcher *matcher = NULL;
        struct match match;
        snprintf(text, sizeof text, "%s%s", head, rows[i].rows);
        cr_assert_eq(decisions_from(text, registry, 0, &decisions, &error), STATUS_OK, "%s",
                     error.text);
        cr_assert_eq(matcher_create(registry, decisions, &matcher, &error), STATUS_OK, "%s",
                     error.text);
        cr_assert_eq(match_party(matcher, &question, arena, &match, &error), STATUS_OK, "%s",
                     error.text);
        const struct decision *of_1 = match_denial(&match, "X-1");
        const struct decision *of_2 = match_denial(&match, "X-2");
        cr_expect_eq(of_1 ? of_1->line : 0, rows[i].denies_1, "row %zu", i);
        cr_expect_eq(of_2 ? of_2->line : 0, rows[i].denies_2, "row %zu", i);
        matcher_free(matcher);
        decisions_free(decisions);
    }
    registry_free(registry);
    arena_free(arena);
}

Test(carrier_posted, a_hold_keeps_what_is_posted_though_the_owner_is_lost)
{
    struct hold hold = { .id = "", .right = "US1B2", .from = 20200101, .reason = "a dispute",
                         .line = 2 };
    const struct posted posted = posted_line("US1B2", "X-A", 2020, "patent", 20000, 1);
    struct grant grant = patent("US1B2", 20200301);
    struct match matches[] = { rejected };
    const struct owned_grant owned = { &grant, matches, NULL, "", "", "" };
    struct night night;
    night_begin(&night);
    night.facts.holds = &hold;
    night.facts.hold_count = 1;
    night.input.posted = &posted;
    night.input.posted_count = 1;
    night.input.grants = &owned;
    night.input.grant_count = 1;
    night_run(&night);
    const struct award *award = night_award(&night, "US1B2", 2020, "X-A");
    cr_expect_eq(award->outcome, OUTCOME_HELD);
    cr_expect_eq(award->reason, REASON_HOLD);
    cr_expect_eq(award->paid.fen, posted.net.fen, "posted in neither direction");

    matches[0] = accepted(B);
    night_run(&night);
    award = night_award(&night, "US1B2", 2020, "X-A");
    cr_expect_eq(award->reason, REASON_UNMATCHED, "another's for sure: never paid twice");
    cr_expect_eq(award->paid.fen, 0);
    night_end(&night);
}

Test(carrier_posted, what_counts_for_another_year_now_is_recalculated)
{
    struct evidence late = { "claim", "", "US1B2", 20210901, 0, { 0 }, "", 2 };
    const struct posted posted = posted_line("US1B2", "X-A", 2020, "patent", 20000, 1);
    struct grant grant = patent("US1B2", 20200301);
    struct match match = accepted(A);
    const struct owned_grant owned = { &grant, &match, NULL, "", "", "" };
    struct night night;
    night_begin(&night);
    night_amend(&night, "# ---- country groups",
                "claim.window_months: [ { from: 2020-01-01, count: 12, clause: c, reference: r, "
                "status: assumed } ]\nclaim.late: [ { from: 2020-01-01, value: next_year, clause: "
                "c, reference: r, status: assumed } ]\n# ----");
    night.facts = (struct facts){ .evidence = &late, .evidence_count = 1 };
    night.input.grants = &owned;
    night.input.grant_count = 1;
    night.input.posted = &posted;
    night.input.posted_count = 1;
    night_run(&night);
    cr_expect_eq(night_award(&night, "US1B2", 2020, "X-A")->reason, REASON_RECALCULATED);
    cr_expect_eq(night_award(&night, "US1B2", 2020, "X-A")->paid.fen, 0);
    cr_expect_eq(night_award(&night, "US1B2", 2021, "X-A")->paid.fen, 2000000);
    night_end(&night);
}
