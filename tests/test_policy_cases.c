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
    struct policy_case_counts counts;
    struct error error = { "" };
    cr_assert_eq(policy_case_run("data/policy/suzhou-2020.cases.yaml", print_difference, NULL,
                                 &counts, &error), STATUS_OK, "%s", error.text);
    cr_expect_eq(counts.failed, 0);
    cr_expect_geq(counts.passed, 50);
}

#define HEAD "owner: A\nas_of: 2024-12-31\n" \
             "enterprises: [ { id: A, district: 姑苏区 } ]\ncases:\n  - name: a case\n"
#define GRANT "    grants: [ { right: US11000001B2, granted_on: 2020-03-10 } ]\n"
#define AWARD "right: US11000001B2, id: A, year: 2020, outcome: paid, reason: ok"

/* Runs `text` as a file; what starts as HEAD does gets the shipped policy. */
static enum status run_text(const char *text, char first[600],
                            struct policy_case_counts *counts, struct error *error)
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
    enum status status = policy_case_run(path, keep_first, first, counts, error);
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
        { HEAD "    posted_as_of: 2020-03-09\n" GRANT
          "    awards: [ { " AWARD ", paid: \"20000.00\", posting: \"0.00\" } ]\n",
          "'a case': US11000001B2 A 2020: posting is 20000.00, not 0.00 (" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char first[600];
        struct policy_case_counts counts;
        struct error error = { "" };
        cr_expect_eq(run_text(rows[i].text, first, &counts, &error), STATUS_OK, "row %zu: %s", i,
                     error.text);
        cr_expect_eq(counts.failed, 1, "row %zu", i);
        cr_expect(strncmp(first, rows[i].difference, strlen(rows[i].difference)) == 0,
                  "row %zu: %s", i, first);
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
        { "policy: none-there.yaml\n", "cannot read '/tmp/none-there.yaml'" },
        { "as_of: 2020-01-01\n", "cases name no policy" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char first[600];
        struct policy_case_counts counts;
        struct error error = { "" };
        cr_expect_eq(run_text(rows[i].text, first, &counts, &error), STATUS_CONFIG, "row %zu", i);
        cr_expect(strstr(error.text, rows[i].message), "row %zu: %s", i, error.text);
    }
}
