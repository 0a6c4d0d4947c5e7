/* test_verify.c - each verdict from a night of a few facts: who claims what, and what is said. */
#include <criterion/criterion.h>
#include <string.h>

#include "batch/part.h"
#include "batch/verify.h"
#include "rules/decisions.h"

/* ---- whose is what ---- */

enum { A, B, U, FIRMS };

static const struct enterprise firms[FIRMS] = {
    [A] = { .id = "X-A", .name_zh = "甲", .name_en = "A", .district = "工业园区", .group = "" },
    [B] = { .id = "X-B", .name_zh = "乙", .name_en = "B", .district = "虎丘区", .group = "" },
    [U] = { .id = "X-U", .name_zh = "丙", .name_en = "U", .district = "姑苏区", .group = "",
            .kind = APPLICANT_UNIVERSITY },
};

static const struct decision no_a = { .id = "X-A", .reason = "another firm", .line = 7,
                                      .file = "decisions.csv" };
static const struct decision *const denials[] = { &no_a, NULL };
static struct candidate only_a[] = { { &firms[A], "T3", "T3 name" } };

#define ACCEPTED(firm) { .outcome = MATCH_ACCEPT, .reason = "", .tier = "T1", \
                         .evidence = "T1 name", .enterprise = &firms[firm] }
static const struct match of_a[] = { ACCEPTED(A) }, of_b[] = { ACCEPTED(B) },
    of_u_and_a[] = { ACCEPTED(U), ACCEPTED(A) }, of_b_and_a[] = { ACCEPTED(B), ACCEPTED(A) },
    perhaps_a[] = { { .outcome = MATCH_REVIEW, .reason = "weak-place", .tier = "T3",
                      .evidence = "T3 name", .enterprise = &firms[A], .candidates = only_a,
                      .candidate_count = 1 } },
    perhaps_all[] = { { .outcome = MATCH_REVIEW, .reason = "unlisted", .tier = "",
                        .evidence = "N+" } },
    another[] = { { .outcome = MATCH_REVIEW, .reason = "unlisted", .tier = "", .evidence = "N+",
                    .denials = denials } },
    denied_a[] = { { .outcome = MATCH_REJECT, .reason = "", .tier = "D", .evidence = "denied",
                     .denied = true, .denials = denials } };

static const struct party owners[] = { { "ONE", "", "", "", "CN", "assignee" },
                                       { "TWO", "", "", "", "CN", "assignee" } };
static const struct earlier_owner sold[] = { { "SELLER", "CN", 20240601 } };
static const struct designation late[] = { { "JP", 20190105, 0, 0 }, { "US", 20220301, 0, 0 } };
static const struct designation parties[] = { { "JP", 20210105, 0, 0 }, { "US", 20220301, 0, 0 } };

/* ---- the night: rights sorted, as merge leaves them ---- */

static const struct row {
    const char *right, *office, *number, *kind;
    int32_t granted_on;
    const struct match *matches;
    size_t owners;
    const struct match *before;         /* who has sold it */
    enum route route;
} rows[] = {
    { "EP5B1", "EP", "5", "B1", 20210601, of_a, 1, NULL, ROUTE_PCT },           /* posted */
    { "JP7B2", "JP", "7", "B2", 20210601, of_a, 1, NULL, ROUTE_PCT },
    { "JP7U", "JP", "7", "U", 20210701, of_a, 1, NULL, ROUTE_PCT },
    { "MADRID6", "WO", "6", "", 20190105, of_a, 1, NULL, ROUTE_MADRID },        /* 2022 counts */
    { "MADRID8", "WO", "8", "", 20210105, of_a, 1, NULL, ROUTE_MADRID },        /* posted */
    { "US10B2", "US", "10", "B2", 20210601, of_b, 1, NULL, ROUTE_PCT },
    { "US11B2", "US", "11", "B2", 20210601, of_u_and_a, 2, NULL, ROUTE_PCT },
    { "US12B2", "US", "12", "B2", 20210601, perhaps_a, 1, NULL, ROUTE_PCT },
    { "US13B2", "US", "13", "B2", 20210601, perhaps_all, 1, NULL, ROUTE_PCT },
    { "US14B2", "US", "14", "B2", 20210601, of_b, 1, of_a, ROUTE_PCT },
    { "US15B2", "US", "15", "B2", 20210601, of_a, 1, NULL, ROUTE_DIRECT },
    { "US16B2", "US", "16", "B2", 20210601, of_b_and_a, 2, NULL, ROUTE_PCT },
    { "US17B2", "US", "17", "B2", 20210601, denied_a, 1, NULL, ROUTE_PCT },     /* posted */
    { "US18B2", "US", "18", "B2", 20210601, another, 1, NULL, ROUTE_PCT },
    { "US1B2", "US", "1", "B2", 20210608, of_a, 1, NULL, ROUTE_PCT },
    { "US2B2", "US", "2", "B2", 20191231, of_a, 1, NULL, ROUTE_PCT },
    { "US3B2", "US", "3", "B2", 20210601, of_a, 1, NULL, ROUTE_PCT },           /* withdrawn */
    { "US4B2", "US", "4", "B2", 20210601, of_a, 1, NULL, ROUTE_PCT },           /* on hold */
    { "US6B2", "US", "6", "B2", 20210601, of_a, 1, NULL, ROUTE_PCT },           /* paid elsewhere */
    { "US9B2", "US", "9", "B2", 20210601, perhaps_a, 1, NULL, ROUTE_PCT },      /* withdrawn */
};

/* Records of the parts that are none of the rights. */
enum { TRANSLATION, LATER, DELETED, OTHERS };

static struct withdrawal withdrawals[] = {
    { "US3B2", 20230301, "surrendered", 2 }, { "US9B2", 20230301, "surrendered", 3 },
    { "US1B2", 20250101, "next year", 4 },
};
static struct hold holds[] = { { "", "US4B2", 20240101, 0, "doubt", 2 } };
static struct other_award others[] = {
    { "province", "patent", "X-A", "US6B2", { 3000000 }, 20220101, 2 } };
static struct quality_award quality[] = { { 4, 20210916, true, "X-A", "甲", "list", 2 } };

static const struct paid_line lines[] = {
    { "1", "EP5B1", "X-A", { 2000000 } }, { "2", "MADRID8", "X-A", { 600000 } },
    { "3", "MADRID8", "X-A", { 100000 } }, { "4", "US17B2", "X-A", { 2000000 } },
    { "5", "US40B2", "X-A", { 2000000 } }, { "6", "CQA3", "X-A", { 100000000 } },
};

static struct grant grants[COUNT_OF(rows) + OTHERS];
static struct owned_grant owned[COUNT_OF(rows)];
static struct sourced_grant sourced[COUNT_OF(rows)];
static struct facts facts;
static struct part part;
static struct settlement s;
static struct error error;

static struct grant grant_of(const struct row *row)
{
    bool mark = row->route == ROUTE_MADRID;
    return (struct grant){ .right = row->right, .office = row->office, .number = row->number,
        .kind = row->kind, .granted_on = row->granted_on, .application = "", .pct_number = "",
        .route = row->route, .right_type = mark ? RIGHT_TRADEMARK : RIGHT_INVENTION,
        .parties = owners, .party_count = row->owners, .owners_before = row->before ? sold : NULL,
        .owner_before_count = row->before != NULL, .designations = !mark ? NULL : row->granted_on < 20200101 ? late : parties,
        .designation_count = mark ? COUNT_OF(parties) : 0, .classes = "", .title = "",
        .family = "", .same_right_as = "", .format = "", .member = "m.xml", .offset = 7,
        .length = 9 };
}

static void make_rights(void)
{
    static const struct row none = { "", "DE", "1", "T2", 20210801, NULL, 0, NULL, ROUTE_PCT };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        grants[i] = grant_of(&rows[i]);
        owned[i] = (struct owned_grant){ .grant = &grants[i], .matches = rows[i].matches,
            .matches_before = rows[i].before, .source = "d.zip", .dump_sha256 = "d0", .also = "" };
        sourced[i] = (struct sourced_grant){ .grant = &grants[i], .source = "d.zip",
                                             .dump_sha256 = "d0", .also = "" };
        cr_assert(!i || strcmp(rows[i - 1].right, rows[i].right) < 0, "%s", rows[i].right);
    }
    struct grant *more = grants + COUNT_OF(rows);
    more[TRANSLATION] = more[LATER] = more[DELETED] = grant_of(&none);
    more[TRANSLATION].right = "DE555T2";
    more[TRANSLATION].same_right_as = "EP5B1";
    more[LATER].right = "US30B2";
    more[LATER].granted_on = 20250107;
    more[DELETED].right = "US31B2";
    more[DELETED].standing = STANDING_DELETED;
    part = (struct part){ .report = { .name = "d.zip" }, .grants = grants,
                          .grant_count = COUNT_OF(grants) };
}

static void assess_all(void)
{
    static struct posted posted[COUNT_OF(lines)];
    struct award *awards;
    for (size_t i = 0; i < COUNT_OF(lines); i++)
        posted[i] = (struct posted){ .right = lines[i].right, .id = "X-A", .rule = "patent",
            .year = i == 2 ? 2022 : 2021, .name_zh = "", .name_en = "", .right_type = "",
            .office = "", .route = "", .source = "d.zip", .dump_sha256 = "d0",
            .granted_on = 20210601, .net = lines[i].paid, .first_line = (int64_t)i + 1 };
    posted[1].rule = posted[2].rule = "madrid";
    posted[5].rule = "quality";
    struct assess_input input = settlement_input(&s);
    input.posted = posted;
    input.posted_count = COUNT_OF(posted);
    input.trace = true;
    cr_assert_eq(assess(&input, s.arena, &awards, &s.night.award_count, &error), STATUS_OK, "%s",
                 error.text);
    s.night.awards = awards;
}

static void setup(void)
{
    make_rights();
    facts = (struct facts){ .withdrawals = withdrawals, .withdrawal_count = COUNT_OF(withdrawals),
        .holds = holds, .hold_count = COUNT_OF(holds), .other_awards = others,
        .other_award_count = COUNT_OF(others), .quality_awards = quality,
        .quality_award_count = COUNT_OF(quality) };
    s = (struct settlement){ .parts = &part, .part_count = 1, .rights = sourced,
        .right_count = COUNT_OF(rows), .grants = owned, .grant_count = COUNT_OF(rows),
        .facts = &facts, .arena = arena_create(SIZE_MAX) };
    s.night.as_of = 20241231;
    cr_assert(s.arena);
    cr_assert_eq(policy_read("data/policy/suzhou-2020.yaml", &s.policy, &error), STATUS_OK, "%s",
                 error.text);
    cr_assert_eq(registry_of(firms, FIRMS, &s.registry, &error), STATUS_OK, "%s", error.text);
    assess_all();
}

static void teardown(void)
{
    registry_free(s.registry);
    policy_free(s.policy);
    arena_free(s.arena);
}

TestSuite(verify, .init = setup, .fini = teardown);

/* The findings on claims by id, right, country and day. */
static struct finding *verify_rows(struct claim_row *claims, size_t count)
{
    struct finding *findings = NULL;
    for (size_t i = 0; i < count; i++) {
        claims[i].line = i + 2;
        claims[i].written[CLAIM_CLAIM] = "Z";
        if (!claims[i].country)
            claims[i].country = "";
    }
    const struct claim_file file = { claims, count };
    cr_assert_eq(verify_claims(&s, lines, COUNT_OF(lines), &file, &findings, &error), STATUS_OK,
                 "%s", error.text);
    return findings;
}

Test(verify, each_verdict_comes_with_its_reason_and_what_it_rests_on)
{
    static const struct {
        const char *id, *right, *country;
        int32_t granted_on;
        enum verdict_code verdict;
        const char *reason, *evidence;
    } claims[] = {
        { "X-A", "US1B2", "US", 20210608, VERDICT_CONFIRMED, "ok",
          "20000.00 yuan due, not yet posted; T1 name" },
        { "X-A", "CQA4", "CN", 20210916, VERDICT_CONFIRMED, "ok",
          "3000000.00 yuan due, not yet posted; quality_awards, line 2: list" },
        { "X-A", "EP5B1", "", 0, VERDICT_ALREADY_PAID, "ok", "20000.00 yuan posted in line 1" },
        { "X-A", "MADRID8", "US", 20220301, VERDICT_ALREADY_PAID, "ok",
          "7000.00 yuan posted in lines 2 3" },
        { "X-A", "US6B2", "", 0, VERDICT_ALREADY_PAID, "overlap",
          "saw 30000.00 paid elsewhere; needs nothing paid elsewhere (other_awards, line 2: "
          "province)" },
        { "X-A", "US2B2", "", 0, VERDICT_BEFORE_WINDOW, "before-effective",
          "saw 2019-12-31; needs 2020-01-01 or later" },
        { "X-A", "US3B2", "", 0, VERDICT_WITHDRAWN, "withdrawn",
          "withdrawn, line 2, from 2023-03-01: surrendered" },
        { "X-A", "US9B2", "", 0, VERDICT_WITHDRAWN, "withdrawn", "line 3" },
        { "X-A", "US31B2", "", 0, VERDICT_WITHDRAWN, "taken-back", "d.zip!/m.xml at 7+9" },
        { "X-A", "US4B2", "", 0, VERDICT_NEEDS_REVIEW, "hold", "(holds, line 2: doubt)" },
        { "X-A", "US12B2", "", 0, VERDICT_NEEDS_REVIEW, "match-review", "T3 name" },
        { "X-B", "US13B2", "", 0, VERDICT_NEEDS_REVIEW, "match-review", "may be any enterprise" },
        { "X-A", "US1B2", "JP", 0, VERDICT_NEEDS_REVIEW, "differs",
          "the claim says country JP, the record US" },
        { "X-A", "EP5B1", "", 20210602, VERDICT_NEEDS_REVIEW, "differs",
          "the claim says granted on 2021-06-02, the record 2021-06-01; 20000.00 yuan posted" },
        { "X-N", "US12B2", "", 0, VERDICT_NEEDS_REVIEW, "unlisted",
          "the registry lacks the claimant" },
        { "X-N", "US10B2", "", 0, VERDICT_OTHER_OWNER, "not-owner",
          "the registry lacks the claimant; owner \"ONE\" is X-B by T1 name" },
        { "X-A", "US10B2", "", 0, VERDICT_OTHER_OWNER, "not-owner", "\"ONE\" is X-B by T1 name" },
        { "X-B", "US12B2", "", 0, VERDICT_OTHER_OWNER, "not-owner",
          "\"ONE\" is in review (weak-place) and may be X-A" },
        { "X-B", "CQA4", "", 0, VERDICT_OTHER_OWNER, "not-owner", "it is of X-A 甲" },
        { "X-A", "US17B2", "", 0, VERDICT_OTHER_OWNER, "not-owner",
          "(decisions.csv, line 7, denies the claimant: another firm); 20000.00 yuan of line 4 are "
          "to be taken back" },
        { "X-U", "US11B2", "", 0, VERDICT_NOT_ELIGIBLE, "kind", "saw university" },
        { "X-A", "US11B2", "", 0, VERDICT_NOT_ELIGIBLE, "not-first-applicant",
          "\"TWO\" is X-A by T1 name" },
        { "X-A", "US16B2", "", 0, VERDICT_NOT_ELIGIBLE, "not-first-applicant",
          "\"ONE\" is X-B by T1 name" },
        { "X-A", "US15B2", "", 0, VERDICT_NOT_ELIGIBLE, "route", "saw direct; needs one of: pct" },
        { "X-B", "US14B2", "", 0, VERDICT_NOT_ELIGIBLE, "transfer", "saw owner by transfer" },
        { "X-A", "US14B2", "", 0, VERDICT_CONFIRMED, "ok", "20000.00 yuan due" },
        { "X-A", "MADRID6", "", 0, VERDICT_CONFIRMED, "ok", "1000.00 yuan due" },
        { "X-A", "US18B2", "", 0, VERDICT_OTHER_OWNER, "not-owner", "denies the claimant" },
        { "X-B", "US18B2", "", 0, VERDICT_NEEDS_REVIEW, "match-review", "may be any enterprise" },
        { "X-A", "US40B2", "", 0, VERDICT_WITHDRAWN, "taken-back", "20000.00 yuan of line 5 are" },
        { "X-B", "US40B2", "", 0, VERDICT_OTHER_OWNER, "not-owner", "it is of X-A" },
        { "X-A", "CQA3", "", 0, VERDICT_OTHER_OWNER, "unmatched", "1000000.00 yuan of line 6 are" },
        { "X-A", "US99B9", "", 0, VERDICT_NOT_FOUND, "no-right", "kind code B2, not B9" },
        { "X-A", "US30B2", "", 0, VERDICT_NOT_FOUND, "later", "2025-01-07, after 2024-12-31" },
        { "X-A", "patent", "", 0, VERDICT_NOT_FOUND, "no-right", "no part" },
    };
    for (size_t i = 0; i < COUNT_OF(claims); i++) {
        struct claim_row row = { .id = claims[i].id, .right = claims[i].right,
                                 .country = claims[i].country, .granted_on = claims[i].granted_on };
        const struct finding *found = verify_rows(&row, 1);
        cr_expect_eq(found->verdict, claims[i].verdict, "%s %s: %s", row.id, row.right,
                     verdict_code(found->verdict));
        cr_expect_str_eq(found->reason, claims[i].reason, "%s %s", row.id, row.right);
        cr_expect(strstr(found->evidence, claims[i].evidence), "%s %s: %s", row.id, row.right,
                  found->evidence);
    }
}

Test(verify, a_key_is_taken_in_any_spelling_that_leads_to_one_right)
{
    static const struct { const char *written, *country, *right, *evidence; } keys[] = {
        { "US1B2", "", "US1B2", "20000.00" },
        { "us 0001 b2", "", "US1B2", "'us 0001 b2' is US1B2; 20000.00" },
        { "US-1/B2", "", "US1B2", "'US-1/B2' is US1B2" },
        { "US 1", "", "US1B2", "'US 1' is US1B2, the one right of that number" },
        { "1", "US", "US1B2", "'1' is US1B2, the one right of that number" },
        { "1 B2", "US", "US1B2", "'1 B2' is US1B2" },
        { "ＵＳ１\xC2\xA0Ｂ２", "", "US1B2", "is US1B2" },
        { "EP5B3", "", "EP5B1", "'EP5B3' is EP5B1" },
        { "DE555T2", "", "EP5B1", "'DE555T2' is the same right as EP5B1" },
        { "WO8", "", "MADRID8", "'WO8' is MADRID8" },
        { "8", "WO", "MADRID8", "'8' is MADRID8" },
        { "Madrid 008", "", "MADRID8", "is MADRID8" },
        { "cqa 4", "", "CQA4", "is CQA4" },
        { "JP7", "", "", "several rights have this number: JP7B2 JP7U" },
        { "1", "", "", "no part has a right of this key" },
        { "1", "JP", "", "no part has a right of this key" },
        { "US", "", "", "no part has a right of this key" },
        { "-", "", "", "no part has a right of this key" },
    };
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        struct claim_row row = { .id = "X-A", .right = keys[i].written,
                                 .country = keys[i].country };
        const struct finding *found = verify_rows(&row, 1);
        cr_expect_str_eq(found->right, keys[i].right, "'%s'", keys[i].written);
        cr_expect(strstr(found->evidence, keys[i].evidence), "'%s': %s", keys[i].written,
                  found->evidence);
    }
}

Test(verify, of_equal_claims_the_first_row_stands_however_it_is_spelled)
{
    static const struct { const char *id, *right; enum verdict_code verdict; } claims[] = {
        { "X-A", "US 1", VERDICT_CONFIRMED },
        { "X-B", "US1B2", VERDICT_OTHER_OWNER },        /* by itself */
        { "X-A", "US1B2", VERDICT_DUPLICATE },
        { "X-A", "us1b2", VERDICT_DUPLICATE },
        { "X-A", "US99B2", VERDICT_NOT_FOUND },
        { "X-A", "us99b2", VERDICT_DUPLICATE },
        { "X-A", "JP7", VERDICT_NEEDS_REVIEW },
        { "X-A", "JP 7", VERDICT_DUPLICATE },
        { "X-A", "DE555T2", VERDICT_ALREADY_PAID },
        { "X-A", "EP5B1", VERDICT_DUPLICATE },
    };
    struct claim_row all[COUNT_OF(claims)];
    for (size_t i = 0; i < COUNT_OF(claims); i++)
        all[i] = (struct claim_row){ .id = claims[i].id, .right = claims[i].right };
    const struct finding *found = verify_rows(all, COUNT_OF(all));
    for (size_t i = 0; i < COUNT_OF(claims); i++)
        cr_expect_eq(found[i].verdict, claims[i].verdict, "%zu: %s", i,
                     verdict_code(found[i].verdict));
    cr_expect(strstr(found[3].evidence, "line 2 of the file claims it already: claim 'Z'"), "%s",
              found[3].evidence);
    cr_expect_null(found[3].award, "the sum of all that is due must not count it twice");
}

Test(verify, the_nearest_is_the_claimants_own_before_another_that_is_nearer)
{
    static const struct { const char *id, *right; int32_t on; const char *nearest; } claims[] = {
        { "X-A", "US3B1", 0, "US3B2" },
        { "X-A", "US10B1", 0, "US11B2 US10B2" },        /* own, then another's */
        { "X-B", "US1B1", 0, "US10B2 US1B2" },
        { "X-B", "MADRID9", 0, "MADRID6" },             /* nothing of its own is like it */
        { "X-A", "EP5B1", 20210608, "US1B2" },          /* the one of that day */
        { "X-B", "EP5B1", 20210601, "" },               /* no need: the day is right */
        { "X-A", "US10B2", 20210608, "US1B2" },
        { "X-A", "US10B2", 0, "US11B2" },               /* there, but another's: own alone */
        { "X-B", "US12B2", 0, "US10B2" },
        { "X-A", "patent", 0, "" },
    };
    for (size_t i = 0; i < COUNT_OF(claims); i++) {
        struct claim_row row = { .id = claims[i].id, .right = claims[i].right,
                                 .granted_on = claims[i].on };
        cr_expect_str_eq(verify_rows(&row, 1)->nearest, claims[i].nearest, "%s %s", row.id,
                         row.right);
    }
}

Test(verify, money_is_that_of_the_claimant_in_all_years)
{
    struct claim_row rows_of[] = { { .id = "X-A", .right = "MADRID8" },
                                   { .id = "X-A", .right = "US1B2" },
                                   { .id = "X-B", .right = "MADRID8" },
                                   { .id = "X-A", .right = "US17B2" } };
    const struct finding *found = verify_rows(rows_of, COUNT_OF(rows_of));
    cr_expect_eq(found[0].due.fen, 700000);
    cr_expect_eq(found[0].posted.fen, 700000);
    cr_expect_str_eq(found[0].lines, "2 3");
    cr_expect_eq(found[1].due.fen, 2000000);
    cr_expect_eq(found[1].posted.fen, 0);
    cr_expect_null(found[2].award);
    cr_expect_str_eq(found[2].lines, "");
    cr_expect_str_eq(found[2].enterprise, "X-A");
    cr_expect_eq(found[3].due.fen, 0);
    cr_expect_eq(found[3].posted.fen, 2000000);
}
