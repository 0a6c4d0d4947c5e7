/* test_policy_mutation.c - each value of the shipped policy matters in some case.
 *
 * A value that can be changed without a case noticing is one that nobody has checked.  Of each
 * mutant a case fails, or the loader refuses it, or it is proved that no award can tell. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "mutate_policy.h"
#include "policy_alike.h"
#include "policy_text.h"
#include "rules/policy_case.h"

struct verdicts { size_t caught, refused, unused, missed; };

enum verdict { CAUGHT, REFUSED, UNUSED, MISSED };

static enum verdict judge(const char *cases, const char *path, const struct policy *policy,
                          const struct mutants *mutants)
{
    struct policy *mutated = NULL;
    struct policy_case_result result;
    struct error error = { "" };
    if (policy_read(path, &mutated, &error) != STATUS_OK)
        return REFUSED;
    enum status status = policy_case_run(cases, path, NULL, NULL, &result, &error);
    bool failed = status == STATUS_OK && result.failed;
    bool alike = policies_are_alike(policy, mutated, mutants->days, mutants->day_count);
    if (status == STATUS_OK)
        policy_case_result_free(&result);
    policy_free(mutated);
    cr_assert_eq(status, STATUS_OK, "%s", error.text);
    return failed ? CAUGHT : alike ? UNUSED : MISSED;
}

/* Mutates `policy_path`, whose cases are `cases`; tells each mutant that was missed. */
static struct verdicts mutate(const char *cases, const char *policy_path, bool tell)
{
    char path[] = "/tmp/mutant-XXXXXX";
    struct verdicts verdicts = { 0 };
    size_t *const counts[] = { &verdicts.caught, &verdicts.refused, &verdicts.unused,
                               &verdicts.missed };
    struct mutants mutants = mutants_of(policy_path);
    struct policy *policy;
    struct error error = { "" };
    int descriptor = mkstemp(path);
    cr_assert_geq(descriptor, 0);
    close(descriptor);
    cr_assert_eq(policy_read(policy_path, &policy, &error), STATUS_OK, "%s", error.text);
    cr_assert_eq(judge(cases, policy_path, policy, &mutants), UNUSED, "a case fails as it is");
    for (size_t i = 0; i < mutants.count; i++) {
        const struct mutant *mutant = &mutants.list[i];
        mutant_write(&mutants, mutant, path);
        enum verdict verdict = judge(cases, path, policy, &mutants);
        ++*counts[verdict];
        if (tell && verdict == MISSED)
            cr_expect(false, "no case fails: %s, line %d, %s '%s' -> '%s'", mutant->key,
                      mutant->line, mutant->field, mutant->before, mutant->after);
    }
    remove(path);
    policy_free(policy);
    mutants_free(&mutants);
    return verdicts;
}

/* ---- the mutator itself: a test of it that could not fail would prove nothing ---- */

static void write_file(const char *text, char path[POLICY_PATH_SIZE])
{
    snprintf(path, POLICY_PATH_SIZE, "/tmp/mutated-XXXXXX");
    int descriptor = mkstemp(path);
    cr_assert_geq(descriptor, 0);
    FILE *file = fdopen(descriptor, "wb");
    fputs(text, file);
    cr_assert_eq(fclose(file), 0);
}

Test(policy_mutation, each_kind_of_scalar_is_changed_in_its_way_and_text_is_not)
{
    static const char policy[] =
        "policy: 市\n"
        "sources: [ &s \"来源\" ]\n"
        "patent.amount:\n"
        "  - { from: 2020-03-01, to: 2020-12-31, amount: \"20.00\", clause: a, reference: *s, "
        "status: assumed }\n"
        "  - { from: 2021-01-01, amount: 5, percent: 50, when: { pieces: 5-10, kinds: [enterprise] "
        "}, over: [general], clause: a, reference: 来源, status: official }\n"
        "joint.owners: [ { value: any } ]\n"
        "patent.family_max: [ { count: 3 }, { value: none } ]\n"
        "patent.routes: [ { values: [pct, paris] } ]\n"
        "groups:\n"
        "  - name: eu\n"
        "    members:\n"
        "      - { country: BE, from: 1958-01-01 }\n"
        "      - { country: GB, to: 2020-02-29 }\n";
    static const struct { int line; const char *field, *before, *after, *part; } rows[] = {
        { 4, "from", "2020-03-01", "2020-02-29", "{ from: 2020-02-29, to: 2020" },
        { 4, "from", "2020-03-01", "2020-03-02", "{ from: 2020-03-02, to" },
        { 4, "to", "2020-12-31", "2020-12-30", "to: 2020-12-30, amount" },
        { 4, "to", "2020-12-31", "2021-01-01", "to: 2021-01-01, amount" },
        { 4, "amount", "20.00", "19.99", "amount: \"19.99\", clause" },
        { 4, "amount", "20.00", "20.01", "amount: \"20.01\", clause" },
        { 4, "amount", "20.00", "-980.00", "amount: \"-980.00\", clause" },
        { 4, "amount", "20.00", "1020.00", "amount: \"1020.00\", clause" },
        { 4, "status", "assumed", "official", "*s, status: official }" },
        { 5, "from", "2021-01-01", "2020-12-31", "{ from: 2020-12-31, amount: 5" },
        { 5, "from", "2021-01-01", "2021-01-02", "{ from: 2021-01-02, amount: 5" },
        { 5, "amount", "5", "4.99", "amount: 4.99, percent" },
        { 5, "amount", "5", "5.01", "amount: 5.01, percent" },
        { 5, "amount", "5", "-995", "amount: -995, percent" },
        { 5, "amount", "5", "1005", "amount: 1005, percent" },
        { 5, "percent", "50", "49.99", "percent: 49.99, when" },
        { 5, "percent", "50", "50.01", "percent: 50.01, when" },
        { 5, "percent", "50", "49", "percent: 49, when" },
        { 5, "percent", "50", "51", "percent: 51, when" },
        { 5, "pieces", "5-10", "4-10", "pieces: 4-10, kinds" },
        { 5, "pieces", "5-10", "5-9", "pieces: 5-9, kinds" },
        { 5, "pieces", "5-10", "6-10", "pieces: 6-10, kinds" },
        { 5, "pieces", "5-10", "5-11", "pieces: 5-11, kinds" },
        { 5, "kinds", "enterprise", "none", "kinds: [none] }" },
        { 5, "kinds", "enterprise", "(and university)", "kinds: [enterprise, university] }" },
        { 5, "kinds", "enterprise", "(and institute)", "kinds: [enterprise, institute] }" },
        { 5, "kinds", "enterprise", "(and government)", "kinds: [enterprise, government] }" },
        { 5, "kinds", "enterprise", "(and individual)", "kinds: [enterprise, individual] }" },
        { 5, "status", "official", "assumed", "reference: 来源, status: assumed }" },
        { 6, "value", "any", "all_chinese", "joint.owners: [ { value: all_chinese } ]" },
        { 7, "count", "3", "2", "[ { count: 2 }, { value: none } ]" },
        { 7, "count", "3", "4", "[ { count: 4 }, { value: none } ]" },
        { 7, "value", "none", "count: 1", "[ { count: 3 }, { count: 1 } ]" },
        { 8, "values", "pct", "(removed)", "values: [paris] }" },
        { 8, "values", "paris", "(removed)", "values: [pct] }" },
        { 8, "values", "paris", "(and direct)", "values: [pct, paris, direct] }" },
        { 12, "from", "1958-01-01", "1957-12-31", "BE, from: 1957-12-31 }" },
        { 12, "from", "1958-01-01", "1958-01-02", "BE, from: 1958-01-02 }" },
        { 12, "country", "BE", "(removed)", "members:\n      - { country: GB" },
        { 13, "to", "2020-02-29", "2020-02-28", "GB, to: 2020-02-28 }" },
        { 13, "to", "2020-02-29", "2020-03-01", "GB, to: 2020-03-01 }" },
        { 13, "country", "GB", "(removed)", "BE, from: 1958-01-01 }\n" },
    };
    char path[POLICY_PATH_SIZE], text[2048];
    write_file(policy, path);
    struct mutants mutants = mutants_of(path);
    cr_expect_eq(mutants.count, COUNT_OF(rows), "%zu", mutants.count);
    for (size_t i = 0; i < mutants.count && i < COUNT_OF(rows); i++) {
        const struct mutant *mutant = &mutants.list[i];
        mutant_write(&mutants, mutant, path);
        FILE *file = fopen(path, "rb");
        text[fread(text, 1, sizeof text - 1, file)] = '\0';
        fclose(file);
        cr_expect(mutant->line == rows[i].line && !strcmp(mutant->field, rows[i].field) &&
                  !strcmp(mutant->before, rows[i].before) &&
                  !strcmp(mutant->after, rows[i].after), "row %zu: line %d, %s '%s' -> '%s'", i,
                  mutant->line, mutant->field, mutant->before, mutant->after);
        cr_expect(strstr(text, rows[i].part), "row %zu: no '%s' in:\n%s", i, rows[i].part, text);
    }
    remove(path);
    mutants_free(&mutants);
}

/* Days on which a row or membership of policy_text begins or ends, and the days beside them. */
static bool are_alike(const char *from, const char *to)
{
    char path[POLICY_PATH_SIZE];
    policy_text_write(from, to, path);
    struct policy *a = policy_text_read("policy: good", "policy: good"), *b = policy_text_read(from, to);
    struct mutants mutants = mutants_of(path);
    bool alike = policies_are_alike(a, b, mutants.days, mutants.day_count);
    mutants_free(&mutants);
    policy_free(a);
    policy_free(b);
    remove(path);
    return alike;
}

Test(policy_mutation, only_what_no_award_can_tell_apart_is_proved_unused)
{
    static const char kinds[] = "applicant.position:\n  - { from: 2020-01-01",
        base[] = "madrid.base:\n  - { from: 2020-01-01", cap[] = "cap.applicant_year:\n  - { from: "
        "2020-01-01", others[] = "patent.other_developed:\n  - { from: 2020-01-01, values: [none]",
        states[] = "DE, from: 1958-01-01", left[] = "to: 2020-01-31";
    static const struct { const char *from, *to; bool alike; } rows[] = {
        { "policy: good", "policy: another name", true },
        { kinds, "applicant.position:\n  - { from: 2019-12-31", true },
        { base, "madrid.base:\n  - { from: 2019-12-31", false },       /* the ledger shows it */
        { cap, "cap.applicant_year:\n  - { from: 2019-01-01", true },
        { "value: first,", "value: any,", false },
        { "amount: \"5000\"", "amount: \"5000.01\"", false },
        { "amount: \"20000\"" ", clause: c, reference: r, status: official",
          "amount: \"20000\", clause: c, reference: r, status: assumed", false },
        { states, "DE, from: 2019-12-31", true },
        { states, "DE, from: 2020-01-01", true },
        { states, "DE, from: 2020-01-02", false },
        { "      - { country: DE, from: 1958-01-01 }\n", "", false },
        { "RS, from: 2030-01-01", "RS, from: 2030-01-02", false },
        { left, "to: 2020-02-01", true },           /* GB is named by itself */
        { left, "to: 2020-12-31", true },
        { left, "to: 2021-01-01", false },          /* the first day of a tier that asks for eu */
        { "[US, GB, eu]", "[US, GB, eu, HR]", true },
        { "[US, GB, eu]", "[US, GB, eu, RS]", false },  /* before it joins */
        { "[US, GB, eu]", "[US, GB, eu, EP]", true },
        { "[US, GB, eu]", "[US, eu]", false },
        { others, "patent.other_developed:\n  - { from: 2020-01-01, values: [DE]", true },
        { others, "patent.other_developed:\n  - { from: 2020-01-01, values: [CH]", false },
        { "pieces: 10-19", "pieces: 10-20", false },
        { "kinds: [university],", "kinds: [enterprise],", false },
        { "countries: [US, eu]", "countries: [US, eu, DE]", true },
        { "countries: [US, eu]", "countries: [US, eu, GB]", false },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_eq(are_alike(rows[i].from, rows[i].to), rows[i].alike, "row %zu: %s -> %s", i,
                     rows[i].from, rows[i].to);
}

Test(policy_mutation, a_value_that_no_case_shows_is_found)
{
    char path[POLICY_PATH_SIZE], folder[1024], text[2048];
    cr_assert(getcwd(folder, sizeof folder));
    snprintf(text, sizeof text, "policy: %s/data/policy/suzhou-2020.yaml\nas_of: 2024-12-31\n"
             "owner: A\nenterprises: [ { id: A, district: 姑苏区 } ]\ncases:\n  - name: one grant\n"
             "    grants: [ { right: US11000001B2, granted_on: 2020-03-10 } ]\n"
             "    awards: [ { right: US11000001B2, id: A, year: 2020, outcome: paid, reason: ok, "
             "paid: \"20000.00\" } ]\n", folder);
    write_file(text, path);
    struct verdicts verdicts = mutate(path, "data/policy/suzhou-2020.yaml", false);
    remove(path);
    cr_expect_geq(verdicts.caught, 5, "%zu", verdicts.caught);
    cr_expect_geq(verdicts.missed, 400, "%zu", verdicts.missed);
}

/* ---- the shipped policy ---- */

Test(policy_mutation, every_value_of_the_shipped_policy_matters_in_some_case)
{
    struct verdicts verdicts = mutate("data/policy/suzhou-2020.cases.yaml",
                                      "data/policy/suzhou-2020.yaml", true);
    fprintf(stderr, "mutants of suzhou-2020.yaml: %zu: %zu caught by a case, %zu refused by the "
            "loader, %zu proved unused, %zu missed\n", verdicts.caught + verdicts.refused +
            verdicts.unused + verdicts.missed, verdicts.caught, verdicts.refused, verdicts.unused,
            verdicts.missed);
    cr_expect_eq(verdicts.missed, 0);
    cr_expect_geq(verdicts.caught, 100);
}
