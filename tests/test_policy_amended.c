/* test_policy_amended.c - a policy with some series replaced, as a case says it. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "policy_text.h"
#include "rules/policy_file.h"
#include "yaml_file.h"

/* As a file of cases would hold it: a mapping of series somewhere in it. */
struct cases { struct series_list *with; };
static const cyaml_schema_field_t case_fields[] = {
    CYAML_FIELD_MAPPING_PTR("with", CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, struct cases, with,
                            series_list_fields),
    CYAML_FIELD_END,
};
static const cyaml_schema_value_t case_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct cases, case_fields),
};

/* policy_text, or what edits make of it, amended by the lines. */
struct amended { struct cases *cases; struct policy *policy; char path[32], cases_path[32]; };

static enum status amend(const char *from, const char *to, const char *with,
                         struct amended *out, struct error *error)
{
    policy_text_write(from, to, out->path);
    snprintf(out->cases_path, sizeof out->cases_path, "/tmp/cases-XXXXXX");
    FILE *file = fdopen(mkstemp(out->cases_path), "wb");
    fprintf(file, "with:\n%s", with);
    cr_assert_eq(fclose(file), 0);
    void *cases = NULL;
    enum status status = yaml_file_read(out->cases_path, &case_schema, &cases, error);
    out->cases = cases;
    out->policy = NULL;
    if (status == STATUS_OK)
        status = policy_read_amended(out->path, out->cases->with->series, out->cases_path, "with",
                                     &out->policy, error);
    unlink(out->path);
    unlink(out->cases_path);
    return status;
}

static void amended_free(struct amended *amended)
{
    policy_free(amended->policy);
    yaml_file_free(&case_schema, amended->cases);
}

static void amend_well(const char *with, struct amended *out)
{
    struct error error = { "" };
    enum status status = amend("policy: good", "policy: good", with, out, &error);
    cr_assert_eq(status, STATUS_OK, "%s", error.text);
}

static size_t count_of_file(void)
{
    struct policy *policy = policy_text_read("policy: good", "policy: good");
    size_t count = policy_value_count(policy);
    policy_free(policy);
    return count;
}

Test(policy_amended, a_row_may_leave_out_all_but_its_value)
{
    struct amended it;
    amend_well("  guard.sunset: [{ value: on }]\n  patent.amount: [{ amount: 500 }]\n", &it);
    const struct policy_value *value = policy_first(it.policy, PARAMETER_SUNSET);
    cr_assert(value);
    cr_expect(policy_value_names(value, "on"));
    cr_expect_eq(value->from, 20200101);
    cr_expect_str_eq(value->clause, "the case");
    cr_expect_str_eq(value->reference, "the case");
    cr_expect(value->assumed);
    cr_expect_eq(policy_value_count(it.policy), count_of_file() + 1 - 2);
    cr_expect_eq(policy_last(it.policy, PARAMETER_PATENT_AMOUNT)->amount.fen, 50000);
    cr_expect_str_eq(policy_first(it.policy, PARAMETER_TRANSFER)->clause, "c");
    amended_free(&it);
}

Test(policy_amended, what_it_says_itself_counts)
{
    struct amended it;
    amend_well("  quality.upgrade:\n"
               "    - { to: 2022-12-31, value: full, clause: k, reference: s, status: official }\n"
               "    - { from: 2023-01-01, value: difference }\n", &it);
    const struct policy_value *first = policy_first(it.policy, PARAMETER_QUALITY_UPGRADE);
    cr_expect_eq(first->to, 20221231);
    cr_expect_str_eq(first->clause, "k");
    cr_expect_str_eq(first->reference, "s");
    cr_expect_not(first->assumed);
    cr_expect_eq(policy_last(it.policy, PARAMETER_QUALITY_UPGRADE)->from, 20230101);
    amended_free(&it);
}

Test(policy_amended, the_first_day_is_the_policys_or_the_cases_and_of_a_years_limit_january_1)
{
    struct amended it;
    amend_well("  effective: [{ from: 2021-07-01 }]\n  cap.applicant_year: [{ amount: 1 }]\n"
               "  patent.amount: [{ amount: 1 }]\n", &it);
    cr_expect_eq(policy_first(it.policy, PARAMETER_EFFECTIVE)->from, 20210701);
    cr_expect_eq(policy_first(it.policy, PARAMETER_CAP)->from, 20210101);
    cr_expect_eq(policy_first(it.policy, PARAMETER_PATENT_AMOUNT)->from, 20210701);
    amended_free(&it);
    amend_well("  effective: [{ to: 2021-12-31 }]\n", &it);
    cr_expect_eq(policy_first(it.policy, PARAMETER_EFFECTIVE)->from, 20200101);
    cr_expect_eq(policy_first(it.policy, PARAMETER_EFFECTIVE)->to, 20211231);
    amended_free(&it);
}

/* A row of the file may be one that never applies then, and a group be named no more. */
Test(policy_amended, what_the_file_says_beside_it_stands)
{
    struct amended it;
    amend_well("  patent.countries: [{ values: [GB] }]\n  applicant.kinds: "
               "[{ values: [individual] }]\n", &it);
    cr_expect_eq(policy_value_count(it.policy), count_of_file());
    amended_free(&it);
    amend_well("  patent.countries: [{ values: [US] }]\n  patent.amount: [{ amount: 1 }]\n", &it);
    amended_free(&it);
}

/* To try what a policy pays without a limit, its figure may be taken away. */
Test(policy_amended, a_figure_that_others_need_may_go)
{
    struct amended it;
    struct error error = { "" };
    enum status status = amend("patent.family_max:\n  - { from: 2020-01-01, value: none",
        "patent.family_pick:\n  - { from: 2020-01-01, value: best" END
        "patent.family_max:\n  - { from: 2020-01-01, count: 1",
        "  patent.family_max: [{ value: none }]\n", &it, &error);
    cr_assert_eq(status, STATUS_OK, "%s", error.text);
    cr_expect(policy_first(it.policy, PARAMETER_FAMILY_MAX)->none);
    amended_free(&it);
}

Test(policy_amended, it_is_checked_like_a_file_and_named_with_its_place)
{
    static const struct { const char *with, *what; int line; const char *place; } rows[] = {
        { "  guard.sunset: [{ value: maybe }]\n",
          "'maybe' is not one of: off on", 2, "with/guard.sunset/0/value" },
        { "  patent.amount:\n    - { amount: 1 }\n    - { amount: 2 }\n",
          "it overlaps the one before it", 4, "with/patent.amount/1/from" },
        { "  patent.amount: [{ amount: 1, from: 2021-01-01 }]\n",
          "there is no value from the policy's first day on", 2, "with/patent.amount/0/from" },
        { "  patent.amount:\n    - { amount: 1 }\n    - { amount: 2, when: { routes: [pct] } }\n",
          "a row with 'when' must say what it stands 'over'", 4, "with/patent.amount/1" },
        { "  patent.amount:\n    - { amount: 1 }\n    - { amount: 2, when: { routes: [direct] }, "
          "over: [general] }\n",
          "it can never apply: none of these is eligible while it is in force", 4,
          "with/patent.amount/1/when/routes" },
        { "  patent.amount: [{ amount: 1, clause: \"\" }]\n", "there is no clause", 2,
          "with/patent.amount/0" },
        { "  claim.late: [{ value: refuse }]\n",
          "it says nothing without a figure of 'claim.window_months'", 2, "with/claim.late/0" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct amended it;
        struct error error = { "" };
        char expected[512];
        cr_expect_eq(amend("policy: good", "policy: good", rows[i].with, &it, &error),
                     STATUS_CONFIG, "row %zu", i);
        snprintf(expected, sizeof expected, "%s (%s, line %d, '%s')", rows[i].what,
                 strrchr(it.cases_path, '/') + 1, rows[i].line, rows[i].place);
        cr_expect_str_eq(error.text, expected, "row %zu: '%s'", i, error.text);
        amended_free(&it);
    }
}

/* What it says of the file is said with the file's place. */
Test(policy_amended, the_files_own_faults_are_the_files)
{
    struct amended it;
    struct error error = { "" };
    char expected[512];
    cr_expect_eq(amend("value: grant_date", "value: year", "  guard.sunset: [{ value: on }]\n", &it,
                       &error), STATUS_CONFIG);
    snprintf(expected, sizeof expected, "'year' is not one of: grant_date (%s, "
             "line 43, 'year.patent/0/value')", strrchr(it.path, '/') + 1);
    cr_expect_str_eq(error.text, expected, "'%s'", error.text);
    amended_free(&it);
}
