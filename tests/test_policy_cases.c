/* test_policy_cases.c - the shipped cases, and that a wrong expectation is told. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "rules/policy_case.h"
#include "rules/policy_case_compare.h"

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
    cr_expect_geq(result.passed, 64);
    cr_expect_eq(result.examples.wanted, 20);
    cr_expect_eq(result.examples.shown, 20);
    policy_case_result_free(&result);
}

static char *read_whole(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    cr_assert_eq(fseek(file, 0, SEEK_END), 0);
    size_t size = (size_t)ftell(file);
    char *text = calloc(size + 1, 1);
    rewind(file);
    cr_assert(text && fread(text, 1, size, file) == size);
    fclose(file);
    return text;
}

/* The first column of the table of POLICY.md section 6, and the structures that each row has. */
static const struct { const char *row, *structures; } structures[] = {
    { "flat per piece; by grade", "flat per piece|by grade|by right type" },
    { "by country tier", "by country tier|dated country groups" },
    { "by granting office", "by granting office" },
    { "by route", "by route" },
    { "by applicant kind", "by applicant kind|by district" },
    { "base + per country, limit per piece", "base and per country up to a limit" },
    { "per designation, count limit", "per designation up to a count" },
    { "steps by count", "steps by count of designations|steps by count of rights at a rate each|"
                        "steps by count of rights as the best lump sum" },
    { "percent of cost, min(rate, cost)", "percent of cost|actual cost if lower" },
    { "once per family; pick the best", "once per family|best of family" },
    { "family: max countries / max money", "family up to a number of countries|"
                                           "family up to a sum" },
    { "bonus once per family", "bonus once per family" },
    { "cap per applicant-year, pooled or by clause; per group",
      "cap of patents and marks together|cap by clause|cap of a group" },
    { "max pieces by applicant kind", "pieces by applicant kind" },
    { "class and country de-duplication of marks", "same mark is one piece" },
    { "higher of two schemes: top-up / all or nothing / choose",
      "overlap by top-up|overlap all or nothing|overlap by choice" },
    { "upgrade pays the difference", "upgrade pays the difference" },
    { "first time only, each time", "first time only|each time" },
    { "joint owners: first local / all Chinese / joint filing",
      "joint owners with the first named local|joint owners all Chinese|joint owners share" },
    { "eligible period, claim window, late → next round",
      "claim window|late claim refused|late claim counts next year" },
    { "staged payment", "staged payment" },
    { "evidence needed, gate: credit, abnormal filing, fee reduction",
      "evidence required|evidence excludes" },
    { "ceiling by law over all levels", "ceiling of fees|ceiling of money and of fees|"
                                        "order of limits" },
    { "several versions with dates; total budget", "versions by date|total budget|"
                                                   "European patents by state" },
};

/* Each of `list`, with '|' between, is a structure that the file names. */
static void expect_listed(const char *file, const char *list)
{
    for (const char *at = list; *at;) {
        char line[128];
        size_t size = strcspn(at, "|");
        snprintf(line, sizeof line, "\n  - %.*s\n", (int)size, at);
        cr_expect(strstr(file, line), "no structure%s", line);
        at += size + (at[size] == '|');
    }
}

Test(policy_cases, every_structure_that_a_policy_may_have_has_a_case)
{
    struct policy_case_result result;
    struct error error = { "" };
    char *text = read_whole("data/policy/structures.cases.yaml");
    size_t names = 0;
    cr_assert(text);
    cr_assert_eq(policy_case_run("data/policy/structures.cases.yaml", NULL, print_difference, NULL,
                                 &result, &error), STATUS_OK, "%s", error.text);
    for (size_t i = 0; i < COUNT_OF(structures); i++) {
        expect_listed(text, structures[i].structures);
        for (const char *at = structures[i].structures; at; at = strchr(at + 1, '|'))
            names++;
    }
    cr_expect_eq(COUNT_OF(structures), 24);
    cr_expect_eq(result.failed, 0);
    cr_expect_eq(result.structures.wanted, names);
    cr_expect_eq(result.structures.shown, names, "missing: %s", result.structures.missing);
    policy_case_result_free(&result);
    free(text);
}

Test(policy_cases, the_structures_are_those_of_the_specification)
{
    char *text = read_whole("../shared/POLICY.md"), row[200];
    if (!text)
        return;                         /* not in every checkout */
    const char *from = strstr(text, "\n## 6. "), *to = from ? strstr(from, "\n## 7. ") : NULL;
    size_t rows = 0;
    cr_assert(from && to);
    for (const char *at = from; at && at < to; at = strstr(at + 1, "\n| "))
        rows++;
    cr_expect_eq(rows, 1 + 1 + COUNT_OF(structures), "%zu", rows);     /* itself, and the head */
    for (size_t i = 0; i < COUNT_OF(structures); i++) {
        snprintf(row, sizeof row, "\n| %s |", structures[i].row);
        const char *found = strstr(from, row);
        cr_expect(found && found < to, "no row%s", row);
    }
    free(text);
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
          "evidence is about an enterprise or a right, one of the two (" },
        { HEAD GRANT "    evidence: [ { kind: fee-cut, id: A, on: 2020-04-01 } ]\n"
          "    awards: [ { " AWARD ", paid: \"1.00\" } ]\n",
          "a kind of evidence is a word of small letters, digits and _ (" },
        { HEAD GRANT "    evidence: [ { kind: claim, id: A, right: US1B2, on: 2020-04-01 } ]\n"
          "    awards: [ { " AWARD ", paid: \"1.00\" } ]\n",
          "evidence is about an enterprise or a right, one of the two (" },
        { HEAD GRANT "    evidence: [ { kind: cost, right: US1B2, on: 2020-04-01 } ]\n"
          "    awards: [ { " AWARD ", paid: \"1.00\" } ]\n",
          "a cost needs a right and an amount (" },
        { HEAD GRANT "    evidence: [ { kind: cost, id: A, amount: \"1\", on: 2020-04-01 } ]\n"
          "    awards: [ { " AWARD ", paid: \"1.00\" } ]\n",
          "a cost needs a right and an amount (" },
        { HEAD GRANT "    other_awards: [ { clause: patents, id: A, amount: \"1\", "
          "paid_on: 2020-04-01 } ]\n    awards: [ { " AWARD ", paid: \"1.00\" } ]\n",
          "a clause is patent, madrid or quality (" },
        { HEAD GRANT "    evidence: [ { id: A, on: 2020-04-01 } ]\n"
          "    awards: [ { " AWARD ", paid: \"1.00\" } ]\n", "evidence is of no kind (" },
        { HEAD GRANT "    evidence: [ { id: A, kind: claim } ]\n"
          "    awards: [ { " AWARD ", paid: \"1.00\" } ]\n", "a day is missing or impossible (" },
        { HEAD GRANT "    evidence: [ { right: US1B2, kind: cost, on: 2020-04-01, amount: x } ]\n"
          "    awards: [ { " AWARD ", paid: \"1.00\" } ]\n", "evidence has no amount of yuan (" },
        { HEAD GRANT "    evidence: [ { right: US1B2, kind: cost, on: 2020-04-01, amount: -1 } ]\n"
          "    awards: [ { " AWARD ", paid: \"1.00\" } ]\n", "evidence has no amount of yuan (" },
        { HEAD GRANT "    fees: [ { right: US1B2, fees: \"-0.01\" } ]\n"
          "    awards: [ { " AWARD ", paid: \"1.00\" } ]\n", "fees are no amount of yuan (" },
        { "owner: A\nenterprises: [ { id: A }, { id: B }, { id: A } ]\n",
          "enterprise 'A' is there twice (" },
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
    static const struct { const char *key; bool read, decided; const char *text; } rows[] = {
        { "patent.amount", true, true, "20000.00" }, { "applicant.kinds", true, true, "enterprise" },
        { "cap.applicant_year", true, false, "1000000.00" },
        { "madrid.base", false, false, "5000.00" },
        { "quality.award", false, false, "3000000.00" },
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
                cr_expect_str_eq(value->text, rows[j].text, "%s", value->key);
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

Test(policy_cases, an_award_that_the_same_night_again_pays_otherwise_is_told)
{
    struct error error = { "" };
    const struct case_place place = { "x.yaml", 0, "a case", &error };
    char name[] = "a case";
    const struct policy_case it = { .name = name };
    const struct award awards[] = {
        { .right = "US1B2", .id = "A", .year = 2020, .paid = YUAN(7) },
        { .right = "US2B2", .id = "A", .year = 2020, .paid = YUAN(5) },
        { .right = "US3B2", .id = "A", .year = 2020 },
        { .right = "US4B2", .id = "A", .year = 2020, .paid = YUAN(1) },
    };
    const struct posted posted[] = {
        { .right = "US2B2", .id = "A", .year = 2020, .net = YUAN(5) },
        { .right = "US1B2", .id = "A", .year = 2020, .net = YUAN(8) },
    };
    char first[600] = "";
    size_t differences = 1;
    case_compare_again(&it, &(struct case_night){ .place = &place, .posted = posted,
                           .posted_count = COUNT_OF(posted), .awards = awards,
                           .award_count = COUNT_OF(awards), .report = keep_first,
                           .context = first }, &differences);
    cr_expect_eq(differences, 3);
    cr_expect(strstr(first, "'a case': US1B2 A 2020: the same night again pays 7.00, not 8.00"),
              "%s", first);
}
