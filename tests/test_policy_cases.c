/* test_policy_cases.c - the shipped cases, and that a wrong expectation is told. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "rules/policy_case.h"

static void print_difference(void *context, const char *text)
{
    (void)context;
    fprintf(stderr, "%s\n", text);
}

static void keep_first(void *context, const char *text)
{
    char *first = context;
    if (!*first)
        snprintf(first, 600, "%s", text);
}

Test(policy_cases, every_shipped_case_passes)
{
    struct policy_case_result result;
    struct error error = { "" };
    cr_assert_eq(policy_case_run("data/policy/suzhou-2020.cases.yaml", NULL, print_difference, NULL,
                                 &result, &error), STATUS_OK, "%s", error.text);
    cr_expect_eq(result.failed, 0);
    cr_expect_geq(result.passed, 50);
    policy_case_result_free(&result);
}

#define TOP "owner: A\nas_of: 2024-12-31\nenterprises: [ { id: A, district: 姑苏区 } ]\n"
#define HEAD TOP "cases:\n  - name: a case\n"
#define GRANT "    grants: [ { right: US11000001B2, granted_on: 2020-03-10 } ]\n"
#define AWARD "right: US11000001B2, id: A, year: 2020, outcome: paid, reason: ok"

/* Runs `text` as a file; what starts as HEAD does gets the shipped policy. */
static enum status run_text(const char *text, char first[600],
                            struct policy_case_result *result, struct error *error)
{
    char path[] = "/tmp/cases-XXXXXX", folder[4096];
    int descriptor = mkstemp(path);
    cr_assert_geq(descriptor, 0);
    cr_assert(getcwd(folder, sizeof folder));
    FILE *file = fdopen(descriptor, "wb");
    if (strncmp(text, "owner", 5) == 0)
        fprintf(file, "policy: %s/data/policy/suzhou-2020.yaml\n", folder);
    fputs(text, file);
    cr_assert_eq(fclose(file), 0);
    *first = '\0';
    enum status status = policy_case_run(path, NULL, keep_first, first, result, error);
    unlink(path);
    return status;
}

Test(policy_cases, each_difference_is_told)
{
    static const struct { const char *text, *difference; } rows[] = {
        { HEAD GRANT "    awards: [ { " AWARD ", paid: \"20000.01\" } ]\n",
          "'a case': US11000001B2 A 2020: paid is 20000.00, not 20000.01 (" },
        { HEAD GRANT "    awards: [ { " AWARD ", paid: \"20000.00\", cap_after: none } ]\n",
          "'a case': US11000001B2 A 2020: cap_after 'none' is no amount of yuan (" },
        { HEAD GRANT "    awards:\n      - { " AWARD ", paid: \"20000.00\" }\n"
          "      - { right: US1B1, id: A, year: 2020, outcome: paid, reason: ok, paid: \"1\" }\n",
          "'a case': there is no award US1B1 A 2020 (" },
        { HEAD GRANT "    awards: [ { right: US11000001B2, id: A, year: 2020, outcome: held, "
          "reason: hold, paid: \"20000.00\" } ]\n",
          "'a case': US11000001B2 A 2020: outcome is 'paid', not 'held' (" },
        { HEAD "    grants: [ { right: US11000001B2, granted_on: 2020-03-10, count: 2 } ]\n"
          "    awards: [ { " AWARD ", paid: \"20000.00\" } ]\n",
          "'a case': an award that the case does not list: US11000002B2 A 2020, paid/ok, paid "
          "20000.00 (" },
        { HEAD "    grants: [ { right: US11000001B2, granted_on: 2020-03-10, offices: [US, FR, JP] "
          "} ]\n    awards: [ { " AWARD ", offices: [FR, US], paid: \"20000.00\" } ]\n",
          "'a case': an award that the case does not list: JP11000001B2 A 2020, paid/ok, paid "
          "20000.00 (" },
        { HEAD GRANT "    awards: [ { " AWARD ", paid: \"20000.00\" } ]\n"
          "    sums: [ { id: A, year: 2020, paid: \"1.00\" } ]\n",
          "'a case': A 2020: sum of paid is 20000.00, not 1.00 (" },
        { HEAD GRANT "    awards: [ { " AWARD ", paid: \"20000.00\" } ]\n"
          "    sums: [ { id: A, paid: \"1.00\" } ]\n",
          "'a case': A of all years: sum of paid is 20000.00, not 1.00 (" },
        { HEAD GRANT "    awards: [ { " AWARD ", paid: \"20000.00\", cap_before: \"1.00\" } ]\n",
          "'a case': US11000001B2 A 2020: cap_before is 1000000.00, not 1.00 (" },
        { HEAD GRANT "    awards: [ { " AWARD ", paid: \"20000.00\", after_overlap: \"1.00\" } ]\n",
          "'a case': US11000001B2 A 2020: after_overlap is 20000.00, not 1.00 (" },
        { HEAD GRANT "    awards: [ { " AWARD ", paid: \"20000.00\", corrects: \"1\" } ]\n",
          "'a case': US11000001B2 A 2020: corrects is '', not '1' (" },
        { HEAD GRANT "    awards: [ { " AWARD ", paid: \"20000.00\", clause: marks } ]\n",
          "'a case': US11000001B2 A 2020: clause is 'patents', not 'marks' (" },
        { HEAD GRANT "    awards: [ { " AWARD ", paid: \"20000.00\", effective_from: \"\" } ]\n",
          "'a case': US11000001B2 A 2020: effective_from is '2020-01-01', not '' (" },
        { HEAD "    posted_as_of: 2020-03-09\n" GRANT
          "    awards: [ { " AWARD ", paid: \"20000.00\", posting: \"0.00\" } ]\n",
          "'a case': US11000001B2 A 2020: posting is 20000.00, not 0.00 (" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char first[600];
        struct policy_case_result result;
        struct error error = { "" };
        cr_expect_eq(run_text(rows[i].text, first, &result, &error), STATUS_OK, "row %zu: %s", i,
                     error.text);
        cr_expect_eq(result.failed, 1, "row %zu", i);
        cr_expect(strncmp(first, rows[i].difference, strlen(rows[i].difference)) == 0,
                  "row %zu: %s", i, first);
        policy_case_result_free(&result);
    }
}

Test(policy_cases, a_file_that_is_wrong_is_an_error_with_its_place)
{
    static const struct { const char *text, *message; } rows[] = {
        { HEAD GRANT "    awards: [ { " AWARD " } ]\n",
          "award needs right, id, year, paid, outcome and reason" },
        { HEAD GRANT, "case lists no awards" },
        { HEAD "    grants: [ { right: US11000001B2, granted_on: 2020-02-30 } ]\n"
          "    awards: [ { " AWARD ", paid: \"1.00\" } ]\n", "a day is missing or impossible" },
        { HEAD "    grants: [ { right: US11000001B2, granted_on: 2020-02-03, route: boat } ]\n"
          "    awards: [ { " AWARD ", paid: \"1.00\" } ]\n", "a right's type or route is unknown" },
        { HEAD GRANT "    expected: 1\n", "unknown key" },
        { HEAD GRANT "    example: 1\n    awards: [ { " AWARD ", paid: \"1.00\" } ]\n",
          "example is not among those that the file names" },
        { "owner: A\nas_of: 2024-12-31\nexamples: 3\ncases:\n  - name: a case\n" GRANT
          "    example: 4\n    awards: [ { " AWARD ", paid: \"1.00\" } ]\n",
          "example is not among those that the file names (" },
        { HEAD GRANT "    structure: flat\n    awards: [ { " AWARD ", paid: \"1.00\" } ]\n",
          "structure is not among those that the file names (" },
        { "owner: A\nexamples: 1001\n", "too many examples (" },
        { "owner: A\nstructures: [flat, staged, flat]\n",
          "structure 'flat' is empty or there twice (" },
        { "owner: A\nstructures: [\"\"]\n", "structure '' is empty or there twice (" },
        { HEAD "    grants: [ { right: US11B2, granted_on: 2020-02-03, offices: [USA] } ]\n"
          "    awards: [ { " AWARD ", paid: \"1.00\" } ]\n",
          "an office is no code of two letters (" },
        { HEAD "    grants: [ { right: US11B2, granted_on: 2020-02-03, offices: [US], count: 2 } ]\n"
          "    awards: [ { " AWARD ", paid: \"1.00\" } ]\n",
          "count and offices are one too many (" },
        { HEAD "    grants: [ { right: US11B2, granted_on: 2020-02-03, count: 100001 } ]\n"
          "    awards: [ { " AWARD ", paid: \"1.00\" } ]\n", "count is too large (" },
        { HEAD GRANT "    awards: [ { " AWARD ", paid: \"1.00\", offices: [US], count: 2 } ]\n",
          "count and offices are one too many (" },
        { HEAD GRANT "    fees: [ { right: US11000001B2, fees: many } ]\n"
          "    awards: [ { " AWARD ", paid: \"1.00\" } ]\n", "fees are no amount of yuan (" },
        { HEAD GRANT "    fees: [ { fees: \"1.00\" } ]\n"
          "    awards: [ { " AWARD ", paid: \"1.00\" } ]\n", "fees have no right (" },
        { HEAD GRANT "    evidence: [ { kind: claim, on: 2020-04-01 } ]\n"
          "    awards: [ { " AWARD ", paid: \"1.00\" } ]\n",
          "evidence names neither an enterprise nor a right (" },
        { HEAD GRANT "    evidence: [ { id: A, on: 2020-04-01 } ]\n"
          "    awards: [ { " AWARD ", paid: \"1.00\" } ]\n", "evidence is of no kind (" },
        { HEAD GRANT "    evidence: [ { id: A, kind: claim } ]\n"
          "    awards: [ { " AWARD ", paid: \"1.00\" } ]\n", "a day is missing or impossible (" },
        { HEAD GRANT "    evidence: [ { id: A, kind: cost, on: 2020-04-01, amount: x } ]\n"
          "    awards: [ { " AWARD ", paid: \"1.00\" } ]\n", "evidence has no amount of yuan (" },
        { "policy: none-there.yaml\n", "cannot read '/tmp/none-there.yaml'" },
        { "as_of: 2020-01-01\n", "cases name no policy" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char first[600];
        struct policy_case_result result;
        struct error error = { "" };
        cr_expect_eq(run_text(rows[i].text, first, &result, &error), STATUS_CONFIG, "row %zu", i);
        cr_expect(strstr(error.text, rows[i].message), "row %zu: %s", i, error.text);
    }
}

Test(policy_cases, the_examples_and_structures_that_no_case_shows_are_named)
{
    static const char text[] = TOP
        "examples: 5\nstructures: [flat, by grade, staged]\ncases:\n"
        "  - name: the second example, passing\n    example: 2\n    structure: by grade\n" GRANT
        "    awards: [ { " AWARD ", paid: \"20000.00\" } ]\n"
        "  - name: the fourth, passing and failing\n    example: 4\n" GRANT
        "    awards: [ { " AWARD ", paid: \"20000.00\" } ]\n"
        "  - name: the fourth, failing\n    example: 4\n    structure: staged\n" GRANT
        "    awards: [ { " AWARD ", paid: \"1.00\" } ]\n"
        "  - name: the fifth, twice\n    example: 5\n" GRANT
        "    awards: [ { " AWARD ", paid: \"20000.00\" } ]\n"
        "  - name: the fifth again\n    example: 5\n" GRANT
        "    awards: [ { " AWARD ", paid: \"20000.00\" } ]\n";
    char first[600];
    struct policy_case_result result;
    struct error error = { "" };
    cr_assert_eq(run_text(text, first, &result, &error), STATUS_OK, "%s", error.text);
    cr_expect_eq(result.passed, 4);
    cr_expect_eq(result.failed, 1);
    cr_expect_eq(result.examples.wanted, 5);
    cr_expect_eq(result.examples.shown, 2);
    cr_expect_str_eq(result.examples.missing, "1, 3, 4");
    cr_expect_eq(result.structures.wanted, 3);
    cr_expect_eq(result.structures.shown, 1);
    cr_expect_str_eq(result.structures.missing, "flat, staged");
    policy_case_result_free(&result);
}

/* Of the cases' single award, which no cap cut. */
Test(policy_cases, the_values_that_decided_are_told_from_those_that_were_read_or_not)
{
    static const struct { const char *key; bool read, decided; } rows[] = {
        { "patent.amount", true, true }, { "applicant.kinds", true, true },
        { "cap.applicant_year", true, false }, { "madrid.base", false, false },
        { "quality.award", false, false },
    };
    char first[600];
    struct policy_case_result result;
    struct error error = { "" };
    cr_assert_eq(run_text(HEAD GRANT "    awards: [ { " AWARD ", paid: \"20000.00\" } ]\n", first,
                          &result, &error), STATUS_OK, "%s", error.text);
    size_t decided = 0;
    for (size_t i = 0; i < result.value_count; i++) {
        const struct policy_case_value *value = &result.values[i];
        decided += value->decided > 0;
        for (size_t j = 0; j < COUNT_OF(rows); j++)
            if (strcmp(rows[j].key, value->key) == 0) {
                cr_expect_eq(value->read > 0, rows[j].read, "%s", value->key);
                cr_expect_eq(value->decided, rows[j].decided, "%s", value->key);
            }
    }
    cr_expect_geq(result.value_count, 29);
    cr_expect_eq(result.decided_count, decided);
    policy_case_result_free(&result);
}

Test(policy_cases, another_policy_may_stand_for_the_one_that_the_file_names)
{
    struct policy_case_result result;
    struct error error = { "" };
    cr_assert_eq(policy_case_run("data/policy/suzhou-2020.cases.yaml", "data/policy/none.yaml",
                                 NULL, NULL, &result, &error), STATUS_CONFIG);
    cr_expect(strstr(error.text, "cannot read 'data/policy/none.yaml'"), "%s", error.text);
    cr_expect_null(result.arena);
}
