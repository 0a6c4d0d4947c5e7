/* test_corroborate.c - what first filings and families say of owners whom their record leaves
 * open. */
#include <criterion/criterion.h>
#include <string.h>

#include "rules/corroborate.h"
#include "tests/registry_sample.h"

static const char sample[] =
    "id,name_zh,name_en,aliases\n"
    "X-1,苏州兰亭科技股份有限公司,\"Suzhou Lanting Technology Co.,Ltd.\",\n"
    "X-2,苏州双塔光电有限公司,\"Double Tower Optics Co., Ltd.\",\n"
    "X-3,昆山双塔光电有限公司,\"Double Tower Optics Co., Ltd.\",\n"
    "X-4,,\"Abc Solar Co., Ltd.\",苏州阿贝光伏有限公司\n"
    "X-5,苏州寒山光学有限公司,\"Hanshan Optics Co., Ltd.\",\n"
    "X-6,昆山寒山光学有限公司,\"Hanshan Optics Co., Ltd.\",\n"
    "X-7,昆山枫桥电子有限公司,\"Old Maple Bridge Electronics Manufacturing Co., Ltd.\",\n"
    "X-11,苏州虎丘光学有限公司,\"Tiger Hill Optics Co., Ltd.\",\n"
    "X-12,昆山虎丘光学有限公司,\"Tiger Hill Optics Co., Ltd.\",\n"
    "X-13,常熟虎丘光学有限公司,\"Tiger Hill Optics Co., Ltd.\",\n"
    "X-14,太仓虎丘光学有限公司,\"Tiger Hill Optics Co., Ltd.\",\n";

static struct registry *registry;
static struct matcher *matcher;
static struct filings *filings;
static struct arena *arena;

static const struct priority claims[] = { { "JP", "2018-1", 20180101 },
                                          { "CN", "201810012345", 20180105 } };

static struct grant patent(const char *right, const struct party *owners, size_t count)
{
    return (struct grant){ .right = right, .office = "US", .number = right, .kind = "B2",
        .granted_on = 20200101, .priorities = claims, .priority_count = COUNT_OF(claims),
        .parties = owners, .party_count = count, .family = "", .member = "",
        .application = "", .pct_number = "", .classes = "", .title = "",
        .same_right_as = "", .format = "" };
}

static void setup(void)
{
    static const struct party anybody[] = { { "x", "", "", "", "", "" } };
    static struct grant claimer;
    struct error error = { "" };
    arena = arena_create(8 << 20);
    cr_assert_eq(registry_from(sample, &registry, &error), STATUS_OK, "%s", error.text);
    cr_assert_eq(matcher_create(registry, NULL, &matcher, &error), STATUS_OK, "%s", error.text);
    claimer = patent("US1B2", anybody, 1);
    cr_assert_eq(filings_create(&(struct sourced_grant){ .grant = &claimer }, 1, &filings, &error),
                 STATUS_OK);
}

static void teardown(void)
{
    filings_free(filings);
    matcher_free(matcher);
    registry_free(registry);
    arena_free(arena);
}

TestSuite(corroborate, .init = setup, .fini = teardown);

/* A publication of the claimed application with these applicants. */
static void publish(const char *right, int32_t day, const struct party *applicants, size_t count)
{
    struct grant *grant = arena_alloc(arena, sizeof *grant);
    struct error error = { "" };
    *grant = patent(right, applicants, count);
    grant->office = "CN";
    grant->granted_on = day;
    grant->application = "201810012345.6";
    grant->offset = 10;
    grant->length = 20;
    cr_assert_eq(filings_add(filings, &(struct sourced_grant){ .grant = grant,
                 .source = "cn.zip", .dump_sha256 = "00" }, &error), STATUS_OK);
}

static void judge(const struct grant *grant, struct match *matches)
{
    struct error error = { "" };
    for (size_t i = 0; i < grant->party_count; i++) {
        const struct party *party;
        cr_assert_eq(match_owner(matcher, grant, i, arena, &party, &matches[i], &error),
                     STATUS_OK, "%s", error.text);
    }
    cr_assert_eq(corroborate_by_filings(matcher, filings, grant, matches, arena, &error),
                 STATUS_OK, "%s", error.text);
}

struct row {
    struct party owner;
    const char *applicant, *address;
    const char *outcome, *reason, *id;
};

Test(corroborate, a_filing_settles_where_an_owner_is_and_which_he_is)
{
    static const struct row rows[] = {
        /* the core alone, a weak place: the applicant is the same enterprise by name */
        { { "Lanting Technology (Suzhou) Co., Ltd.", "", "", "Suzhou", "CN", "" },
          "苏州兰亭科技股份有限公司", "", "accept", "", "X-1" },
        { { "Lanting Technology (Suzhou) Co., Ltd.", "", "", "Suzhou", "CN", "" },
          "苏州双塔光电有限公司", "", "review", "weak-place", "X-1" },
        /* nothing of its own in the name, no place */
        { { "ABC SOLAR CO LTD", "", "", "", "CN", "" }, "苏州阿贝光伏有限公司", "苏州市", "accept",
          "", "X-4" },
        { { "ABC SOLAR CO LTD", "", "", "", "", "" }, "苏州阿贝光伏有限公司", "", "accept", "",
          "X-4" },
        /* two have the name */
        { { "Double Tower Optics Co., Ltd.", "", "", "Suzhou", "CN", "" }, "昆山双塔光电有限公司",
          "", "accept", "", "X-3" },
        { { "Double Tower Optics Co., Ltd.", "", "", "Suzhou", "CN", "" },
          "苏州兰亭科技股份有限公司", "", "review", "several", "" },
        /* the applicant is not accepted himself: another name, elsewhere, hit by his core alone */
        { { "ABC SOLAR CO LTD", "", "", "", "CN", "" }, "苏州某某有限公司", "", "review",
          "not-distinctive", "X-4" },
        { { "ABC SOLAR CO LTD", "", "", "", "CN", "" }, "苏州阿贝光伏有限公司", "安徽省宿州市",
          "review", "not-distinctive", "X-4" },
        { { "ABC SOLAR CO LTD", "", "", "", "CN", "" }, "苏州市阿贝光伏有限公司", "江苏省苏州市",
          "review", "not-distinctive", "X-4" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        teardown();
        setup();
        struct grant grant = patent("US1B2", &rows[i].owner, 1);
        struct party applicant = { rows[i].applicant, "", rows[i].address, "", "CN", "applicant" };
        struct match match;
        publish("CN1A", 20190101, &applicant, 1);
        judge(&grant, &match);
        cr_expect_str_eq(match_outcome_code(match.outcome), rows[i].outcome, "row %zu: %s", i,
                         match.evidence);
        cr_expect_str_eq(match.reason, rows[i].reason, "row %zu: %s", i, match.evidence);
        cr_expect_str_eq(match.enterprise ? match.enterprise->id : "", rows[i].id, "row %zu", i);
    }
}

Test(corroborate, a_filing_never_settles_a_name_a_place_against_or_a_foreign_country)
{
    static const struct row rows[] = {
        { { "Suzhou Lantign Technology Co., Ltd.", "", "", "Suzhou", "CN", "" },
          "苏州兰亭科技股份有限公司", "", "review", "near", "X-1" },
        { { "Kunshan Lanting Technology Co., Ltd.", "", "", "Kunshan", "CN", "" },
          "苏州兰亭科技股份有限公司", "", "review", "near", "X-1" },
        { { "Suzhou Lanting Technology Co.,Ltd.", "", "", "Beijing", "CN", "" },
          "苏州兰亭科技股份有限公司", "", "review", "place-elsewhere", "X-1" },
        { { "Suzhou Lanting Technology Co.,Ltd.", "", "", "Suzhou", "US", "" },
          "苏州兰亭科技股份有限公司", "", "review", "foreign-country", "X-1" },
        { { "Suzhou Lanting Technology Co.,Ltd. Wuxi Branch", "", "", "", "CN", "" },
          "苏州兰亭科技股份有限公司", "", "review", "branch", "X-1" },
        { { "Wang, Xiaoming", "", "", "Suzhou", "CN", "" }, "苏州兰亭科技股份有限公司", "",
          "reject", "individual", "" },
        { { "Nanjing Orchid Co., Ltd.", "", "", "", "CN", "" }, "苏州兰亭科技股份有限公司", "",
          "reject", "no-match", "" },
        { { "Orchid Co., Ltd.", "", "", "Nanjing", "CN", "" }, "苏州兰亭科技股份有限公司", "",
          "reject", "place-elsewhere", "" },
        { { "Orchid Inc.", "", "", "", "US", "" }, "苏州兰亭科技股份有限公司", "", "reject",
          "foreign-country", "" },
    };
    struct party applicant = { rows[0].applicant, "", "", "", "CN", "applicant" };
    publish("CN1A", 20190101, &applicant, 1);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct grant grant = patent("US1B2", &rows[i].owner, 1);
        struct match match;
        judge(&grant, &match);
        cr_expect_str_eq(match_outcome_code(match.outcome), rows[i].outcome, "row %zu: %s", i,
                         match.evidence);
        cr_expect_str_eq(match.reason, rows[i].reason, "row %zu: %s", i, match.evidence);
        cr_expect_str_eq(match.enterprise ? match.enterprise->id : "", rows[i].id, "row %zu", i);
        bool told = strstr(match.evidence, "; filing CN1A in cn.zip at 10+20: applicant 1 T2 ");
        cr_expect_eq(told, match.outcome == MATCH_REVIEW, "row %zu: %s", i, match.evidence);
    }
}

Test(corroborate, a_name_that_nobody_knows_is_shown_with_the_applicants)
{
    static const struct party unknown = { "ORCHID PAVILION TECH CO LTD", "", "", "", "CN", "" };
    static const struct party applicants[] = {
        { "苏州双塔光电有限公司", "", "江苏省苏州市", "", "CN", "applicant" },
        { "苏州兰亭科技股份有限公司", "", "", "", "CN", "applicant" },
    };
    struct grant grant = patent("US1B2", &unknown, 1);
    struct match match;
    publish("CN1A", 20190101, applicants, 1);
    judge(&grant, &match);
    cr_expect_eq(match.outcome, MATCH_REVIEW);
    cr_expect_str_eq(match.reason, "filing");
    cr_expect_str_eq(match.enterprise->id, "X-2");
    cr_expect_str_eq(match.evidence, "none K1 \"ORCHID PAVILION TECH CO LTD\"; L0; "
                     "filing CN1A in cn.zip at 10+20: applicant 1 T2 Z1 \"苏州双塔光电有限公司\" = "
                     "name_zh; L+ address \"江苏\" \"苏州\"");
    publish("CN1B", 20200101, applicants, 2);
    judge(&grant, &match);
    cr_expect_null(match.enterprise, "two are named");
    cr_assert_eq(match.candidate_count, 2);
    cr_expect_str_eq(match.candidates[0].enterprise->id, "X-1");
    cr_expect_str_eq(match.candidates[1].enterprise->id, "X-2");
    cr_expect(strstr(match.candidates[1].evidence, "filing CN1A "), "the earliest is named");
}

Test(corroborate, an_applicant_who_owns_the_right_already_is_not_offered_again)
{
    static const struct party owners[] = {
        { "Suzhou Lanting Technology Co.,Ltd.", "", "", "Suzhou", "CN", "" },
        { "ORCHID PAVILION TECH CO LTD", "", "", "", "CN", "" },
    };
    static const struct party applicant = { "苏州兰亭科技股份有限公司", "", "", "", "CN", "" };
    struct grant grant = patent("US1B2", owners, 2);
    struct match matches[2];
    publish("CN1A", 20190101, &applicant, 1);
    judge(&grant, matches);
    cr_expect_eq(matches[0].outcome, MATCH_ACCEPT);
    cr_expect_eq(matches[1].outcome, MATCH_REJECT);
    cr_expect_str_eq(matches[1].reason, "no-match");
}

Test(corroborate, only_what_is_claimed_is_kept)
{
    struct error error = { "" };
    bool wanted;
    static const struct { const char *number; bool wanted; } rows[] = {
        { "201810012345.6", true }, { "2018100123456", true }, { "CN201810012345A", true },
        { "201810012346.6", false }, { "2018-1", false }, { "", false },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        cr_assert_eq(filings_want(filings, rows[i].number, &wanted, &error), STATUS_OK);
        cr_expect_eq(wanted, rows[i].wanted, "'%s'", rows[i].number);
    }
    cr_expect_eq(filings_claimed(filings), 1);
    static const struct party foreign = { "x", "", "", "", "US", "" };
    struct grant grant = patent("US2B2", &foreign, 1);
    struct filings *none = NULL;
    cr_assert_eq(filings_create(&(struct sourced_grant){ .grant = &grant }, 1, &none, &error),
                 STATUS_OK);
    cr_expect_eq(filings_claimed(none), 0, "no owner of it may be of China");
    filings_free(none);
}

/* --- what must stay in review --- */

enum { PARTIES_MAX = 3 };

#define FIRM(name, city) { name, "", "", city, "CN", "assignee" }
#define APPLICANT(name) { name, "", "江苏省苏州市", "", "CN", "applicant" }

static size_t count_of(const struct party *parties)
{
    size_t count = 0;
    while (count < PARTIES_MAX && parties[count].name)
        count++;
    return count;
}

/* "accept X-1", "review filing X-1 X-2". */
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

struct case_row {
    const char *why;
    struct party owners[PARTIES_MAX], applicants[PARTIES_MAX];
    const char *verdicts[PARTIES_MAX];
};

static void expect_cases(const struct case_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        teardown();
        setup();
        struct grant grant = patent("US1B2", rows[i].owners, count_of(rows[i].owners));
        struct match matches[PARTIES_MAX];
        publish("CN1A", 20190101, rows[i].applicants, count_of(rows[i].applicants));
        judge(&grant, matches);
        for (size_t k = 0; k < grant.party_count; k++)
            cr_expect_str_eq(verdict(&matches[k]), rows[i].verdicts[k], "%s, owner %zu: %s; %s",
                             rows[i].why, k + 1, verdict(&matches[k]), matches[k].evidence);
    }
}

Test(corroborate, an_applicant_speaks_for_one_owner_alone)
{
    static const struct case_row rows[] = {
        { "both of two candidates have filed", { FIRM("Double Tower Optics Co., Ltd.", "Suzhou") },
          { APPLICANT("苏州双塔光电有限公司"), APPLICANT("昆山双塔光电有限公司") },
          { "review several X-2 X-3" } },
        { "the applicant is another owner", { FIRM("Double Tower Optics Co., Ltd.", "Suzhou"),
                                              FIRM("苏州双塔光电有限公司", "Suzhou") },
          { APPLICANT("苏州双塔光电有限公司") }, { "review several X-2 X-3", "accept X-2" } },
        { "one of two is another owner", { FIRM("Double Tower Optics Co., Ltd.", "Suzhou"),
                                           FIRM("苏州双塔光电有限公司", "Suzhou") },
          { APPLICANT("苏州双塔光电有限公司"), APPLICANT("昆山双塔光电有限公司") },
          { "accept X-3", "accept X-2" } },
        { "two owners may be the one", { FIRM("Double Tower Optics Co., Ltd.", "Suzhou"),
                                         FIRM("Double Tower Optics Co Ltd", "Kunshan") },
          { APPLICANT("苏州双塔光电有限公司") },
          { "review several X-2 X-3", "review several X-2 X-3" } },
        { "one of two is not among the three shown", { FIRM("Tiger Hill Optics Co., Ltd.", "Suzhou") },
          { APPLICANT("昆山虎丘光学有限公司"), APPLICANT("太仓虎丘光学有限公司") },
          { "review several X-11 X-12 X-13" } },
        { "alone of four", { FIRM("Tiger Hill Optics Co., Ltd.", "Suzhou") },
          { APPLICANT("昆山虎丘光学有限公司") }, { "accept X-12" } },
        { "settled before an unknown one is offered it", { FIRM("ABC SOLAR CO LTD", ""),
                                                           FIRM("Orchid Pavilion Inc", "") },
          { APPLICANT("苏州阿贝光伏有限公司") }, { "accept X-4", "reject no-match" } },
    };
    expect_cases(rows, COUNT_OF(rows));
}

Test(corroborate, a_filing_never_settles_a_resemblance_a_branch_or_an_inventor)
{
    static const struct case_row rows[] = {
        { "several that it resembles", { FIRM("Hamshan Optics Co., Ltd.", "Suzhou") },
          { APPLICANT("苏州寒山光学有限公司") }, { "review several X-5 X-6" } },
        { "several of its name", { FIRM("Hanshan Optics Co., Ltd.", "Suzhou") },
          { APPLICANT("苏州寒山光学有限公司") }, { "accept X-5" } },
        { "a branch, no address", { FIRM("Abc Solar Co., Ltd. Branch", "") },
          { APPLICANT("苏州阿贝光伏有限公司") }, { "review not-distinctive X-4" } },
        { "a branch, its enterprise one of two",
          { FIRM("Double Tower Optics Co., Ltd. Branch", "Suzhou") },
          { APPLICANT("苏州双塔光电有限公司") }, { "review several X-2 X-3" } },
        { "a branch that nobody knows", { FIRM("Orchid Pavilion Inc Branch", "") },
          { APPLICANT("苏州阿贝光伏有限公司") }, { "reject no-match" } },
        { "an inventor", { { "Brown, Ada", "", "", "", "", "inventor" } },
          { APPLICANT("苏州阿贝光伏有限公司") }, { "reject no-match" } },
        { "an applicant without a Chinese name", { FIRM("ABC SOLAR CO LTD", "") },
          { FIRM("Abc Solar Co., Ltd.", "Suzhou") }, { "review not-distinctive X-4" } },
        { "an applicant with both", { FIRM("ABC SOLAR CO LTD", "") },
          { { "ANYTHING", "苏州阿贝光伏有限公司", "", "", "CN", "" } }, { "accept X-4" } },
        { "an applicant of another country", { FIRM("ABC SOLAR CO LTD", "") },
          { { "苏州阿贝光伏有限公司", "", "", "", "JP", "" } }, { "review not-distinctive X-4" } },
    };
    expect_cases(rows, COUNT_OF(rows));
}

Test(corroborate, whom_staff_have_denied_something_is_left_to_staff)
{
    static const struct party owner = FIRM("ABC SOLAR CO LTD", "");
    static const struct party applicant = APPLICANT("苏州阿贝光伏有限公司");
    static const struct { const char *row, *verdict; } rows[] = {
        { "name,ABC SOLAR CO LTD,deny,X-1,seen,2024-01-01,clerk\n", "review not-distinctive X-4" },
        { "name,ABC SOLAR CO LTD,deny,X-4,seen,2024-01-01,clerk\n", "reject no-match" },
        { "name,ABC SOLAR CO LTD,deny,,seen,2024-01-01,clerk\n", "reject denied" },
        { "name,ABC SOLAR CO LTD,accept,X-1,seen,2024-01-01,clerk\n", "accept X-1" },
        { "name,苏州阿贝光伏有限公司,deny,X-4,seen,2024-01-01,clerk\n",
          "review not-distinctive X-4" },
    };
    publish("CN1A", 20190101, &applicant, 1);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct grant grant = patent("US1B2", &owner, 1);
        struct decisions *decisions = NULL;
        struct error error = { "" };
        struct match match;
        const char *text = arena_format(arena, "scope,key,decision,id,reason,decided_on,"
                                        "decided_by_role\n%s", rows[i].row);
        matcher_free(matcher);
        cr_assert_eq(decisions_from(text, registry, 0, &decisions, &error), STATUS_OK, "%s",
                     error.text);
        cr_assert_eq(matcher_create(registry, decisions, &matcher, &error), STATUS_OK);
        judge(&grant, &match);
        cr_expect_str_eq(verdict(&match), rows[i].verdict, "%s: %s; %s", rows[i].row,
                         verdict(&match), match.evidence);
        matcher_free(matcher);
        matcher = NULL;
        decisions_free(decisions);
    }
}

/* --- families --- */

enum { FAMILY_RIGHTS = 3 };

/* Three rights with one owner each; which are in the family, in what order they stand. */
static void judge_family(const struct party *owners[FAMILY_RIGHTS],
                         const char *families[FAMILY_RIGHTS], bool backwards,
                         struct match matches[FAMILY_RIGHTS])
{
    static const char *const rights[] = { "US1B2", "US2B2", "US3B2" };
    struct grant grants[FAMILY_RIGHTS];
    struct owned_grant owned[FAMILY_RIGHTS];
    struct match *lists[FAMILY_RIGHTS];
    struct error error = { "" };
    for (size_t i = 0; i < FAMILY_RIGHTS; i++) {
        grants[i] = patent(rights[i], owners[i], 1);
        grants[i].family = families[i];
        judge(&grants[i], &matches[i]);
        size_t at = backwards ? FAMILY_RIGHTS - 1 - i : i;
        owned[at] = (struct owned_grant){ .grant = &grants[i], .matches = &matches[i] };
        lists[at] = &matches[i];
    }
    cr_assert_eq(corroborate_by_family(owned, lists, FAMILY_RIGHTS, arena, &error), STATUS_OK);
}

static const struct party sure = { "Abc Solar Co., Ltd.", "", "", "Kunshan", "CN", "" };
static const struct party plain = { "ABC SOLAR CO LTD", "", "", "", "CN", "" };
static const struct party near = { "Abc Solarr Co., Ltd.", "", "", "Kunshan", "CN", "" };

Test(corroborate, an_owner_known_from_another_right_of_the_family_is_accepted)
{
    const struct party *owners[] = { &plain, &sure, &plain };
    const char *families[] = { "DOCDB:7", "DOCDB:7", "DOCDB:8" };
    for (int backwards = 0; backwards < 2; backwards++) {
        struct match matches[FAMILY_RIGHTS];
        judge_family(owners, families, backwards, matches);
        cr_expect_eq(matches[0].outcome, MATCH_ACCEPT);
        cr_expect_str_eq(matches[0].tier, "T2");
        cr_expect_str_eq(matches[0].evidence, "T2 K1 \"ABC SOLAR CO LTD\" = name_en; L0; family "
                         "DOCDB:7: an owner of US2B2 is X-4 (T2 K1 \"ABC SOLAR CO LTD\" = name_en; "
                         "L+ city \"Kunshan\")");
        cr_expect_eq(matches[2].outcome, MATCH_REVIEW, "another family");
    }
}

Test(corroborate, a_family_vouches_for_nobody_who_is_only_alike_or_alone)
{
    const struct { const struct party *first, *second; } rows[] = {
        { &plain, &plain }, { &near, &sure }, { &plain, &near },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct party *owners[] = { rows[i].first, rows[i].second, rows[i].first };
        const char *families[] = { "DOCDB:7", "DOCDB:7", "" };
        struct match matches[FAMILY_RIGHTS];
        judge_family(owners, families, false, matches);
        cr_expect_eq(matches[0].outcome, MATCH_REVIEW, "row %zu: %s", i, matches[0].evidence);
    }
}

/* What the family makes of the owners of a right beside one whose first owner is `witness`. */
static void expect_family(const char *why, const struct party *witness,
                          const struct party owners[PARTIES_MAX],
                          const char *const verdicts[PARTIES_MAX])
{
    struct grant grants[] = { patent("US1B2", witness, 1),
                              patent("US2B2", owners, count_of(owners)) };
    struct match first[1], second[PARTIES_MAX], *lists[] = { first, second };
    struct error error = { "" };
    grants[0].family = grants[1].family = "DOCDB:7";
    grants[1].priority_count = 0;
    judge(&grants[0], first);
    judge(&grants[1], second);
    struct owned_grant owned[] = { { .grant = &grants[0], .matches = first },
                                   { .grant = &grants[1], .matches = second } };
    cr_assert_eq(corroborate_by_family(owned, lists, 2, arena, &error), STATUS_OK);
    for (size_t k = 0; k < grants[1].party_count; k++)
        cr_expect_str_eq(verdict(&second[k]), verdicts[k], "%s, owner %zu: %s", why, k + 1,
                         verdict(&second[k]));
}

Test(corroborate, a_family_speaks_for_one_owner_alone_and_for_no_branch)
{
    static const struct party cut = FIRM("OLD MAPLE BRIDGE ELECTRONICS M", "");
    static const struct {
        const char *why;
        struct party witness, owners[PARTIES_MAX];
        const char *verdicts[PARTIES_MAX];
    } rows[] = {
        { "one owner", FIRM("Abc Solar Co., Ltd.", "Kunshan"), { FIRM("ABC SOLAR CO LTD", "") },
          { "accept X-4" } },
        { "a branch", FIRM("Abc Solar Co., Ltd.", "Kunshan"),
          { FIRM("Abc Solar Co., Ltd. Branch", "") }, { "review not-distinctive X-4" } },
        { "two owners", FIRM("Abc Solar Co., Ltd.", "Kunshan"),
          { FIRM("ABC SOLAR CO LTD", ""), FIRM("Abc Solar Co., Ltd.", "") },
          { "review not-distinctive X-4", "review not-distinctive X-4" } },
        { "another owner for sure", FIRM("Abc Solar Co., Ltd.", "Kunshan"),
          { FIRM("ABC SOLAR CO LTD", ""), FIRM("苏州阿贝光伏有限公司", "Suzhou") },
          { "review not-distinctive X-4", "accept X-4" } },
        { "one of two of a name", FIRM("苏州双塔光电有限公司", "Suzhou"),
          { FIRM("Double Tower Optics Co., Ltd.", "Suzhou") }, { "review several X-2 X-3" } },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        expect_family(rows[i].why, &rows[i].witness, rows[i].owners, rows[i].verdicts);

    /* Whom a filing has settled is known too, by whatever his own name hit. */
    static const struct party applicant = APPLICANT("昆山枫桥电子有限公司");
    const struct party owners[PARTIES_MAX] = { cut };
    const char *const alone[PARTIES_MAX] = { "review weak-place X-7" };
    const char *const known[PARTIES_MAX] = { "accept X-7" };
    expect_family("nobody knows", &cut, owners, alone);
    publish("CN1A", 20190101, &applicant, 1);
    expect_family("by a filing", &cut, owners, known);
}
