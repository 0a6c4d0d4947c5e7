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

Test(policy_mutation, every_value_of_the_shipped_policy_matters_in_some_case, .timeout = 300)
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
