/* policy_case.h - policy cases: a YAML file of invented nights and what each must pay, to the fen.
 *
 * The file names its policy and the enterprises; a case is named as a sentence and has grants,
 * facts and the awards they give, all of them: an award that the case does not list is a
 * difference too.  Owners are named by id, so nothing is matched; records of one right are merged
 * as in a night.  With `posted_as_of` a first night runs on that day with what was granted by then,
 * its awards are posted line by line, and `posting` is what the second one adds.  With `with` the
 * case runs by the policy with other rows in place of those of the parameters it names.
 * docs/policy-cases.md tells all keys.
 *
 * The file may name the worked examples and the structures that its cases must show; which of them
 * have no passing case is told, and which values of the policy no case depends on.
 * Ownership: policy_case_run fills a result, policy_case_result_free frees what is in it. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "status.h"

/* Of what the file says its cases must show: how many, how many have cases that all pass, and the
 * others, ", " between. */
struct policy_case_shown { size_t wanted, shown; const char *missing; };

/* A value of the policy, `text` as policy_value_text has it: how often the cases looked it up, and
 * of how many awards it decided the outcome or the amount. */
struct policy_case_value { const char *key, *text; int32_t from; uint64_t read, decided; };

struct policy_case_result {
    size_t passed, failed;
    struct policy_case_shown examples, structures;
    const struct policy_case_value *values;     /* in the policy's order */
    size_t value_count, decided_count;
    struct arena *arena;                        /* theirs */
};

/* Called with one line for each difference. */
typedef void policy_case_report(void *context, const char *text);

/* Runs every case of `path` by the policy at `policy`, NULL: by the one that the file names.
 * STATUS_OK whether or not they pass; STATUS_CONFIG when the file or its policy is not as it must
 * be, with file, line and place.  `report` NULL: differences make cases fail and are not told,
 * which is faster. */
MUST_CHECK enum status policy_case_run(const char *path, const char *policy,
                                       policy_case_report *report, void *context,
                                       struct policy_case_result *result, struct error *error);
void policy_case_result_free(struct policy_case_result *result);
