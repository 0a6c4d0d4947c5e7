/* test_corroborate.c - owners in doubt, and what their first filings and their family say. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/corroborate.h"
#include "tests/registry_sample.h"

static const char sample[] =
    "id,name_zh,name_en,aliases,pattern,kind,valid_from,valid_to\n"
    "X-1,苏州兰亭科技股份有限公司,\"Lanting Garden Technology Co.,Ltd.\",,,,,\n"
    "X-2,寒山光电（昆山）有限公司,\"Hanshan Optoelectronics Manufacturing (Kunshan) Co., Ltd.\",,,,,\n"
    "X-3,苏州星海能源有限公司,\"Abc Solar Co., Ltd.\",,,,,\n"
    "X-4,苏州双塔机械有限公司,\"Double Tower Co., Ltd.\",,,,,\n"
    "X-5,昆山双塔电子有限公司,\"Double Tower Co., Ltd.\",,,,,\n"
    "X-6,,\"Suzhou Runaway Co., Ltd.\",,\"(.*)*x(.*)*y(.*)*z逃\",,,\n";

static struct registry *registry;
static struct decisions *decisions;
static struct matcher *matcher;
static struct filings *filings;
static struct arena *arena;

static void open_matcher(const char *rows)
{
    struct error error = { "" };
    char text[4096];
    snprintf(text, sizeof text,
             "scope,key,decision,id,reason,decided_on,decided_by_role\n%s", rows);
    cr_assert_eq(registry_from(sample, &registry, &error), STATUS_OK, "%s", error.text);
    cr_assert_eq(decisions_from(text, registry, 0, &decisions, &error), STATUS_OK, "%s",
                 error.text);
    cr_assert_eq(matcher_create(registry, decisions, &matcher, &error), STATUS_OK);
}

static void setup(void)
{
    arena = arena_create(16 << 20);
    open_matcher("");
}

static void close_matcher(void)
{
    matcher_free(matcher);
    decisions_free(decisions);
    registry_free(registry);
}

static void teardown(void)
{
    close_matcher();
    filings_free(filings);
    arena_free(arena);
}

TestSuite(corroborate, .init = setup, .fini = teardown);

/* ---- rights and filings ---- */

#define OWNER(name, city) { name, "", "", city, "CN", "assignee" }
#define APPLICANT(name, address) { name, "", address, "", "CN", "applicant" }

enum { OWNERS_MAX = 3 };

struct right {
    const char *key, *family, *priority;
    struct party owners[OWNERS_MAX];
};

static size_t count_of(const struct party *parties)
{
    size_t count = 0;
    while (count < OWNERS_MAX && parties[count].name)
        count++;
    return count;
}

static struct owned_grant own(const struct right *right)
{
    struct grant *grant = arena_alloc(arena, sizeof *grant);
    struct priority *priority = arena_alloc(arena, sizeof *priority);
    struct match *matches = arena_alloc(arena, OWNERS_MAX * sizeof *matches);
    struct error error = { "" };
    *priority = (struct priority){ "CN", right->priority ? right->priority : "", 20180101 };
    *grant = (struct grant){ .right = right->key, .office = "US", .number = right->key + 2,
        .kind = "B2", .granted_on = 20200303, .right_type = RIGHT_INVENTION, .application = "",
        .member = "", .pct_number = "", .family = right->family ? right->family : "",
        .priorities = priority, .priority_count = right->priority != NULL,
        .parties = right->owners, .party_count = count_of(right->owners) };
    for (size_t i = 0; i < grant->party_count; i++) {
        const struct party *party;
        cr_assert_eq(match_owner(matcher, grant, i, arena, &party, &matches[i], &error),
                     STATUS_OK, "%s", error.text);
    }
    return (struct owned_grant){ .grant = grant, .matches = matches, .source = "us.xml",
                                 .dump_sha256 = "u", .also = "" };
}

struct told { const char *application; struct party applicants[OWNERS_MAX]; };

static struct sourced_grant publish(const struct told *told)
{
    struct grant *grant = arena_alloc(arena, sizeof *grant);
    *grant = (struct grant){ .standing = STANDING_FILING, .right = "CN108000001A", .office = "CN",
        .granted_on = 20190101, .application = told->application, .member = "in.xml",
        .offset = 12, .length = 34, .parties = told->applicants,
        .party_count = count_of(told->applicants) };
    return (struct sourced_grant){ grant, "cn.zip", "c", "cnipa", "", 0 };
}

static struct corroboration run_all(struct owned_grant *owned, size_t count,
                                    const struct told *told, size_t told_count)
{
    struct error error = { "" };
    struct corroboration run = { .search = { .matcher = matcher, .arena = arena },
                                 .rights = owned, .right_count = count };
    filings_free(filings);
    filings = NULL;
    cr_assert_eq(filings_create(arena, &filings, &error), STATUS_OK);
    run.search.filings = filings;
    cr_assert_eq(corroborate_ask(&run, filings, &error), STATUS_OK);
    for (size_t i = 0; i < told_count; i++) {
        struct sourced_grant source = publish(&told[i]);
        cr_assert_eq(filings_add(filings, &source, &error), STATUS_OK);
    }
    cr_assert_eq(corroborate(&run, &error), STATUS_OK, "%s", error.text);
    return run;
}

/* "accept X-1", "review filing X-1 X-2", "reject no-match". */
static const char *verdict(const struct match *match)
{
    const char *text = arena_format(arena, "%s%s%s", match_outcome_code(match->outcome),
                                    *match->reason ? " " : "", match->reason);
    if (match->outcome == MATCH_ACCEPT)
        return arena_format(arena, "%s %s", text, match->enterprise->id);
    for (size_t i = 0; i < match->candidate_count; i++)
        text = arena_format(arena, "%s %s", text, match->candidates[i].enterprise->id);
    return text;
}

#define LANTING APPLICANT("苏州兰亭科技股份有限公司", "215000 江苏省苏州市工业园区1号")
#define HANSHAN APPLICANT("寒山光电（昆山）有限公司", "215300 江苏省昆山市1号")
#define ABC APPLICANT("苏州星海能源有限公司", "215000 江苏省苏州市姑苏区1号")
#define TOWER APPLICANT("苏州双塔机械有限公司", "215000 江苏省苏州市1号")
#define CUT OWNER("HANSHAN OPTOELECTRONICS MANUFA", "")
#define PRIORITY "201810012345.6"

/* ---- one right, one filing ---- */

struct row { const char *why; struct party owner, applicant; const char *before, *after; };

static void expect_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct right right = { "US1B2", NULL, PRIORITY, { rows[i].owner } };
        const struct told told = { "201810012345", { rows[i].applicant } };
        struct owned_grant owned = own(&right);
        cr_expect_str_eq(verdict(&owned.matches[0]), rows[i].before, "%s: %s, %s", rows[i].why,
                         verdict(&owned.matches[0]), owned.matches[0].evidence);
        run_all(&owned, 1, &told, 1);
        cr_expect_str_eq(verdict(&owned.matches[0]), rows[i].after, "%s: %s, %s", rows[i].why,
                         verdict(&owned.matches[0]), owned.matches[0].evidence);
    }
}

Test(corroborate, a_filing_settles_where_an_owner_is_and_which_of_several)
{
    static const struct row rows[] = {
        { "a cut name", CUT, HANSHAN, "review weak-place X-2", "accept X-2" },
        { "a plain name", OWNER("Abc Solar Co., Ltd.", ""), ABC, "review not-distinctive X-3",
          "accept X-3" },
        { "one of two", OWNER("Double Tower Co., Ltd.", ""), TOWER, "reject no-match",
          "review filing X-4" },
        { "one of two, here", OWNER("Double Tower Co., Ltd.", "Suzhou"), TOWER,
          "review several X-4 X-5", "accept X-4" },
        { "a core", OWNER("Hanshan Optoelectronics Manufacturing Co Ltd", ""), HANSHAN,
          "review weak-place X-2", "accept X-2" },
    };
    expect_rows(rows, COUNT_OF(rows));
}

Test(corroborate, an_owner_that_a_filing_cannot_settle_stays_in_review)
{
    static const struct row rows[] = {
        { "another applicant", CUT, LANTING, "review weak-place X-2", "review weak-place X-2" },
        { "its address is elsewhere", CUT,
          APPLICANT("寒山光电（昆山）有限公司", "100000 北京市海淀区1号"),
          "review weak-place X-2", "review weak-place X-2" },
        { "a foreign applicant", CUT,
          { "寒山光电（昆山）有限公司", "", "", "", "JP", "" },
          "review weak-place X-2", "review weak-place X-2" },
        { "not by exact name", CUT, APPLICANT("寒山光电有限公司", "215300 江苏省昆山市1号"),
          "review weak-place X-2", "review weak-place X-2" },
        { "no Chinese name", CUT,
          OWNER("Hanshan Optoelectronics Manufacturing (Kunshan) Co., Ltd.", "Kunshan"),
          "review weak-place X-2", "review weak-place X-2" },
        { "near", OWNER("Hamshan Optoelectronics Manufacturing (Kunshan) Co., Ltd.", ""), HANSHAN,
          "review near X-2", "review near X-2" },
        { "elsewhere", OWNER("Lanting Garden Technology Co., Ltd.", "Beijing"), LANTING,
          "review place-elsewhere X-1", "review place-elsewhere X-1" },
        { "foreign", { "Lanting Garden Technology Co., Ltd.", "", "", "", "TW", "" }, LANTING,
          "review foreign-country X-1", "review foreign-country X-1" },
        { "a branch", OWNER("Lanting Garden Technology Co., Ltd. Kunshan Branch", "Kunshan"),
          LANTING, "review branch X-1", "review branch X-1" },
        { "a branch of a plain name", OWNER("Abc Solar Co., Ltd. Branch", ""), ABC,
          "review not-distinctive X-3", "review not-distinctive X-3" },
    };
    expect_rows(rows, COUNT_OF(rows));
}

Test(corroborate, an_owner_whom_no_name_fits_may_be_an_applicant_for_staff_to_decide)
{
    static const struct row rows[] = {
        { "unlisted", OWNER("Brocade Lion Co., Ltd.", "Suzhou"), LANTING, "review unlisted",
          "review filing X-1" },
        { "nothing known", OWNER("Brocade Lion Co., Ltd.", ""), LANTING, "reject no-match",
          "review filing X-1" },
        { "no country", { "Brocade Lion Co., Ltd.", "", "", "", "", "" }, LANTING,
          "reject no-match", "review filing X-1" },
        { "a place elsewhere in its name", OWNER("Shanghai Brocade Lion Co., Ltd.", ""), LANTING,
          "reject no-match", "reject no-match" },
        { "a place against it", OWNER("Brocade Lion Co., Ltd.", "Beijing"), LANTING,
          "reject place-elsewhere", "reject place-elsewhere" },
        { "foreign", { "Brocade Lion Co., Ltd.", "", "", "", "US", "" }, LANTING,
          "reject foreign-country", "reject foreign-country" },
        { "a person", OWNER("Wang Xiaoming", ""), LANTING, "reject individual",
          "reject individual" },
        { "an inventor", { "Brown, Ada", "", "", "", "", "inventor" }, LANTING,
          "reject no-match", "reject no-match" },
        { "a branch", OWNER("Brocade Lion Co., Ltd. Branch", ""), LANTING, "reject no-match",
          "reject no-match" },
        { "the applicant is unknown too", OWNER("Brocade Lion Co., Ltd.", ""),
          APPLICANT("苏州不知名有限公司", "苏州市"), "reject no-match", "reject no-match" },
    };
    expect_rows(rows, COUNT_OF(rows));
}

Test(corroborate, the_evidence_is_of_both_and_can_be_looked_up)
{
    const struct right right = { "US1B2", NULL, PRIORITY, { CUT } };
    const struct told told = { "201810012345", { OWNER("某大学", ""), HANSHAN } };
    struct owned_grant owned = own(&right);
    run_all(&owned, 1, &told, 1);
    const struct match *match = &owned.matches[0];
    cr_expect_str_eq(match->tier, "T5");
    cr_expect_eq(match->location, LOCATION_NONE);
    cr_expect_str_eq(match->evidence,
        "T5 K1 \"HANSHAN OPTOELECTRONICS MANUFA\" = name_en; L0; filing CN201810012345 applicant "
        "2 T2 Z1 \"寒山光电昆山有限公司\" = name_zh; L+ address \"215300\" \"江苏\" \"昆山\"; in "
        "cn.zip!/in.xml at 12+34", "%s", match->evidence);
}

Test(corroborate, staff_see_the_filing_of_an_owner_that_stays_in_review)
{
    const struct right right = { "US1B2", NULL, PRIORITY,
        { OWNER("Lanting Garden Technology Co., Ltd.", "Beijing") } };
    const struct told told = { "201810012345", { LANTING } };
    struct owned_grant owned = own(&right);
    run_all(&owned, 1, &told, 1);
    const struct match *match = &owned.matches[0];
    cr_expect(strstr(match->evidence, "; filing CN201810012345 applicant 1 T2"), "%s",
              match->evidence);
    cr_expect(strstr(match->candidates[0].evidence, "; filing CN201810012345 applicant 1 T2"),
              "%s", match->candidates[0].evidence);
}

/* ---- several owners, several applicants ---- */

static void expect_owners(const char *why, const struct party owners[OWNERS_MAX],
                          const struct party applicants[OWNERS_MAX],
                          const char *const after[OWNERS_MAX])
{
    struct right right = { "US1B2", NULL, PRIORITY, { { 0 } } };
    struct told told = { "201810012345", { { 0 } } };
    memcpy(right.owners, owners, sizeof right.owners);
    memcpy(told.applicants, applicants, sizeof told.applicants);
    struct owned_grant owned = own(&right);
    run_all(&owned, 1, &told, 1);
    for (size_t i = 0; i < owned.grant->party_count; i++)
        cr_expect_str_eq(verdict(&owned.matches[i]), after[i], "%s, owner %zu: %s", why, i + 1,
                         verdict(&owned.matches[i]));
}

Test(corroborate, an_applicant_speaks_for_one_owner_alone)
{
    static const struct party sure = OWNER("Lanting Garden Technology Co., Ltd.", "Suzhou");
    static const struct {
        const char *why;
        struct party owners[OWNERS_MAX], applicants[OWNERS_MAX];
        const char *after[OWNERS_MAX];
    } rows[] = {
        { "an applicant who is another owner for sure", { { 0 }, OWNER("Brocade Lion Inc", "") },
          { LANTING }, { "accept X-1", "reject no-match" } },
        { "the other applicant", { { 0 }, OWNER("Brocade Lion Inc", "") }, { LANTING, HANSHAN },
          { "accept X-1", "review filing X-2" } },
        { "accepted by the filing itself", { CUT, OWNER("Brocade Lion Inc", "") }, { HANSHAN },
          { "accept X-2", "reject no-match" } },
        { "two owners, one applicant", { CUT, OWNER("HANSHAN OPTOELECTRONICS MANUF", "") },
          { HANSHAN }, { "review weak-place X-2", "review weak-place X-2" } },
        { "both candidates have filed", { OWNER("Double Tower Co., Ltd.", "Suzhou") },
          { TOWER, APPLICANT("昆山双塔电子有限公司", "昆山市") }, { "review several X-4 X-5" } },
        { "candidates by line of the registry", { OWNER("Brocade Lion Inc", "") },
          { HANSHAN, LANTING, ABC }, { "review filing X-1 X-2 X-3" } },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct party owners[OWNERS_MAX];
        memcpy(owners, rows[i].owners, sizeof owners);
        owners[0] = owners[0].name ? owners[0] : sure;
        expect_owners(rows[i].why, owners, rows[i].applicants, rows[i].after);
    }
}

Test(corroborate, of_more_than_three_candidates_the_first_of_the_registry_are_shown)
{
    const struct right right = { "US1B2", NULL, PRIORITY, { OWNER("Brocade Lion Inc", "") } };
    const struct told told[] = { { "201810012345", { TOWER, HANSHAN } },
                                 { "2018100123456", { ABC, LANTING } } };
    for (size_t turn = 0; turn < 2; turn++) {
        const struct told turned[] = { told[turn], told[1 - turn] };
        struct owned_grant owned = own(&right);
        run_all(&owned, 1, turned, 2);
        cr_expect_str_eq(verdict(&owned.matches[0]), "review filing X-1 X-2 X-3");
        cr_expect_null(owned.matches[0].enterprise);
    }
}

/* ---- staff ---- */

Test(corroborate, what_staff_decided_or_denied_is_left_as_it_is)
{
    static const struct { const char *decision, *after; } rows[] = {
        { "name,HANSHAN OPTOELECTRONICS MANUFA,accept,X-3,seen,2024-01-01,clerk\n", "accept X-3" },
        { "name,HANSHAN OPTOELECTRONICS MANUFA,deny,,seen,2024-01-01,clerk\n", "reject denied" },
        { "name,HANSHAN OPTOELECTRONICS MANUFA,deny,X-2,seen,2024-01-01,clerk\n",
          "reject no-match" },
        { "right,US1B2,deny,X-1,seen,2024-01-01,clerk\n", "review weak-place X-2" },
        { "name,寒山光电昆山有限公司,deny,X-2,seen,2024-01-01,clerk\n", "review weak-place X-2" },
    };
    const struct right right = { "US1B2", NULL, PRIORITY, { CUT } };
    const struct told told = { "201810012345", { HANSHAN } };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        close_matcher();
        open_matcher(rows[i].decision);
        struct owned_grant owned = own(&right);
        run_all(&owned, 1, &told, 1);
        cr_expect_str_eq(verdict(&owned.matches[0]), rows[i].after, "%s: %s", rows[i].decision,
                         verdict(&owned.matches[0]));
    }
}

/* ---- family ---- */

Test(corroborate, a_right_of_the_family_settles_the_place_of_its_one_candidate)
{
    static const struct party whole =
        OWNER("Hanshan Optoelectronics Manufacturing (Kunshan) Co., Ltd.", "Kunshan");
    static const struct {
        const char *why, *family, *priority;
        struct party witness;
        const char *witness_priority, *after;
    } rows[] = {
        { "by exact name", "F", NULL, { 0 }, NULL, "accept X-2" },
        { "of another family", "G", NULL, { 0 }, NULL, "review weak-place X-2" },
        { "of no family", NULL, NULL, { 0 }, NULL, "review weak-place X-2" },
        { "by a filing", "F", NULL, CUT, PRIORITY, "accept X-2" },
        { "in doubt itself", "F", NULL, CUT, NULL, "review weak-place X-2" },
        { "by a cut name", "F", NULL, OWNER("HANSHAN OPTOELECTRONICS MANUFA", "Kunshan"), NULL,
          "review weak-place X-2" },
        { "of another enterprise", "F", NULL, OWNER("Abc Solar Co., Ltd.", "Suzhou"), NULL,
          "review weak-place X-2" },
    };
    const struct told told = { "201810012345", { HANSHAN } };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (size_t turn = 0; turn < 2; turn++) {
            const struct right doubted = { "US5B2", rows[i].family, rows[i].priority, { CUT } };
            struct right witness = { "EP1B1", "F", rows[i].witness_priority,
                                     { rows[i].witness } };
            if (!witness.owners[0].name)
                witness.owners[0] = whole;
            struct owned_grant owned[2];
            owned[turn] = own(&doubted);
            owned[1 - turn] = own(&witness);
            run_all(owned, 2, &told, 1);
            cr_expect_str_eq(verdict(&owned[turn].matches[0]), rows[i].after, "%s: %s",
                             rows[i].why, owned[turn].matches[0].evidence);
        }
}

Test(corroborate, the_family_is_named_and_does_not_pass_on)
{
    static const struct party whole =
        OWNER("Hanshan Optoelectronics Manufacturing (Kunshan) Co., Ltd.", "Kunshan");
    const struct right rights[] = { { "EP1B1", "F", NULL, { whole } },
                                    { "US1B2", "F", NULL, { CUT } },
                                    { "US0B2", "F", NULL, { CUT } } };
    struct owned_grant owned[3];
    for (size_t i = 0; i < 3; i++)
        owned[i] = own(&rights[i]);
    run_all(owned, 3, NULL, 0);
    for (size_t i = 1; i < 3; i++) {
        cr_expect_eq(owned[i].matches[0].outcome, MATCH_ACCEPT);
        cr_expect(strstr(owned[i].matches[0].evidence, "; family F: EP1B1 owner 1 T2 K1"), "%s",
                  owned[i].matches[0].evidence);
    }
    run_all(&owned[1], 2, NULL, 0);         /* alone they would not have been */
    struct owned_grant alone[] = { own(&rights[1]), own(&rights[2]) };
    run_all(alone, 2, NULL, 0);
    cr_expect_str_eq(verdict(&alone[0].matches[0]), "review weak-place X-2");
}

Test(corroborate, staffs_word_on_one_right_says_nothing_of_its_family)
{
    const struct right decided = { "EP1B1", "F", NULL, { OWNER("Brocade Lion Inc", "") } };
    const struct right doubted = { "US1B2", "F", NULL, { CUT } };
    close_matcher();
    open_matcher("right,EP1B1,accept,X-2,seen,2024-01-01,clerk\n");
    struct owned_grant owned[] = { own(&decided), own(&doubted) };
    run_all(owned, 2, NULL, 0);
    cr_expect_str_eq(verdict(&owned[0].matches[0]), "accept X-2");
    cr_expect_str_eq(verdict(&owned[1].matches[0]), "review weak-place X-2");
}

/* ---- what could not be tried ---- */

Test(corroborate, an_applicant_whom_a_pattern_cannot_be_tried_on_is_nobody_and_told_once)
{
    char name[600] = "";
    for (int i = 0; i < 40; i++)
        strcat(name, "xyz逃");
    const struct right rights[] = { { "US1B2", NULL, PRIORITY, { CUT } },
                                    { "US2B2", NULL, PRIORITY, { CUT } } };
    const struct told told = { "201810012345", { APPLICANT(name, "苏州市"), HANSHAN } };
    struct owned_grant owned[] = { own(&rights[0]), own(&rights[1]) };
    struct corroboration run = run_all(owned, 2, &told, 1);
    cr_expect_str_eq(verdict(&owned[0].matches[0]), "accept X-2");
    cr_expect_str_eq(verdict(&owned[1].matches[0]), "accept X-2");
    cr_assert_eq(run.search.reject_count, 1);
    cr_expect(strstr(run.search.rejects[0].reason, "X-6"), "%s", run.search.rejects[0].reason);
}

/* ---- what is asked for ---- */

Test(corroborate, only_filings_that_could_help_are_asked_for)
{
    static const struct { const char *why; struct party owner; size_t asked; } rows[] = {
        { "in doubt", CUT, 1 }, { "unknown", OWNER("Brocade Lion Inc", ""), 1 },
        { "sure", OWNER("Lanting Garden Technology Co., Ltd.", "Suzhou"), 0 },
        { "a person", OWNER("Wang Xiaoming", ""), 0 },
        { "foreign", { "Brocade Lion Inc", "", "", "", "US", "" }, 0 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct right right = { "US1B2", NULL, PRIORITY, { rows[i].owner } };
        struct owned_grant owned = own(&right);
        run_all(&owned, 1, NULL, 0);
        cr_expect_eq(filings_asked(filings), rows[i].asked, "%s", rows[i].why);
    }
}
